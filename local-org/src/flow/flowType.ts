import type { FlowDataType, FlowVariable } from '@salesforce/types/metadata';
import { formulaType, type FormulaType } from '../formula/index.ts';
import type { FieldDescribe } from '../schema/types.ts';
import type { FieldValue } from '../values/index.ts';

/**
 * What a flow's resource holds. `outputs` are an action's or subflow's results by name. `Any` is what only a screen, or
 * something else that the local org does not run, could tell.
 */
export interface FlowType {
  data: FormulaType | 'Record' | 'Apex' | 'Outputs' | 'Any';
  isCollection: boolean;
  /** Object of records, class of Apex objects; null for other data. */
  objectName: string | null;
  outputs?: ReadonlyMap<string, { name: string; type: FlowType }>;
}

/** A value in a flow: of a field, a collection, or an action's results by name in lower case. */
export type FlowValue = FieldValue | readonly FlowValue[] | FlowOutputs | FlowApexObject;

/** An object of a class of the project; only Apex knows what is in it. */
export class FlowApexObject {
  readonly object: unknown;

  constructor(object: unknown) {
    this.object = object;
  }
}

/** What an action or subflow gave back. */
export class FlowOutputs {
  /** By name in lower case. */
  readonly values: ReadonlyMap<string, FlowValue>;

  constructor(values: ReadonlyMap<string, FlowValue>) {
    this.values = values;
  }
}

export function single(data: FormulaType): FlowType {
  return { data, isCollection: false, objectName: null };
}

export const ANY: FlowType = { data: 'Any', isCollection: false, objectName: null };

export function isAny({ data }: FlowType): boolean {
  return data === 'Any';
}

/** Whether it may be one where a collection is asked for. */
export function mayBeCollection(type: FlowType): boolean {
  return type.isCollection || isAny(type);
}

/** Whether it may be one where records are asked for. */
export function mayBeRecord(type: FlowType): boolean {
  return type.data === 'Record' || isAny(type);
}

export function recordType(objectName: string, isCollection = false): FlowType {
  return { data: 'Record', isCollection, objectName };
}

/** The type of one element of a collection. */
export function elementType(type: FlowType): FlowType {
  return { ...type, isCollection: false };
}

export function fieldType(field: FieldDescribe): FlowType {
  return single(formulaType(field.type) ?? 'Text');
}

const DATA_TYPES: Readonly<Record<FlowDataType, FormulaType | 'Record' | 'Apex'>> = {
  Currency: 'Number',
  Number: 'Number',
  Date: 'Date',
  DateTime: 'DateTime',
  Time: 'Time',
  String: 'Text',
  Picklist: 'Text',
  Multipicklist: 'MultiPicklist',
  Boolean: 'Boolean',
  SObject: 'Record',
  Apex: 'Apex',
};

/** The type that a constant's or formula's declaration names. */
export function declaredType(dataType: FlowDataType, isCollection: boolean, objectName: string | undefined): FlowType {
  const data = DATA_TYPES[dataType];
  return { data, isCollection, objectName: data === 'Record' || data === 'Apex' ? (objectName ?? null) : null };
}

/** The type of a variable. */
export function variableType({ dataType, isCollection, objectType, apexClass }: FlowVariable): FlowType {
  return dataType === 'Apex'
    ? apexType(apexClass ?? '', isCollection === true)
    : declaredType(dataType, isCollection === true, objectType);
}

/** Objects of a class, which flows write `Outer$Inner`. */
export function apexType(className: string, isCollection = false): FlowType {
  return { data: 'Apex', isCollection, objectName: className.replace('$', '.') };
}

/** How messages name a type. */
export function describeType(type: FlowType): string {
  const name = type.data === 'Record' || type.data === 'Apex' ? (type.objectName ?? 'record') : type.data;
  return type.isCollection ? `collection of ${name}` : name;
}

/** Whether a value of one type may be put where another is expected. Source: Help, "Flow Element: Assignment". */
export function isAssignable(to: FlowType, from: FlowType): boolean {
  if (from.data === 'Null' || isAny(from) || isAny(to)) {
    return true;
  }
  if (to.isCollection !== from.isCollection || to.data === 'Outputs' || from.data === 'Outputs') {
    return false;
  }
  if (hasObject(to) || hasObject(from)) {
    const [wanted, given] = [to.objectName?.toLowerCase(), from.objectName?.toLowerCase()];
    return to.data === from.data && (wanted === undefined || given === undefined || wanted === given);
  }
  return isTextual(to) ? true : to.data === from.data || (isMoment(to) && isMoment(from));
}

function hasObject({ data }: FlowType): boolean {
  return data === 'Record' || data === 'Apex';
}

export function isTextual(type: FlowType): boolean {
  return type.data === 'Text' || type.data === 'Picklist' || type.data === 'MultiPicklist';
}

function isMoment(type: FlowType): boolean {
  return type.data === 'Date' || type.data === 'DateTime';
}

import type { FieldDescribe, FieldType, ObjectDescribe } from '../../schema/types.ts';
import type { ClassSymbol } from './symbols.ts';

export type PrimitiveName =
  'Integer' | 'Long' | 'Double' | 'Decimal' | 'String' | 'Id' | 'Boolean' | 'Date' | 'Datetime' | 'Time' | 'Blob';

/** A static type. Two types are the same when their `name`s are. */
export type Type =
  | { kind: 'primitive'; name: PrimitiveName }
  | { kind: 'object'; name: 'Object' }
  | { kind: 'void'; name: 'void' }
  | { kind: 'null'; name: 'NULL' }
  /** The type of an expression that did not check; it fits everywhere, so that one mistake is reported once. */
  | { kind: 'unknown'; name: string }
  /** `describe` is null for SObject itself and for AggregateResult. */
  | { kind: 'sobject'; name: string; describe: ObjectDescribe | null }
  | { kind: 'list' | 'set'; name: string; element: Type }
  | { kind: 'map'; name: string; key: Type; value: Type }
  | { kind: 'class'; name: string; symbol: ClassSymbol; arguments: readonly Type[] }
  /** A type parameter of a library class. */
  | { kind: 'parameter'; name: string };

export type ClassType = Extract<Type, { kind: 'class' }>;
export type SObjectType = Extract<Type, { kind: 'sobject' }>;

function primitive(name: PrimitiveName): Type {
  return { kind: 'primitive', name };
}

export const INTEGER = primitive('Integer');
export const LONG = primitive('Long');
export const DOUBLE = primitive('Double');
export const DECIMAL = primitive('Decimal');
export const STRING = primitive('String');
export const ID = primitive('Id');
export const BOOLEAN = primitive('Boolean');
export const DATE = primitive('Date');
export const DATETIME = primitive('Datetime');
export const TIME = primitive('Time');
export const BLOB = primitive('Blob');
export const OBJECT: Type = { kind: 'object', name: 'Object' };
export const VOID: Type = { kind: 'void', name: 'void' };
export const NULL: Type = { kind: 'null', name: 'NULL' };
export const UNKNOWN: Type = { kind: 'unknown', name: 'unknown' };
export const SOBJECT: SObjectType = { kind: 'sobject', name: 'SObject', describe: null };
export const AGGREGATE_RESULT: SObjectType = { kind: 'sobject', name: 'AggregateResult', describe: null };

export const PRIMITIVES: ReadonlyMap<string, Type> = new Map(
  [INTEGER, LONG, DOUBLE, DECIMAL, STRING, ID, BOOLEAN, DATE, DATETIME, TIME, BLOB, OBJECT].map((type) => [
    type.name.toLowerCase(),
    type,
  ]),
);

export function listOf(element: Type): Type {
  return { kind: 'list', name: `List<${element.name}>`, element };
}

export function setOf(element: Type): Type {
  return { kind: 'set', name: `Set<${element.name}>`, element };
}

export function mapOf(key: Type, value: Type): Type {
  return { kind: 'map', name: `Map<${key.name},${value.name}>`, key, value };
}

export function sObjectOf(describe: ObjectDescribe): SObjectType {
  return { kind: 'sobject', name: describe.name, describe };
}

export function classOf(symbol: ClassSymbol, typeArguments: readonly Type[] = []): ClassType {
  const suffix = typeArguments.length > 0 ? `<${typeArguments.map((type) => type.name).join(',')}>` : '';
  return { kind: 'class', name: symbol.name + suffix, symbol, arguments: typeArguments };
}

/** Whether it is, or is made of, a type that is not there. */
export function isBroken(type: Type): boolean {
  switch (type.kind) {
    case 'unknown':
      return true;
    case 'list':
    case 'set':
      return isBroken(type.element);
    case 'map':
      return isBroken(type.key) || isBroken(type.value);
    case 'class':
      return type.arguments.some(isBroken);
    default:
      return false;
  }
}

export function sameType(left: Type, right: Type): boolean {
  return left.name === right.name;
}

export function isPrimitive(type: Type, ...names: readonly PrimitiveName[]): boolean {
  return type.kind === 'primitive' && names.includes(type.name);
}

export function isNumeric(type: Type): boolean {
  return isPrimitive(type, 'Integer', 'Long', 'Double', 'Decimal');
}

/** Replaces the type parameters of a library class by what they stand for. */
export function substitute(type: Type, bindings: ReadonlyMap<string, Type>): Type {
  if (bindings.size === 0) {
    return type;
  }
  switch (type.kind) {
    case 'parameter':
      return bindings.get(type.name) ?? type;
    case 'list':
      return listOf(substitute(type.element, bindings));
    case 'set':
      return setOf(substitute(type.element, bindings));
    case 'map':
      return mapOf(substitute(type.key, bindings), substitute(type.value, bindings));
    case 'class':
      return type.arguments.length === 0
        ? type
        : classOf(
            type.symbol,
            type.arguments.map((argument) => substitute(argument, bindings)),
          );
    default:
      return type;
  }
}

/** The Apex type of a field. Source: Apex Developer Guide, "Primitive Data Types" and the field types' own pages. */
export function fieldType(field: FieldDescribe): Type {
  return fieldTypeOf(field.type);
}

/** The Apex type of a field of this kind. */
export function fieldTypeOf(type: FieldType): Type {
  switch (type) {
    case 'id':
    case 'reference':
      return ID;
    case 'boolean':
      return BOOLEAN;
    case 'integer':
      return INTEGER;
    case 'long':
      return LONG;
    case 'double':
    case 'currency':
    case 'percent':
      return DECIMAL;
    case 'date':
      return DATE;
    case 'datetime':
      return DATETIME;
    case 'time':
      return TIME;
    case 'base64':
      return BLOB;
    case 'anytype':
      return OBJECT;
    default:
      return STRING;
  }
}

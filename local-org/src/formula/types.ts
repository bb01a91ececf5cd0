import type { FieldDescribe } from '../schema/types.ts';
import type { FieldValue } from '../values/index.ts';

/** Data types of formulas, named as Salesforce's messages name them. `Null` is the type of the constant NULL. */
export type FormulaType =
  | 'Text'
  | 'Number'
  | 'Boolean'
  | 'Date'
  | 'DateTime'
  | 'Time'
  | 'Picklist'
  | 'MultiPicklist'
  | 'Location'
  | 'Address'
  | 'Null';

/** Where a formula stands; some functions and references exist only in some places. */
export type FormulaUsage = 'field' | 'rule' | 'default' | 'flow';

/** What a name in a formula stands for. */
export interface FormulaReference {
  type: FormulaType;
  /** The name's parts in the schema's spelling. */
  path: readonly string[];
  /** `record`: a field of the record at hand or of its parents; `global`: starts with `$`; `flow`: a flow's resource. */
  source: 'record' | 'global' | 'flow';
  /** The field at the end of the path, where there is one. */
  field: FieldDescribe | null;
}

/** The names that a formula may use. */
export interface FormulaScope {
  readonly usage: FormulaUsage;
  /**
   * @param path      the name's parts as written
   * @param isMerge   written as `{!name}`
   * @returns what it stands for, or a sentence that says why it stands for nothing
   */
  resolve(path: readonly string[], isMerge: boolean): FormulaReference | string;
}

/** What a formula sees while it is evaluated. */
export interface FormulaContext {
  read(reference: FormulaReference): FieldValue;
  /** The value before the save; only asked for when the record is not new. */
  prior(reference: FormulaReference): FieldValue;
  /** The value of a field of the schema on the first record of its object with this name; validation rules only. */
  lookUp?(returned: FormulaReference, name: string): FieldValue;
  /** The record is being created. */
  readonly isNew: boolean;
  /** The record is being created as a copy of another; validation rules only. */
  readonly isClone?: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** IANA name; days begin and end in it. */
  readonly timeZone: string;
  /** Numbers that are blank count as 0. */
  readonly blankAsZero: boolean;
}

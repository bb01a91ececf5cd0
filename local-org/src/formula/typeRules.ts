import type { FieldType } from '../schema/types.ts';
import type { FormulaType } from './types.ts';

/** The type that both have, or `undefined`. NULL has every type. */
export function commonType(left: FormulaType, right: FormulaType): FormulaType | undefined {
  if (left === 'Null') {
    return right;
  }
  return right === 'Null' || left === right ? left : undefined;
}

/** Type in formulas of a field's type; `undefined` when formulas cannot read it. */
export function formulaType(type: FieldType): FormulaType | undefined {
  return TYPES[type];
}

/**
 * Whether the type is that of fields made of others, with which formulas can do next to nothing.
 * Source: Object Reference, "Compound Field Considerations and Limitations".
 */
export function isCompound(type: FormulaType): boolean {
  return type === 'Location' || type === 'Address';
}

const TYPES: Readonly<Record<FieldType, FormulaType | undefined>> = {
  id: 'Text',
  string: 'Text',
  textarea: 'Text',
  encryptedstring: 'Text',
  email: 'Text',
  phone: 'Text',
  url: 'Text',
  picklist: 'Picklist',
  multipicklist: 'MultiPicklist',
  combobox: 'Text',
  boolean: 'Boolean',
  integer: 'Number',
  long: 'Number',
  double: 'Number',
  currency: 'Number',
  percent: 'Number',
  date: 'Date',
  datetime: 'DateTime',
  time: 'Time',
  reference: 'Text',
  base64: undefined,
  address: 'Address',
  location: 'Location',
  anytype: undefined,
  complexvalue: undefined,
};

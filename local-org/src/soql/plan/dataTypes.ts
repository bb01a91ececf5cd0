import type { FieldDescribe, FieldType } from '../../schema/types.ts';

const PLAIN: Readonly<Record<FieldType, string>> = {
  id: 'Lookup()',
  string: 'Text',
  textarea: 'Text Area',
  encryptedstring: 'Text (Encrypted)',
  email: 'Email',
  phone: 'Phone',
  url: 'URL',
  picklist: 'Picklist',
  multipicklist: 'Picklist (Multi-Select)',
  combobox: 'Picklist',
  boolean: 'Checkbox',
  integer: 'Number',
  long: 'Number',
  double: 'Number',
  currency: 'Currency',
  percent: 'Percent',
  date: 'Date',
  datetime: 'Date/Time',
  time: 'Time',
  reference: 'Lookup',
  base64: 'Base64',
  address: 'Address',
  location: 'Geolocation',
  anytype: 'Any',
  complexvalue: 'Complex Value',
};

/**
 * The type of a field as Setup shows it: `Text(40)`, `Lookup(User)`, `Formula (Number)`.
 * Source: Tooling API, "FieldDefinition", `DataType`: "as they are in the user interface, not the API data type names".
 */
export function dataTypeOf(field: FieldDescribe): string {
  const { type, rollUp, formula, autoNumberFormat } = field;
  if (rollUp !== null) {
    return `Roll-Up Summary (${rollUp.operation.toUpperCase()} ${rollUp.childObject})`;
  }
  if (formula !== null) {
    return `Formula (${PLAIN[type]})`;
  }
  return autoNumberFormat === null ? sizedType(field) : 'Auto Number';
}

function sizedType(field: FieldDescribe): string {
  const { type, length, precision, scale } = field;
  switch (type) {
    case 'string':
      return `Text(${length})`;
    case 'textarea':
      return longTextType(field);
    case 'url':
      return `URL(${length})`;
    case 'integer':
    case 'long':
      return `Number(${precision}, 0)`;
    case 'double':
    case 'currency':
    case 'percent':
      return `${PLAIN[type]}(${precision - scale}, ${scale})`;
    case 'reference':
      return `${field.masterDetail ? 'Master-Detail' : 'Lookup'}(${field.referenceTo.join(', ')})`;
    default:
      return PLAIN[type];
  }
}

function longTextType({ length, htmlFormatted }: FieldDescribe): string {
  if (htmlFormatted) {
    return `Rich Text Area(${length})`;
  }
  return length > 255 ? `Long Text Area(${length})` : 'Text Area';
}

import {
  BlobValue,
  DateValue,
  DatetimeValue,
  DecimalValue,
  DoubleValue,
  LocationValue,
  SObject,
  TimeValue,
  type FieldValue,
} from '../values/index.ts';

/** A record as the REST API writes it: `attributes.type`, parents nested, child rows under their relationship. */
export function toJsonRecord(record: SObject): Record<string, unknown> {
  const json: Record<string, unknown> = { attributes: { type: record.objectName } };
  for (const [name, value] of Object.entries(record.fields)) {
    json[name] = toJson(value);
  }
  for (const [name, rows] of Object.entries(record.children)) {
    json[name] = { totalSize: rows.length, done: true, records: rows.map(toJsonRecord) };
  }
  return json;
}

function toJson(value: FieldValue): unknown {
  if (value instanceof SObject) {
    return toJsonRecord(value);
  }
  if (value instanceof DecimalValue) {
    return value.toNumber();
  }
  if (value instanceof DoubleValue) {
    return value.number;
  }
  if (value instanceof DatetimeValue) {
    return value.toString().replace('Z', '+0000');
  }
  if (value instanceof DateValue || value instanceof TimeValue) {
    return value.toString();
  }
  if (value instanceof LocationValue) {
    return value.toJSON();
  }
  if (value instanceof BlobValue) {
    return Buffer.from(value.bytes).toString('base64');
  }
  return typeof value === 'bigint' ? Number(value) : value;
}

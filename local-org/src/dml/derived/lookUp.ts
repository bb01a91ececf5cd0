import { quoteName } from '../../store/index.ts';
import type { ObjectDescribe, PicklistValue } from '../../schema/types.ts';
import { DatetimeValue, type FieldValue } from '../../values/index.ts';
import type { Row, SaveContext } from '../row.ts';

export type Fields = Record<string, FieldValue>;

/** The org's time in whole seconds, as the database keeps it. */
export function nowOf({ services }: SaveContext): DatetimeValue {
  return new DatetimeValue(Math.floor(services.clock.now() / 1000) * 1000);
}

/** The ids that a lookup of these rows holds, each once. */
export function idsIn(rows: readonly Row[], fieldName: string): string[] {
  return [...new Set(rows.flatMap(({ record }) => (record.fields[fieldName] as string | null | undefined) ?? []))];
}

/** One text field of several records, by id. */
export function lookUp(
  context: SaveContext,
  objectName: string,
  fieldName: string,
  ids: readonly string[],
): Map<string, string> {
  if (ids.length === 0 || context.services.schema.object(objectName)?.field(fieldName) === undefined) {
    return new Map();
  }
  const rows = context.services.store.all(
    `SELECT "Id" AS id, ${quoteName(fieldName)} AS value FROM ${quoteName(objectName)} ` +
      `WHERE "Id" IN (SELECT value FROM json_each(?)) AND ${quoteName(fieldName)} IS NOT NULL`,
    [JSON.stringify(ids)],
  );
  return new Map(rows.map((row) => [row['id'] as string, row['value'] as string]));
}

/** The value of a picklist that a record has, compared without case. */
export function chosen(object: ObjectDescribe, fieldName: string, fields: Fields): PicklistValue | undefined {
  const text = String(fields[fieldName] ?? '').toLowerCase();
  return object.field(fieldName)?.picklistValues.find(({ value }) => value.toLowerCase() === text);
}

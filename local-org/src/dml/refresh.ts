import { isStored } from '../schema/index.ts';
import { readRecords } from './read.ts';
import { keepCloneSource, takeValue, type Row, type SaveContext } from './row.ts';

/** Before triggers and flows may leave values in other forms than the database keeps. */
export function normalizeRecord(row: Row): void {
  for (const field of row.object.fields) {
    if (isStored(field) && field.name !== 'Id') {
      takeValue(row, field, row.record.fields[field.name]);
    }
  }
}

/** After the save, automation sees the records as they were saved, formula fields computed. */
export function refresh(context: SaveContext, rows: readonly Row[]): void {
  const [first] = rows;
  if (first === undefined) {
    return;
  }
  const saved = readRecords(
    context.services,
    first.object,
    rows.flatMap((row) => row.id ?? []),
  );
  for (const row of rows) {
    const before = row.record;
    row.record = saved.get(row.id ?? '') ?? before;
    keepCloneSource(before, row.record);
  }
}

import { quoteName } from '../store/index.ts';
import type { FieldValue } from '../values/index.ts';
import { sameValue } from './normalize.ts';
import type { Row, SaveContext } from './row.ts';

/** Standard fields whose changes are kept, as an org tracks them that was told to: Setup, "Set History Tracking". */
const TRACKED: Readonly<Record<string, readonly string[]>> = {
  Case: ['OwnerId', 'Status', 'Priority', 'Type', 'ContactId', 'IsEscalated'],
};

/** Writes `CaseHistory`: one row for a changed value, two for a changed lookup (its id and its name). */
export function writeHistory(context: SaveContext, rows: readonly Row[]): void {
  const [first] = rows;
  const tracked = TRACKED[first?.object.name ?? ''];
  const history = context.services.schema.object(`${first?.object.name}History`);
  if (first === undefined || tracked === undefined || history === undefined) {
    return;
  }
  for (const row of rows) {
    if (row.operation === 'insert') {
      writeRow(context, row, 'created', 'Text', null, null);
      continue;
    }
    for (const name of tracked) {
      const before = row.old?.fields[name] ?? null;
      const after = row.record.fields[name] ?? null;
      if (!sameValue(before, after)) {
        writeChange(context, row, name, before, after);
      }
    }
  }
}

function writeChange(context: SaveContext, row: Row, name: string, before: FieldValue, after: FieldValue): void {
  const field = row.object.field(name);
  const shown = field?.relationshipName ?? name;
  if (field?.type === 'reference') {
    writeRow(context, row, shown, 'Text', nameOf(context, before), nameOf(context, after));
    writeRow(context, row, shown, 'EntityId', before, after);
    return;
  }
  writeRow(context, row, name, field?.type === 'boolean' ? 'Boolean' : 'Text', before, after);
}

function nameOf({ services }: SaveContext, id: FieldValue): string | null {
  const object = typeof id === 'string' ? services.schema.objectByPrefix(id.slice(0, 3)) : undefined;
  const field = object?.nameField;
  if (object === undefined || field === undefined) {
    return null;
  }
  const row = services.store.get(
    `SELECT ${quoteName(field.name)} AS name FROM ${quoteName(object.name)} WHERE "Id" = ?`,
    [id as string],
  );
  return (row?.['name'] as string | undefined) ?? null;
}

function writeRow(
  { services }: SaveContext,
  row: Row,
  field: string,
  dataType: string,
  before: FieldValue,
  after: FieldValue,
): void {
  const history = services.schema.object(`${row.object.name}History`);
  if (history === undefined) {
    return;
  }
  const text = (value: FieldValue): string | null => (value === null ? null : String(value));
  services.store.run(
    `INSERT INTO ${quoteName(history.name)} ("Id", ${quoteName(`${row.object.name}Id`)}, "Field", "DataType", "OldValue", ` +
      '"NewValue", "CreatedById", "CreatedDate") VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    [
      services.nextId(history.keyPrefix),
      row.id,
      field,
      dataType,
      text(before),
      text(after),
      services.user.id,
      Math.floor(services.clock.now() / 1000) * 1000,
    ],
  );
}

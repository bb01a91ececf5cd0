import type { FieldDescribe, ObjectDescribe, Schema } from '../schema/types.ts';
import { quoteName, type Store } from '../store/index.ts';
import type { FieldValue } from '../values/index.ts';
import { sameValue } from './normalize.ts';
import type { Row, SaveContext } from './row.ts';

/** One row of a history object, until the transaction commits. */
interface Change {
  field: string;
  dataType: string;
  before: FieldValue;
  after: FieldValue;
}

/** Types with a name of their own in `DataType`; of all others the change is a text. */
const DATA_TYPES: Partial<Record<FieldDescribe['type'], string>> = {
  boolean: 'Boolean',
  currency: 'Currency',
  date: 'DateOnly',
  datetime: 'DateTime',
  double: 'Double',
  email: 'Email',
  multipicklist: 'MultiEnum',
  percent: 'Percent',
  phone: 'Phone',
  picklist: 'DynamicEnum',
  url: 'Url',
};

/**
 * Notes what changed in tracked fields: one row for a changed value, two for a changed lookup (its id and its name), one
 * without values where the page says so (Help, "Field History Tracking"). Nobody sees the rows before the commit, and so
 * no test does; {@link commitHistory} brings them to where they are queried.
 */
export function writeHistory(context: SaveContext, rows: readonly Row[]): void {
  const [first] = rows;
  const history = first === undefined ? undefined : historyOf(context.services.schema, first.object);
  const tracked = first?.object.fields.filter(({ isHistoryTracked }) => isHistoryTracked === true) ?? [];
  if (history === undefined || tracked.length === 0) {
    return;
  }
  const changes = rows.flatMap((row) =>
    row.operation === 'insert'
      ? [{ row, change: { field: 'created', dataType: 'Text', before: null, after: null } }]
      : tracked.flatMap((field) => changesOf(context, row, field).map((change) => ({ row, change }))),
  );
  note(context, history, changes);
}

/** Brings what the transaction noted into the history objects. */
export function commitHistory(store: Store, schema: Schema): void {
  if (store.get(`SELECT 1 AS found FROM sqlite_temp_master WHERE name = '${PENDING}'`) === undefined) {
    return;
  }
  for (const { history } of store.all(`SELECT DISTINCT "History" AS history FROM "${PENDING}"`)) {
    const object = schema.object(String(history));
    if (object !== undefined) {
      const columns = ['Id', object.parentField ?? '', ...COMMON_COLUMNS].map(quoteName).join(', ');
      store.run(
        `INSERT INTO ${quoteName(object.name)} (${columns}) ` +
          `SELECT "Id", "ParentId", ${COMMON_COLUMNS.map(quoteName).join(', ')} FROM "${PENDING}" WHERE "History" = ?`,
        [object.name],
      );
    }
  }
  store.run(`DELETE FROM "${PENDING}"`);
}

const PENDING = '_pendingHistory';
const COMMON_COLUMNS = ['Field', 'DataType', 'OldValue', 'NewValue', 'CreatedById', 'CreatedDate'];

function historyOf(schema: Schema, object: ObjectDescribe): ObjectDescribe | undefined {
  const histories = object.childRelationships.filter(({ relationshipName }) => relationshipName === 'Histories');
  return histories
    .map(({ childObject }) => schema.object(childObject))
    .find((found) => found?.historyOf === object.name);
}

function changesOf(context: SaveContext, row: Row, field: FieldDescribe): Change[] {
  const before = row.old?.fields[field.name] ?? null;
  const after = row.record.fields[field.name] ?? null;
  if (sameValue(before, after)) {
    return [];
  }
  if (field.type === 'reference') {
    const shown = field.custom ? field.name : (field.relationshipName ?? field.name);
    return [
      { field: shown, dataType: 'Text', before: nameOf(context, before), after: nameOf(context, after) },
      { field: shown, dataType: 'EntityId', before, after },
    ];
  }
  const dataType = DATA_TYPES[field.type] ?? 'Text';
  return [
    hidesValues(field)
      ? { field: field.name, dataType, before: null, after: null }
      : { field: field.name, dataType, before, after },
  ];
}

function hidesValues({ type, length }: FieldDescribe): boolean {
  return type === 'multipicklist' || type === 'encryptedstring' || (type === 'textarea' && length > 255);
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

function note(
  { services }: SaveContext,
  history: ObjectDescribe,
  changes: readonly { row: Row; change: Change }[],
): void {
  if (changes.length === 0) {
    return;
  }
  const text = (value: FieldValue): string | null => (value === null ? null : String(value));
  const now = Math.floor(services.clock.now() / 1000) * 1000;
  const columns = ['History', 'Id', 'ParentId', ...COMMON_COLUMNS];
  services.store.execute(
    `CREATE TEMP TABLE IF NOT EXISTS "${PENDING}" (${columns.map(quoteName).join(', ')}, PRIMARY KEY ("Id"))`,
  );
  const values = changes.map(({ row, change }) => [
    history.name,
    services.nextId(history.keyPrefix),
    row.id,
    change.field,
    change.dataType,
    text(change.before),
    text(change.after),
    services.user.id,
    now,
  ]);
  services.store.run(
    `INSERT INTO "${PENDING}" SELECT ${columns.map((_, index) => `value ->> ${index}`).join(', ')} FROM json_each(?)`,
    [JSON.stringify(values)],
  );
}

import { PlatformException } from '../errors/index.ts';
import { makeId, toId18 } from '../values/index.ts';
import { bindItems } from './plan/operands.ts';
import type { Condition, Operand, Query, QueryServices } from './types.ts';

const OBJECT = 'userrecordaccess';
const MOST_RECORDS = 200;

/**
 * Works out what a query for `UserRecordAccess` asks: it names one user and at most 200 records, and the rows exist for
 * it alone. Source: Object Reference, "UserRecordAccess".
 * @throws PlatformException `System.QueryException` when it names no user or no records, or too many
 */
export function workOutRecordAccess(services: QueryServices, query: Query, binds: readonly unknown[]): void {
  if (query.from.objectName.toLowerCase() !== OBJECT) {
    return;
  }
  const [userId, ...others] = namedIds(query.where, 'userid', binds);
  const recordIds = namedIds(query.where, 'recordid', binds);
  if (userId === undefined || others.length > 0 || recordIds.length === 0) {
    throw new PlatformException(
      'System.QueryException',
      'UserRecordAccess needs a filter by one UserId and by RecordId',
    );
  }
  if (recordIds.length > MOST_RECORDS) {
    throw new PlatformException('System.QueryException', `UserRecordAccess takes at most ${MOST_RECORDS} record IDs`);
  }
  const rows = recordIds.map((recordId, index) => [
    makeId('0RA', index + 1),
    userId,
    recordId,
    ...levelsOf(services, userId, recordId),
  ]);
  services.store.run('DELETE FROM "UserRecordAccess"');
  services.store.run(
    'INSERT INTO "UserRecordAccess" ("Id", "UserId", "RecordId", "HasReadAccess", "HasEditAccess", "HasDeleteAccess", ' +
      '"HasTransferAccess", "HasAllAccess", "MaxAccessLevel") ' +
      `SELECT ${Array.from({ length: 9 }, (_, index) => `value ->> ${index}`).join(', ')} FROM json_each(?)`,
    [JSON.stringify(rows)],
  );
}

/** Read, edit, delete, transfer and all as 0 or 1, and the name of the highest. */
function levelsOf({ security, schema, store }: QueryServices, userId: string, recordId: string): (number | string)[] {
  const object = schema.objectByPrefix(recordId.slice(0, 3));
  const user = security.user(userId);
  const condition = object === undefined ? null : security.sharing.readCondition(object.name, user, 'r');
  const isReadable =
    object !== undefined &&
    security.access(userId).object(object.name).read &&
    store.get(
      `SELECT 1 AS found FROM "${object.name}" r WHERE r."Id" = ?${condition === null ? '' : ` AND (${condition.sql})`}`,
      [recordId, ...(condition?.parameters ?? [])],
    ) !== undefined;
  if (!isReadable) {
    return [0, 0, 0, 0, 0, 'None'];
  }
  const granted = security.access(userId).object(object.name);
  const isEditable = granted.edit && security.sharing.editable(object.name, user, [recordId]).has(recordId);
  const isFull = security.sharing.deletable(object.name, user, [recordId]).has(recordId);
  const isDeletable = granted.delete && isFull;
  const isTransferable = isEditable && (isFull || object.sharingModel === 'ReadWriteTransfer');
  const isAll = isEditable && isDeletable && isFull;
  const levels: [boolean, string][] = [
    [true, 'Read'],
    [isEditable, 'Edit'],
    [isDeletable, 'Delete'],
    [isTransferable, 'Transfer'],
    [isAll, 'All'],
  ];
  const highest = levels.filter(([has]) => has).at(-1)?.[1] ?? 'None';
  return [...levels.map(([has]) => Number(has)), highest];
}

/** The ids that a field must equal, or be one of, for the whole condition to hold; each once. */
function namedIds(condition: Condition | null, field: string, binds: readonly unknown[]): string[] {
  if (condition?.kind === 'and') {
    return condition.parts.flatMap((part) => namedIds(part, field, binds));
  }
  if (condition?.kind !== 'comparison' || condition.left.kind !== 'field') {
    return [];
  }
  const { path } = condition.left;
  const isNamed = path.length === 1 && String(path[0]).toLowerCase() === field;
  return isNamed && ['=', 'IN'].includes(condition.operator) ? [...new Set(idsOf(condition.right, binds))] : [];
}

function idsOf(operand: Operand, binds: readonly unknown[]): string[] {
  switch (operand.kind) {
    case 'text':
      return [toId18(operand.value) ?? operand.value];
    case 'list':
      return operand.items.flatMap((item) => idsOf(item, binds));
    case 'bind':
      return bindItems(binds[operand.bind.index], 'reference').flatMap((value) =>
        typeof value === 'string' ? [toId18(value) ?? value] : [],
      );
    default:
      return [];
  }
}

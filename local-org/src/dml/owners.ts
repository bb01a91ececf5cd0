import { alive, refuse, type Row, type SaveContext } from './row.ts';

/** Who may own a record: an active user, or a queue that takes this object. */
export function validateOwners(context: SaveContext, rows: readonly Row[]): void {
  const changed = alive(rows).filter(
    (row) => row.object.hasOwner && row.record.fields['OwnerId'] !== (row.old?.fields['OwnerId'] ?? null),
  );
  const [first] = changed;
  if (first === undefined) {
    return;
  }
  const { store } = context.services;
  const ids = JSON.stringify(changed.map((row) => row.record.fields['OwnerId']));
  const inactive = new Set(
    store
      .all('SELECT "Id" AS id FROM "User" WHERE "IsActive" = 0 AND "Id" IN (SELECT value FROM json_each(?))', [ids])
      .map((row) => row['id']),
  );
  const queues = new Set(
    store
      .all(
        'SELECT "QueueId" AS id FROM "QueueSobject" WHERE "SobjectType" = ? AND "QueueId" IN (SELECT value FROM json_each(?))',
        [first.object.name, ids],
      )
      .map((row) => row['id']),
  );
  for (const row of changed) {
    const owner = row.record.fields['OwnerId'] as string | null;
    if (inactive.has(owner)) {
      const shown = `${owner?.slice(0, 15)}`;
      refuse(
        row,
        'INACTIVE_OWNER_OR_USER',
        `operation performed with inactive user [${shown}] as owner of ${row.object.name.toLowerCase()}`,
      );
    } else if (owner?.startsWith('00G') && !queues.has(owner)) {
      refuse(row, 'INVALID_OPERATION', 'Queue not associated with this SObject type');
    }
  }
}

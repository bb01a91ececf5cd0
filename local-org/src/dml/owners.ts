import { alive, refuse, type Row, type SaveContext } from './row.ts';

/**
 * Who may own a record: an active user, or a queue that takes this object. Help, "Guest User Security Policies and
 * Timelines": guests own nothing; the words of that refusal are known from issues of public projects.
 */
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
  const usersWith = (condition: string): ReadonlySet<unknown> =>
    new Set(
      store
        .all(`SELECT "Id" AS id FROM "User" WHERE ${condition} AND "Id" IN (SELECT value FROM json_each(?))`, [ids])
        .map((row) => row['id']),
    );
  const inactive = usersWith('"IsActive" = 0');
  const guests = usersWith(`"UserType" = 'Guest'`);
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
    } else if (guests.has(owner)) {
      refuse(row, 'FIELD_INTEGRITY_EXCEPTION', 'field integrity exception (Guest users cannot be record owners.)');
    } else if (owner?.startsWith('00G') && !queues.has(owner)) {
      refuse(row, 'INVALID_OPERATION', 'Queue not associated with this SObject type');
    }
  }
}

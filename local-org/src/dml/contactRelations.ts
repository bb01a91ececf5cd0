import type { SaveCompanions } from './companions.ts';
import { refuse, type Row, type SaveContext } from './row.ts';
import { SObject } from '../values/index.ts';

const RELATION = 'AccountContactRelation';

/**
 * Where contacts may relate to several accounts, each has a direct relation to its own.
 * Source: Object Reference, "AccountContactRelation".
 */
export function relateToOwnAccounts({ services }: SaveContext, rows: readonly Row[], save: SaveCompanions): void {
  const relation = services.schema.object(RELATION);
  if (relation === undefined) {
    return;
  }
  const moved = rows.filter(({ record, old }) => accountOf(record) !== accountOf(old));
  for (const { id, old } of moved.filter((row) => accountOf(row.old) !== null)) {
    services.store.run(`DELETE FROM "${RELATION}" WHERE "ContactId" = ? AND "AccountId" = ?`, [id, accountOf(old)]);
  }
  const placed = moved.filter(({ record }) => accountOf(record) !== null);
  save(
    placed.map(({ id, record }) => {
      const known = services.store.get(
        `SELECT "Id" AS id FROM "${RELATION}" WHERE "ContactId" = ? AND "AccountId" = ?`,
        [id, accountOf(record)],
      )?.['id'];
      const fields: SObject['fields'] =
        known === undefined
          ? { AccountId: accountOf(record), ContactId: id, IsDirect: true, IsActive: true }
          : { Id: String(known), IsDirect: true };
      return {
        object: relation,
        operation: known === undefined ? 'insert' : 'update',
        record: new SObject(RELATION, fields),
      };
    }),
  );
}

function accountOf(record: SObject | null): string | null {
  return (record?.fields['AccountId'] as string | null | undefined) ?? null;
}

/** A relation to the contact's own account goes with it, and not by itself. */
export function keepDirectRelations({ isPlatform }: SaveContext, rows: readonly Row[]): void {
  for (const row of rows.filter(({ object, old }) => object.name === RELATION && old?.fields['IsDirect'] === true)) {
    if (!isPlatform) {
      refuse(row, 'DELETE_FAILED', 'The direct relationship of a contact to its account cannot be deleted');
    }
  }
}

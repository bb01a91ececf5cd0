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
  services.store.run(
    `DELETE FROM "${RELATION}" WHERE ("ContactId", "AccountId") IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))`,
    [pairs(moved, 'old')],
  );
  const knownIds = new Map(
    services.store
      .all(
        `SELECT "Id" AS id, "ContactId" AS contact FROM "${RELATION}" ` +
          'WHERE ("ContactId", "AccountId") IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))',
        [pairs(moved, 'record')],
      )
      .map(({ id, contact }) => [contact, String(id)]),
  );
  const placed = moved.filter(({ record }) => accountOf(record) !== null);
  save(
    placed.map(({ id, record }) => {
      const known = knownIds.get(id);
      const fields: SObject['fields'] =
        known === undefined
          ? { AccountId: accountOf(record), ContactId: id, IsDirect: true, IsActive: true }
          : { Id: known, IsDirect: true };
      return {
        object: relation,
        operation: known === undefined ? 'insert' : 'update',
        record: new SObject(RELATION, fields),
      };
    }),
  );
}

/** Contacts and the account that they have in this version, for SQL. */
function pairs(rows: readonly Row[], version: 'old' | 'record'): string {
  return JSON.stringify(rows.map((row) => [row.id, accountOf(row[version])]));
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

import { quoteName } from '../store/index.ts';
import type { SObject } from '../values/index.ts';
import type { Query, QueryServices } from './types.ts';

/**
 * `FOR VIEW` and `FOR REFERENCE` say when records were last seen, where their object keeps that, and by whom.
 * Source: SOQL and SOSL Reference, "FOR VIEW" and "FOR REFERENCE"; Object Reference, "RecentlyViewed".
 */
export function noteView(
  { store, schema, clock, user }: QueryServices,
  query: Query,
  records: readonly SObject[],
): void {
  const object = schema.object(query.from.objectName);
  if (query.forClause !== 'VIEW' && query.forClause !== 'REFERENCE') {
    return;
  }
  const names = ['LastReferencedDate', ...(query.forClause === 'VIEW' ? ['LastViewedDate'] : [])];
  const kept = names.filter((name) => object?.field(name) !== undefined);
  if (object === undefined || kept.length === 0) {
    return;
  }
  const ids = JSON.stringify(records.map(({ id }) => id));
  const now = clock.now();
  store.run(
    `UPDATE ${quoteName(object.name)} SET ${kept.map((name) => `${quoteName(name)} = ?`).join(', ')} ` +
      'WHERE "Id" IN (SELECT value FROM json_each(?))',
    [...kept.map(() => now), ids],
  );
  store.run(
    'INSERT INTO local_org_view (user, record, object, viewed, referenced) ' +
      'SELECT ?, value, ?, ?, ? FROM json_each(?) WHERE true ' +
      'ON CONFLICT (user, record) DO UPDATE SET viewed = coalesce(excluded.viewed, viewed), referenced = excluded.referenced',
    [user.id, object.name, query.forClause === 'VIEW' ? now : null, now, ids],
  );
}

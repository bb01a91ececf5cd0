import { quoteName } from '../store/index.ts';
import type { Row, SaveContext } from './row.ts';

const LOOKUPS = ['WhoId', 'WhatId', 'AccountId'];

/**
 * Keeps `LastActivityDate` of what tasks and events are about: the due date of the last closed task or event. Source:
 * Object Reference, "Account", LastActivityDate. The platform writes it without automation.
 */
export function keepActivityDates({ services }: SaveContext, rows: readonly Row[]): void {
  const name = rows[0]?.object.name;
  if (name !== 'Task' && name !== 'Event') {
    return;
  }
  const about = rows.flatMap(({ record, old }) =>
    LOOKUPS.flatMap((lookup) => [record.fields[lookup] ?? null, old?.fields[lookup] ?? null]),
  );
  const ids = [...new Set(about.filter((id) => typeof id === 'string'))];
  for (const prefix of new Set(ids.map((id) => id.slice(0, 3)))) {
    const object = services.schema.objectByPrefix(prefix);
    if (object?.field('LastActivityDate')?.formula === null) {
      const ofObject = ids.filter((id) => id.startsWith(prefix));
      services.store.run(
        `UPDATE ${quoteName(object.name)} AS parent SET "LastActivityDate" = ${LAST_DATE} ` +
          'WHERE "Id" IN (SELECT value FROM json_each(?))',
        [JSON.stringify(ofObject)],
      );
      services.changed?.(object.name);
    }
  }
}

const BELONGS = `(${LOOKUPS.map((lookup) => `activity.${quoteName(lookup)} = parent."Id"`).join(' OR ')})`;
const LAST_DATE =
  '(SELECT max(day) FROM (' +
  `SELECT "ActivityDate" AS day FROM "Task" AS activity WHERE "IsDeleted" = 0 AND "IsClosed" = 1 AND ${BELONGS} ` +
  `UNION ALL SELECT "ActivityDate" FROM "Event" AS activity WHERE "IsDeleted" = 0 AND ${BELONGS}))`;

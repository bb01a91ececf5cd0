import { sameValue } from './normalize.ts';
import type { Row, SaveContext } from './row.ts';

/** What the stage history tells of an opportunity. */
const TOLD: readonly string[] = [
  'StageName',
  'Amount',
  'CloseDate',
  'Probability',
  'ExpectedRevenue',
  'ForecastCategory',
];

/**
 * Notes how new opportunities stand, and those whose amount, probability, stage or closing date changed.
 * Source: Object Reference, "OpportunityHistory".
 */
export function keepStageHistory({ services }: SaveContext, rows: readonly Row[]): void {
  if (rows[0]?.object.name !== 'Opportunity') {
    return;
  }
  const prefix = services.schema.object('OpportunityHistory')?.keyPrefix ?? '';
  const columns = TOLD.map((name) => `"${name}"`).join(', ');
  const told = rows.filter(isTold).map(({ id }) => [services.nextId(prefix), id]);
  services.store.run(
    `INSERT INTO "OpportunityHistory" ("Id", "OpportunityId", "CreatedById", "CreatedDate", "SystemModstamp", "PrevAmount", "PrevCloseDate", ${columns}) ` +
      `SELECT history, "Id", "LastModifiedById", "LastModifiedDate", "LastModifiedDate", ` +
      '(SELECT "Amount" FROM "OpportunityHistory" WHERE "OpportunityId" = o."Id" ORDER BY "Id" DESC LIMIT 1), ' +
      '(SELECT "CloseDate" FROM "OpportunityHistory" WHERE "OpportunityId" = o."Id" ORDER BY "Id" DESC LIMIT 1), ' +
      `${columns} FROM (SELECT value ->> 0 AS history, value ->> 1 AS opportunity FROM json_each(?)) JOIN "Opportunity" o ON o."Id" = opportunity`,
    [JSON.stringify(told)],
  );
  services.changed?.('OpportunityHistory');
}

function isTold({ operation, record, old }: Row): boolean {
  return (
    operation === 'insert' ||
    (operation === 'update' && TOLD.some((name) => !sameValue(record.fields[name] ?? null, old?.fields[name] ?? null)))
  );
}

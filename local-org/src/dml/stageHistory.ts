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
  for (const { id } of rows.filter(isTold)) {
    services.store.run(
      `INSERT INTO "OpportunityHistory" ("Id", "OpportunityId", "CreatedById", "CreatedDate", "SystemModstamp", "PrevAmount", "PrevCloseDate", ${columns}) ` +
        `SELECT ?, "Id", "LastModifiedById", "LastModifiedDate", "LastModifiedDate", ` +
        '(SELECT "Amount" FROM "OpportunityHistory" WHERE "OpportunityId" = o."Id" ORDER BY "Id" DESC LIMIT 1), ' +
        '(SELECT "CloseDate" FROM "OpportunityHistory" WHERE "OpportunityId" = o."Id" ORDER BY "Id" DESC LIMIT 1), ' +
        `${columns} FROM "Opportunity" o WHERE "Id" = ?`,
      [services.nextId(prefix), id],
    );
  }
  services.changed?.('OpportunityHistory');
}

function isTold({ operation, record, old }: Row): boolean {
  return (
    operation === 'insert' ||
    (operation === 'update' && TOLD.some((name) => !sameValue(record.fields[name] ?? null, old?.fields[name] ?? null)))
  );
}

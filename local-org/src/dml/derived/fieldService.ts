import type { Row, SaveContext } from '../row.ts';
import { idsIn, lookUp } from './lookUp.ts';

/** Kinds of parents that have an account. */
const WITH_ACCOUNT: readonly string[] = ['Asset', 'Opportunity', 'WorkOrder'];

/** Object Reference, "ServiceAppointment", ParentRecordType and AccountId: what the parent is, and whose. */
export function deriveAppointments(context: SaveContext, rows: readonly Row[]): void {
  const parents = idsIn(rows, 'ParentRecordId');
  const accounts = new Map(WITH_ACCOUNT.flatMap((name) => [...lookUp(context, name, 'AccountId', parents)]));
  for (const { record } of rows) {
    const parent = String(record.fields['ParentRecordId'] ?? '');
    const kind = context.services.schema.objectByPrefix(parent.slice(0, 3))?.name ?? null;
    record.fields['ParentRecordType'] = kind;
    record.fields['AccountId'] = kind === 'Account' ? parent : (accounts.get(parent) ?? null);
  }
}

import { makeId, type SObject } from '../../src/values/index.ts';
import { openOrderOrg, type OrderOrg } from './orderOrg.ts';

export const ADA = '005000000000001AAA';
export const QUEUE = makeId('00G', 1);
export const BEE = '003000000000001AAA';
export const ACME = '001000000000001AAA';

export const caseId = (number: number): string => `50000000000000${number}AAA`;
export const orderId = (number: number): string => `a0000000000000${number}AAA`;

/** One account, one contact, four cases (the last without a contact and closed), three orders. */
export function openOrgWithCases(): OrderOrg {
  const org = openOrderOrg();
  org.row('User', { Id: ADA, Name: 'Ada Agent', LastName: 'Agent', Username: 'ada@example.com', IsActive: 1 });
  org.row('Group', { Id: QUEUE, Name: 'Tier One', DeveloperName: 'Tier_One', Type: 'Queue' });
  org.row('Account', { Id: ACME, Name: 'Acme' });
  org.row('Contact', { Id: BEE, LastName: 'Bee', Name: 'Bo Bee', AccountId: ACME, Email: 'bo@example.com' });
  const statuses = ['New', 'Working', 'new', 'Closed'];
  for (const [index, status] of statuses.entries()) {
    org.row('Case', {
      Id: caseId(index + 1),
      CaseNumber: `0000000${index + 1}`,
      Subject: ['Émile_1', 'printer', '100% broken', 'Printer'][index] ?? null,
      Status: status,
      IsClosed: status === 'Closed' ? 1 : 0,
      Priority: ['High', 'Low', 'Medium', null][index] ?? null,
      ContactId: index < 3 ? BEE : null,
      OwnerId: index === 0 ? QUEUE : ADA,
      CreatedDate: Date.parse(`2026-03-1${4 + index}T02:00:00Z`),
    });
  }
  const amounts = [10, 20.5, null];
  for (const [index, amount] of amounts.entries()) {
    org.row('Order__c', {
      Id: orderId(index + 1),
      Name: `Order ${index + 1}`,
      Code__c: `K${index + 1}`,
      Case__c: index < 2 ? caseId(1) : null,
      Amount__c: amount,
      Stage__c: ['Paid', 'Open', 'Open'][index] ?? null,
      Tags__c: ['Red;Blue', 'Green', null][index] ?? null,
      Due__c: ['2026-03-17', '2026-03-18', null][index] ?? null,
      OwnerId: ADA,
    });
  }
  return org;
}

export function column(records: readonly SObject[], name: string): unknown[] {
  return records.map((record) => {
    const value = record.fields[name];
    return typeof value === 'object' && value !== null ? value.toString() : value;
  });
}

export { LocalOrg } from './localOrg.ts';
export { createOrg, openOrg, openTestOrg, orgFile, type OrgLocation } from './orgFiles.ts';
export { toJsonRecord } from './jsonRecord.ts';
export { fromJson } from './sampleData.ts';
export type { OrgOptions, PendingPathReading } from './composition.ts';
export type { JobRecord, Org, SentEmail, TransactionRecord } from './types.ts';
export { ANONYMOUS_APEX } from './transactionHistory.ts';

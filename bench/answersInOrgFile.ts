/** Many answers at once, written into the org's file: a year of them would take Apex an hour to save. */
import { DatabaseSync } from 'node:sqlite';
import { makeId } from '../local-org/src/values/index.ts';

const AGENTS = 16;
/** Beyond the ids that the org has given out itself. */
const FIRST_ID = 10_000_000;

/** Milliseconds since 1970. */
interface Period {
  from: number;
  until: number;
}

/**
 * Adds confirmed effort answers without case or invitation, spread evenly over a period, over six case types,
 * four queues and sixteen agents, with what their cases took.
 *
 * @param file      of a closed org
 * @param keyPrefix of Survey_Response__c in that org
 */
export function addAnswers(file: string, keyPrefix: string, count: number, period: Period): void {
  const database = new DatabaseSync(file);
  try {
    const values: Record<string, (index: number) => string | number> = {
      Id: (index) => makeId(keyPrefix, FIRST_ID + index),
      IsDeleted: () => 0,
      Name: (index) => `RSP-${FIRST_ID + index}`,
      CreatedDate: (index) => momentOf(index / count, period),
      SystemModstamp: (index) => momentOf(index / count, period),
      Answered_At__c: (index) => momentOf(index / count, period),
      Program__c: () => 'Post_Case_CES',
      Metric__c: () => 'CES',
      Score__c: (index) => 1 + ((index * 7 + Math.floor(index / 11)) % 7),
      Scale_Min__c: () => 1,
      Scale_Max__c: () => 7,
      Band__c: (index) => ['Low', 'Neutral', 'High'][index % 3] ?? 'High',
      Confirmed__c: () => 1,
      Anonymised__c: () => 0,
      Case_Type__c: (index) => `Type ${index % 6}`,
      Case_Queue__c: (index) => `Queue ${index % 4}`,
      Case_Owner__c: (index) => makeId('005', 1 + (index % AGENTS)),
      Case_Owner_Name__c: (index) => `Agent ${index % AGENTS}`,
      Channel__c: (index) => (index % 3 === 0 ? 'SMS' : 'Email'),
      Touches__c: (index) => 1 + (index % 4),
      Hand_Offs__c: (index) => index % 3,
      Reopens__c: (index) => (index % 5 === 0 ? 1 : 0),
      Escalated__c: (index) => (index % 7 === 0 ? 1 : 0),
      Hours_To_Close__c: (index) => [2, 12, 60][index % 3] ?? 2,
    };
    const names = Object.keys(values);
    const insert = database.prepare(
      `INSERT INTO "Survey_Response__c" (${names.map((name) => `"${name}"`).join(', ')})
       VALUES (${names.map(() => '?').join(', ')})`,
    );
    database.exec('BEGIN');
    for (let index = 0; index < count; index += 1) {
      insert.run(...Object.values(values).map((valueOf) => valueOf(index)));
    }
    database.exec('COMMIT');
  } finally {
    database.close();
  }
}

function momentOf(share: number, { from, until }: Period): number {
  return Math.floor((until - (until - from) * share) / 1_000) * 1_000;
}

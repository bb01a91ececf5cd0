/**
 * Writes the sample organisation into a folder, for `local-org create --sample-data`.
 *
 *     node scripts/sampleData.ts FOLDER [SITE_URL]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { caseHistory } from './sampleData/cases.ts';
import { assignments, queueRecords, roles, users } from './sampleData/company.ts';
import { customers } from './sampleData/customers.ts';
import { createRandom } from './sampleData/random.ts';
import { ago, tree, type TreeRecord } from './sampleData/tree.ts';

const [folder, siteUrl = 'http://localhost:3000/survey'] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Name the folder to write to: node scripts/sampleData.ts FOLDER [SITE_URL]');
  process.exit(1);
}

const random = createRandom(20_260_301);
const people = customers(random);
const history = caseHistory(random, people.list);
const queue = queueRecords();
for (const contact of people.contacts) {
  const known = history.contacts.get(contact.attributes.referenceId);
  if (known !== undefined) {
    contact['Last_Survey_Date__c'] = ago(known.asked);
    if (known.score !== null) {
      contact['Last_CES_Score__c'] = known.score;
    }
  }
}

const settings = tree('Survey_Settings__c', 'settings', {
  SetupOwnerId: '@Organization:Local Org',
  Enabled__c: true,
  Company_Name__c: 'Harbour Home',
  Site_Url__c: siteUrl,
  Sender_Address__c: 'care@harbour.example',
  Fallback_Assignee__c: 'hanna.berg@harbour.example',
});
const sender = tree('OrgWideEmailAddress', 'sender', {
  Address: 'care@harbour.example',
  DisplayName: 'Harbour Home Care',
  IsAllowAllProfiles: true,
});

const steps: [string, TreeRecord[]][] = [
  ['UserRole', roles()],
  ['User', users()],
  ['PermissionSetAssignment', assignments()],
  ['Group', queue.groups],
  ['QueueSobject', queue.objects],
  ['GroupMember', queue.members],
  ['OrgWideEmailAddress', [sender]],
  ['Survey_Settings__c', [settings]],
  ['Account', people.accounts],
  ['Contact', people.contacts],
  ['Case', history.cases],
  ['Survey_Invitation__c', history.invitations],
  ['Task', history.tasks],
  ['Survey_Response__c', history.responses],
];

mkdirSync(folder, { recursive: true });
for (const [sobject, records] of steps) {
  writeFileSync(path.join(folder, `${sobject}.json`), JSON.stringify({ records }, null, 1));
}
const plan = steps.map(([sobject]) => ({ sobject, files: [`${sobject}.json`] }));
writeFileSync(path.join(folder, 'plan.json'), JSON.stringify(plan, null, 1));

/**
 * Writes the sample organisation into a folder, for `local-org create --sample-data`.
 *
 *     node scripts/sampleData.ts FOLDER [SITE_URL] [--year] [--no-story]
 *
 * A small organisation with ten weeks behind it; with `--year`, one with 5,000 cases a month and the story that
 * `sampleData/story.ts` tells, or with `--no-story` none.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openAndClose } from './sampleData/closings.ts';
import { assignments, largeTeam, queueRecords, roles, smallTeam, users } from './sampleData/company.ts';
import { customers } from './sampleData/customers.ts';
import { addProcess } from './sampleData/processes.ts';
import { createRandom } from './sampleData/random.ts';
import { noStory, TRUTH, yearsStory } from './sampleData/story.ts';
import { surveysOf } from './sampleData/surveys.ts';
import { ago, tree, type TreeRecord } from './sampleData/tree.ts';

const {
  values: { year: isYear, story: hasStory },
  positionals: [folder, siteUrl = 'http://localhost:3000/survey'],
} = parseArgs({
  allowPositionals: true,
  allowNegative: true,
  options: {
    year: { type: 'boolean', default: false },
    story: { type: 'boolean', default: true },
  },
});
if (folder === undefined) {
  console.error('Name the folder to write to: node scripts/sampleData.ts FOLDER [SITE_URL] [--year] [--no-story]');
  process.exit(1);
}

const random = createRandom(20_260_301);
const volume = isYear
  ? { cases: 55_000, days: 364, openDays: 1.5, customers: 15_000 }
  : { cases: 120, days: 70, openDays: 14, customers: undefined };
const agents = isYear ? largeTeam : smallTeam;
const people = customers(random, volume.customers);
const cases = openAndClose(random, people.list, agents, volume, isYear && hasStory ? yearsStory : noStory);
// Few cases show something only when many customers answer.
const history = surveysOf(random, cases, isYear ? TRUTH.responseRates : { SMS: 0.55, Email: 0.55 });
if (isYear) {
  addProcess(random, history, people.list, { days: volume.days, aWeek: 15 });
}
const queue = queueRecords(agents);
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
  ['User', users(agents)],
  ['PermissionSetAssignment', assignments(agents)],
  ['Group', queue.groups],
  ['QueueSobject', queue.objects],
  ['GroupMember', queue.members],
  ['OrgWideEmailAddress', [sender]],
  ['Survey_Settings__c', [settings]],
  ['Account', people.accounts],
  ['Contact', people.contacts],
  ['Case', cases.records],
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

import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { createClock } from '../local-org/src/clock/index.ts';
import { LocalOrg } from '../local-org/src/org/index.ts';
import { runApex } from './orgData.ts';
import { startSmsProvider, type Behaviour, type SmsProvider } from './smsProvider.ts';

const MINUTE = 60_000;
const PROGRAM = 'force-app/main/default/customMetadata/Survey_Program.Post_Case_CES.md-meta.xml';

/** Ease in an org whose post-case program asks by SMS, set up as docs/sms.md tells an administrator to. */
function smsOrg(context: TestContext, provider: SmsProvider): LocalOrg {
  const directory = mkdtempSync(path.join(tmpdir(), 'ease-sms-'));
  const source = path.resolve(import.meta.dirname, '..');
  const projectDirectory = path.join(directory, 'project');
  for (const part of ['force-app', 'site', 'sfdx-project.json', '.forceignore']) {
    cpSync(path.join(source, part), path.join(projectDirectory, part), { recursive: true });
  }
  const program = path.join(projectDirectory, PROGRAM);
  writeFileSync(program, readFileSync(program, 'utf8').replace('>Email<', '>SMS<'));
  const org = new LocalOrg({
    projectDirectory,
    directory,
    file: ':memory:',
    clock: createClock,
    pendingPathReading: 'cancelled',
  });
  context.after(() => {
    org.close();
    rmSync(directory, { recursive: true });
  });
  org.credentials.setEndpoint('Ease_SMS', provider.url);
  org.credentials.setParameter('Ease_SMS', 'Provider', 'ApiKey', 's3cret');
  runApex(
    org,
    `insert new Survey_Settings__c(SetupOwnerId = UserInfo.getOrganizationId(), Enabled__c = true,
       Company_Name__c = 'Harbour', Site_Url__c = 'https://help.example.com/survey', Delay_Minutes__c = 45);`,
  );
  runApex(
    org,
    `Id messages = [SELECT Id FROM PermissionSet WHERE Name = 'Ease_Text_Messages'].Id;
     insert new PermissionSetAssignment(AssigneeId = UserInfo.getUserId(), PermissionSetId = messages);`,
  );
  return org;
}

/** Closes a case of a customer with each of these numbers, in one transaction, and lets their time come. */
function closeCases(org: LocalOrg, numbers: readonly string[]): void {
  runApex(
    org,
    `List<Contact> customers = new List<Contact>();
     for (String mobile : '${numbers.join(',')}'.split(',')) {
       customers.add(new Contact(LastName = 'Customer', MobilePhone = mobile));
     }
     insert customers;
     List<Case> items = new List<Case>();
     for (Contact customer : customers) {
       items.add(new Case(Subject = customer.MobilePhone, Status = 'New', ContactId = customer.Id));
     }
     insert items;
     for (Case item : items) {
       item.Status = 'Closed';
     }
     update items;`,
  );
  // Past the 45 minutes of the delay, and well before the first message is offered again a minute later.
  org.advanceClock(45.3 * MINUTE);
}

/** Status and detail of the invitations, by the customer's number. */
function invitations(org: LocalOrg): Map<string, { status: string; detail: string | null }> {
  const cases = new Map(
    org.query('SELECT Id, Subject FROM Case', null).map(({ id, fields }) => [id, fields['Subject']]),
  );
  const rows = org.query('SELECT Case__c, Status__c, Suppression_Detail__c FROM Survey_Invitation__c', null);
  return new Map(
    rows.map(({ fields }) => [
      String(cases.get(String(fields['Case__c']))),
      {
        status: String(fields['Status__c']),
        detail: fields['Suppression_Detail__c'] == null ? null : String(fields['Suppression_Detail__c']),
      },
    ]),
  );
}

const MISBEHAVIOUR = {
  '+491700000001': ['take'],
  '+491700000002': ['busy', 'busy', 'take'],
  '+491700000003': ['broken', 'take'],
  '+491700000004': ['brokenAfterwards', 'take'],
  '+491700000005': ['cutOff', 'take'],
  '+491700000006': ['half', 'half', 'take'],
  '+491700000007': ['silent', 'duplicate'],
} satisfies Record<string, Behaviour[]>;

test('each customer gets one message, whatever the provider does', async (context) => {
  const provider = await startSmsProvider(context, MISBEHAVIOUR);
  const org = smsOrg(context, provider);
  const numbers = Object.keys(MISBEHAVIOUR);
  closeCases(org, numbers);
  const waiting = [...invitations(org).values()].filter(({ status }) => status === 'Scheduled');
  assert.equal(waiting.length, 6, 'All but the first are to be offered again');
  org.advanceClock(10 * MINUTE);

  const { requests, deliveries } = await provider.ledger();
  assert.deepEqual(deliveries.map(({ to }) => to).sort(), numbers, 'One message for each');
  for (const { to, text } of deliveries) {
    assert.match(text, /^Harbour .* https:\/\/help\.example\.com\/survey\S*\/\?t=[\w-]{43} .*STOP/, to);
  }
  assert.deepEqual(
    [...invitations(org)].map(([, { status }]) => status),
    numbers.map(() => 'Sent'),
  );
  assert.deepEqual(
    numbers.map((number) => requests.filter(({ to }) => to === number).length),
    Object.values(MISBEHAVIOUR).map((script) => script.length),
    'No attempt too many',
  );
  assert.equal(new Set(requests.map(({ key }) => key)).size, numbers.length, 'One key for each invitation');
  assert.deepEqual(
    [...new Set(requests.map((each) => `${each.path} ${each.authorization}`))],
    ['/messages Bearer s3cret'],
  );
});

test('the invitation says why nothing was sent', async (context) => {
  const provider = await startSmsProvider(context, { '+491700000011': ['refuse'], '+491700000012': ['broken'] });
  const org = smsOrg(context, provider);
  closeCases(org, ['+491700000011', '+491700000012']);
  org.advanceClock(60 * MINUTE);

  const { requests, deliveries } = await provider.ledger();
  assert.deepEqual(deliveries, []);
  assert.equal(requests.filter(({ to }) => to === '+491700000011').length, 1, 'Refused once and for all');
  assert.equal(requests.filter(({ to }) => to === '+491700000012').length, 6, 'Given up');
  assert.equal(invitations(org).get('+491700000011')?.status, 'Failed');
  assert.match(invitations(org).get('+491700000011')?.detail ?? '', /422.*landline/);
  assert.equal(invitations(org).get('+491700000012')?.status, 'Failed');
  assert.match(invitations(org).get('+491700000012')?.detail ?? '', /500.*broken/);
});

test('a case that reopens while the provider is busy is not asked about', async (context) => {
  const provider = await startSmsProvider(context, { '+491700000021': ['busy', 'take'] });
  const org = smsOrg(context, provider);
  closeCases(org, ['+491700000021']);
  runApex(org, `update new Case(Id = [SELECT Id FROM Case LIMIT 1].Id, Status = 'Working');`);
  org.advanceClock(30 * MINUTE);

  assert.deepEqual((await provider.ledger()).deliveries, []);
  assert.equal(invitations(org).get('+491700000021')?.status, 'Cancelled');
});

test('more customers than one transaction may call are all asked once', async (context) => {
  const provider = await startSmsProvider(context, {});
  const org = smsOrg(context, provider);
  const numbers = Array.from({ length: 105 }, (_, index) => `+4917010${String(index).padStart(5, '0')}`);
  closeCases(org, numbers);

  const { requests, deliveries } = await provider.ledger();
  assert.deepEqual(deliveries.map(({ to }) => to).sort(), numbers);
  assert.equal(requests.length, 105);
  assert.ok([...invitations(org).values()].every(({ status }) => status === 'Sent'));
});

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { rowsOf, runApex } from './orgData.ts';
import { serveSampleOrg, type SampleOrg } from './sampleOrg.ts';

/** A help centre records answers and invites customers over HTTP, as a user who has access to nothing else. */
describe('another system calls by REST', () => {
  let sample: SampleOrg;
  let token = '';

  before(async () => {
    sample = await serveSampleOrg();
    runApex(
      sample.org,
      `User integration = new User(LastName = 'Help Centre', Username = 'help@harbour.example', Email = 'help@harbour.example',
         Alias = 'help', EmailEncodingKey = 'UTF-8', TimeZoneSidKey = 'GMT', LocaleSidKey = 'en_US',
         LanguageLocaleKey = 'en_US', ProfileId = [SELECT Id FROM Profile WHERE Name = 'Minimum Access - Salesforce'].Id);
       insert integration;
       insert new PermissionSetAssignment(AssigneeId = integration.Id,
         PermissionSetId = [SELECT Id FROM PermissionSet WHERE Name = 'Ease_Integration'].Id);`,
    );
    token = await logIn('help@harbour.example');
  });

  after(() => sample.close());

  async function logIn(userName: string): Promise<string> {
    const userId = sample.org.findUser(userName).id;
    const body = new URLSearchParams({ userId });
    const answer = await fetch(`${sample.url}/login`, { method: 'POST', redirect: 'manual', body });
    return /=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? '';
  }

  async function post(resource: string, requests: unknown, bearer = token): Promise<{ status: number; body: unknown }> {
    const answer = await fetch(`${sample.url}/services/apexrest/ease/v1/${resource}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${bearer}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ requests }),
    });
    return { status: answer.status, body: await answer.json() };
  }

  test('answers are recorded, and the wrong one says why', async () => {
    const { status, body } = await post('answers', [
      { program: 'Self_Service_CES', score: 6, referenceId: 'article-4711', comment: 'Found it at once.' },
      { program: 'Self_Service_CES', score: 9 },
    ]);
    const { results } = body as { results: { responseId?: string; error?: string }[] };
    assert.equal(status, 200);
    assert.deepEqual(
      rowsOf(sample.org, `SELECT Comment__c FROM Survey_Response__c WHERE Id = '${results[0]?.responseId}'`)[0]?.[
        'Comment__c'
      ],
      'Found it at once.',
    );
    assert.match(results[1]?.error ?? '', /\d/);
    assert.equal(results[1]?.responseId, undefined);
  });

  test('two hundred answers at once: the wrong one keeps none of the others out', async () => {
    const answers = Array.from({ length: 200 }, (_, index) => ({
      program: 'Self_Service_CES',
      score: index === 120 ? 9 : 1 + (index % 7),
      referenceId: `bulk-${index}`,
    }));
    const { body } = await post('answers', answers);
    const { results } = body as { results: { responseId?: string; error?: string }[] };
    const refused = results.flatMap(({ error }, index) => (error === undefined ? [] : [index]));
    assert.deepEqual([results.length, refused], [200, [120]]);
    const stored = rowsOf(
      sample.org,
      `SELECT Score__c, Invitation__r.Reference_Id__c FROM Survey_Response__c
       WHERE Invitation__r.Reference_Id__c LIKE 'bulk-%'`,
    );
    assert.equal(stored.length, 199);
    const call = sample.org.transactions().find(({ label }) => label.startsWith('POST'));
    const used = (name: string): number => call?.limits.find((limit) => limit.name === name)?.used ?? Number.NaN;
    assert.ok(used('queries') <= 8, `${used('queries')} queries`);
    assert.ok(used('dmlStatements') <= 6, `${used('dmlStatements')} statements`);
  });

  test('customers are asked', async () => {
    const [contact] = rowsOf(sample.org, `SELECT Id FROM Contact WHERE Last_Survey_Date__c = null AND Email != null`);
    const { body } = await post('invitations', [
      { program: 'Process_CES', contactId: contact?.['id'], process: 'Onboarding', step: 'First Order' },
    ]);
    assert.deepEqual(
      (body as { results: { status: string }[] }).results.map(({ status }) => status),
      ['Sent'],
    );
    assert.equal(sample.org.outbox().length, 1);
  });

  test('a request without items, or with too many, says what to do', async () => {
    const none = await post('answers', []);
    assert.deepEqual(
      [none.status, none.body],
      [400, { error: 'The body needs a list "requests" with at least one item.' }],
    );
    const many = await post(
      'answers',
      Array.from({ length: 201 }, () => ({ program: 'Self_Service_CES', score: 6 })),
    );
    assert.equal(many.status, 400);
  });

  test('nobody else gets in', async () => {
    assert.equal((await post('answers', [], 'made up')).status, 401);
    assert.equal((await post('answers', [], await logIn('maya.okafor@harbour.example'))).status, 403);
  });
});

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createOrg, type LocalOrg } from '../local-org/src/org/index.ts';
import { rowsOf, runApex } from './orgData.ts';

const root = path.resolve(import.meta.dirname, '..');
const STEPS = ['Sign-Up', 'Identity Check', 'First Order'];
const HARD_STEP = 'Identity Check';
const CUSTOMERS_PER_STEP = 12;
const MINUTE = 60_000;

/** The flows that show administrators how to call Ease, beside the package in one project. */
describe('sample flows', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'sample-flows-'));
  let org: LocalOrg;

  before(() => {
    const projectDirectory = path.join(folder, 'project');
    for (const part of ['.forceignore', 'force-app', 'site', 'config/sample-flows']) {
      cpSync(path.join(root, part), path.join(projectDirectory, part), { recursive: true });
    }
    const packageDirectories = [
      { path: 'force-app', default: true },
      { path: 'site' },
      { path: 'config/sample-flows' },
    ];
    writeFileSync(
      path.join(projectDirectory, 'sfdx-project.json'),
      JSON.stringify({ packageDirectories, namespace: '', sourceApiVersion: '67.0' }),
    );
    const sampleData = path.join(folder, 'sample-data');
    execFileSync(process.execPath, [path.join(root, 'scripts/sampleData.ts'), sampleData]);
    org = createOrg({ projectDirectory, directory: path.join(folder, 'org'), sampleData, replace: true });
  });

  after(() => {
    org.close();
    rmSync(folder, { recursive: true });
  });

  function runFlow(name: string, inputs: string): void {
    runApex(org, `Flow.Interview.createInterview('${name}', new Map<String, Object>{ ${inputs} }).start();`);
  }

  test('a visitor of the help centre says how easy it was', () => {
    runFlow('Sample_Self_Service_Effort', `'Score' => 2, 'Comment' => 'Not in my words.', 'ArticleNumber' => 'KA-12'`);
    const [answer] = rowsOf(
      org,
      `SELECT Score__c, Band__c, Comment__c, Invitation__r.Reference_Id__c, Case__c FROM Survey_Response__c
       WHERE Program__c = 'Self_Service_CES'`,
    );
    assert.equal(answer?.['Band__c'], 'Low');
    assert.equal(answer?.['Comment__c'], 'Not in my words.');
    assert.equal(answer?.['Case__c'], null);
  });

  test('a chat ends with a thumb', () => {
    runFlow('Sample_Chat_End_Satisfaction', `'ThumbUp' => true`);
    runFlow('Sample_Chat_End_Satisfaction', `'ThumbUp' => false, 'Comment' => 'Still waiting.'`);
    const bands = rowsOf(org, `SELECT Band__c FROM Survey_Response__c WHERE Program__c = 'Chat_CSAT' ORDER BY Name`);
    assert.deepEqual(
      bands.map((row) => row['Band__c']),
      ['High', 'Low'],
    );
  });

  test('the hard step of an onboarding stands out', () => {
    STEPS.forEach((step) => onboard(step, step === HARD_STEP ? 3 : 6));
    runApex(org, 'SummaryBatch.start(false);');
    org.advanceClock(MINUTE);
    const averages = rowsOf(
      org,
      `SELECT Dimension_Key__c, Answers__c, Average_Score__c FROM Survey_Summary__c
       WHERE Program__c = 'Process_CES' AND Grain__c = 'Week' AND Dimension__c = 'Process Step'
       ORDER BY Average_Score__c, Dimension_Key__c`,
    );
    assert.deepEqual(
      averages.map((row) => [row['Dimension_Key__c'], Number(row['Answers__c']), Number(row['Average_Score__c'])]),
      [
        [`Onboarding: ${HARD_STEP}`, CUSTOMERS_PER_STEP, 3],
        ['Onboarding: First Order', CUSTOMERS_PER_STEP, 6],
        ['Onboarding: Sign-Up', CUSTOMERS_PER_STEP, 6],
      ],
    );
  });

  test('a customer is asked for a recommendation once for each renewal', () => {
    runApex(org, `insert new Contact(LastName = 'Renewal', Email = 'renewal@new.example');`);
    for (let call = 0; call < 2; call += 1) {
      runFlow(
        'Sample_Renewal_Recommendation',
        `'ContactId' => ${idOf('renewal@new.example')}, 'Reference' => 'C-1/2026'`,
      );
    }
    const asked = rowsOf(org, `SELECT Status__c FROM Survey_Invitation__c WHERE Program__c = 'Relationship_NPS'`);
    assert.deepEqual(
      asked.map((row) => row['Status__c']),
      ['Sent'],
    );
  });

  /** New customers finish a step, get the e-mail, and answer by its link. */
  function onboard(step: string, score: number): void {
    for (let index = 0; index < CUSTOMERS_PER_STEP; index += 1) {
      const email = `${step.replaceAll(/\W/g, '')}${index}@new.example`.toLowerCase();
      runApex(org, `insert new Contact(LastName = 'New ${index}', Email = '${email}');`);
      runFlow('Sample_Onboarding_Step_Effort', `'ContactId' => ${idOf(email)}, 'Step' => '${step}'`);
      const mail = org.outbox().find(({ recipients }) => recipients.includes(email));
      const token = /[?&]t=([\w-]+)/.exec(mail?.plainTextBody ?? '')?.[1] ?? '';
      runApex(org, `SurveyPageController.submitAnswer('${token}', 'CES', '${score}', null, true);`);
    }
  }

  function idOf(email: string): string {
    return `[SELECT Id FROM Contact WHERE Email = '${email}'].Id`;
  }
});

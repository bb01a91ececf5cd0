import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { openTestOrg } from '../../src/org/index.ts';
import { runApexTests } from '../../src/testing/index.ts';
import { libraryProject } from './libraryOrg.ts';

test('passes the tests of jobs, callout mocks, static resources and access that the project holds', (context) => {
  const directory = mkdtempSync(path.join(tmpdir(), 'library-test-'));
  const org = openTestOrg({ projectDirectory: libraryProject, directory, withCoverage: false });
  context.after(() => {
    org.close();
    rmSync(directory, { recursive: true, force: true });
  });
  const { outcomes } = runApexTests(
    org,
    { classNames: ['AccessTest', 'EventTest', 'JobTest', 'ResourceTest'], tests: [] },
    { userId: org.administrator().id, withCoverage: false },
  );
  assert.deepEqual(
    outcomes.map(({ methodName, message }) => `${methodName}: ${message ?? 'passed'}`),
    [
      'describeAnswersForTheRunningUser: passed',
      'strippingRefusesAnObjectThatTheUserMayNotRead: passed',
      'strippingRemovesFieldsThatTheUserMayNotRead: passed',
      'deliverRunsTheTriggersAtOnce: passed',
      'queueableRunsAtStopTestWithItsFinalizer: passed',
      'batchRunsStartExecuteAndFinish: passed',
      'scheduledJobRunsAtStopTest: passed',
      'mockAnswersCallouts: passed',
      'createdDateCanBeSet: passed',
      'aResourceAnswersCallouts: passed',
      'resourcesAnswerByEndpoint: passed',
      'testDataIsLoadedFromAResource: passed',
    ],
  );
});

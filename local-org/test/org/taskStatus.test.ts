import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lendingOrg } from './lendingOrg.ts';

// Object Reference, TaskStatus: the status of a task, and whether it closes the task.
test('tells which values of its status close a task', (context) => {
  const { org } = lendingOrg(context);
  const statuses = org.query('SELECT ApiName, IsClosed, IsDefault FROM TaskStatus ORDER BY SortOrder', null);
  assert.deepEqual(
    statuses.map(({ fields }) => fields['ApiName']),
    ['Not Started', 'In Progress', 'Completed', 'Waiting on someone else', 'Deferred'],
  );
  assert.deepEqual(
    statuses.filter(({ fields }) => fields['IsClosed'] === true).map(({ fields }) => fields['ApiName']),
    ['Completed'],
  );
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildSchema, unsupportedNames } from '../../src/schema/index.ts';
import { projectOf } from '../metadata/projectFolder.ts';
import { lendingOrg, runApex } from '../org/lendingOrg.ts';

test('no object or field that is there is said to be unsupported', () => {
  const { schema } = buildSchema(projectOf({}).project);
  const known = unsupportedNames().filter((name) => {
    const [object = '', field] = name.split('.');
    return field === undefined ? schema.object(object) : schema.object(object)?.field(field);
  });
  assert.deepEqual(known, []);
});

// Object Reference, "ServiceAppointment", "Task".
const refused: readonly (readonly [source: string, reason: RegExp])[] = [
  ['ServiceAppointment order;', /The standard object ServiceAppointment is not supported/],
  ['List<SObject> found = [SELECT Id FROM ServiceAppointment];', /The standard object ServiceAppointment is not supported/],
  ['Task done = new Task(RecurrenceType = null);', /The standard field Task.RecurrenceType is not supported/],
  ['Task done = new Task(); done.recurrenceType = null;', /The standard field Task.recurrenceType is not supported/],
  ['List<Task> found = [SELECT RecurrenceType FROM Task];', /The standard field Task.RecurrenceType is not supported/],
];

test('standard objects and fields that are not there are refused by name', (context) => {
  const { org } = lendingOrg(context);
  for (const [source, reason] of refused) {
    assert.throws(() => runApex(org, source), reason, source);
  }
});

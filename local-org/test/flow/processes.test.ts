import assert from 'node:assert/strict';
import { test } from 'node:test';
import { element, problemsOf, text, variable } from './flowOrg.ts';

const value = (name: string, kind: string, written: string): string =>
  `<processMetadataValues><name>${name}</name><value><${kind}>${written}</${kind}></value></processMetadataValues>`;
const record = (name: string, object: string): string =>
  variable(
    name,
    'SObject',
    `<isCollection>false</isCollection><isInput>true</isInput><objectType>${object}</objectType>`,
  );
const act = element(
  'recordCreates',
  'Act',
  `<inputAssignments><field>Subject</field>${text('x')}</inputAssignments><object>Task</object>`,
);

/** A process on cases, with another object, trigger or current variable where they are given. */
function process({ object = 'Case', trigger = 'onAllChanges', current = 'current', rest = '' } = {}): string {
  return (
    value('ObjectType', 'stringValue', object) +
    value('ObjectVariable', 'elementReference', current) +
    value('OldObjectVariable', 'elementReference', 'old') +
    value('TriggerType', 'stringValue', trigger) +
    `<startElementReference>Act</startElementReference>${record('current', 'Case')}${record('old', 'Case')}${rest}${act}`
  );
}

const processProblems = (body: string): string[] => problemsOf({ flows: { F: body }, processType: 'Workflow' });

test('finds nothing in a sound process', () => assert.deepEqual(processProblems(process()), []));

/** Source: Help, "Troubleshoot Processes", and the metadata that Process Builder writes. */
const REFUSED: Readonly<Record<string, readonly [body: string, problem: string]>> = {
  'on an unknown object': [process({ object: 'Nope__c' }), 'UNKNOWN_OBJECT Flow F: The object Nope__c does not exist'],
  'with an unknown trigger': [
    process({ trigger: 'onDelete' }),
    'INVALID_FLOW_START Flow F: A process starts onCreateOnly or onAllChanges, not onDelete',
  ],
  'whose record is in no variable': [
    process({ current: 'missing' }),
    'UNKNOWN_REFERENCE Flow F: The resource missing does not exist in this flow. Check spelling.',
  ],
  'whose variable holds another object': [
    process({ current: 'contact', rest: record('contact', 'Contact') }),
    'INVALID_FLOW_START Flow F: The variable contact holds no record of Case',
  ],
};

for (const [what, [body, problem]] of Object.entries(REFUSED)) {
  test(`refuses a process ${what}`, () => assert.ok(processProblems(body).includes(problem)));
}

test('takes kinds of flows that nothing here starts, and refuses those that an event or a record starts', () => {
  assert.deepEqual(problemsOf({ flows: { F: process() }, processType: 'EvaluationFlow' }), []);
  const ofRecord =
    '<start><locationX>0</locationX><locationY>0</locationY><object>Case</object>' +
    '<recordTriggerType>Create</recordTriggerType><triggerType>RecordAfterSave</triggerType></start>';
  assert.deepEqual(problemsOf({ flows: { F: ofRecord }, processType: 'Orchestrator' }), [
    'UNSUPPORTED_FLOW Flow F: The local org does not support flows of type Orchestrator',
  ]);
  assert.deepEqual(problemsOf({ flows: { F: process() }, processType: 'CustomEvent' }), [
    'UNSUPPORTED_FLOW Flow F: The local org does not support flows of type CustomEvent',
  ]);
});

/** Source: Help, "Invoke a Process from Another Process". */
const invocable = (body: string): string[] => problemsOf({ flows: { F: body }, processType: 'InvocableProcess' });

test('finds nothing in a sound process that others start', () => assert.deepEqual(invocable(process()), []));

test('refuses a process that others start with a record of an object that does not exist', () =>
  assert.ok(
    invocable(process({ object: 'Nope__c' })).includes('UNKNOWN_OBJECT Flow F: The object Nope__c does not exist'),
  ));

test('refuses a process that others start whose variable holds another object', () =>
  assert.ok(
    invocable(process({ current: 'contact', rest: record('contact', 'Contact') })).includes(
      'INVALID_FLOW_START Flow F: The variable contact holds no record of Case',
    ),
  ));

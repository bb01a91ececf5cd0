import assert from 'node:assert/strict';
import { test } from 'node:test';
import { element, onCase, problemsOf, reference, text, variable } from './flowOrg.ts';

const input = (name: string, value: string): string =>
  `<inputParameters><name>${name}</name>${value}</inputParameters>`;
const number = '<value><numberValue>1.0</numberValue></value>';
const event = (body: string): string =>
  element(
    'waits',
    'Wait',
    `<defaultConnectorLabel>None</defaultConnectorLabel><waitEvents><name>E</name><conditionLogic>and</conditionLogic>${body}<label>E</label></waitEvents>`,
  );
const started = '<startElementReference>Wait</startElementReference>';
const onField = (parameters: string): string =>
  started + event(`<eventType>DateRefAlarmEvent</eventType>${parameters}`) + variable('caseId', 'String');
const field = (object: string, name: string): string =>
  input('TimeTableColumnEnumOrId', text(object)) + input('TimeFieldColumnEnumOrId', text(name));
const caseId = input('EntityObjectId', reference('caseId'));
const alarm = `<eventType>AlarmEvent</eventType>${input('AlarmTime', reference('$Flow.CurrentDateTime'))}`;

/** Source: Metadata API Developer Guide, "Flow": FlowWaitEvent. */
const FOUND: Readonly<Record<string, readonly [body: string, problem: string]>> = {
  'an event of another type': [
    started + event('<eventType>Order_Event__e</eventType>'),
    'UNSUPPORTED_FLOW_ELEMENT Flow F: The local org does not support pausing for Order_Event__e',
  ],
  'an alarm without a time': [
    started + event('<eventType>AlarmEvent</eventType>'),
    'MISSING_PARAMETER Flow F: The event AlarmEvent needs the parameter AlarmTime',
  ],
  'an alarm at a number': [
    started + event(`<eventType>AlarmEvent</eventType>${input('AlarmTime', number)}`),
    'INCOMPATIBLE_TYPES Flow F: Number cannot be given to AlarmTime (DateTime)',
  ],
  'the time of an object that does not exist': [
    onField(field('Nope__c', 'Due__c') + caseId),
    'UNKNOWN_OBJECT Flow F: The object Nope__c does not exist',
  ],
  'the time of a text': [
    onField(field('Case', 'Subject') + caseId),
    'INCOMPATIBLE_TYPES Flow F: Case.Subject is neither a date nor a date/time',
  ],
  'the time of no record': [
    onField(field('Case', 'ClosedDate')),
    'MISSING_PARAMETER Flow F: The event DateRefAlarmEvent needs the parameter EntityObjectId',
  ],
  'a flow that a record starts': [
    onCase({ trigger: 'RecordAfterSave', on: 'Create', first: 'Wait' }) + event(alarm),
    'UNSUPPORTED_FLOW_ELEMENT Flow F: The local org pauses only processes and autolaunched flows without a trigger',
  ],
};

for (const [what, [body, problem]] of Object.entries(FOUND)) {
  test(`the check of pauses finds ${what}`, () => assert.deepEqual(problemsOf({ flows: { F: body } }), [problem]));
}

test('the check of pauses finds nothing in one that is right', () => {
  assert.deepEqual(
    problemsOf({ flows: { F: started + event(alarm), G: onField(field('Case', 'ClosedDate') + caseId) } }),
    [],
  );
});

test('a flow that pauses is no subflow', () => {
  const caller =
    '<startElementReference>Sub</startElementReference>' + element('subflows', 'Sub', '<flowName>F</flowName>');
  assert.deepEqual(problemsOf({ flows: { F: started + event(alarm), G: caller } }), [
    'UNSUPPORTED_FLOW_ELEMENT Flow G: The local org pauses no interview that another flow waits for: F',
  ]);
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PlatformException } from '../../src/errors/index.ts';
import { DecimalValue, SObject } from '../../src/values/index.ts';
import { assign, element, flowOrg, onCase, reference, text, variable, type FlowOrgOptions } from './flowOrg.ts';

const input = '<isInput>true</isInput>';
const output = '<isOutput>true</isOutput>';
const collection = '<isCollection>true</isCollection>';
const start = (first: string): string =>
  `<start><locationX>0</locationX><locationY>0</locationY><connector><targetReference>${first}</targetReference></connector></start>`;

function run(
  body: string,
  inputs: Record<string, unknown> = {},
  options: Partial<FlowOrgOptions> = {},
): Record<string, unknown> {
  const org = flowOrg({ ...options, flows: { Main: body, ...options.flows } });
  return org.flows.runAutolaunched(org.transaction(), 'Main', inputs);
}

const condition = (left: string, operator: string, right: string): string =>
  `<conditions><leftValueReference>${left}</leftValueReference><operator>${operator}</operator>${right.replaceAll('value>', 'rightValue>')}</conditions>`;
const decide = (conditions: string, logic = 'and'): string =>
  start('Decide') +
  element(
    'decisions',
    'Decide',
    `<defaultConnector><targetReference>No</targetReference></defaultConnector><rules><name>Holds</name><conditionLogic>${logic}</conditionLogic>${conditions}<connector><targetReference>Yes</targetReference></connector><label>Holds</label></rules>`,
  ) +
  assign('Yes', 'answer', text('yes')) +
  assign('No', 'answer', text('no')) +
  variable('answer', 'String', output) +
  variable('name', 'String', input) +
  variable('id', 'String', input) +
  variable('amount', 'Number', input);
const numberValue = (value: number): string => `<value><numberValue>${value}</numberValue></value>`;
const yes = '<value><booleanValue>true</booleanValue></value>';

describe('A decision', () => {
  const cases: readonly (readonly [what: string, body: string, answer: string])[] = [
    // Help, "Flow Operators in Decision, Wait, and Collection Filter Elements": without case, but for ids.
    ['equality of text without case', decide(condition('name', 'EqualTo', text('ADA'))), 'yes'],
    ['the end of a text without case', decide(condition('name', 'EndsWith', text('DA'))), 'yes'],
    ['ids with case', decide(condition('id', 'EqualTo', text('500000000000aBcAAI'))), 'no'],
    ['the start of a text', decide(condition('name', 'StartsWith', text('Ad'))), 'yes'],
    ['what a text contains', decide(condition('name', 'Contains', text('d'))), 'yes'],
    ['the order of numbers', decide(condition('amount', 'GreaterThanOrEqualTo', numberValue(7))), 'yes'],
    ['blanks', decide(condition('answer', 'IsNull', yes)), 'yes'],
    ['whether an element ran', decide(condition('Yes', 'WasVisited', yes)), 'no'],
    [
      'one of two',
      decide(condition('name', 'EqualTo', text('x')) + condition('amount', 'EqualTo', numberValue(7)), 'or'),
      'yes',
    ],
    [
      'a logic of its own',
      decide(condition('name', 'EqualTo', text('x')) + condition('amount', 'EqualTo', numberValue(7)), 'NOT(1) AND 2'),
      'yes',
    ],
  ];
  for (const [what, body, answer] of cases) {
    it(`knows ${what}`, () => {
      assert.equal(run(body, { name: 'Ada', id: '500000000000ABCAA3', amount: DecimalValue.of(7) })['answer'], answer);
    });
  }
});

describe('An assignment', () => {
  const items = (name: string, ...rest: string[]): string => variable(name, 'String', collection + rest.join(''));
  const result = (operator: string, list: readonly string[], value: string): unknown => {
    const body =
      start('Set') + assign('Set', 'list', reference('value'), undefined, operator) + items('list', input, output);
    return run(body + variable('value', 'String', input), { list, value })['list'];
  };

  it('adds to a collection at its end and at its start', () => {
    assert.deepEqual(result('Add', ['a'], 'b'), ['a', 'b']);
    assert.deepEqual(result('AddAtStart', ['a'], 'b'), ['b', 'a']);
  });

  it('removes from a collection', () => {
    assert.deepEqual(result('RemoveFirst', ['a', 'b', 'a'], 'a'), ['b', 'a']);
    assert.deepEqual(result('RemoveAll', ['a', 'b', 'a'], 'a'), ['b']);
    assert.deepEqual(result('RemoveBeforeFirst', ['a', 'b', 'c'], 'b'), ['b', 'c']);
    assert.deepEqual(result('RemoveAfterFirst', ['a', 'b', 'c'], 'b'), ['a', 'b']);
  });

  it('counts a collection', () => {
    const body =
      start('Count') + assign('Count', 'total', reference('list'), undefined, 'AssignCount') + items('list', input);
    assert.equal(String(run(body + variable('total', 'Number', output), { list: ['a', 'b'] })['total']), '2');
  });

  it('subtracts', () => {
    const body = start('Take') + assign('Take', 'amount', numberValue(2), undefined, 'Subtract');
    const outputs = run(body + variable('amount', 'Number', input + output), { amount: DecimalValue.of(7) });
    assert.equal(String(outputs['amount']), '5');
  });

  it('sets fields of a record that was not there before', () => {
    const body =
      start('Set') +
      assign('Set', 'person.LastName', text('Ada')) +
      variable('person', 'SObject', `<isOutput>true</isOutput><objectType>Contact</objectType>`);
    assert.equal((run(body)['person'] as SObject).fields['LastName'], 'Ada');
  });
});

describe('A collection', () => {
  const contacts = (...names: (string | null)[]): SObject[] =>
    names.map((LastName) => new SObject('Contact', { LastName }));
  const people = variable('people', 'SObject', `${collection}${input}${output}<objectType>Contact</objectType>`);
  const names = (value: unknown): unknown[] => (value as SObject[]).map(({ fields }) => fields['LastName']);

  it('is filtered by conditions on each item', () => {
    const filter = element(
      'collectionProcessors',
      'Keep',
      `<assignNextValueToReference>currentItem_Keep</assignNextValueToReference><collectionProcessorType>FilterCollectionProcessor</collectionProcessorType><collectionReference>people</collectionReference><conditionLogic>and</conditionLogic>${condition('currentItem_Keep.LastName', 'StartsWith', text('A'))}`,
      'Give',
    );
    const body = start('Keep') + filter + assign('Give', 'people', reference('Keep')) + people;
    assert.deepEqual(names(run(body, { people: contacts('Ada', 'Bob', 'Abe') })['people']), ['Ada', 'Abe']);
  });

  it('is sorted, and cut', () => {
    const sort = element(
      'collectionProcessors',
      'Sort',
      '<collectionProcessorType>SortCollectionProcessor</collectionProcessorType><collectionReference>people</collectionReference><limit>2</limit><sortOptions><doesPutEmptyStringAndNullFirst>false</doesPutEmptyStringAndNullFirst><sortField>LastName</sortField><sortOrder>Desc</sortOrder></sortOptions>',
    );
    const outputs = run(start('Sort') + sort + people, { people: contacts('Ada', null, 'Cid', 'Bob') });
    assert.deepEqual(names(outputs['people']), ['Cid', 'Bob']);
  });
});

describe('A subflow', () => {
  const sub =
    start('Greet') +
    assign('Greet', 'greeting', text('Hello {!who}')) +
    variable('who', 'String', input) +
    variable('greeting', 'String', output);
  const callSub = `<flowName>Sub</flowName><inputAssignments><name>who</name>${reference('name')}</inputAssignments>`;

  it('gives its outputs under the name of its element', () => {
    const body =
      start('Call') +
      element('subflows', 'Call', `${callSub}<storeOutputAutomatically>true</storeOutputAutomatically>`, 'Give') +
      assign('Give', 'answer', reference('Call.greeting')) +
      variable('name', 'String', input) +
      variable('answer', 'String', output);
    assert.equal(run(body, { name: 'Ada' }, { flows: { Sub: sub } })['answer'], 'Hello Ada');
  });

  it('gives its outputs to variables', () => {
    const body =
      start('Call') +
      element(
        'subflows',
        'Call',
        `${callSub}<outputAssignments><assignToReference>answer</assignToReference><name>greeting</name></outputAssignments>`,
      ) +
      variable('name', 'String', input) +
      variable('answer', 'String', output);
    assert.equal(run(body, { name: 'Ada' }, { flows: { Sub: sub } })['answer'], 'Hello Ada');
  });
});

describe('An autolaunched flow', () => {
  it('refuses an input that it does not have', () => {
    const body = start('Set') + assign('Set', 'x', text('b')) + variable('x', 'String', input);
    assert.throws(() => run(body, { y: 'a' }), PlatformException);
  });

  it('fails with what Apex sees as a FlowException when an element fails', () => {
    const body =
      start('Get') +
      element(
        'recordLookups',
        'Get',
        '<object>Contact</object><storeOutputAutomatically>true</storeOutputAutomatically>',
        'Use',
      ) +
      assign('Use', 'answer', reference('Get.LastName')) +
      variable('answer', 'String', output);
    assert.throws(
      () => run(body),
      (error) =>
        error instanceof PlatformException &&
        error.typeName === 'System.FlowException' &&
        /failed to access the value for Get.LastName/.test(error.message),
    );
  });

  it('sends an e-mail', () => {
    const org = flowOrg({
      flows: {
        Main:
          start('Send') +
          element(
            'actionCalls',
            'Send',
            `<actionName>emailSimple</actionName><actionType>emailSimple</actionType><inputParameters><name>emailAddresses</name>${text('a@example.com')}</inputParameters><inputParameters><name>emailSubject</name>${text('Hi')}</inputParameters><inputParameters><name>emailBody</name>${text('Body')}</inputParameters>`,
          ),
      },
    });
    const execution = org.transaction();
    org.flows.runAutolaunched(execution, 'Main', {});
    assert.deepEqual(
      execution.outgoing.emails.map(({ subject }) => subject),
      ['Hi'],
    );
  });

  /** Source: Actions Developer Guide, "Simple Email Actions": inputs of API version 65.0. */
  it('sends an e-mail to addresses in a collection and in a text', () => {
    const given = (name: string, value: string): string =>
      `<inputParameters><name>${name}</name>${value}</inputParameters>`;
    const inputs = [
      given('recipientAddresses', reference('people')),
      given('ccAddresses', text('c@example.com, d@example.com')),
      given('bccAddresses', text('e@example.com')),
      given('emailSubject', text('Hi')),
      given('emailBody', text('Body')),
    ];
    const called = '<actionName>emailSimple</actionName><actionType>emailSimple</actionType>';
    const org = flowOrg({
      flows: {
        Main:
          start('Add') +
          assign('Add', 'people', text('a@example.com'), 'More', 'Add') +
          assign('More', 'people', text('b@example.com'), 'Send', 'Add') +
          element('actionCalls', 'Send', called + inputs.join('')) +
          variable('people', 'String', '<isCollection>true</isCollection>'),
      },
    });
    const execution = org.transaction();
    org.flows.runAutolaunched(execution, 'Main', {});
    assert.deepEqual(
      execution.outgoing.emails.map(({ toAddresses, ccAddresses, bccAddresses }) => [
        toAddresses,
        ccAddresses,
        bccAddresses,
      ]),
      [[['a@example.com', 'b@example.com'], ['c@example.com', 'd@example.com'], ['e@example.com']]],
    );
  });

  it('deletes records that it finds', () => {
    const remove = element(
      'recordDeletes',
      'Remove',
      `<filterLogic>and</filterLogic><filters><field>LastName</field><operator>EqualTo</operator>${text('Old')}</filters><object>Contact</object>`,
    );
    const org = flowOrg({ flows: { Main: start('Remove') + remove } });
    org.insert('Contact', { LastName: 'Old' }, { LastName: 'New' });
    org.flows.runAutolaunched(org.transaction(), 'Main', {});
    assert.deepEqual(
      org.rows('SELECT LastName FROM Contact').map(({ fields }) => fields['LastName']),
      ['New'],
    );
  });

  it('that a record starts cannot be called', () => {
    const body =
      onCase({ trigger: 'RecordAfterSave', on: 'Create', first: 'Set' }) + assign('Set', '$Record.Subject', text('x'));
    assert.throws(() => run(body), /Interview not started/);
  });
});

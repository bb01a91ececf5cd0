import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assign, element, flowOrg, problemsOf, reference, text, variable } from './flowOrg.ts';

const start = (first: string): string =>
  `<start><locationX>0</locationX><locationY>0</locationY><connector><targetReference>${first}</targetReference></connector></start>`;
const field = (name: string, type: string, body = ''): string =>
  `<fields><name>${name}</name>${body}<fieldType>${type}</fieldType></fields>`;
const input = (body = ''): string => `<dataType>String</dataType>${body}`;
/** An element that must be there and says nothing. */
const nothing = (name: string): string =>
  `<${name} xsi:nil="true" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>`;
/** A flow whose first element is a screen with these fields. */
const shows = (fields: string, rest = '', next?: string): string =>
  start('Ask') + element('screens', 'Ask', fields, next) + rest;

/** What is wrong with a screen flow. Parts that the local org could not run are no problem: it never runs. */
const screenProblems = (body: string): string[] => problemsOf({ flows: { F: body }, processType: 'Flow' });

/** Source: Metadata API Developer Guide, "Flow", FlowScreenField, FlowChoice and FlowDynamicChoiceSet. */
const REFUSED: Readonly<Record<string, readonly [body: string, problem: string]>> = {
  'an unknown name in a text of a screen': [
    shows(field('Hello', 'DisplayText', '<fieldText>Hi {!Missing}</fieldText>')),
    'UNKNOWN_REFERENCE Flow F: The resource Missing does not exist in this flow. Check spelling.',
  ],
  'an unknown default value': [
    shows(field('A', 'InputField', input('<defaultValue><elementReference>Missing</elementReference></defaultValue>'))),
    'UNKNOWN_REFERENCE Flow F: The resource Missing does not exist in this flow. Check spelling.',
  ],
  'an unknown choice': [
    shows(field('A', 'DropdownBox', input('<choiceReferences>Missing</choiceReferences>'))),
    'UNKNOWN_REFERENCE Flow F: The choice Missing does not exist in this flow',
  ],
  'a variable as a choice': [
    shows(field('A', 'DropdownBox', input('<choiceReferences>V</choiceReferences>')), variable('V', 'String')),
    'UNKNOWN_REFERENCE Flow F: The choice V does not exist in this flow',
  ],
  'a component that the project does not have': [
    shows(field('A', 'ComponentInstance', '<extensionName>c:missing</extensionName>')),
    'UNKNOWN_REFERENCE Flow F: There is no Lightning component missing',
  ],
  'a component that gives its result to nothing': [
    shows(
      field(
        'A',
        'ComponentInstance',
        '<extensionName>flowruntime:email</extensionName><outputParameters><assignToReference>Missing</assignToReference><name>value</name></outputParameters>',
      ),
    ),
    'UNKNOWN_REFERENCE Flow F: The resource Missing does not exist in this flow. Check spelling.',
  ],
  'an unknown name in a visibility rule': [
    shows(
      field(
        'A',
        'InputField',
        input(
          '<visibilityRule><conditionLogic>and</conditionLogic><conditions><leftValueReference>Missing</leftValueReference><operator>EqualTo</operator><rightValue><booleanValue>true</booleanValue></rightValue></conditions></visibilityRule>',
        ),
      ),
    ),
    'UNKNOWN_REFERENCE Flow F: The resource Missing does not exist in this flow. Check spelling.',
  ],
  'a validation formula with an unknown function': [
    shows(
      field(
        'A',
        'InputField',
        input(
          '<validationRule><errorMessage>No</errorMessage><formulaExpression>SHOUT({!A})</formulaExpression></validationRule>',
        ),
      ),
    ),
    'INVALID_FORMULA Unknown function SHOUT. Check spelling.',
  ],
  'a display text as a value': [
    shows(field('Hello', 'DisplayText', '<fieldText>Hi</fieldText>'), variable('V', 'String'), 'Set') +
      assign('Set', 'V', reference('Hello')),
    'UNKNOWN_REFERENCE Flow F: The screen component Hello stores nothing that can be read',
  ],
  'an input of another type than its target': [
    shows(field('A', 'InputField', '<dataType>Date</dataType>'), variable('V', 'Boolean'), 'Set') +
      assign('Set', 'V', reference('A')),
    'INCOMPATIBLE_TYPES Flow F: Assign cannot apply Date to Boolean',
  ],
  'two fields of one name': [
    shows(field('A', 'InputField', input()) + field('A', 'InputField', input())),
    'DUPLICATE_NAME Flow F: The name A is used more than once',
  ],
  'choices of an unknown picklist': [
    shows(field('A', 'DropdownBox', input('<choiceReferences>Set</choiceReferences>'))) +
      `<dynamicChoiceSets><name>Set</name><dataType>Picklist</dataType>${nothing('displayField')}${nothing('object')}<picklistField>Nope__c</picklistField><picklistObject>Case</picklistObject></dynamicChoiceSets>`,
    'UNKNOWN_FIELD Flow F: The field Nope__c does not exist on Case',
  ],
  'choices of records with an unknown field': [
    shows(field('A', 'DropdownBox', input('<choiceReferences>Set</choiceReferences>'))) +
      '<dynamicChoiceSets><name>Set</name><dataType>String</dataType><displayField>Nope__c</displayField><object>Case</object></dynamicChoiceSets>',
    'UNKNOWN_FIELD Flow F: The field Nope__c does not exist on Case',
  ],
  'a screen that leads to nowhere': [
    shows(field('A', 'InputField', input()), '', 'Nowhere'),
    'MISSING_CONNECTOR_TARGET Flow F: The element Nowhere does not exist',
  ],
  'an action whose input has an unknown name': [
    start('Tell') +
      element(
        'actionCalls',
        'Tell',
        `<actionName>c:tell</actionName><actionType>component</actionType><inputParameters><name>x</name>${reference('Missing')}</inputParameters>`,
      ),
    'UNKNOWN_REFERENCE Flow F: The resource Missing does not exist in this flow. Check spelling.',
  ],
};

for (const [what, [body, problem]] of Object.entries(REFUSED)) {
  test(`a screen flow is refused that has ${what}`, () => assert.deepEqual(screenProblems(body), [problem]));
}

test('a screen flow may have what the local org does not run', () => {
  for (const [name, type] of [
    ['submit', 'routeWork'],
    ['NewCase', 'quickAction'],
  ]) {
    const body =
      start('Post') +
      element('actionCalls', 'Post', `<actionName>${name}</actionName><actionType>${type}</actionType>`, 'Set') +
      assign('Set', 'V', reference('Post.contextId')) +
      variable('V', 'String');
    assert.deepEqual(screenProblems(body), []);
  }
});

test('screens and Roll Back Records exist in screen flows only', () => {
  assert.deepEqual(problemsOf({ flows: { F: shows('') } }), [
    'UNSUPPORTED_FLOW_ELEMENT Flow F: The local org does not support screens in flows',
    'INVALID_FLOW_ELEMENT Flow F: A screen (Ask) exists only in screen flows',
  ]);
  assert.deepEqual(problemsOf({ flows: { F: start('Back') + element('recordRollbacks', 'Back', '') } }), [
    'INVALID_FLOW_ELEMENT Flow F: Roll Back Records (Back) exists only in screen flows',
  ]);
});

test('a choice is read as its value where no screen is', () => {
  const { flows, transaction } = flowOrg({
    flows: {
      F:
        start('Set') +
        assign('Set', 'V', reference('Mail')) +
        variable('V', 'String', '<isOutput>true</isOutput>') +
        `<choices><name>Mail</name><choiceText>By mail</choiceText><dataType>String</dataType>${text('mail')}</choices>`,
    },
  });
  assert.deepEqual(flows.runAutolaunched(transaction(), 'F', {}), { V: 'mail' });
});

/** A flow with screens, at its first one. */
function shown(body: string) {
  const { flows, transaction } = flowOrg({ flows: { F: body }, processType: 'Flow' });
  const interview = flows.screenInterview(transaction(), 'F', []);
  return { interview, transaction, state: interview.start(transaction()) };
}

/** Source: Metadata API Developer Guide, "Flow", FlowScreenField, `isRequired`. */
test('a checkbox may stay empty, required or not', () => {
  const box = field('Yes', 'InputField', '<dataType>Boolean</dataType><isRequired>true</isRequired>');
  const { interview, transaction, state } = shown(shows(box));
  assert.equal(state.screen?.parts[0]?.isRequired, false);
  assert.equal(interview.next(transaction(), { Yes: false }).status, 'FINISHED');
});

/** Source: Metadata API Developer Guide, "Flow", FlowScreen, `allowBack` and `allowFinish`. */
test('a last screen that may not finish has no button for it', () => {
  const text = field('Hello', 'DisplayText', '<fieldText>Hi</fieldText>');
  const last = element('screens', 'Last', `<allowFinish>false</allowFinish>${text}`);
  const { interview, transaction } = shown(start('Ask') + element('screens', 'Ask', '', 'Last') + last);
  assert.deepEqual(interview.next(transaction(), {}).screen?.actions, ['BACK']);
  assert.deepEqual(screenProblems(shows('<allowBack>false</allowBack><allowFinish>false</allowFinish>')), [
    'INVALID_FLOW_ELEMENT Flow F: The screen Ask lets nobody go back or finish: allowBack or allowFinish is true',
  ]);
});

/** Source: Metadata API Developer Guide, "Flow", FlowStage. */
test('an interview starts with its active stages, and changes them', () => {
  const stage = (name: string, isActive: boolean, order: number): string =>
    `<stages><name>${name}</name><isActive>${isActive}</isActive><label>${name}</label><stageOrder>${order}</stageOrder></stages>`;
  const stages = stage('Third', false, 3) + stage('Second', true, 2) + stage('First', true, 1);
  const says = (name: string): string =>
    field(name, 'DisplayText', '<fieldText>{!$Flow.CurrentStage} {!$Flow.ActiveStages}</fieldText>');
  const body =
    stages +
    start('Ask') +
    element('screens', 'Ask', says('Before'), 'Go') +
    element('screens', 'Then', says('After')) +
    assign('Go', '$Flow.CurrentStage', reference('Third'), 'More') +
    assign('More', '$Flow.ActiveStages', reference('Third'), 'Then', 'Add');
  const { interview, transaction, state } = shown(body);
  assert.equal(state.screen?.parts[0]?.label, 'F:First [F:First, F:Second]');
  assert.equal(interview.next(transaction(), {}).screen?.parts[0]?.label, 'F:Third [F:First, F:Second, F:Third]');
});

/** Source: Metadata API Developer Guide, "Flow", FlowChoiceUserInput. */
test('what is written for a choice is validated, while the choice is taken', () => {
  const rule =
    '<validationRule><errorMessage>&lt;p&gt;At least three letters.&lt;/p&gt;</errorMessage><formulaExpression>LEN({!Other}) &gt;= 3</formulaExpression></validationRule>';
  const choices =
    `<choices><name>Mail</name><choiceText>By mail</choiceText><dataType>String</dataType>${text('mail')}</choices>` +
    `<choices><name>Other</name><choiceText>Otherwise</choiceText><dataType>String</dataType><userInput><isRequired>false</isRequired><promptText>How?</promptText>${rule}</userInput></choices>`;
  const radio = field(
    'How',
    'RadioButtons',
    input('<choiceReferences>Mail</choiceReferences><choiceReferences>Other</choiceReferences>'),
  );
  const { interview, transaction } = shown(shows(radio, choices));
  const wrong = interview.next(transaction(), { How: 'Other', Other: 'no' });
  assert.equal(wrong.screen?.parts[0]?.error, 'At least three letters.');
  assert.equal(interview.next(transaction(), { How: 'Mail', Other: 'no' }).status, 'FINISHED');
});

/** Source: Help, "Collection Choice Set Resource": the value is that of the last choice within the set. */
test('a set of choices is read as what was chosen of it last', () => {
  const { flows, transaction, insert } = flowOrg({
    processType: 'Flow',
    flows: {
      F:
        start('Ask') +
        element(
          'screens',
          'Ask',
          field('Which', 'DropdownBox', input('<choiceReferences>Set</choiceReferences>')),
          'Tell',
        ) +
        element('screens', 'Tell', field('Chosen', 'DisplayText', '<fieldText>{!Set}</fieldText>')) +
        '<dynamicChoiceSets><name>Set</name><dataType>String</dataType><displayField>Id</displayField><object>Case</object><valueField>Subject</valueField></dynamicChoiceSets>',
    },
  });
  const [id] = insert('Case', { Subject: 'Torn' });
  const interview = flows.screenInterview(transaction(), 'F', []);
  interview.start(transaction());
  assert.equal(interview.next(transaction(), { Which: `Set.${id}` }).screen?.parts[0]?.label, 'Torn');
});

test('what a repeater gives is checked by name', () => {
  const repeater = field('Children', 'Repeater', field('First', 'InputField', input()));
  const loop = element(
    'loops',
    'Each',
    '<collectionReference>Children.AllItems</collectionReference><iterationOrder>Asc</iterationOrder><nextValueConnector><targetReference>Set</targetReference></nextValueConnector>',
  );
  const set = (name: string): string => assign('Set', 'V', reference(name), 'Each') + variable('V', 'String');
  assert.deepEqual(screenProblems(shows(repeater, loop, 'Each') + set('Each.First')), []);
  assert.deepEqual(screenProblems(shows(repeater, loop, 'Each') + set('Each.Second')), [
    'UNKNOWN_REFERENCE Flow F: The resource Each.Second does not exist in this flow. Check spelling.',
  ]);
});

/** Flow Builder writes `isRequired` for components of every kind; public flows have it with images and empty tables. */
test('a component is not required because its metadata says so', () => {
  const table = '<extensionName>flowruntime:image</extensionName><isRequired>true</isRequired>';
  assert.equal(shown(shows(field('A', 'ComponentInstance', table))).state.screen?.parts[0]?.isRequired, false);
});

/** Source: Help, "Flow Screen Input Component: Repeater". */
test('a repeater gives the flow an item for each that was added, each with its own values, defaults and rules', () => {
  const rule =
    '<validationRule><errorMessage>Too old.</errorMessage><formulaExpression>{!Age} &lt; 100</formulaExpression></validationRule>';
  const parts =
    field('First', 'InputField', input('<isRequired>true</isRequired>')) +
    field(
      'Age',
      'InputField',
      `<dataType>Number</dataType><defaultValue><numberValue>7.0</numberValue></defaultValue>${rule}`,
    );
  const body =
    start('Ask') +
    element('screens', 'Ask', field('Children', 'Repeater', parts), 'Each') +
    element('screens', 'Tell', field('All', 'DisplayText', '<fieldText>{!Names}</fieldText>')) +
    element(
      'loops',
      'Each',
      '<collectionReference>Children.AllItems</collectionReference><iterationOrder>Asc</iterationOrder><nextValueConnector><targetReference>Add</targetReference></nextValueConnector><noMoreValuesConnector><targetReference>Tell</targetReference></noMoreValuesConnector>',
    ) +
    assign('Add', 'Names', text('{!Each.First} ({!older}) '), 'Each', 'Add') +
    '<formulas><name>older</name><dataType>Number</dataType><expression>{!Each.Age} + 1</expression><scale>0</scale></formulas>' +
    variable('Names', 'String');
  const { interview, transaction, state } = shown(body);
  const items = (values: Record<string, unknown>[]): { Children: object[] } => ({
    Children: values.map((each, index) => ({ id: String(index + 1), values: each })),
  });
  assert.deepEqual(
    state.screen?.parts[0]?.items.map(({ id, parts: [, age] }) => [id, age?.value]),
    [['1', 7]],
  );
  const wrong = interview.next(transaction(), items([{ First: 'Ada', Age: 100 }, {}]));
  assert.deepEqual(
    wrong.screen?.parts[0]?.items.map((item) => item.parts.map(({ value, error }) => [value, error])),
    [
      [
        ['Ada', null],
        [100, 'Too old.'],
      ],
      [
        [null, 'Complete this field.'],
        [7, null],
      ],
    ],
  );
  const right = interview.next(transaction(), items([{ First: 'Ada', Age: 10 }, { First: 'Bob' }]));
  assert.equal(right.screen?.parts[0]?.label, 'Ada (11) Bob (8) ');
});

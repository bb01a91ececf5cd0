import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  assign,
  element,
  fault,
  flowFile,
  onCase,
  problemsOf,
  reference,
  text,
  variable,
  type TestAction,
} from './flowOrg.ts';

const after = { trigger: 'RecordAfterSave', on: 'Create' } as const;
const before = { trigger: 'RecordBeforeSave', on: 'Create' } as const;
const Act: TestAction = {
  inputs: [
    { name: 'caseId', isRequired: true, typeName: 'Id' },
    { name: 'count', isRequired: false, typeName: 'Integer' },
  ],
  outputs: [{ name: 'status', typeName: 'String' }],
  run: (requests) => requests.map(() => ({ status: 'x' })),
};
const call = (inputs: string, name = 'Act', type = 'apex'): string =>
  onCase({ ...after, first: 'Call' }) +
  element('actionCalls', 'Call', `<actionName>${name}</actionName><actionType>${type}</actionType>${inputs}`);
const input = (name: string, value: string): string =>
  `<inputParameters><name>${name}</name>${value}</inputParameters>`;
const caseId = input('caseId', reference('$Record.Id'));
const update = (field: string, value: string): string =>
  onCase({ ...after, first: 'Set' }) +
  element(
    'recordUpdates',
    'Set',
    `<inputAssignments><field>${field}</field>${value}</inputAssignments><inputReference>$Record</inputReference>`,
  );
const get = (filters: string): string =>
  onCase({ ...after, first: 'Get' }) +
  element(
    'recordLookups',
    'Get',
    `${filters}<object>Contact</object><storeOutputAutomatically>true</storeOutputAutomatically>`,
  );
const filter = (field: string, operator: string, value: string): string =>
  `<filters><field>${field}</field><operator>${operator}</operator>${value}</filters>`;
/** A transform of the cases that the flow has got. */
const transform = (target: string, action: string): string =>
  onCase({ ...after, first: 'T' }) +
  variable('Cases', 'SObject', '<isCollection>true</isCollection><objectType>Case</objectType>') +
  element('transforms', 'T', `${target}<transformValues>${action}</transformValues>`);
const mapped = (value: string, type = 'Map'): string =>
  `<transformValueActions><outputFieldApiName>LastName</outputFieldApiName><transformType>${type}</transformType>${value}</transformValueActions>`;
const contacts = (isCollection: boolean): string =>
  `<dataType>SObject</dataType><isCollection>${isCollection}</isCollection><objectType>Contact</objectType>`;

const scheduled = (schedule: string): string =>
  `<start><locationX>0</locationX><locationY>0</locationY><connector><targetReference>Set</targetReference></connector><schedule>${schedule}</schedule><triggerType>Scheduled</triggerType></start>` +
  assign('Set', 'x', text('y')) +
  variable('x', 'String');

/** A flow and what is wrong with it. */
const REFUSED: Readonly<Record<string, readonly [body: string, problem: string]>> = {
  'a transform that joins collections': [
    transform(contacts(false), mapped(text('x'), 'InnerJoin')),
    'UNSUPPORTED_FLOW_ELEMENT Flow F: The local org does not support InnerJoin in a Transform element',
  ],
  'a transform to an Apex class': [
    transform('<dataType>Apex</dataType><apexClass>Act</apexClass>', ''),
    'UNSUPPORTED_FLOW_ELEMENT Flow F: The local org does not support this data type in a Transform element',
  ],
  'a transform of one value to a collection': [
    transform(contacts(true), mapped(text('x'))),
    'INCOMPATIBLE_TYPES Flow F: The source data must contain a collection, as the target is one',
  ],
  'a transform of a collection to one record': [
    transform(contacts(false), mapped(reference('Cases[$EachItem].Subject'))),
    'INCOMPATIBLE_TYPES Flow F: The items of a collection cannot be mapped to a single target',
  ],
  'a transform to an unknown field': [
    transform(contacts(false), mapped(text('x')).replace('LastName', 'Nope__c')),
    'UNKNOWN_FIELD Flow F: The field Nope__c does not exist on Contact',
  ],
  'a connector to nowhere': [
    onCase({ ...after, first: 'Nowhere' }),
    'MISSING_CONNECTOR_TARGET Flow F: The element Nowhere does not exist',
  ],
  'a fault connector to nowhere': [
    call(caseId + fault('Nowhere')),
    'MISSING_CONNECTOR_TARGET Flow F: The element Nowhere does not exist',
  ],
  'an unknown name': [
    update('Subject', reference('Missing')),
    'UNKNOWN_REFERENCE Flow F: The resource Missing does not exist in this flow. Check spelling.',
  ],
  'an unknown field of the record': [
    update('Subject', reference('$Record.Nope__c')),
    'UNKNOWN_REFERENCE Flow F: Field $Record.Nope__c does not exist. Check spelling.',
  ],
  'an unknown field to write': [
    update('Nope__c', text('x')),
    'UNKNOWN_FIELD Flow F: The field Nope__c does not exist on Case',
  ],
  'an unknown name in a text': [
    update('Subject', text('Hi {!Missing}')),
    'UNKNOWN_REFERENCE Flow F: The resource Missing does not exist in this flow. Check spelling.',
  ],
  'a field that cannot be written': [
    update('CreatedDate', reference('$Flow.CurrentDateTime')),
    'READ_ONLY_FIELD Flow F: The field Case.CreatedDate cannot be updated',
  ],
  'a value of the wrong type': [
    update('Ask_At__c', text('soon')),
    'INCOMPATIBLE_TYPES Flow F: Text cannot be put into Case.Ask_At__c',
  ],
  'an unknown object': [
    onCase({ ...after, first: 'Get' }) +
      element(
        'recordLookups',
        'Get',
        '<object>Nope__c</object><storeOutputAutomatically>true</storeOutputAutomatically>',
      ),
    'UNKNOWN_OBJECT Flow F: The object Nope__c does not exist',
  ],
  'an unknown field in a filter': [
    get(filter('Nope__c', 'EqualTo', text('x'))),
    'UNKNOWN_FIELD Flow F: The field Nope__c does not exist on Contact',
  ],
  'condition logic that names a missing condition': [
    get(`${filter('LastName', 'EqualTo', text('x'))}<filterLogic>1 AND 2</filterLogic>`),
    'INVALID_CONDITION_LOGIC Flow F: Invalid condition logic: 1 AND 2',
  ],
  'an unknown action': [call(caseId, 'Other'), 'UNKNOWN_ACTION Flow F: There is no action Other'],
  'an action without a parameter that it needs': [
    call(''),
    'MISSING_PARAMETER Flow F: The action Act needs the parameter caseId',
  ],
  'a parameter that the action does not have': [
    call(caseId + input('colour', text('red'))),
    'UNKNOWN_PARAMETER Flow F: The action Act has no parameter colour',
  ],
  'a parameter of the wrong type': [
    call(caseId + input('count', text('three'))),
    'INCOMPATIBLE_TYPES Flow F: Text cannot be given to count (Number)',
  ],
  'a type of action that the local org does not have': [
    call('', 'routeWork', 'routeWork'),
    'UNSUPPORTED_FLOW_ACTION Flow F: The local org does not support actions of type routeWork',
  ],
  'a formula with an unknown function': [
    `${update('Subject', reference('Wrong'))}<formulas><name>Wrong</name><dataType>String</dataType><expression>SHOUT("x")</expression></formulas>`,
    'INVALID_FORMULA Unknown function SHOUT. Check spelling.',
  ],
  'an entry formula with an unknown field': [
    onCase({ ...after, first: 'Set' }, '<filterFormula>{!$Record.Nope__c} = "x"</filterFormula>') +
      assign('Set', 'v', text('x')) +
      variable('v', 'String'),
    'INVALID_FORMULA Field $Record.Nope__c does not exist. Check spelling.',
  ],
  'a data element before the save': [
    onCase({ ...before, first: 'Make' }) +
      element(
        'recordCreates',
        'Make',
        '<inputAssignments><field>LastName</field><value><stringValue>x</stringValue></value></inputAssignments><object>Contact</object>',
      ),
    'NOT_ALLOWED_BEFORE_SAVE Flow F: FlowRecordCreate (Make) cannot be used in a flow that runs before the record is saved',
  ],
  'an operator that does not fit': [
    onCase({ ...after, first: 'Set' }) +
      assign('Set', 'flag', text('x'), undefined, 'Add') +
      variable('flag', 'Boolean'),
    'INCOMPATIBLE_TYPES Flow F: Add cannot apply Text to Boolean',
  ],
  'a subflow that does not exist': [
    onCase({ ...after, first: 'Sub' }) + element('subflows', 'Sub', '<flowName>Nope</flowName>'),
    'UNKNOWN_FLOW Flow F: There is no active autolaunched flow Nope',
  ],
  'a variable of an Apex class that does not exist': [
    onCase({ ...after, first: 'S' }) +
      assign('S', 'thing', reference('thing')) +
      variable('thing', 'Apex', '<apexClass>Thing</apexClass>'),
    'UNKNOWN_CLASS Flow F: The Apex class Thing does not exist',
  ],
  'a start that leads nowhere': [onCase(after), 'INVALID_FLOW_START Flow F: The start element leads to no element'],
  'a trigger without an object': [
    onCase({ ...after, first: 'Set' }).replace('<object>Case</object>', '') +
      assign('Set', 'x', text('y')) +
      variable('x', 'String'),
    'INVALID_FLOW_START Flow F: A flow started by RecordAfterSave needs an object',
  ],
  'a save that the trigger does not run on': [
    onCase({ trigger: 'RecordBeforeSave', on: 'Delete', first: 'Set' }) + assign('Set', '$Record.Subject', text('x')),
    'INVALID_FLOW_START Flow F: A flow started by RecordBeforeSave runs on Create, Update, CreateAndUpdate, not on Delete',
  ],
  'a trigger order that is too high': [
    `${onCase({ ...before, first: 'Set' })}${assign('Set', '$Record.Subject', text('x'))}<triggerOrder>2001</triggerOrder>`,
    'INVALID_FLOW_START Flow F: The trigger order must be from 1 to 2000',
  ],
  'the record before the change in a flow for new records': [
    onCase({ ...before, first: 'Set' }) + assign('Set', '$Record.Subject', reference('$Record__Prior.Subject')),
    'UNKNOWN_REFERENCE Flow F: $Record__Prior exists only in flows that run when a record is updated',
  ],
  'related records in Get Records': [
    get('<relatedRecords><relationshipField>Cases</relationshipField></relatedRecords>'),
    'UNSUPPORTED_FLOW_ELEMENT Flow F: The local org does not support relatedRecords in recordLookups',
  ],
  'Create Records that does with a match what cannot be done': [
    onCase({ ...after, first: 'Make' }) +
      element(
        'recordCreates',
        'Make',
        `${filter('LastName', 'EqualTo', text('x'))}<object>Contact</object><operationOneMatchingRecord>UpdateLatestRecord</operationOneMatchingRecord>`,
      ),
    'INVALID_FLOW_ELEMENT Flow F: operationOneMatchingRecord is one of None, UpdateAllRecords, not UpdateLatestRecord',
  ],
  'an upsert by a field that does not tell records apart': [
    onCase({ ...after, first: 'Make' }) +
      element(
        'recordCreates',
        'Make',
        '<doesUpsert>true</doesUpsert><object>Contact</object><upsertExternalIdField>LastName</upsertExternalIdField>',
      ),
    'INVALID_FLOW_ELEMENT Flow F: Contact.LastName does not tell records apart',
  ],
  'an upsert that saves what it can': [
    onCase({ ...after, first: 'Make' }) +
      element(
        'recordCreates',
        'Make',
        '<doesUpsert>true</doesUpsert><doesUpsertAllOrNone>false</doesUpsertAllOrNone><object>Contact</object><upsertStandardIdField>Id</upsertStandardIdField>',
      ),
    'UNSUPPORTED_FLOW_ELEMENT Flow F: The local org does not support doesUpsertAllOrNone with false in recordCreates',
  ],
  'a condition with conditions of its own': [
    onCase({ ...after, first: 'If' }) +
      element(
        'decisions',
        'If',
        '<defaultConnectorLabel>No</defaultConnectorLabel><rules><name>R</name><conditionLogic>and</conditionLogic><conditions><conditionLogic>or</conditionLogic><leftValueReference>$Record.Subject</leftValueReference><operator>IsNull</operator><rightValue><booleanValue>true</booleanValue></rightValue></conditions><label>R</label></rules>',
      ),
    'UNSUPPORTED_FLOW_ELEMENT Flow F: The local org does not support conditionLogic in conditions',
  ],
  'a quick action that does not exist': [
    call('', 'Case.Nope', 'quickAction'),
    'UNKNOWN_ACTION Flow F: There is no action Case.Nope',
  ],
  'a quick action of every org': [
    call('', 'LogACall', 'quickAction'),
    'UNSUPPORTED_FLOW_ACTION Flow F: The local org does not support the standard quick action LogACall',
  ],
  'a threading token in an e-mail': [
    call(
      input('addThreadingTokenToBody', '<value><booleanValue>true</booleanValue></value>'),
      'emailSimple',
      'emailSimple',
    ),
    'UNSUPPORTED_FLOW_ACTION Flow F: The local org does not support addThreadingTokenToBody of emailSimple',
  ],
  'a schedule without a time': [
    scheduled('<frequency>Daily</frequency><startDate>2026-01-01</startDate>'),
    'INVALID_FLOW_START Flow F: A flow started by Scheduled needs a frequency, a start date and a start time',
  ],
  'a schedule of each month': [
    scheduled('<frequency>Monthly</frequency><startDate>2026-01-01</startDate><startTime>02:00:00.000Z</startTime>'),
    'UNSUPPORTED_FLOW Flow F: The local org does not support the frequency Monthly',
  ],
  'a platform event that is none': [
    scheduled('').replace('Scheduled', 'PlatformEvent').replace('<schedule></schedule>', '<object>Case</object>'),
    'INVALID_FLOW_START Flow F: A flow started by PlatformEvent needs a platform event, and Case is none',
  ],
  'a name that is used twice': [
    `${onCase({ ...after, first: 'v' })}${assign('v', 'v', text('x'))}${variable('v', 'String')}`,
    'DUPLICATE_NAME Flow F: The name v is used more than once',
  ],
  'a formula that refers to itself': [
    `${update('Subject', text('x'))}<formulas><name>Me</name><dataType>String</dataType><expression>{!Me} &amp; "x"</expression></formulas>`,
    'INVALID_FORMULA Me refers to itself',
  ],
  'a session id': [
    update('Subject', reference('$Api.Session_ID')),
    'UNKNOWN_REFERENCE Flow F: The local org does not support the global variable $Api.Session_ID',
  ],
};

describe('The check of flows finds', () => {
  for (const [what, [body, problem]] of Object.entries(REFUSED)) {
    it(what, () => {
      assert.deepEqual(problemsOf({ flows: { F: body }, actions: { Act } }), [problem]);
    });
  }

  it('a screen', () => {
    const screen = element('screens', 'Ask', '<allowBack>true</allowBack>');
    const problems = problemsOf({ flows: { F: screen } });
    assert.ok(problems.includes('UNSUPPORTED_FLOW_ELEMENT Flow F: The local org does not support screens in flows'));
  });

  it('the line of the file', () => {
    const body = update('Nope__c', text('x')).replace('<field>', '\n<field>');
    const file = flowFile('F', body);
    const line = file.split('\n').findIndex((each) => each.includes('<field>')) + 1;
    assert.deepEqual(problemsOf({ flows: { F: body } }, true), [`F.flow-meta.xml:${line} UNKNOWN_FIELD`]);
  });

  it('objects of Salesforce that are not here by their names, and nothing in flows that their records start', () => {
    const ofCall = (body: string): string =>
      `<start><locationX>0</locationX><locationY>0</locationY><connector><targetReference>Get</targetReference></connector>${body}</start>` +
      element(
        'recordLookups',
        'Get',
        '<getFirstRecordOnly>true</getFirstRecordOnly><object>SocialPost</object><storeOutputAutomatically>true</storeOutputAutomatically>',
        'Set',
      ) +
      assign('Set', 'x', reference('Get.CallType')) +
      variable('x', 'String');
    const byRecord =
      '<object>SocialPost</object><recordTriggerType>Create</recordTriggerType><triggerType>RecordAfterSave</triggerType>';
    assert.deepEqual(problemsOf({ flows: { F: ofCall(byRecord) } }), []);
    assert.deepEqual(problemsOf({ flows: { F: ofCall('') }, processType: 'Flow' }), []);
    assert.deepEqual(problemsOf({ flows: { F: ofCall('') } }), [
      'UNSUPPORTED_OBJECT Flow F: The standard object SocialPost is not supported by the local org',
    ]);
  });

  it('nothing in a flow that is right', () => {
    assert.deepEqual(problemsOf({ flows: { F: call(caseId) }, actions: { Act } }), []);
  });
});

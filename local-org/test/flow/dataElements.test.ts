import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PlatformException } from '../../src/errors/index.ts';
import { SObject } from '../../src/values/index.ts';
import { assign, element, fault, flowOrg, onCase, reference, text, variable, type FlowOrg } from './flowOrg.ts';

const onCreate = { trigger: 'RecordAfterSave', on: 'Create' } as const;
const filter = (field: string, operator: string, value: string): string =>
  `<filters><field>${field}</field><operator>${operator}</operator>${value}</filters>`;
const set = (field: string, value: string): string =>
  `<inputAssignments><field>${field}</field>${value}</inputAssignments>`;
const isTrue = '<value><booleanValue>true</booleanValue></value>';
const keep = (value: string): string =>
  element('recordUpdates', 'Keep', `${set('Summary__c', value)}<inputReference>$Record</inputReference>`);
const contacts = variable('people', 'SObject', '<isCollection>true</isCollection><objectType>Contact</objectType>');

const summaries = (org: FlowOrg): unknown[] =>
  org.rows('SELECT Summary__c FROM Case ORDER BY Subject').map(({ fields }) => fields['Summary__c']);

/** Finds a contact for each new case and keeps its name in the case. */
function finder(filters: string, rest = ''): string {
  const get = `${filters}${rest}<getFirstRecordOnly>true</getFirstRecordOnly><object>Contact</object><queriedFields>LastName</queriedFields><storeOutputAutomatically>true</storeOutputAutomatically>`;
  const found = element(
    'decisions',
    'Check',
    '<defaultConnector><targetReference>Keep</targetReference></defaultConnector><rules><name>Missing</name><conditionLogic>and</conditionLogic><conditions><leftValueReference>Get</leftValueReference><operator>IsNull</operator><rightValue><booleanValue>true</booleanValue></rightValue></conditions><label>Missing</label></rules>',
  );
  return (
    onCase({ ...onCreate, first: 'Get' }) +
    element('recordLookups', 'Get', get, 'Check') +
    found +
    keep(reference('Get.LastName'))
  );
}

describe('Get Records', () => {
  it('finds what each record of a batch asks for, by one query', () => {
    const filters = filter('LastName', 'EqualTo', reference('$Record.Subject')) + filter('FirstName', 'IsNull', isTrue);
    const org = flowOrg({ flows: { Find: finder(`${filters}<filterLogic>and</filterLogic>`) } });
    org.insert('Contact', { LastName: 'Ada' }, { LastName: 'Bob' }, { LastName: 'Cid', FirstName: 'C' });
    const execution = org.transaction();
    const records = ['ada', 'Bob', 'Cid'].map((Subject) => new SObject('Case', { Subject }));
    execution.save({ operation: 'insert', records, allOrNone: true, accessMode: 'system', withSharing: false });
    assert.deepEqual(summaries(org), ['Ada', 'Bob', null]);
    assert.equal(execution.limits.used('queries'), 1);
  });

  it('combines conditions as their logic says, for each record of a batch', () => {
    const filters =
      filter('LastName', 'StartsWith', reference('$Record.Subject')) +
      filter('Email', 'IsNull', isTrue) +
      filter('LastName', 'EqualTo', text('Zed'));
    const logic = '<filterLogic>(1 AND 2) OR 3</filterLogic><sortField>LastName</sortField><sortOrder>Asc</sortOrder>';
    const org = flowOrg({ flows: { Find: finder(filters + logic) } });
    org.insert('Contact', { LastName: 'Adam' }, { LastName: 'Bob', Email: 'b@example.com' }, { LastName: 'Zed' });
    org.insert('Case', { Subject: 'A' }, { Subject: 'B' });
    assert.deepEqual(summaries(org), ['Adam', 'Zed']);
  });

  it('takes the first in order', () => {
    const sorted = '<sortField>LastName</sortField><sortOrder>Desc</sortOrder>';
    const org = flowOrg({ flows: { Find: finder('', sorted) } });
    org.insert('Contact', { LastName: 'Ada' }, { LastName: 'Zed' }, { LastName: 'Bob' });
    org.insert('Case', { Subject: 'A' });
    assert.deepEqual(summaries(org), ['Zed']);
  });

  it('matches text that looks like a pattern as it stands', () => {
    const org = flowOrg({ flows: { Find: finder(filter('LastName', 'Contains', text('50%'))) } });
    org.insert('Contact', { LastName: '501' }, { LastName: 'At 50% off' });
    org.insert('Case', { Subject: 'A' });
    assert.deepEqual(summaries(org), ['At 50% off']);
  });
});

describe('Create Records', () => {
  const person = (name: string): string => assign(`Set_${name}`, 'person.LastName', text(name), `Add_${name}`);

  it('creates a collection by one statement, and the flow knows the ids', () => {
    const body =
      onCase({ ...onCreate, first: 'Set_Ada' }) +
      person('Ada') +
      assign('Add_Ada', 'people', reference('person'), 'Set_Bob', 'Add') +
      person('Bob') +
      assign('Add_Bob', 'people', reference('person'), 'Make', 'Add') +
      assign('Note', 'ids', text('{!Each.Id};'), 'Each', 'Add') +
      element('recordCreates', 'Make', '<inputReference>people</inputReference>', 'Each') +
      element(
        'loops',
        'Each',
        '<collectionReference>people</collectionReference><iterationOrder>Asc</iterationOrder><nextValueConnector><targetReference>Note</targetReference></nextValueConnector><noMoreValuesConnector><targetReference>Keep</targetReference></noMoreValuesConnector>',
      ) +
      keep(reference('ids')) +
      contacts +
      variable('person', 'SObject', '<objectType>Contact</objectType>') +
      variable('ids', 'String');
    const org = flowOrg({ flows: { Make_People: body } });
    org.insert('Case', { Subject: 'A' });
    const made = org.rows('SELECT Id, LastName FROM Contact ORDER BY LastName');
    assert.deepEqual(
      made.map(({ fields }) => fields['LastName']),
      ['Ada', 'Bob'],
    );
    assert.deepEqual(summaries(org), [made.map(({ id }) => `${id ?? ''};`).join('')]);
  });

  it("creates all of an interview's records or none, and leaves those of other interviews", () => {
    const body =
      onCase({ ...onCreate, first: 'Set_A' }) +
      assign('Set_A', 'person.LastName', text('Good {!$Record.Subject}'), 'Add_A') +
      assign('Add_A', 'people', reference('person'), 'Set_B', 'Add') +
      assign('Set_B', 'person.LastName', reference('$Record.Description'), 'Add_B') +
      assign('Add_B', 'people', reference('person'), 'Make', 'Add') +
      element('recordCreates', 'Make', `<inputReference>people</inputReference>${fault('Keep')}`) +
      keep(text('failed')) +
      contacts +
      variable('person', 'SObject', '<objectType>Contact</objectType>');
    const org = flowOrg({ flows: { Make_People: body } });
    org.insert('Case', { Subject: '1', Description: 'Second' }, { Subject: '2', Description: null });
    const names = org.rows('SELECT LastName FROM Contact ORDER BY LastName').map(({ fields }) => fields['LastName']);
    assert.deepEqual(names, ['Good 1', 'Second']);
    assert.deepEqual(summaries(org), [null, 'failed']);
  });
});

describe('Update Records', () => {
  it('updates what its filters find', () => {
    const update = element(
      'recordUpdates',
      'Rename',
      `<filterLogic>and</filterLogic>${filter('LastName', 'EqualTo', reference('$Record.Subject'))}${set('FirstName', text('Found'))}<object>Contact</object>`,
    );
    const org = flowOrg({ flows: { Rename_People: onCase({ ...onCreate, first: 'Rename' }) + update } });
    org.insert('Contact', { LastName: 'Ada' }, { LastName: 'Bob' }, { LastName: 'Cid' });
    org.insert('Case', { Subject: 'Ada' }, { Subject: 'Cid' });
    const names = org.rows('SELECT FirstName FROM Contact ORDER BY LastName').map(({ fields }) => fields['FirstName']);
    assert.deepEqual(names, ['Found', null, 'Found']);
  });

  it('writes back only what the flow changed of a record that it read', () => {
    const get = element(
      'recordLookups',
      'Get',
      `<filterLogic>and</filterLogic>${filter('LastName', 'EqualTo', text('Ada'))}<object>Contact</object><outputReference>person</outputReference><queriedFields>FirstName</queriedFields><queriedFields>Email</queriedFields>`,
      'Elsewhere',
    );
    const elsewhere = element(
      'recordUpdates',
      'Elsewhere',
      `<filterLogic>and</filterLogic>${filter('LastName', 'EqualTo', text('Ada'))}${set('Email', text('new@example.com'))}<object>Contact</object>`,
      'Change',
    );
    const change = assign('Change', 'person.FirstName', text('New'), 'Save');
    const save = element('recordUpdates', 'Save', '<inputReference>person</inputReference>');
    const person = variable('person', 'SObject', '<objectType>Contact</objectType>');
    const org = flowOrg({
      flows: { Change_Person: onCase({ ...onCreate, first: 'Get' }) + get + elsewhere + save + change + person },
    });
    org.insert('Contact', { LastName: 'Ada', FirstName: 'Old', Email: 'old@example.com' });
    org.insert('Case', { Subject: 'A' });
    const [ada] = org.rows('SELECT FirstName, Email FROM Contact');
    assert.deepEqual([ada?.fields['FirstName'], ada?.fields['Email']], ['New', 'new@example.com']);
  });
});

describe('A flow before a delete', () => {
  it('sees the record, and can refuse', () => {
    const message =
      '<customErrorMessages><errorMessage>Keep {!$Record.Subject}</errorMessage><isFieldError>false</isFieldError></customErrorMessages>';
    const body =
      onCase({ trigger: 'RecordBeforeDelete', on: 'Delete', first: 'Refuse' }) +
      element('customErrors', 'Refuse', message);
    const org = flowOrg({ flows: { Guard: body } });
    org.insert('Case', { Subject: 'A' });
    const records = org.rows('SELECT Id FROM Case');
    assert.throws(
      () =>
        org
          .transaction()
          .save({ operation: 'delete', records, allOrNone: true, accessMode: 'system', withSharing: false }),
      (error) => error instanceof PlatformException && error.rows[0]?.message === 'Keep A',
    );
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PlatformException } from '../../src/errors/index.ts';
import type { Execution } from '../../src/execution/index.ts';
import { DecimalValue, SObject } from '../../src/values/index.ts';
import { assign, element, fault, flowOrg, onCase, reference, text, variable, type TestAction } from './flowOrg.ts';

const before = { trigger: 'RecordBeforeSave', on: 'CreateAndUpdate' } as const;
const after = { trigger: 'RecordAfterSave', on: 'CreateAndUpdate' } as const;
const number = (value: number): string => `<value><numberValue>${value}</numberValue></value>`;
const formula = (name: string, type: string, expression: string): string =>
  `<formulas><name>${name}</name><dataType>${type}</dataType><expression>${expression}</expression></formulas>`;
const inputs = (assignments: Record<string, string>): string =>
  Object.entries(assignments)
    .map(([field, value]) => `<inputAssignments><field>${field}</field>${value}</inputAssignments>`)
    .join('');
const filter = (field: string, operator: string, value: string): string =>
  `<filters><field>${field}</field><operator>${operator}</operator>${value}</filters>`;

const stamp =
  formula('Due', 'DateTime', '{!$Flow.CurrentDateTime} + BLANKVALUE({!$Setup.Delay__c.Minutes__c}, 45) / 1440') +
  assign('Stamp', '$Record.Ask_At__c', reference('Due'));

describe('A flow before the save', () => {
  it('sets fields of the record without a statement of its own', () => {
    const org = flowOrg({ flows: { Stamp_Case: onCase({ ...before, first: 'Stamp' }) + stamp } });
    const used = insertIn(org.transaction(), [{ Subject: 'A' }]);
    assert.equal(String(org.rows('SELECT Ask_At__c FROM Case')[0]?.fields['Ask_At__c']), '2026-03-01T10:45:00.000Z');
    assert.deepEqual(used, [0, 1]);
  });

  it('reads the setting of the organisation', () => {
    const org = flowOrg({ flows: { Stamp_Case: onCase({ ...before, first: 'Stamp' }) + stamp } });
    const [{ Id: SetupOwnerId } = { Id: null }] = org.rows('SELECT Id FROM Organization').map(({ fields }) => fields);
    org.insert('Delay__c', { SetupOwnerId: SetupOwnerId as string, Minutes__c: DecimalValue.of(5) });
    org.insert('Case', { Subject: 'A' });
    assert.equal(String(org.rows('SELECT Ask_At__c FROM Case')[0]?.fields['Ask_At__c']), '2026-03-01T10:05:00.000Z');
  });

  it('runs only when its formula holds', () => {
    const condition = '<filterFormula>ISCHANGED({!$Record.Subject})</filterFormula>';
    const org = flowOrg({ flows: { Stamp_Case: onCase({ ...before, first: 'Stamp' }, condition) + stamp } });
    const [id = ''] = org.insert('Case', { Subject: 'A' });
    assert.equal(org.rows('SELECT Ask_At__c FROM Case')[0]?.fields['Ask_At__c'], null);
    org.update('Case', { Id: id, Priority: 'High' });
    assert.equal(org.rows('SELECT Ask_At__c FROM Case')[0]?.fields['Ask_At__c'], null);
    org.update('Case', { Id: id, Subject: 'B' });
    assert.notEqual(org.rows('SELECT Ask_At__c FROM Case')[0]?.fields['Ask_At__c'], null);
  });

  it('refuses the record with the words of a custom error', () => {
    const message =
      '<customErrorMessages><errorMessage>No: {!$Record.Subject}</errorMessage><isFieldError>false</isFieldError></customErrorMessages>';
    const body = onCase({ ...before, first: 'Refuse' }) + element('customErrors', 'Refuse', message);
    const org = flowOrg({ flows: { Refuse_Case: body } });
    assert.throws(
      () => org.insert('Case', { Subject: 'A' }),
      (error) => error instanceof PlatformException && error.rows[0]?.message === 'No: A',
    );
  });

  it('runs flows by their order, then by name', () => {
    const append = (letter: string, order?: number): string =>
      onCase({ ...before, first: 'Append' }) +
      assign('Append', '$Record.Summary__c', text(letter), undefined, 'Add') +
      (order === undefined ? '' : `<triggerOrder>${order}</triggerOrder>`);
    const org = flowOrg({
      flows: { A_Last: append('4', 1500), B_Plain: append('2'), C_Plain: append('3'), D_First: append('1', 10) },
    });
    org.insert('Case', { Subject: 'A' });
    assert.equal(org.rows('SELECT Summary__c FROM Case')[0]?.fields['Summary__c'], '1234');
  });
});

describe('A flow after the save', () => {
  const task = (rest = ''): string =>
    element(
      'recordCreates',
      'Create_Task',
      `${inputs({ Subject: text('Look at {!$Record.Subject}'), WhatId: reference('$Record.Id') })}<object>Task</object><storeOutputAutomatically>true</storeOutputAutomatically>${rest}`,
    );

  it('creates a record', () => {
    const org = flowOrg({ flows: { Make_Task: onCase({ ...after, first: 'Create_Task' }) + task() } });
    const [id] = org.insert('Case', { Subject: 'A' });
    const [made] = org.rows('SELECT Subject, WhatId FROM Task');
    assert.deepEqual([made?.fields['Subject'], made?.fields['WhatId']], ['Look at A', id]);
  });

  it('costs the same queries and statements for 200 records as for one', () => {
    const get = element(
      'recordLookups',
      'Get_Contact',
      `${filter('Id', 'EqualTo', reference('$Record.ContactId'))}<filterLogic>and</filterLogic><getFirstRecordOnly>true</getFirstRecordOnly><object>Contact</object><storeOutputAutomatically>true</storeOutputAutomatically>`,
      'Note',
    );
    const note = element(
      'recordUpdates',
      'Note',
      `${inputs({ Summary__c: reference('Get_Contact.LastName') })}<inputReference>$Record</inputReference>`,
      'Create_Task',
    );
    const flows = {
      Work: onCase({ trigger: 'RecordAfterSave', on: 'Create', first: 'Get_Contact' }) + get + note + task(),
    };
    const cost = (count: number): number[] => {
      const org = flowOrg({ flows });
      const contacts = org.insert('Contact', ...Array.from({ length: count }, (_, i) => ({ LastName: `Person ${i}` })));
      const cases = contacts.map((ContactId) => ({ ContactId, Subject: 'A' }));
      const execution = org.transaction();
      const used = insertIn(execution, cases);
      const summaries = org.rows('SELECT Summary__c, Contact.LastName FROM Case');
      assert.equal(summaries.length, count);
      assert.ok(
        summaries.every(({ fields }) => fields['Summary__c'] === (fields['Contact'] as SObject).fields['LastName']),
      );
      assert.equal(org.rows('SELECT Id FROM Task').length, count);
      return used;
    };
    assert.deepEqual(cost(200), cost(1));
    assert.deepEqual(cost(1), [1, 3]);
  });

  it('goes the way of the fault path, with the message', () => {
    const broken = element(
      'recordCreates',
      'Create_Contact',
      `${inputs({ FirstName: text('No last name') })}<object>Contact</object>${fault('Keep')}`,
    );
    const keep = element(
      'recordUpdates',
      'Keep',
      `${inputs({ Description: reference('$Flow.FaultMessage') })}<inputReference>$Record</inputReference>`,
    );
    const org = flowOrg({
      flows: { Broken: onCase({ ...after, on: 'Create', first: 'Create_Contact' }) + broken + keep },
    });
    org.insert('Case', { Subject: 'A' });
    assert.equal(
      org.rows('SELECT Description FROM Case')[0]?.fields['Description'],
      'This error occurred when the flow tried to create records: REQUIRED_FIELD_MISSING: Required fields are missing: [LastName]. You can look up ExceptionCode values in the SOAP API Developer Guide.',
    );
  });

  it('refuses the save when there is no fault path', () => {
    const broken = element(
      'recordCreates',
      'Create_Contact',
      `${inputs({ FirstName: text('x') })}<object>Contact</object>`,
    );
    const org = flowOrg({
      flows: { Broken_Flow: onCase({ ...after, on: 'Create', first: 'Create_Contact' }) + broken },
    });
    assert.throws(
      () => org.insert('Case', { Subject: 'A' }),
      (error) => {
        const row = (error as PlatformException).rows[0];
        assert.equal(row?.statusCode, 'CANNOT_EXECUTE_FLOW_TRIGGER');
        assert.match(row?.message ?? '', /^We can't save this record because the “Broken Flow” process failed\. /);
        return true;
      },
    );
    assert.equal(org.rows('SELECT Id FROM Case').length, 0);
  });

  it('calls an Apex action once with the requests of all records', () => {
    const calls: (readonly Record<string, unknown>[])[] = [];
    const Count: TestAction = {
      inputs: [{ name: 'caseId', isRequired: true, typeName: 'Id' }],
      outputs: [{ name: 'length', typeName: 'Integer' }],
      run(requests) {
        calls.push(requests);
        return requests.map(({ caseId }) => ({ length: String(caseId).length }));
      },
    };
    const call = element(
      'actionCalls',
      'Count_It',
      `<actionName>Count</actionName><actionType>apex</actionType><inputParameters><name>caseId</name>${reference('$Record.Id')}</inputParameters><storeOutputAutomatically>true</storeOutputAutomatically>`,
      'Keep',
    );
    const keep = element(
      'recordUpdates',
      'Keep',
      `${inputs({ Count__c: reference('Count_It.length') })}<inputReference>$Record</inputReference>`,
    );
    const org = flowOrg({
      flows: { Counting: onCase({ ...after, on: 'Create', first: 'Count_It' }) + call + keep },
      actions: { Count },
    });
    org.insert('Case', { Subject: 'A' }, { Subject: 'B' }, { Subject: 'C' });
    assert.deepEqual(
      calls.map((requests) => requests.length),
      [3],
    );
    assert.deepEqual(
      org.rows('SELECT Count__c FROM Case').map(({ fields }) => String(fields['Count__c'])),
      ['18', '18', '18'],
    );
  });

  it('goes the way of the fault path when Apex throws', () => {
    const Fail: TestAction = {
      inputs: [],
      outputs: [],
      run() {
        throw new PlatformException('System.MathException', 'Divide by 0');
      },
    };
    const call = element(
      'actionCalls',
      'Call',
      `<actionName>Fail</actionName><actionType>apex</actionType>${fault('Keep')}`,
    );
    const keep = element(
      'recordUpdates',
      'Keep',
      `${inputs({ Summary__c: reference('$Flow.FaultMessage') })}<inputReference>$Record</inputReference>`,
    );
    const org = flowOrg({
      flows: { Failing: onCase({ ...after, on: 'Create', first: 'Call' }) + call + keep },
      actions: { Fail },
    });
    org.insert('Case', { Subject: 'A' });
    assert.equal(
      org.rows('SELECT Summary__c FROM Case')[0]?.fields['Summary__c'],
      'An Apex error occurred: System.MathException: Divide by 0',
    );
  });

  it('does not start itself anew when it updates the record that started it', () => {
    const again = element(
      'recordUpdates',
      'Again',
      `${inputs({ Count__c: number(1) })}<inputReference>$Record</inputReference>`,
    );
    const org = flowOrg({ flows: { Again_And_Again: onCase({ ...after, first: 'Again' }) + again } });
    org.insert('Case', { Subject: 'A' });
    assert.equal(String(org.rows('SELECT Count__c FROM Case')[0]?.fields['Count__c']), '1');
  });

  it('walks a loop, each pass seeing the one before', () => {
    const get = element(
      'recordLookups',
      'Get_Contacts',
      '<getFirstRecordOnly>false</getFirstRecordOnly><object>Contact</object><sortField>LastName</sortField><sortOrder>Desc</sortOrder><storeOutputAutomatically>true</storeOutputAutomatically>',
      'Each',
    );
    const each = element(
      'loops',
      'Each',
      '<collectionReference>Get_Contacts</collectionReference><iterationOrder>Asc</iterationOrder><nextValueConnector><targetReference>Add</targetReference></nextValueConnector><noMoreValuesConnector><targetReference>Keep</targetReference></noMoreValuesConnector>',
    );
    const add = assign('Add', 'names', reference('Each.LastName'), 'Each', 'Add');
    const keep = element(
      'recordUpdates',
      'Keep',
      `${inputs({ Summary__c: reference('names') })}<inputReference>$Record</inputReference>`,
    );
    const org = flowOrg({
      flows: {
        Looping:
          onCase({ ...after, on: 'Create', first: 'Get_Contacts' }) +
          get +
          each +
          add +
          keep +
          variable('names', 'String'),
      },
    });
    org.insert('Contact', { LastName: 'A' }, { LastName: 'C' }, { LastName: 'B' });
    org.insert('Case', { Subject: 'x' });
    assert.equal(org.rows('SELECT Summary__c FROM Case')[0]?.fields['Summary__c'], 'CBA');
  });
});

function insertIn(execution: Execution, cases: readonly Record<string, string>[]): number[] {
  const records = cases.map((fields) => new SObject('Case', fields));
  execution.save({ operation: 'insert', records, allOrNone: true, accessMode: 'system', withSharing: false });
  return [execution.limits.used('queries'), execution.limits.used('dmlStatements')];
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DecimalValue, makeId, SObject, type FieldValue } from '../../src/values/index.ts';
import { openSavingOrg } from './savingOrg.ts';

const org = openSavingOrg();
const account = org.insert('Account', { Name: 'Acme' });
const taken = org.insert('Order__c', { Code__c: 'Taken' });

const refused: readonly [string, string, Record<string, FieldValue>, string][] = [
  [
    'a required field that is absent',
    'Contact',
    {},
    'REQUIRED_FIELD_MISSING, Required fields are missing: [LastName]: [LastName]',
  ],
  [
    'a text that is too long',
    'Order__c',
    { Code__c: 'x'.repeat(21) },
    `STRING_TOO_LONG, Code: data value too large: ${'x'.repeat(21)} (max length=20): [Code__c]`,
  ],
  [
    'a value of another kind',
    'Order__c',
    { Amount__c: 'many' },
    'INVALID_TYPE_ON_FIELD_IN_RECORD, Amount: value not of required type: many: [Amount__c]',
  ],
  [
    'a number with too many digits',
    'Order__c',
    { Amount__c: DecimalValue.of('10000000000') },
    'NUMBER_OUTSIDE_VALID_RANGE, Amount: value outside of valid range on numeric field: 10000000000.00: [Amount__c]',
  ],
  [
    'a value that a restricted picklist lacks',
    'Order__c',
    { Stage__c: 'Lost' },
    'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST, Stage: bad value for restricted picklist field: Lost: [Stage__c]',
  ],
  [
    'one bad choice of several',
    'Order__c',
    { Tags__c: 'Red;Pink' },
    'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST, Tags: bad value for restricted picklist field: Pink: [Tags__c]',
  ],
  [
    'an e-mail address that is none',
    'Order__c',
    { Email__c: 'bo@' },
    'INVALID_EMAIL_ADDRESS, Email: invalid email address: bo@: [Email__c]',
  ],
  [
    'a lookup to a record that does not exist',
    'Order__c',
    { Case__c: '500000000000099AAA' },
    'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY, insufficient access rights on cross-reference id: 500000000000099: []',
  ],
  [
    'a lookup to another object',
    'Order__c',
    { Case__c: account.id },
    `FIELD_INTEGRITY_EXCEPTION, Case: id value of incorrect type: ${account.id}: [Case__c]`,
  ],
  [
    'a unique value that another record has',
    'Order__c',
    { Code__c: 'Taken' },
    `DUPLICATE_VALUE, duplicate value found: Code__c duplicates value on record with id: ${taken.id?.slice(0, 15)}: []`,
  ],
  [
    'what a validation rule forbids',
    'Order__c',
    { Amount__c: DecimalValue.of(-1) },
    'FIELD_CUSTOM_VALIDATION_EXCEPTION, An amount is not negative: [Amount__c]',
  ],
];

for (const [name, objectName, fields, message] of refused) {
  test(`refused: ${name}`, () => {
    assert.throws(() => org.insert(objectName, fields), {
      typeName: 'System.DmlException',
      message: `Insert failed. First exception on row 0; first error: ${message}`,
    });
  });
}

test('a unique field that minds case takes the same letters in another case', () => {
  assert.doesNotThrow(() => org.insert('Order__c', { Code__c: 'TAKEN' }));
});

test('a record keeps its own unique value', () => {
  assert.doesNotThrow(() =>
    org.save('update', [new SObject('Order__c', { Id: taken.id, Code__c: 'Taken', Urgent__c: true })]),
  );
});

test('the value of a deleted record is free again', () => {
  const order = org.insert('Order__c', { Code__c: 'Gone' });
  org.save('delete', [order]);
  assert.doesNotThrow(() => org.insert('Order__c', { Code__c: 'Gone' }));
});

test('an update names the record that failed', () => {
  assert.throws(() => org.save('update', [new SObject('Order__c', { Id: taken.id, Stage__c: 'Lost' })]), {
    message: `Update failed. First exception on row 0 with id ${taken.id}; first error: INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST, Stage: bad value for restricted picklist field: Lost: [Stage__c]`,
  });
});

test('an update without an id, or of a record that does not exist, is refused', () => {
  assert.throws(
    () => org.save('update', [new SObject('Order__c', {})]),
    /MISSING_ARGUMENT, Id not specified in an update call/,
  );
  assert.throws(
    () => org.save('update', [new SObject('Order__c', { Id: 'a00000000000099AAA' })]),
    /INVALID_CROSS_REFERENCE_KEY, invalid cross reference id/,
  );
});

test('the same record twice in a list is refused', () => {
  const twice = [new SObject('Order__c', { Id: taken.id }), new SObject('Order__c', { Id: taken.id })];
  assert.throws(() => org.save('update', twice), {
    typeName: 'System.ListException',
    message: `Duplicate id in list: ${taken.id}`,
  });
});

test('an inactive user cannot become the owner', () => {
  org.row('User', {
    Id: '005000000000009AAA',
    Name: 'Gone',
    LastName: 'Gone',
    Username: 'gone@example.com',
    IsActive: 0,
  });
  assert.throws(
    () => org.insert('Case', { OwnerId: '005000000000009AAA' }),
    /INACTIVE_OWNER_OR_USER, operation performed with inactive user \[005000000000009\] as owner of case/,
  );
});

test('a queue owns only records of the objects it takes', () => {
  const queue = makeId('00G', 1);
  org.row('Group', { Id: queue, Name: 'Tier One', DeveloperName: 'Tier_One', Type: 'Queue' });
  assert.throws(() => org.insert('Case', { OwnerId: queue }), /Queue not associated with this SObject type/);
  org.row('QueueSobject', { Id: '03g000000000001AAA', QueueId: queue, SobjectType: 'Case' });
  assert.doesNotThrow(() => org.insert('Case', { OwnerId: queue }));
});

test('setup objects and others cannot be saved in one transaction', () => {
  assert.throws(
    () => org.insert('Group', { Name: 'x', DeveloperName: 'x', Type: 'Regular' }),
    /MIXED_DML_OPERATION, DML operation on setup object is not permitted after you have updated a non-setup object \(or vice versa\): Group, original object: Account/,
  );
});

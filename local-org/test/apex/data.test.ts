import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apexOrg } from './apexOrg.ts';

const { org, prints, fails } = apexOrg(
  {
    ParcelTrigger: `trigger ParcelTrigger on Parcel__c (before insert, before update, after insert, after update) {
    if (Trigger.isBefore) {
      for (Parcel__c parcel : Trigger.new) {
        if (parcel.Weight__c == null) { parcel.Weight__c = 1; }
        if (parcel.Weight__c > 100) { parcel.Weight__c.addError('Too heavy'); }
        if (parcel.Name == 'null') { String s; s.length(); }
      }
    } else if (Trigger.operationType == TriggerOperation.AFTER_UPDATE) {
      for (Id key : Trigger.newMap.keySet()) {
        System.debug(Trigger.oldMap.get(key).Weight__c + ' to ' + Trigger.newMap.get(key).Weight__c);
      }
    } else {
      for (Parcel__c parcel : Trigger.new) { if (parcel.Name == 'change') { parcel.Weight__c = 5; } }
    }
  }`,
    ParcelAction: `public with sharing class ParcelAction {
    public class Request {
      @InvocableVariable(label='Parcel' required=true) public Id parcelId;
      @InvocableVariable public Decimal extra;
    }
    public class Result { @InvocableVariable public Decimal weight; }
    @InvocableMethod(label='Weigh')
    public static List<Result> weigh(List<Request> requests) {
      List<Result> results = new List<Result>();
      for (Request request : requests) {
        Result result = new Result();
        result.weight = [SELECT Weight__c FROM Parcel__c WHERE Id = :request.parcelId WITH SYSTEM_MODE].Weight__c + request.extra;
        results.add(result);
      }
      return results;
    }
  }`,
    ParcelController: `public with sharing class ParcelController {
    public class Summary {
      @AuraEnabled public String name { get; set; }
      @AuraEnabled public Decimal weight { get; set; }
      public String hidden = 'x';
    }
    @AuraEnabled(cacheable=true)
    public static List<Summary> summarize(List<Id> ids, Map<String, Object> options, Date day) {
      List<Summary> summaries = new List<Summary>();
      for (Parcel__c parcel : [SELECT Name, Weight__c FROM Parcel__c WHERE Id IN :ids WITH SYSTEM_MODE ORDER BY Name]) {
        Summary summary = new Summary();
        summary.name = parcel.Name + ' ' + options.get('mark') + day.year();
        summary.weight = parcel.Weight__c;
        summaries.add(summary);
      }
      return summaries;
    }
    public static String closed() { return 'not for pages'; }
    @AuraEnabled public static void refuse() { throw new AuraHandledException('Not today'); }
  }`,
    Modes: `public class Modes {
    public static Integer byDefault() { return [SELECT COUNT() FROM Parcel__c]; }
    @Future public static void later(List<String> names) { for (String name : names) { insert as system new Parcel__c(Name = name); } }
  }`,
  },
  '66.0',
);

test('runs triggers around a save, with old and new values', () => {
  assert.deepEqual(
    prints(`Parcel__c p = new Parcel__c(Name = 'a'); insert p; p.Weight__c = 7; update p;
      System.debug([SELECT Weight__c FROM Parcel__c WHERE Id = :p.Id].Weight__c);`),
    ['1.00 to 7.00', '7.00'],
  );
});

test('refuses a record with an error on its field', () => {
  assert.equal(
    fails(`insert new Parcel__c(Name = 'b', Weight__c = 101);`).exception,
    'System.DmlException: Insert failed. First exception on row 0; first error: FIELD_CUSTOM_VALIDATION_EXCEPTION, Too heavy: [Weight__c]',
  );
});

test('refuses the batch when a trigger throws, and says where', () => {
  const message = fails(`insert new Parcel__c(Name = 'null');`).exception ?? '';
  assert.match(message, /CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY, ParcelTrigger: execution of BeforeInsert/);
  assert.match(message, /caused by: System\.NullPointerException: Attempt to de-reference a null object/);
  assert.match(message, /Trigger\.ParcelTrigger: line 6, column \d+/);
});

test('keeps records read-only after the save', () => {
  assert.match(
    fails(`insert new Parcel__c(Name = 'change');`).exception ?? '',
    /System\.FinalException: Record is read-only/,
  );
});

test('reads one row where a record is wanted, and fails on none or several', () => {
  prints(`insert new List<Parcel__c>{ new Parcel__c(Name = 'one'), new Parcel__c(Name = 'two') };`);
  assert.equal(
    fails(`Parcel__c p = [SELECT Id FROM Parcel__c WHERE Name = 'none'];`).exception,
    'System.QueryException: List has no rows for assignment to SObject',
  );
  assert.equal(
    fails(`Parcel__c p = [SELECT Id FROM Parcel__c WHERE Name IN ('one', 'two')];`).exception,
    'System.QueryException: List has more than 1 row for assignment to SObject',
  );
});

test('refuses to read a field that the query did not select', () => {
  assert.equal(
    fails(`Parcel__c p = [SELECT Id FROM Parcel__c LIMIT 1]; System.debug(p.Weight__c);`).exception,
    'System.SObjectException: SObject row was retrieved via SOQL without querying the requested field: Parcel__c.Weight__c',
  );
});

test('binds variables, expressions and collections, in static and dynamic queries', () => {
  assert.deepEqual(
    prints(`Set<String> names = new Set<String>{ 'one', 'two' }; Decimal least = 0;
      System.debug([SELECT COUNT() FROM Parcel__c WHERE Name IN :names AND Weight__c > :least + 0.5]);
      System.debug(Database.query('SELECT Id FROM Parcel__c WHERE Name IN :names').size());`),
    ['2', '2'],
  );
});

test('follows parents and children', () => {
  assert.deepEqual(
    prints(`Contact c = new Contact(LastName = 'Ito'); insert c;
      insert new Parcel__c(Name = 'sent', Sender__c = c.Id);
      System.debug([SELECT Sender__r.LastName FROM Parcel__c WHERE Name = 'sent'].Sender__r.LastName);
      for (Contact each : [SELECT Id, (SELECT Name FROM Parcels__r) FROM Contact WHERE Id = :c.Id]) { System.debug(each.Parcels__r.size() + each.Parcels__r[0].Name); }`),
    ['Ito', '1sent'],
  );
});

test('gives lists of 200 to a query loop that asks for lists', () => {
  assert.deepEqual(
    prints(`List<Contact> many = new List<Contact>(); for (Integer i = 0; i < 250; i++) { many.add(new Contact(LastName = 'Many')); }
      insert many;
      for (List<Contact> chunk : [SELECT Id FROM Contact WHERE LastName = 'Many']) { System.debug(chunk.size()); }`),
    ['200', '50'],
  );
});

test('runs an invocable method once for all requests', () => {
  const { id } = org.administrator();
  prints(`insert new Parcel__c(Name = 'weighed', Weight__c = 4);`);
  const parcel = org.query(`SELECT Id FROM Parcel__c WHERE Name = 'weighed'`, null)[0]?.id;
  const results = org.transact(id, 'INVOCABLE_ACTION', 'test', (execution) =>
    org.apex.invokeAction(execution, 'ParcelAction', [
      { PARCELID: parcel, extra: 1 },
      { parcelId: parcel, extra: 2.5 },
    ]),
  );
  assert.deepEqual(
    results.map((result) => String((result as { weight: unknown }).weight)),
    ['5.00', '6.50'],
  );
  assert.deepEqual(
    org.apex.action('ParcelAction')?.inputs?.map(({ name, isRequired }) => [name, isRequired]),
    [
      ['parcelId', true],
      ['extra', false],
    ],
  );
});

test('takes JSON from a page and gives JSON back, of AuraEnabled members only', () => {
  const { id } = org.administrator();
  const parcel = org.query(`SELECT Id FROM Parcel__c WHERE Name = 'weighed'`, null)[0]?.id;
  const call = (method: string, parameters: Record<string, unknown>): unknown =>
    org.transact(id, 'AURA', 'test', (execution) =>
      org.apex.invokeAuraEnabled(execution, 'ParcelController', method, parameters),
    );
  assert.deepEqual(call('summarize', { ids: [parcel], options: { mark: 'm' }, day: '2026-03-01' }), [
    { name: 'weighed m2026', weight: 4 },
  ]);
  assert.deepEqual(org.apex.auraEnabledMethod('parcelcontroller', 'summarize'), {
    isCacheable: true,
    parameters: ['ids', 'options', 'day'],
  });
  assert.throws(() => call('closed', {}), /Unable to find action closed/);
  assert.throws(() => call('refuse', {}), /Not today|Script-thrown/);
});

test('runs future methods in a transaction of their own, with the arguments of the call', () => {
  prints(`List<String> names = new List<String>{ 'future' }; Modes.later(names); names.add('too late');`);
  org.advanceClock(0);
  assert.equal(org.query(`SELECT Id FROM Parcel__c WHERE Name IN ('future', 'too late')`, null).length, 1);
});

test('rolls everything back when a block fails', () => {
  fails(`insert new Parcel__c(Name = 'gone'); Integer zero = 0; Integer n = 1 / zero;`);
  assert.equal(org.query(`SELECT Id FROM Parcel__c WHERE Name = 'gone'`, null).length, 0);
});

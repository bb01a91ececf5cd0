import { test } from 'node:test';
import { libraryOrg } from './libraryOrg.ts';

const { prints, runs, throws } = libraryOrg();

test('describes objects and fields', () => {
  prints({
    'Account.SObjectType': 'Account',
    'Schema.SObjectType.Contact.getLabel()': 'Contact',
    'Account.SObjectType.getDescribe().getKeyPrefix()': '001',
    'Schema.SObjectType.Account.fields.Name.getLength()': '255',
    'Contact.AccountId.getDescribe().getRelationshipName()': 'Account',
    'Contact.AccountId.getDescribe().getReferenceTo()': '(Account)',
    'Case.Status.getDescribe().getType()': 'PICKLIST',
    'Case.Status.getDescribe().getType() == Schema.DisplayType.PICKLIST': 'true',
    'Pace__c.Stops__c.getDescribe().getScale()': '0',
    'Schema.SObjectType.Pace__c.isCustomSetting()': 'true',
    'Schema.SObjectType.Account.isAccessible()': 'true',
    "Schema.getGlobalDescribe().get('ACCOUNT')": 'Account',
    "Schema.getGlobalDescribe().containsKey('Nothing__c')": 'false',
    "Schema.SObjectType.Account.fields.getMap().get('name')": 'Name',
    "Schema.describeSObjects(new List<String>{ 'Case' })[0].getName()": 'Case',
    "Id.valueOf('001000000000001').getSObjectType()": 'Account',
    "Type.forName('Parcel').getName()": 'Parcel',
    "Type.forName('Nothing') == null": 'true',
  });
});

test('lists picklist values and record types', () => {
  runs(`
    Set<String> statuses = new Set<String>();
    for (Schema.PicklistEntry entry : Case.Status.getDescribe().getPicklistValues()) {
      statuses.add(entry.getValue());
    }
    System.assert(statuses.contains('New') && statuses.contains('Closed'));
    Schema.RecordTypeInfo master = Schema.SObjectType.Case.getRecordTypeInfosByDeveloperName().get('Master');
    System.assert(master.isMaster() && master.isActive());
  `);
});

test('reads and writes fields by name and by token', () => {
  runs(`
    SObject record = Account.SObjectType.newSObject();
    record.put('name', 'Acme');
    record.put(Account.NumberOfEmployees, 5);
    System.assertEquals('Acme', (String) record.get(Account.Name));
    System.assertEquals(5, (Integer) record.get('NumberOfEmployees'));
    System.assert(record.isSet('Name') && !record.isSet('Phone'));
    System.assertEquals(new Set<String>{ 'Name', 'NumberOfEmployees' }, record.getPopulatedFieldsAsMap().keySet());
    System.assertEquals(Account.SObjectType, record.getSObjectType());
    Contact person = new Contact(Account = new Account(Name = 'Parent'));
    System.assertEquals('Parent', person.getSObject('Account').get('Name'));
  `);
  throws(`new Account().get('Nope__c');`, 'System.SObjectException: Invalid field Nope__c for Account');
  throws(`new Account().put('Name', 5);`, 'System.SObjectException: Illegal assignment from Integer to String');
});

test('reports a field that the query left out', () => {
  throws(
    `insert new Account(Name = 'Acme'); SObject row = [SELECT Id FROM Account LIMIT 1]; row.get('Phone');`,
    'System.SObjectException: SObject row was retrieved via SOQL without querying the requested field: Account.Phone',
  );
});

test('makes instances of types by name', () => {
  runs(`
    System.assertEquals('Depot', String.valueOf(Type.forName('Depot').newInstance()).substringBefore(':'));
    System.assert(Type.forName('HttpCalloutMock').isAssignableFrom(Depot.class));
    System.assert(Type.forName('Map<String, Integer>').newInstance() instanceof Map<String, Integer>);
  `);
});

test('reads hierarchy settings from the lowest level that has a value', () => {
  runs(`
    System.assertEquals(null, Pace__c.getInstance().Stops__c);
    System.assertEquals(null, Pace__c.getValues(UserInfo.getUserId()));
    insert new List<Pace__c>{
      new Pace__c(SetupOwnerId = UserInfo.getOrganizationId(), Stops__c = 10, Breaks__c = 2),
      new Pace__c(SetupOwnerId = UserInfo.getUserId(), Stops__c = 7)
    };
    Integer before = Limits.getQueries();
    System.assertEquals(7, Pace__c.getInstance().Stops__c);
    System.assertEquals(2, Pace__c.getInstance().Breaks__c);
    System.assertEquals(10, Pace__c.getOrgDefaults().Stops__c);
    System.assertEquals(7, Pace__c.getValues(UserInfo.getUserId()).Stops__c);
    System.assertEquals(before, Limits.getQueries());
  `);
});

test('reads list settings by name', () => {
  runs(`
    insert new Zone__c(Name = 'North', SetupOwnerId = UserInfo.getOrganizationId(), Radius__c = 3);
    System.assertEquals(3, Zone__c.getInstance('North').Radius__c);
    System.assertEquals(new Set<String>{ 'North' }, Zone__c.getAll().keySet());
    System.assertEquals(null, Zone__c.getValues('South'));
  `);
});

test('reads custom metadata without a query', () => {
  runs(`
    System.assertEquals(new Set<String>{ 'Coast', 'Hills' }, Route__mdt.getAll().keySet());
    System.assertEquals(30, Route__mdt.getInstance('Hills').Length__c);
    System.assertEquals(null, Route__mdt.getInstance('Sea'));
    System.assertEquals(0, Limits.getQueries());
  `);
});

test('describes custom fields in the language of the user, and as they are where nothing is translated', () => {
  const speak = (language: string): void => {
    runs(`update new User(Id = UserInfo.getUserId(), LanguageLocaleKey = '${language}');`);
  };
  const labels = {
    kind: 'Case.Kind__c.getDescribe().getLabel()',
    town: 'Case.Kind__c.getDescribe().getPicklistValues()[0].getLabel()',
    country: 'Case.Kind__c.getDescribe().getPicklistValues()[1].getLabel()',
    value: 'Case.Kind__c.getDescribe().getPicklistValues()[0].getValue()',
    weather: 'Task.Weather__c.getDescribe().getPicklistValues()[0].getLabel()',
  };
  speak('de_AT');
  prints({
    [labels.kind]: 'Art',
    [labels.town]: 'Stadt',
    [labels.country]: 'Country',
    [labels.value]: 'Town',
    [labels.weather]: 'Regen',
  });
  speak('en_US');
  prints({ [labels.kind]: 'Kind', [labels.town]: 'Town', [labels.weather]: 'Rain' });
});

import { test } from 'node:test';
import { libraryOrg } from './libraryOrg.ts';

const { runs, throws } = libraryOrg();

test('saves what can be saved and says what could not', () => {
  runs(`
    List<Database.SaveResult> results = Database.insert(
      new List<Contact>{ new Contact(LastName = 'Li'), new Contact() },
      false,
      AccessLevel.USER_MODE
    );
    System.assert(results[0].isSuccess() && results[0].getId() != null);
    System.assert(!results[1].isSuccess());
    Database.Error error = results[1].getErrors()[0];
    System.assertEquals(StatusCode.REQUIRED_FIELD_MISSING, error.getStatusCode());
    System.assertEquals('Required fields are missing: [LastName]', error.getMessage());
    System.assertEquals(new List<String>{ 'LastName' }, error.getFields());
  `);
});

test('inserts, updates, upserts, deletes and undeletes one record', () => {
  runs(`
    Account acme = new Account(Name = 'Acme');
    System.assert(Database.insert(acme, AccessLevel.USER_MODE).isSuccess());
    acme.Name = 'Acme Ltd';
    System.assertEquals(acme.Id, Database.update(acme, true, AccessLevel.USER_MODE).getId());
    Account other = new Account(Name = 'Other');
    System.assert(Database.upsert(other, AccessLevel.USER_MODE).isCreated());
    System.assert(!Database.upsert(other, AccessLevel.USER_MODE).isCreated());
    System.assert(Database.delete(acme.Id, AccessLevel.USER_MODE).isSuccess());
    System.assertEquals(0, [SELECT COUNT() FROM Account WHERE Id = :acme.Id]);
    System.assert(Database.undelete(acme, AccessLevel.USER_MODE).isSuccess());
    System.assertEquals(1, [SELECT COUNT() FROM Account WHERE Id = :acme.Id]);
  `);
});

test('reports all about a failed statement in its exception', () => {
  runs(`
    try {
      insert new List<Contact>{ new Contact(LastName = 'Li'), new Contact() };
      Assert.fail('must throw');
    } catch (DmlException failure) {
      System.assertEquals(1, failure.getNumDml());
      System.assertEquals(1, failure.getDmlIndex(0));
      System.assertEquals('REQUIRED_FIELD_MISSING', failure.getDmlStatusCode(0));
      System.assertEquals(StatusCode.REQUIRED_FIELD_MISSING, failure.getDmlType(0));
      System.assertEquals('Required fields are missing: [LastName]', failure.getDmlMessage(0));
      System.assertEquals(new List<String>{ 'LastName' }, failure.getDmlFieldNames(0));
      System.assertEquals('System.DmlException', failure.getTypeName());
      System.assert(failure.getMessage().startsWith('Insert failed. First exception on row 1; first error: '));
    }
  `);
});

test('runs queries from text, with binds of the scope and of a map', () => {
  runs(`
    insert new List<Account>{ new Account(Name = 'Red'), new Account(Name = 'Blue') };
    String wanted = 'Red';
    List<String> names = new List<String>{ 'Red', 'Blue' };
    List<Account> found = Database.query('SELECT Name FROM Account WHERE Name = :wanted', AccessLevel.USER_MODE);
    System.assertEquals('Red', found[0].Name);
    System.assertEquals(
      2,
      Database.countQuery('SELECT COUNT() FROM Account WHERE Name IN :names', AccessLevel.USER_MODE)
    );
    List<SObject> mapped = Database.queryWithBinds(
      'SELECT Name FROM Account WHERE Name = :colour',
      new Map<String, Object>{ 'colour' => 'Blue' },
      AccessLevel.USER_MODE
    );
    System.assertEquals('Blue', (String) mapped[0].get('Name'));
  `);
  throws(
    `Database.query('SELECT Nope__c FROM Account');`,
    "System.QueryException: No such column 'Nope__c' on entity 'Account'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.",
  );
});

test('rolls back to savepoints', () => {
  runs(`
    Savepoint before = Database.setSavepoint();
    insert new Account(Name = 'Gone');
    Database.rollback(before);
    System.assertEquals(0, [SELECT COUNT() FROM Account WHERE Name = 'Gone']);
    System.assertEquals(3, Limits.getDmlStatements());
  `);
});

test('strips what the user may not reach, and counts limits', () => {
  runs(`
    SObjectAccessDecision decision = Security.stripInaccessible(
      AccessType.READABLE,
      new List<Account>{ new Account(Name = 'Acme') }
    );
    System.assertEquals('Acme', ((Account) decision.getRecords()[0]).Name);
    System.assertEquals(0, decision.getModifiedIndexes().size());
    System.assertEquals(100, Limits.getLimitQueries());
    Integer queries = Limits.getQueries();
    Integer accounts = [SELECT COUNT() FROM Account];
    System.assertEquals(queries + 1, Limits.getQueries());
  `);
});

// Apex Reference Guide, "QueryLocatorIterator Class".
test('walks the rows of a query locator', () => {
  runs(`
    insert new List<Account>{ new Account(Name = 'Walked 1'), new Account(Name = 'Walked 2') };
    String walked = 'SELECT Name FROM Account WHERE Name LIKE \\'Walked%\\' ORDER BY Name';
    Database.QueryLocatorIterator rows = Database.getQueryLocator(walked).iterator();
    List<String> names = new List<String>();
    while (rows.hasNext()) {
      Account row = (Account) rows.next();
      names.add(row.Name);
    }
    System.assertEquals(new List<String>{ 'Walked 1', 'Walked 2' }, names);
    Iterator<SObject> again = Database.getQueryLocator(walked).iterator();
    System.assert(again.hasNext());
  `);
});

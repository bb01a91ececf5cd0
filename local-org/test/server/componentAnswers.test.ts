import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openLightning } from '../lightning/administratorPage.ts';
import { onTab } from '../lightning/formProject.ts';
import { startTestServer, type TestServer } from './testServer.ts';

const FILES = {
  'classes/Shop.cls': `public with sharing class Shop {
  public class ClosedException extends Exception {}
  @AuraEnabled(cacheable=true) public static Integer note() { insert new Account(Name = 'Noted'); return 1; }
  @AuraEnabled(cacheable=true) public static Integer count() { return [SELECT COUNT() FROM Account]; }
  @AuraEnabled public static List<Account> parents() {
    Account full = new Account(Name = 'Full');
    insert new List<Account>{ full, new Account(Name = 'Vacant') };
    insert new Contact(LastName = 'Ana', AccountId = full.Id);
    return [SELECT Name, (SELECT LastName FROM Contacts) FROM Account WHERE Name IN ('Full', 'Vacant') ORDER BY Name];
  }
  @AuraEnabled public static void close() { throw new ClosedException('Closed'); }
  @AuraEnabled public static void save() { insert new Contact(LastName = 'Ana', Email = 'nothing'); }
  @AuraEnabled public static void remove() { Account kept = new Account(Name = 'Kept'); insert kept; delete kept; }
  @AuraEnabled public static void fail() { String name; name.length(); }
}`,
  'classes/Shop.cls-meta.xml':
    '<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>67.0</apiVersion><status>Active</status></ApexClass>',
  'triggers/Guarded.trigger': "trigger Guarded on Account (before delete) { Trigger.old[0].addError('Keep it'); }",
  'triggers/Guarded.trigger-meta.xml':
    '<ApexTrigger xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>67.0</apiVersion><status>Active</status></ApexTrigger>',
};

const GENERAL = 'An error occurred while trying to update the record. Please try again.';

describe('what components get and catch', () => {
  let server: TestServer;

  before(async () => {
    server = await startTestServer(FILES);
  });

  after(() => server.close());

  const call = (methodName: string): Promise<{ status: number; body: Record<string, unknown> }> =>
    server.answer('apex', { className: 'Shop', methodName, parameters: {} });

  // Undocumented; orgs were seen to say so of methods that are @AuraEnabled(cacheable=true).
  it('lets cacheable methods save nothing', async () => {
    const { status, body } = await call('note');
    assert.deepEqual(
      [status, body['exceptionType'], body['message']],
      [500, 'System.LimitException', 'Too many DML statements: 1'],
    );
    assert.equal((await call('count')).body['value'], 0);
  });

  // Undocumented; public components look whether the children are there.
  it('leaves out child relationships without a record', async () => {
    const [full, vacant] = (await call('parents')).body['value'] as { Contacts?: { LastName: string }[] }[];
    assert.equal(full?.Contacts?.[0]?.LastName, 'Ana');
    assert.equal(vacant !== undefined && 'Contacts' in vacant, false);
  });

  it('tells exceptions of the project from others', async () => {
    const closed = (await call('close')).body;
    assert.deepEqual([closed['exceptionType'], closed['isUserDefinedException']], ['Shop.ClosedException', true]);
    assert.equal((await call('fail')).body['isUserDefinedException'], false);
  });

  // Undocumented: so public components read it.
  it('tells of saves that failed in Apex by page and by field', async () => {
    const { body } = await call('save');
    const message = 'Email: invalid email address: nothing';
    assert.deepEqual(body['fieldErrors'], { Email: [{ statusCode: 'INVALID_EMAIL_ADDRESS', message }] });
    assert.equal('message' in body, false);
    const { pageErrors } = (await call('remove')).body;
    assert.deepEqual(pageErrors, [{ statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'Keep it' }]);
  });

  // UI API Developer Guide, "Error with Output", "Record Exceptions", "Record Exception Error".
  it('tells why a record was not saved in the output', async () => {
    const { status, body } = await server.answer('record/create', {
      apiName: 'Contact',
      fields: { LastName: 'Ana', Email: 'nothing' },
    });
    assert.deepEqual([status, body['message'], body['enhancedErrorType']], [400, GENERAL, 'RecordError']);
    assert.deepEqual(body['output'], {
      errors: [],
      fieldErrors: {
        Email: [
          {
            constituentField: null,
            duplicateRecordError: null,
            errorCode: 'INVALID_EMAIL_ADDRESS',
            field: 'Email',
            fieldLabel: 'Email',
            message: 'Email: invalid email address: nothing',
          },
        ],
      },
    });
  });

  it('tells why a record was not deleted', async () => {
    const { id } = await server.ask<{ id: string }>('record/create', { apiName: 'Account', fields: { Name: 'Kept' } });
    const { body } = await server.answer('record/delete', { recordId: id });
    const { errors } = body['output'] as { errors: { message: string; errorCode: string }[] };
    assert.deepEqual(
      [body['message'], errors[0]?.message, errors[0]?.errorCode],
      [GENERAL, 'Keep it', 'FIELD_CUSTOM_VALIDATION_EXCEPTION'],
    );
  });
});

// LWC Developer Guide, "Handle Errors in Lightning Data Service": the body is an array for reads, an object for writes.
it('lists what wires could not read', async () => {
  const { server, page, close } = await openLightning(
    onTab(
      'failing',
      '<template><p class="failure">{text}</p></template>',
      `import { LightningElement, wire } from 'lwc';
import { getRecord } from 'lightning/uiRecordApi';
export default class Failing extends LightningElement {
  text = '';
  @wire(getRecord, { recordId: '001000000000099AAA', fields: ['Account.Name'] })
  read({ error }) { if (error) this.text = error.status + ' ' + error.body.map(({ errorCode }) => errorCode).join(); }
}`,
    ),
  );
  await page.goto(`${server.url}/lightning/n/Failing`);
  await page.locator('.failure', { hasText: '404 NOT_FOUND' }).waitFor();
  await close();
});

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { equals, select } from '../../src/server/ui/query.ts';
import { startTestServer, type TestServer } from './testServer.ts';

describe('forms for new records', () => {
  let server: TestServer;

  before(async () => {
    server = await startTestServer();
    const { org } = server;
    const profile = org.transact(org.findUser('System Administrator').id, 'SYNCHRONOUS', 'Profile', (execution) =>
      select(execution, {
        objectName: 'Profile',
        fields: ['Id'],
        where: equals('Name', 'Minimum Access - Salesforce'),
      }),
    )[0];
    const fields = {
      LastName: 'Least',
      Username: 'least@example.com',
      Alias: 'least',
      Email: 'least@example.com',
      ProfileId: profile?.id,
      TimeZoneSidKey: 'Europe/Paris',
      LocaleSidKey: 'fr_FR',
      LanguageLocaleKey: 'ar',
      EmailEncodingKey: 'UTF-8',
    };
    await server.ask('record/create', { apiName: 'User', fields });
  });

  after(() => server.close());

  it('asks for the fields of the layout that can be set, without the owner', async () => {
    const { fields } = await server.ask<{ fields: Record<string, object> }>('record/new', { objectName: 'Case' });
    assert.deepEqual(
      ['Subject', 'Status', 'OwnerId', 'CaseNumber', 'CreatedDate'].filter((name) => name in fields),
      ['Subject', 'Status'],
    );
  });

  it('starts with the default values of picklists', async () => {
    const { defaults } = await server.ask<{ defaults: Record<string, unknown> }>('record/new', { objectName: 'Case' });
    assert.equal(defaults['Status'], 'New');
  });

  it("asks for the parts of a person's name", async () => {
    const { sections } = await server.ask<{ sections: { columns: string[][] }[] }>('record/new', {
      objectName: 'Contact',
    });
    const names = sections.flatMap((section) => section.columns.flat());
    assert.deepEqual([names.includes('LastName'), names.includes('Name')], [true, false]);
  });

  it('asks for the parts of an address that people fill in', async () => {
    const { fields } = await server.ask<{ fields: Record<string, object> }>('record/new', { objectName: 'Account' });
    const names = Object.keys(fields).filter((name) => name.startsWith('Billing'));
    assert.deepEqual(
      names,
      ['Street', 'City', 'State', 'PostalCode', 'Country'].map((part) => `Billing${part}`),
    );
  });

  it('is for those who may create records', async () => {
    await server.logIn('least@example.com');
    assert.equal((await server.answer('record/new', { objectName: 'Case' })).status, 403);
    await server.logIn('System Administrator');
  });

  it('mirrors the app for a language that is read from the right', async () => {
    await server.logIn('least@example.com');
    const page = await (await server.get('/lightning/page/home')).text();
    assert.match(page, /<html lang="ar" dir="rtl">/);
    const styles = /href="(\/_slds\/[^"]+)"/.exec(page)?.[1] ?? '';
    const mirrored = await (await server.get(styles)).text();
    assert.match(mirrored, /\.slds-m-right_small\{margin-left:/);
    // The design system's own rules for such pages stay, and what it says to leave.
    assert.match(mirrored, /border-left:2px solid var\(--slds-c-checkbox-mark-color-foreground/);
    assert.doesNotMatch(mirrored, /border-right:2px solid var\(--slds-c-checkbox-mark-color-foreground/);
    assert.match(mirrored, /\[dir=rtl\] \.slds-progress_vertical \.slds-progress__marker\{margin-left:1rem\}/);
    await server.logIn('System Administrator');
  });
});

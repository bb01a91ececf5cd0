import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openOrg } from '../../src/org/index.ts';
import { lendingOrg, runApex, valueOf } from './lendingOrg.ts';

// A deployment changes metadata; users, and what administrators set, are data.
test('keeps what code set of users and the standard price book when the org is opened again', (context) => {
  const { org, project, directory } = lendingOrg(context);
  assert.equal(
    runApex(
      org,
      "User me = [SELECT Id FROM User WHERE Id = :UserInfo.getUserId()]; me.LanguageLocaleKey = 'ar'; update me;",
    ),
    null,
  );
  assert.equal(
    runApex(
      org,
      'Pricebook2 book = [SELECT Id FROM Pricebook2 WHERE IsStandard = true]; book.IsActive = true; update book;',
    ),
    null,
  );
  org.close();
  const opened = openOrg({ projectDirectory: project, directory });
  context.after(() => opened.close());
  const me = "SELECT LanguageLocaleKey FROM User WHERE Name = 'System Administrator'";
  assert.equal(valueOf(opened, me, 'LanguageLocaleKey'), 'ar');
  assert.equal(valueOf(opened, 'SELECT IsActive FROM Pricebook2 WHERE IsStandard = true', 'IsActive'), 'true');
});

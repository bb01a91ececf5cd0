import { test } from 'node:test';
import assert from 'node:assert/strict';
import { apexOrg } from './apexOrg.ts';

// Source: Apex Developer Guide, "Execution Governors and Limits": total heap size 6 MB, 12 MB in asynchronous Apex.
const TOO_LARGE = /^System\.LimitException: Apex heap size too large: \d+$/;

const { fails, prints } = apexOrg({});

test('ends a block that keeps more and more records, which no catch can catch', () => {
  const { exception } = fails(`List<Account> accounts = new List<Account>();
    try { while (true) { accounts.add(new Account(Name = 'Account ' + accounts.size())); } }
    catch (Exception e) { System.debug('caught'); }`);
  assert.match(exception ?? '', TOO_LARGE);
});

test('ends a block that keeps a few large files', () => {
  const { exception } = fails(`String megabyte = 'abcdefghij'.repeat(100000);
    List<Blob> files = new List<Blob>();
    while (true) { files.add(Blob.valueOf(megabyte + files.size())); }`);
  assert.match(exception ?? '', TOO_LARGE);
});

test('lets a block throw away more than its heap holds', () => {
  const block = `Integer length = 0;
    for (Integer i = 0; i < 200000; i++) {
      List<Account> accounts = new List<Account>{ new Account(Name = 'Account ' + i), new Account(Name = 'Other ' + i) };
      length += accounts[1].Name.length();
    }
    System.debug(length > 0);`;
  assert.deepEqual(prints(block), ['true']);
});

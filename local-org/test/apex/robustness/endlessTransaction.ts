/**
 * Opens an org, writes records in a transaction, says so, and stays inside of it until somebody ends the process.
 * Arguments: the project's folder and the org's.
 */
import { writeSync } from 'node:fs';
import { openOrg } from '../../../src/org/index.ts';

const [projectDirectory = '', directory = ''] = process.argv.slice(2);
const org = openOrg({ projectDirectory, directory });
org.transact(org.administrator().id, 'ANONYMOUS', 'Endless', (execution) => {
  org.apex.runAnonymous(
    execution,
    `List<Account> accounts = new List<Account>();
     for (Integer i = 0; i < 500; i++) { accounts.add(new Account(Name = 'lost ' + i)); }
     insert accounts;
     delete [SELECT Id FROM Account WHERE Name = 'kept'];`,
  );
  writeSync(process.stdout.fd, 'inside\n');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { lendingProject } from '../org/lendingOrg.ts';

const program = path.resolve(import.meta.dirname, '../../bin/local-org.js');
let project = '';

function run(args: readonly string[], input = ''): { code: number | null; out: string; error: string } {
  const result = spawnSync(process.execPath, [program, ...args, '--project-dir', project], { input, encoding: 'utf8' });
  return { code: result.status, out: result.stdout, error: result.stderr };
}

before(() => {
  project = path.join(mkdtempSync(path.join(tmpdir(), 'local-org-cli-')), 'project');
  cpSync(lendingProject, project, { recursive: true });
  const created = run(['create', '--sample-data', path.join(project, 'sample-data')]);
  assert.equal(created.code, 0, created.error);
});

after(() => rmSync(path.dirname(project), { recursive: true }));

test('check finds nothing in a good project', () => {
  const { code, out } = run(['check']);
  assert.deepEqual({ code, out }, { code: 0, out: 'No problems\n' });
});

test('check names file, line and column of a mistake, and fails', () => {
  const file = path.join(project, 'force-app/main/default/classes/LoanService.cls');
  const source = readFileSync(file, 'utf8');
  writeFileSync(file, source.replace('loan.Reminders__c = (', 'loan.Remindrs__c = ('));
  const { code, out } = run(['check']);
  writeFileSync(file, source);
  assert.equal(code, 1);
  assert.match(out, /^force-app\/main\/default\/classes\/LoanService\.cls:4:\d+ .*Remindrs__c/m);
});

test('check gives its problems as JSON', () => {
  const { out } = run(['check', '--json']);
  assert.deepEqual(JSON.parse(out), { status: 0, result: { problems: [] } });
});

test('apex run prints the debug log in Salesforce’s line format', () => {
  const { code, out } = run(['apex', 'run'], "Integer a = 1;\n\nSystem.debug('total ' + a);");
  assert.equal(code, 0);
  assert.match(out, /^\d\d:\d\d:\d\d\.\d+ \(\d+\)\|USER_DEBUG\|\[3\]\|DEBUG\|total 1$/m);
});

test('apex run prints the log of the block, and not of a job that it queued', () => {
  const job = 'class Job implements Queueable { public void execute(QueueableContext c) { System.debug(2); } }';
  const { out } = run(['apex', 'run'], `System.debug(1);\nSystem.enqueueJob(new Job());\n${job}`);
  assert.match(out, /^[^\n]*\|DEBUG\|1\n$/);
});

test('apex run takes the API version of the block, which decides on its access mode', () => {
  const source = 'System.debug([SELECT Reminders__c FROM Loan__c].size() >= 0);';
  const versions = ['66.0', '67.0'].map((version) => run(['apex', 'run', '--api-version', version], source));
  assert.deepEqual(
    versions.map(({ code }) => code),
    [0, 1],
  );
  assert.match(versions[1]?.out ?? '', /No such column 'Reminders__c' on entity 'Loan__c'/);
});

test('apex run names exception, line and column', () => {
  const { code, out } = run(['apex', 'run'], "Integer a = 1;\nContact c = [SELECT Id FROM Contact WHERE Name = 'X'];");
  assert.equal(code, 1);
  assert.match(out, /System\.QueryException: List has no rows for assignment to SObject/);
  assert.match(out, /AnonymousBlock: line 2, column \d+/);
});

test('apex run refuses Apex that does not compile, and runs none of it', () => {
  const { code, error } = run(['apex', 'run'], "insert new Contact(LastName = 'X');\nInteger a = 'text';");
  assert.equal(code, 1);
  assert.match(error, /:2:\d+ .*Illegal assignment from String to Integer/);
  assert.equal(
    JSON.parse(run(['data', 'query', '-q', 'SELECT COUNT(Id) n FROM Contact', '--json']).out).result.records[0].n,
    1,
  );
});

test('apex run test reports a failure with its message and exits with 100', () => {
  const { code, out } = run(['apex', 'run', 'test', '--code-coverage']);
  assert.equal(code, 100);
  assert.match(out, /FAIL LoanServiceTest\.failsOnPurpose/);
  assert.match(out, /System\.AssertException: Assertion Failed: One is not two: Expected: 1, Actual: 2/);
  assert.match(out, /Class\.LoanServiceTest\.failsOnPurpose: line 23, column \d+/);
  assert.match(out, /2 passed, 1 failed/);
  assert.match(out, /LoanTrigger +100%/);
});

test('apex run test runs only the chosen methods', () => {
  const { code, out } = run(['apex', 'run', 'test', '--tests', 'LoanServiceTest.countsFromNothing']);
  assert.equal(code, 0);
  assert.match(out, /1 passed, 0 failed/);
});

test('apex run test writes JUnit XML', () => {
  const { out } = run(['apex', 'run', 'test', '--result-format', 'junit']);
  assert.match(out, /<testsuite name="apex" tests="3" failures="1"/);
});

test('apex run test runs what compiles, names what it leaves out, and does not pass', () => {
  const classes = path.join(project, 'force-app/main/default/classes');
  const description = readFileSync(path.join(classes, 'LoanServiceTest.cls-meta.xml'), 'utf8');
  const added = (name: string, text: string): string => {
    writeFileSync(path.join(classes, `${name}.cls-meta.xml`), description);
    writeFileSync(path.join(classes, `${name}.cls`), text);
    return path.join(classes, `${name}.cls`);
  };
  const files = [
    added('LoanPoster', 'public class LoanPoster { ConnectApi.Topics topics; }'),
    added('LoanPosterTest', '@IsTest class LoanPosterTest { @IsTest static void posts() { new LoanPoster(); } }'),
  ];
  const all = run(['apex', 'run', 'test']);
  const good = run(['apex', 'run', 'test', '--tests', 'LoanServiceTest.countsFromNothing']);
  const broken = run(['apex', 'run', 'test', '--tests', 'LoanPosterTest.posts']);
  for (const file of files) {
    rmSync(file);
    rmSync(`${file}-meta.xml`);
  }
  assert.match(all.out, /^force-app.*LoanPoster\.cls:1:27 UNSUPPORTED ConnectApi/m);
  assert.match(all.out, /FAIL LoanPosterTest\.<compile>\n +force-app.*LoanPosterTest\.cls:1:\d+ .*LoanPoster/);
  assert.match(all.out, /2 passed, 2 failed/);
  assert.match(good.out, /1 passed, 0 failed/);
  assert.match(broken.out, /0 passed, 1 failed/);
  assert.deepEqual([all.code, good.code, broken.code], [100, 1, 100]);
});

test('apex run test names the tests there are when asked for one that is not', () => {
  const { code, error } = run(['apex', 'run', 'test', '--class-names', 'Nothing']);
  assert.equal(code, 1);
  assert.match(error, /There is no test class Nothing\. Test classes: LoanServiceTest\./);
});

test('apex run refuses an API version that is none', () => {
  const { code, error } = run(['apex', 'run', '--api-version', 'newest'], 'System.debug(1);');
  assert.equal(code, 2);
  assert.match(error, /Give an API version as 66\.0\./);
});

test('start refuses a port that is none', () => {
  for (const port of ['abc', '70000', '0']) {
    const { code, error } = run(['start', '--port', port]);
    assert.equal(code, 2);
    assert.match(error, /Give the number of a port, from 1 to 65535\./);
  }
});

test('data query prints a table, CSV and JSON', () => {
  const query = ['data', 'query', '-q', 'SELECT Name, Member__r.Email FROM Loan__c'];
  assert.match(run(query).out, /^Name +Member__r\.Email$/m);
  assert.equal(run([...query, '--result-format', 'csv']).out, 'Name,Member__r.Email\nEmma,ada@reader.example\n');
  assert.equal(JSON.parse(run([...query, '--json']).out).result.totalSize, 1);
});

test('data query as a user shows only what that user may see', () => {
  const { code, error } = run([
    'data',
    'query',
    '-q',
    'SELECT Reminders__c FROM Loan__c',
    '--target-user',
    'libby@library.example',
  ]);
  assert.equal(code, 1);
  assert.match(error, /No such column 'Reminders__c'/);
});

test('data query names what is wrong with a query', () => {
  const { code, error } = run(['data', 'query', '-q', 'SELECT Nothing FROM Loan__c']);
  assert.equal(code, 1);
  assert.match(error, /No such column 'Nothing' on entity 'Loan__c'/);
});

test('data create record saves a record with quoted values', () => {
  const { code, out } = run([
    'data',
    'create',
    'record',
    '-s',
    'Contact',
    '-v',
    "LastName='Di Angelo' Email=dina@reader.example",
  ]);
  assert.equal(code, 0);
  assert.match(out, /^Created Contact 003\w{15}$/m);
  assert.match(
    run(['data', 'query', '-q', "SELECT Name FROM Contact WHERE Email = 'dina@reader.example'"]).out,
    /Di Angelo/,
  );
});

test('clock advance moves the time and remembers it', () => {
  assert.equal(run(['clock', 'advance', '--minutes', '90']).code, 0);
  assert.ok(JSON.parse(run(['clock', 'show', '--json']).out).result.minutesAhead >= 90);
});

test('clock advance refuses to go back', () => {
  const { code, error } = run(['clock', 'advance', '--minutes', '-5']);
  assert.equal(code, 2);
  assert.match(error, /only moves forward/);
});

test('credential commands refuse a name that the project does not have, and a wrong address', () => {
  const principal = ['--principal', 'Main', '--parameter', 'Key'];
  const unknown = run(['credential', 'secret', '--external-credential', 'Nobody', ...principal], 'secret');
  assert.deepEqual([unknown.code, unknown.error], [1, 'The project has no credential named Nobody\n']);
  const endpoint = run(['credential', 'endpoint', '--named-credential', 'Couriers', '--url', 'somewhere']);
  assert.deepEqual([endpoint.code, endpoint.error], [1, 'somewhere is no address\n']);
});

test('credential secret keeps what it reads, and does not print it', () => {
  const principal = ['--principal', 'Main', '--parameter', 'Key'];
  const kept = run(['credential', 'secret', '--external-credential', 'Couriers', ...principal], 's3cret\n');
  assert.deepEqual([kept.code, kept.out], [0, 'Kept Key of Couriers-Main in the org\n']);
});

test('user list and mail list show what there is', () => {
  assert.match(run(['user', 'list']).out, /Libby Stone +libby@library\.example +Standard User/);
  assert.equal(run(['mail', 'list']).out, 'Nothing was sent\n');
});

test('an unknown command is wrong usage', () => {
  assert.equal(run(['deploy']).code, 2);
});

test('a command on a folder without an org says how to make one', () => {
  const { code, error } = run(['user', 'list', '--org-dir', path.join(project, 'elsewhere')]);
  assert.equal(code, 1);
  assert.match(error, /local-org create/);
});

test('create makes the org of a project with Visualforce, and names what it does not show', () => {
  const pages = path.join(project, 'force-app/main/default/pages');
  const directory = path.join(path.dirname(project), 'unshown');
  mkdirSync(pages);
  writeFileSync(path.join(pages, 'Old.page'), '<apex:page/>');
  writeFileSync(
    path.join(pages, 'Old.page-meta.xml'),
    '<ApexPage xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>67.0</apiVersion><label>Old</label></ApexPage>',
  );
  const made = run(['create', '--org-dir', directory]);
  rmSync(pages, { recursive: true });
  assert.equal(made.code, 0, made.error);
  assert.match(
    made.out,
    /^force-app\/main\/default\/pages\/Old\.page-meta\.xml:1:\d+ UNSUPPORTED The Visualforce page Old is not supported/m,
  );
});

test('create leaves out what has problems where it is told to, and the org stays that way', () => {
  const file = path.join(project, 'force-app/main/default/restrictionRules/Own.rule-meta.xml');
  const directory = path.join(path.dirname(project), 'partly');
  mkdirSync(path.dirname(file));
  writeFileSync(
    file,
    `<RestrictionRule xmlns="http://soap.sforce.com/2006/04/metadata"><active>true</active><description>Own</description>
    <enforcementType>Restrict</enforcementType><masterLabel>Own</masterLabel><recordFilter>OwnerId = $User.Id</recordFilter>
    <targetEntity>Loan__c</targetEntity><userCriteria>$User.IsActive = true</userCriteria><version>1</version></RestrictionRule>`,
  );
  const refused = run(['create', '--org-dir', directory]);
  const made = run(['create', '--org-dir', directory, '--leave-out-problems']);
  const ran = run(['apex', 'run', '--org-dir', directory], "System.debug('still here');");
  rmSync(path.dirname(file), { recursive: true });
  assert.equal(refused.code, 1);
  assert.match(refused.error, /1 problem\nAdd --leave-out-problems to make an org of what is in order\./);
  assert.equal(made.code, 0, made.error);
  assert.match(
    made.out,
    /^force-app\/main\/default\/restrictionRules\/Own\.rule-meta\.xml:1:\d+ UNSUPPORTED Metadata of type RestrictionRule is not/m,
  );
  assert.match(ran.out, /still here/);
});

import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { Worker } from 'node:worker_threads';
import { checkProject } from '../../src/cli/checkProject.ts';
import type { LocalOrg } from '../../src/org/index.ts';
import { Callouts } from '../../src/transaction/callout.ts';
import { lendingOrg, runApex } from '../org/lendingOrg.ts';

/** Answers with what it was asked, or late on the path `/slow`. In a thread, because callouts block this one. */
const SERVER = `
const { createServer } = require('node:http');
const { parentPort } = require('node:worker_threads');
const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk)).on('end', () => {
    const answer = () => response.writeHead(201, { 'X-Kind': 'echo' }).end(
      [request.method, request.url, request.headers.authorization, request.headers['x-key'], Buffer.concat(chunks)].join(' '),
    );
    setTimeout(answer, request.url.endsWith('/slow') ? 3000 : 0);
  });
});
server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));`;

const projects = new WeakMap<LocalOrg, string>();

async function startServer(context: TestContext): Promise<string> {
  const worker = new Worker(SERVER, { eval: true });
  context.after(() => worker.terminate());
  const port = await new Promise((resolve) => worker.once('message', resolve));
  return `http://127.0.0.1:${String(port)}`;
}

function write(project: string, file: string, type: string, content: string): void {
  const target = path.join(project, 'force-app/main/default', file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(
    target,
    `<?xml version="1.0" encoding="UTF-8"?>\n<${type} xmlns="http://soap.sforce.com/2006/04/metadata">${content}</${type}>\n`,
  );
}

const header = (value: string): string =>
  `<externalCredentialParameters><parameterName>Authorization</parameterName><parameterType>AuthHeader</parameterType><parameterValue>${value}</parameterValue></externalCredentialParameters>`;
const principal = (name: string, sequence: number): string =>
  `<externalCredentialParameters><parameterName>${name}</parameterName><parameterType>NamedPrincipal</parameterType><sequenceNumber>${sequence}</sequenceNumber></externalCredentialParameters>`;
const external = (parameters: string): string =>
  `<authenticationProtocol>Custom</authenticationProtocol>${parameters}<label>Printer</label>`;
const named = (url: string): string =>
  `<label>Printer</label>
  <namedCredentialParameters><parameterName>Url</parameterName><parameterType>Url</parameterType><parameterValue>${url}</parameterValue></namedCredentialParameters>
  <namedCredentialParameters><externalCredential>Printer</externalCredential><parameterName>Authentication</parameterName><parameterType>Authentication</parameterType></namedCredentialParameters>
  <namedCredentialParameters><parameterName>X-Key</parameterName><parameterType>HttpHeader</parameterType><parameterValue>plain</parameterValue></namedCredentialParameters>
  <namedCredentialType>SecuredEndpoint</namedCredentialType>`;

function writeCredentials(project: string, url: string): void {
  write(
    project,
    'externalCredentials/Printer.externalCredential-meta.xml',
    'ExternalCredential',
    external(header("{!'Bearer ' &amp; $Credential.Printer.ApiKey}") + principal('Second', 2) + principal('First', 1)),
  );
  write(project, 'namedCredentials/Printer.namedCredential-meta.xml', 'NamedCredential', named(url));
  write(
    project,
    'namedCredentials/Old_Printer.namedCredential-meta.xml',
    'NamedCredential',
    `<endpoint>${url}/old</endpoint><label>Old</label><principalType>Anonymous</principalType><protocol>NoAuthentication</protocol>`,
  );
  write(
    project,
    'permissionsets/Printing.permissionset-meta.xml',
    'PermissionSet',
    `<externalCredentialPrincipalAccesses><enabled>true</enabled><externalCredentialPrincipal>Printer-First</externalCredentialPrincipal></externalCredentialPrincipalAccesses>
    <externalCredentialPrincipalAccesses><enabled>true</enabled><externalCredentialPrincipal>Printer-Second</externalCredentialPrincipal></externalCredentialPrincipalAccesses>
    <label>Printing</label>`,
  );
}

function printerOrg(context: TestContext, url: string): LocalOrg {
  const { org, project } = lendingOrg(context);
  projects.set(org, project);
  writeCredentials(project, url);
  assert.deepEqual(org.reload(), []);
  return org;
}

/** Changes the header that the external credential sends. */
function writeCredentialHeader(org: LocalOrg, value: string): void {
  write(
    projects.get(org) ?? '',
    'externalCredentials/Printer.externalCredential-meta.xml',
    'ExternalCredential',
    external(header(value) + principal('Second', 2) + principal('First', 1)),
  );
  assert.deepEqual(org.reload(), []);
}

function allow(org: LocalOrg): void {
  org.credentials.setParameter('Printer', 'First', 'ApiKey', 's3cret');
  const assign =
    "insert new PermissionSetAssignment(AssigneeId = UserInfo.getUserId(), PermissionSetId = [SELECT Id FROM PermissionSet WHERE Name = 'Printing'].Id);";
  assert.equal(runApex(org, assign), null);
}

const send = (endpoint: string, more = ''): string =>
  `HttpRequest request = new HttpRequest(); request.setEndpoint('${endpoint}'); request.setMethod('POST'); request.setBody('paper'); ${more}
  HttpResponse response = new Http().send(request);
  throw new LoanService.LoanException(response.getStatusCode() + ' ' + response.getHeader('X-Kind') + ' ' + response.getBody());`;

// Apex Developer Guide, "Named Credentials as Callout Endpoints"; Salesforce Help, "Create or Edit a Custom
// Authentication External Credential".
test('calls a named credential with path, query, headers and the secret of the first principal', async (context) => {
  const org = printerOrg(context, await startServer(context));
  allow(org);
  const failure = runApex(org, send('callout:Printer/jobs?copies=2'));
  assert.equal(failure, 'LoanService.LoanException: 201 echo POST /jobs?copies=2 Bearer s3cret plain paper');
});

test('a legacy credential without authentication leads to its endpoint', async (context) => {
  const org = printerOrg(context, await startServer(context));
  assert.match(runApex(org, send('callout:Old_Printer/jobs')) ?? '', /: 201 echo POST \/old\/jobs   paper$/);
});

test('merge fields that Apex sets become the principal’s parameters where the credential allows them', async (context) => {
  const url = await startServer(context);
  const org = printerOrg(context, url);
  allow(org);
  const request = send('callout:Printer/a', "request.setHeader('X-Key', '{!$Credential.Printer.ApiKey}');");
  assert.match(runApex(org, request) ?? '', / Bearer s3cret \{!\$Credential\.Printer\.ApiKey\} paper$/);
  const allowed =
    '<allowMergeFieldsInBody>true</allowMergeFieldsInBody><allowMergeFieldsInHeader>true</allowMergeFieldsInHeader>';
  const project = projects.get(org) ?? '';
  write(project, 'namedCredentials/Printer.namedCredential-meta.xml', 'NamedCredential', allowed + named(url));
  assert.deepEqual(org.reload(), []);
  const body = `${request.replace("'paper'", "'<{!$Credential.Printer.ApiKey}>'")}`;
  assert.match(runApex(org, body) ?? '', / Bearer s3cret s3cret <s3cret>$/);
  const other = send('callout:Printer/a', "request.setHeader('X-Key', '{!$Credential.Password}');");
  assert.throws(() => runApex(org, other), /merge field \{!\$Credential\.Password\} of a callout is not supported/);
});

test('the endpoint that the org was given goes before the project’s', async (context) => {
  const org = printerOrg(context, 'https://printer.example');
  org.credentials.setEndpoint('Old_Printer', await startServer(context));
  assert.match(runApex(org, send('callout:Old_Printer/here')) ?? '', /: 201 echo POST \/here /);
});

test('refuses who has no access to a principal, a secret that nobody entered, and a name that leads nowhere', (context) => {
  const org = printerOrg(context, 'http://127.0.0.1:9');
  assert.match(
    runApex(org, send('callout:Printer/jobs')) ?? '',
    /^System\.CalloutException: We couldn't access the credential\(s\)\..*"Printer"/,
  );
  allow(org);
  assert.match(
    runApex(org, send('callout:Scanner/jobs')) ?? '',
    /^System\.CalloutException: .*"Scanner" might not exist/,
  );
});

test('takes the secret of the principal alone, and names the parameter that has none', (context) => {
  const org = printerOrg(context, 'http://127.0.0.1:9');
  allow(org);
  org.credentials.setParameter('Printer', 'Second', 'Token', 'of another principal');
  writeCredentialHeader(org, '{!$Credential.Printer.Token}');
  assert.equal(
    runApex(org, send('callout:Printer/jobs')),
    'System.CalloutException: Field $Credential.Printer.Token does not exist. Check spelling.',
  );
});

test('ends a callout at its time-out', async (context) => {
  const org = printerOrg(context, await startServer(context));
  const failure = runApex(org, send('callout:Old_Printer/slow', 'request.setTimeout(300);'));
  assert.equal(failure, 'System.CalloutException: Read timed out');
});

// Apex Developer Guide, "Callout Limits and Limitations".
test('all callouts of a transaction share one time', async (context) => {
  const org = printerOrg(context, await startServer(context));
  const { project, credentials } = org;
  const access = org.security.access(org.administrator().id);
  const callouts = new Callouts(400);
  const request = {
    method: 'GET',
    url: 'callout:Old_Printer/slow',
    headers: {},
    body: null,
    timeoutMilliseconds: 10_000,
  };
  const call = () => callouts.send({ project, credentials, access }, request);
  assert.throws(call, /Read timed out/);
  assert.throws(call, /Exceeded maximum time allotted for callouts/);
});

// Apex Developer Guide, "Callout Limits and Limitations": DML, asynchronous Apex and mail are pending operations.
test('refuses callouts while work is not committed', (context) => {
  const org = printerOrg(context, 'http://127.0.0.1:9');
  const pending =
    'System.CalloutException: You have uncommitted work pending. Please commit or rollback before calling out';
  assert.equal(runApex(org, `insert new Contact(LastName = 'X'); ${send('callout:Old_Printer')}`), pending);
  assert.equal(runApex(org, `System.enqueueJob(new LoanCount('X')); ${send('callout:Old_Printer')}`), pending);
});

test('check refuses credentials that this org cannot use, by line', (context) => {
  const { project } = lendingOrg(context);
  writeCredentials(project, 'https://printer.example');
  write(
    project,
    'externalCredentials/Hashed.externalCredential-meta.xml',
    'ExternalCredential',
    external(header("{!HEX(HASH('SHA-256', BLOB($Credential.Hashed.Key)))}")),
  );
  write(
    project,
    'externalCredentials/Signed.externalCredential-meta.xml',
    'ExternalCredential',
    `<authenticationProtocol>AwsSv4</authenticationProtocol><label>Signed</label>`,
  );
  write(
    project,
    'permissionsets/Nobody.permissionset-meta.xml',
    'PermissionSet',
    `<externalCredentialPrincipalAccesses><enabled>true</enabled><externalCredentialPrincipal>Printer-Third</externalCredentialPrincipal></externalCredentialPrincipalAccesses><label>Nobody</label>`,
  );
  const found = checkProject(project).map(({ code, message, place }) => [
    code,
    message,
    path.basename(place?.file ?? ''),
  ]);
  assert.deepEqual(found.sort(), [
    [
      'UNKNOWN_REFERENCE',
      'In field: externalCredentialPrincipal - no ExternalCredentialPrincipal named Printer-Third found',
      'Nobody.permissionset-meta.xml',
    ],
    [
      'UNSUPPORTED',
      'Formulas of headers may hold texts and $Credential parameters only',
      'Hashed.externalCredential-meta.xml',
    ],
    ['UNSUPPORTED', 'The authentication protocol AwsSv4 is not supported', 'Signed.externalCredential-meta.xml'],
  ]);
});

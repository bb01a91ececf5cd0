import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createOrg, type LocalOrg } from '../../src/org/index.ts';
import { startServer, type RunningServer } from '../../src/server/index.ts';
import { lendingProject } from '../org/lendingOrg.ts';

const RESOURCES = {
  LoanResource: `@RestResource(urlMapping='/loans/*')
global class LoanResource {
  global class Loan { global String title; global Integer weeks; global String note; }
  @HttpGet global static Loan get() {
    Loan loan = new Loan();
    loan.title = RestContext.request.requestURI.substringAfterLast('/');
    loan.weeks = Integer.valueOf(RestContext.request.params.get('weeks'));
    return loan;
  }
  @HttpPost global static String lend(String title, List<Loan> loans) {
    insert as system new Account(Name = title);
    RestContext.response.statusCode = 201;
    RestContext.response.addHeader('Location', '/loans/' + title);
    return title + ' ' + (loans == null ? 0 : loans.size());
  }
  @HttpPatch global static void extend(Integer weeks) {}
  @HttpDelete global static void giveBack() {
    insert as system new Account(Name = 'Rolled back');
    throw new IllegalArgumentException('Not lent');
  }
}`,
  LoanTextResource: `@RestResource(urlMapping='/loans/text')
global class LoanTextResource {
  @HttpPut global static void put() {
    RestContext.response.responseBody = Blob.valueOf(RestContext.request.requestBody.toString().toUpperCase());
    RestContext.response.addHeader('Content-Type', 'text/plain');
  }
}`,
};

// Apex Developer Guide, "Apex REST Methods" and "RestResource Annotation".
describe('Apex REST', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'apex-rest-'));
  let org: LocalOrg;
  let server: RunningServer;
  let session = '';

  before(async () => {
    const project = path.join(folder, 'project');
    cpSync(lendingProject, project, { recursive: true });
    for (const [name, source] of Object.entries(RESOURCES)) {
      const file = path.join(project, 'force-app/main/default/classes', `${name}.cls`);
      writeFileSync(file, source);
      writeFileSync(
        `${file}-meta.xml`,
        '<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>67.0</apiVersion><status>Active</status></ApexClass>',
      );
    }
    org = createOrg({
      projectDirectory: project,
      directory: path.join(folder, 'org'),
      sampleData: path.join(project, 'sample-data'),
      replace: false,
    });
    server = await startServer(org, { port: 0 });
    session = await logIn(org.administrator().id);
  });

  after(async () => {
    await server.close();
    org.close();
    rmSync(folder, { recursive: true });
  });

  async function logIn(userId: string): Promise<string> {
    const answer = await fetch(`${server.url}/login`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ userId }),
    });
    return /=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? '';
  }

  const call = (method: string, address: string, body?: string, headers: Record<string, string> = {}) =>
    fetch(`${server.url}/services/apexrest${address}`, {
      method,
      headers: {
        Authorization: `Bearer ${session}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    });
  const refused = async (answer: Response): Promise<unknown> => {
    const [problem] = (await answer.json()) as { errorCode: string }[];
    return [answer.status, problem?.errorCode];
  };

  test('writes what the method returns, without fields that are null', async () => {
    const answer = await call('GET', '/loans/Emma?weeks=3');
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get('content-type') ?? '', /^application\/json/);
    assert.deepEqual(await answer.json(), { title: 'Emma', weeks: 3 });
  });

  test('reads parameters from the body by name, absent ones as null, and takes status and headers', async () => {
    const answer = await call('POST', '/loans/', '{"title":"Emma","loans":[{"title":"Emma","weeks":2}]}');
    assert.deepEqual([answer.status, answer.headers.get('location')], [201, '/loans/Emma']);
    assert.equal(await answer.json(), 'Emma 1');
    assert.equal(await (await call('POST', '/loans/', '{"title":"Persuasion"}')).json(), 'Persuasion 0');
    assert.equal(org.query(`SELECT Id FROM Account WHERE Name IN ('Emma', 'Persuasion')`, null).length, 2);
  });

  test('a void method answers with the body that it sets; an exact mapping wins over a pattern', async () => {
    const answer = await call('PUT', '/loans/text', 'quietly', { 'Content-Type': 'text/plain' });
    assert.deepEqual([answer.status, await answer.text()], [200, 'QUIETLY']);
    assert.equal((await call('PATCH', '/loans/1', '{"weeks":2}')).status, 204);
  });

  test('an exception undoes everything and is told', async () => {
    const answer = await call('DELETE', '/loans/1');
    assert.equal(answer.status, 500);
    const [problem] = (await answer.json()) as { errorCode: string; message: string }[];
    assert.equal(problem?.errorCode, 'APEX_ERROR');
    assert.match(problem?.message ?? '', /^System\.IllegalArgumentException: Not lent/);
    assert.equal(org.query(`SELECT Id FROM Account WHERE Name = 'Rolled back'`, null).length, 0);
  });

  test('refuses what it cannot read', async () => {
    assert.deepEqual(await refused(await call('POST', '/loans/', '{"title":')), [400, 'JSON_PARSER_ERROR']);
    assert.deepEqual(await refused(await call('POST', '/loans/', '{"name":"Emma"}')), [400, 'JSON_PARSER_ERROR']);
    assert.deepEqual(await refused(await call('PATCH', '/loans/1', '{"weeks":"two"}')), [400, 'JSON_PARSER_ERROR']);
    const xml = await call('POST', '/loans/', '<title/>', { 'Content-Type': 'application/xml' });
    assert.deepEqual(await refused(xml), [415, 'UNSUPPORTED_MEDIA_TYPE']);
  });

  test('refuses addresses and methods that nothing serves, and case matters', async () => {
    assert.deepEqual(await refused(await call('GET', '/books/1')), [404, 'NOT_FOUND']);
    assert.deepEqual(await refused(await call('GET', '/Loans/1')), [404, 'NOT_FOUND']);
    assert.deepEqual(await refused(await call('PUT', '/loans/1', '{}')), [405, 'METHOD_NOT_ALLOWED']);
  });

  test('refuses who has no session, no access to the class, or no API', async () => {
    assert.deepEqual(await refused(await call('GET', '/loans/1', undefined, { Authorization: 'Bearer no' })), [
      401,
      'INVALID_SESSION_ID',
    ]);
    const Authorization = `Bearer ${await logIn(org.findUser('libby@library.example').id)}`;
    const [status] = (await refused(await call('GET', '/loans/1', undefined, { Authorization }))) as [number];
    assert.equal(status, 403);
  });
});

import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createOrg, type LocalOrg } from '../../src/org/index.ts';
import { startServer, type RunningServer } from '../../src/server/index.ts';

const FIXTURE = fileURLToPath(new URL('../fixtures/lightning-project', import.meta.url));
const SCRIPT_HEADERS = { 'Content-Type': 'application/json', 'X-Requested-With': 'local-org' };

describe('server', () => {
  const directory = mkdtempSync(join(tmpdir(), 'server-'));
  let org: LocalOrg;
  let server: RunningServer;
  let cookie = '';

  before(async () => {
    const projectDirectory = join(directory, 'project');
    cpSync(FIXTURE, projectDirectory, { recursive: true });
    org = createOrg({
      projectDirectory,
      directory: join(directory, 'org'),
      sampleData: join(projectDirectory, 'sample-data'),
      replace: false,
    });
    server = await startServer(org, { port: 0 });
    const administrator = org.findUser('System Administrator');
    const answer = await fetch(`${server.url}/login`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ userId: administrator.id }),
    });
    cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  });

  after(async () => {
    await server.close();
    org.close();
    rmSync(directory, { recursive: true });
  });

  const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(server.url + path, { redirect: 'manual', headers });

  const ask = (path: string, body: object, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(server.url + path, {
      method: 'POST',
      headers: { ...SCRIPT_HEADERS, Cookie: cookie, ...headers },
      body: JSON.stringify(body),
    });

  async function firstCase(): Promise<{ id: string; fields: Record<string, { value: unknown }> }> {
    const list = (await (await ask('/api/record/list', { objectName: 'Case' })).json()) as {
      records: { id: string; fields: Record<string, { value: unknown }> }[];
    };
    return list.records[0] as { id: string; fields: Record<string, { value: unknown }> };
  }

  it('lists the users on the log-in page', async () => {
    assert.match(await (await get('/login')).text(), /System Administrator/);
  });

  it('sends a visitor without a session to the log-in page', async () => {
    const answer = await get('/lightning/o/Case/list');
    assert.deepEqual([answer.status, answer.headers.get('location')], [303, '/login']);
  });

  it('lists the records of an object', async () => {
    assert.equal((await firstCase()).fields['Subject']?.value, 'Parcel <b>lost</b>');
  });

  it('finds records by their text', async () => {
    const answer = await ask('/api/record/list', { objectName: 'Case', search: 'no such words' });
    assert.deepEqual(((await answer.json()) as { records: unknown[] }).records, []);
  });

  it("places the project's components in the regions of its record page", async () => {
    const answer = await ask('/api/record/page', { recordId: (await firstCase()).id });
    const { regions } = (await answer.json()) as { regions: { name: string; nodes: { component?: string }[] }[] };
    assert.equal(regions.find((region) => region.name === 'sidebar')?.nodes[0]?.component, 'visitCard');
  });

  it('saves a field', async () => {
    const { id } = await firstCase();
    const answer = await ask('/api/record/update', { fields: { Id: id, Status: 'Working' } });
    assert.deepEqual([answer.status, (await firstCase()).fields['Status']?.value], [200, 'Working']);
  });

  it('refuses to save a field that cannot be changed', async () => {
    const { id } = await firstCase();
    const answer = await ask('/api/record/update', { fields: { Id: id, CaseNumber: '1' } });
    assert.equal(answer.status, 400);
    assert.match(((await answer.json()) as { message: string }).message, /Unable to create\/update fields: CaseNumber/);
  });

  it('calls an Apex method', async () => {
    const body = { className: 'VisitController', methodName: 'addOne', parameters: { count: 4 } };
    assert.deepEqual(await (await ask('/api/apex', body)).json(), { value: 5 });
  });

  it("gives a component the message of Apex's AuraHandledException", async () => {
    const answer = await ask('/api/apex', { className: 'VisitController', methodName: 'addOne', parameters: {} });
    assert.equal(answer.status, 500);
    assert.equal(((await answer.json()) as { message: string }).message, 'Count is missing');
  });

  it('refuses to wire a method that is not cacheable', async () => {
    const body = { className: 'VisitController', methodName: 'addOne', parameters: { count: 4 }, isCacheable: true };
    assert.equal((await ask('/api/apex', body)).status, 400);
  });

  it('refuses a request without a session', async () => {
    assert.equal((await ask('/api/record/list', { objectName: 'Case' }, { Cookie: '' })).status, 401);
  });

  it('refuses a request from another site', async () => {
    assert.equal((await ask('/api/record/list', {}, { Origin: 'https://elsewhere.example' })).status, 403);
  });

  it('refuses a request that a form could have sent', async () => {
    const answer = await fetch(`${server.url}/api/record/list`, { method: 'POST', headers: { Cookie: cookie } });
    assert.equal(answer.status, 403);
  });

  it('refuses a name that is not of this machine', async () => {
    const status = await new Promise((resolve) => {
      httpRequest(`${server.url}/login`, { headers: { Host: 'elsewhere.example' } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      }).end();
    });
    assert.equal(status, 403);
  });

  it('refuses a body that is no JSON object', async () => {
    const answer = await fetch(`${server.url}/api/record/list`, {
      method: 'POST',
      headers: { ...SCRIPT_HEADERS, Cookie: cookie },
      body: 'not json',
    });
    assert.equal(answer.status, 400);
  });

  it('shows a page for an address that does not exist', async () => {
    const answer = await get('/no/such/page');
    assert.equal(answer.status, 404);
    assert.match(await answer.text(), /Page not found/);
  });

  it('says what to do when the port is in use', async () => {
    await assert.rejects(startServer(org, { port: Number(new URL(server.url).port) }), {
      code: 'PORT_IN_USE',
      message: /choose another port with --port/,
    });
  });

  it('shows what is wrong with a changed project, and serves it again once it is mended', async () => {
    const file = join(org.project.directory, 'force-app/main/default/labels/CustomLabels.labels-meta.xml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('<value>', '<valeu>'));
    const broken = await get('/login');
    writeFileSync(file, text);
    assert.equal(broken.status, 500);
    assert.match(await broken.text(), /CustomLabels\.labels-meta\.xml:/);
    assert.equal((await get('/login')).status, 200);
  });

  describe('site', () => {
    it('serves its page to a visitor without a session', async () => {
      const answer = await get('/visits/');
      const text = await answer.text();
      assert.equal(answer.status, 200);
      assert.match(text, /<html lang="en-US" dir="ltr">/);
      assert.match(text, /"isGuest":true/);
      assert.match(text, /"c\.Visit_Title":"Visits"/);
    });

    it('keeps the query when it adds the slash of its address', async () => {
      assert.equal((await get('/visits?t=1&s=2')).headers.get('location'), '/visits/?t=1&s=2');
    });

    // LWR Sites for Experience Cloud, "Automatic Language Detection for Multilingual LWR Sites".
    it('speaks the language that stands in front of the path, whatever the browser wishes', async () => {
      assert.match(await (await get('/visits/ar/')).text(), /<html lang="ar" dir="rtl">/);
      assert.match(await (await get('/visits/ar/', { 'Accept-Language': 'en' })).text(), /<html lang="ar" dir="rtl">/);
    });

    it('leads a browser to its language when the path names none, with the query', async () => {
      const answer = await get('/visits/?t=1&s=2', { 'Accept-Language': 'ar-EG,en' });
      assert.equal(answer.status, 302);
      assert.equal(answer.headers.get('location'), '/visits/ar/?t=1&s=2');
    });

    it('stays in its own language for a browser that wishes none of its languages', async () => {
      const answer = await get('/visits/', { 'Accept-Language': 'nl' });
      assert.match(await answer.text(), /<html lang="en-US" dir="ltr">/);
    });

    it('has no page in a language that it is not published in', async () => {
      assert.equal((await get('/visits/nl/')).status, 404);
    });

    it('allows no script but its own', async () => {
      assert.match((await get('/visits/')).headers.get('content-security-policy') ?? '', /script-src 'self';/);
    });

    it('lets a guest call the Apex that a permission set grants', async () => {
      const body = { className: 'VisitController', methodName: 'addOne', parameters: { count: 1 } };
      assert.deepEqual(await (await ask('/visits/api/apex', body, { Cookie: '' })).json(), { value: 2 });
    });

    it('answers no request for records', async () => {
      const answer = await ask('/visits/api/record', { recordId: (await firstCase()).id }, { Cookie: '' });
      assert.equal(answer.status, 404);
    });

    // LWR Sites for Experience Cloud, "Lightning Navigation".
    it('has a page for each record of an object, with or without a name behind its id', async () => {
      const { id } = await firstCase();
      for (const path of [`/visits/case/${id}`, `/visits/case/${id}/detail`, `/visits/ar/case/${id.slice(0, 15)}`]) {
        const text = await (await get(path)).text();
        assert.match(
          text,
          /"type":"standard__recordPage","attributes":\{"recordId":"500\w+","objectApiName":"Case"/,
          path,
        );
      }
    });

    it('has no such page for records of other objects, or without a record', async () => {
      for (const path of ['/visits/case', '/visits/case/001000000000001AAA', '/visits/case/500']) {
        assert.equal((await get(path)).status, 404, path);
      }
    });

    // LWR Sites for Experience Cloud, "User Interface API".
    it('lets guests read records only where they may access public APIs', async () => {
      const body = { recordId: (await firstCase()).id, fields: ['Case.Subject'] };
      assert.equal((await ask('/visits/api/record/read', body, { Cookie: '' })).status, 403);
      const file = join(org.project.directory, 'force-app/main/default/networks/Visits.network-meta.xml');
      const text = readFileSync(file, 'utf8');
      writeFileSync(file, text.replace('<enableGuestChatter>false<', '<enableGuestChatter>true<'));
      await get('/visits/');
      const refused = await ask('/visits/api/record/read', body, { Cookie: '' });
      assert.equal(refused.status, 400, 'and then only what the guest may see');
      assert.equal((await ask('/visits/api/record/delete', body, { Cookie: '' })).status, 404);
      writeFileSync(file, text);
    });

    it('serves its script for ever, under an address with a hash', async () => {
      const address = /<script type="module" src="([^"]+)"/.exec(await (await get('/visits/')).text())?.[1] ?? '';
      const answer = await get(address);
      assert.equal(answer.headers.get('cache-control'), 'public, max-age=31536000, immutable');
      assert.match(address, /^\/_local\/modules\/[0-9a-f]{16}\/page\.js$/);
    });

    it('shows a changed component after a reload', async () => {
      const file = join(org.project.directory, 'force-app/main/default/lwc/visitPage/visitPage.html');
      writeFileSync(file, '<template><h1>Changed words</h1></template>');
      const address = /<script type="module" src="([^"]+)"/.exec(await (await get('/visits/')).text())?.[1] ?? '';
      assert.match(await (await get(address)).text(), /Changed words/);
    });

    it('shows a page of problems for a component that does not compile', async () => {
      const file = join(org.project.directory, 'force-app/main/default/lwc/visitPage/visitPage.html');
      writeFileSync(file, '<template><h1 class={a b}></h1></template>');
      const answer = await get('/visits/');
      assert.equal(answer.status, 500);
      assert.match(await answer.text(), /visitPage\.html:1/);
    });
  });
});

import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createOrg, type LocalOrg } from '../../src/org/index.ts';
import { startServer } from '../../src/server/index.ts';

const FIXTURE = fileURLToPath(new URL('../fixtures/lightning-project', import.meta.url));
const SOURCE = 'force-app/main/default';

/** The lightning project with more files, paths below `force-app/main/default`. @returns its folder */
export function projectWith(files: Readonly<Record<string, string>>): string {
  const directory = mkdtempSync(join(tmpdir(), 'server-'));
  cpSync(FIXTURE, directory, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    const file = join(directory, SOURCE, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return directory;
}

export interface TestServer {
  org: LocalOrg;
  url: string;
  /** Asks as a script of the app does. @throws Error with the server's words when it is refused */
  ask<Answer>(path: string, body: object): Promise<Answer>;
  /** As {@link ask}, with the status. */
  answer(path: string, body: object): Promise<{ status: number; body: Record<string, unknown> }>;
  get(path: string): Promise<Response>;
  logIn(userName: string): Promise<void>;
  close(): Promise<void>;
}

/** Serves {@link projectWith} those files; the administrator is logged in. */
export async function startTestServer(files: Readonly<Record<string, string>> = {}): Promise<TestServer> {
  const projectDirectory = projectWith(files);
  const directory = join(projectDirectory, '.org');
  const sampleData = join(projectDirectory, 'sample-data');
  const org = createOrg({ projectDirectory, directory, sampleData, replace: false });
  const server = await startServer(org, { port: 0 });
  let cookie = '';
  const answer = async (path: string, body: object): Promise<{ status: number; body: Record<string, unknown> }> => {
    const response = await fetch(`${server.url}/api/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Requested-With': 'local-org', Cookie: cookie },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const logIn = async (userName: string): Promise<void> => {
    const response = await fetch(`${server.url}/login`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ userId: org.findUser(userName).id }),
    });
    cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  };
  await logIn('System Administrator');
  return {
    org,
    url: server.url,
    answer,
    logIn,
    async ask<Answer>(path: string, body: object): Promise<Answer> {
      const { status, body: content } = await answer(path, body);
      if (status !== 200) {
        throw new Error(`${status} ${String(content['message'])}`);
      }
      return content as Answer;
    },
    get: (path) => fetch(server.url + path, { redirect: 'manual', headers: { Cookie: cookie } }),
    async close() {
      await server.close();
      org.close();
      rmSync(projectDirectory, { recursive: true });
    },
  };
}

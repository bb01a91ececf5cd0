import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createOrg, type LocalOrg } from '../local-org/src/org/index.ts';
import { startServer } from '../local-org/src/server/index.ts';

const projectDirectory = path.resolve(import.meta.dirname, '..');

/** A served org with the sample organisation, in a folder of its own. */
export interface SampleOrg {
  org: LocalOrg;
  url: string;
  close(): Promise<void>;
}

/**
 * Creates and serves it on a free port of this machine.
 *
 * @param options  for `scripts/sampleData.ts`, as `--year`
 * @param startsAt the org's time when it begins, in milliseconds since 1970
 */
export async function serveSampleOrg(options: readonly string[] = [], startsAt?: number): Promise<SampleOrg> {
  const port = await freePort();
  const directory = mkdtempSync(path.join(tmpdir(), 'ease-journey-'));
  const sampleData = path.join(directory, 'sample-data');
  const siteUrl = `http://localhost:${port}/survey`;
  execFileSync(process.execPath, [
    path.join(projectDirectory, 'scripts/sampleData.ts'),
    sampleData,
    siteUrl,
    ...options,
  ]);
  const org = createOrg({ projectDirectory, directory, sampleData, replace: true, startsAt });
  const server = await startServer(org, { port });
  return {
    org,
    url: server.url,
    async close() {
      await server.close();
      org.close();
      rmSync(directory, { recursive: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

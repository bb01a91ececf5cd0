/**
 * A warm start: from starting the command to the first page, in seconds and as a ratio to starting Node alone.
 * Fails when it takes 5 s or more.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const projectDirectory = path.resolve(import.meta.dirname, '..');
const program = path.join(projectDirectory, 'local-org/bin/local-org.js');
const directory = mkdtempSync(path.join(tmpdir(), 'ease-start-'));
const sampleData = path.join(directory, 'sample-data');
const PORT = 3391;

/** Seconds until the log-in page has been served. */
async function firstPage(): Promise<number> {
  const started = performance.now();
  const server = spawn(
    process.execPath,
    [program, 'start', '--port', String(PORT), '--project-dir', projectDirectory, '--org-dir', directory],
    { stdio: 'ignore' },
  );
  try {
    while (performance.now() - started < 120_000) {
      const response = await fetch(`http://127.0.0.1:${PORT}/login`).catch(() => null);
      if (response?.ok) {
        await response.text();
        return (performance.now() - started) / 1000;
      }
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error('The server did not answer within two minutes');
  } finally {
    server.kill('SIGTERM');
    await new Promise((resolve) => server.once('exit', resolve));
  }
}

function nodeAlone(): number {
  const started = performance.now();
  execFileSync(process.execPath, ['--eval', '0']);
  return (performance.now() - started) / 1000;
}

try {
  execFileSync(process.execPath, [path.join(projectDirectory, 'scripts/sampleData.ts'), sampleData]);
  const common = ['--project-dir', projectDirectory, '--org-dir', directory];
  execFileSync(process.execPath, [program, 'create', '--sample-data', sampleData, ...common]);
  const cold = await firstPage();
  const warm = await firstPage();
  const node = nodeAlone();
  console.table({
    'first start': { seconds: Number(cold.toFixed(2)), 'ratio to node': Number((cold / node).toFixed(1)) },
    'second start': { seconds: Number(warm.toFixed(2)), 'ratio to node': Number((warm / node).toFixed(1)) },
  });
  if (warm >= 5) {
    console.error('The second start took 5 s or more');
    process.exitCode = 1;
  }
} finally {
  rmSync(directory, { recursive: true });
}

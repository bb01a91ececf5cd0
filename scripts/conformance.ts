/**
 * Runs every conformance case of the local org and prints a table by area. Fails when a case fails.
 * A case is a test. Its area begins its name, `apex-language: Runs initialisers in source order`, or is its file's name.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { run } from 'node:test';

interface Area {
  passed: number;
  failed: string[];
}

const folder = path.resolve(import.meta.dirname, '../local-org/test/conformance');
const wanted = process.argv.slice(2);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => path.join(folder, file));

const areas = new Map<string, Area>();

function note(name: string, file: string | undefined, hasPassed: boolean): void {
  const area = /^([a-z][a-z-]*): /.exec(name)?.[1] ?? path.basename(file ?? '', '.test.ts');
  if (wanted.length > 0 && !wanted.includes(area)) {
    return;
  }
  const counts = areas.get(area) ?? { passed: 0, failed: [] };
  areas.set(area, counts);
  if (hasPassed) {
    counts.passed++;
  } else {
    counts.failed.push(name);
  }
}

const events = run({ files, concurrency: 2 });
events.on('test:pass', ({ name, file, skip }) => {
  if (skip === undefined) {
    note(name, file, true);
  }
});
events.on('test:fail', ({ name, file }) => {
  note(name, file, false);
});
events.on('end', () => {
  const rows = [...areas].sort(([first], [second]) => first.localeCompare(second));
  const width = Math.max(5, ...rows.map(([area]) => area.length));
  console.log(`${'area'.padEnd(width)}  passed  failed`);
  let passed = 0;
  let failed = 0;
  for (const [area, counts] of rows) {
    passed += counts.passed;
    failed += counts.failed.length;
    console.log(`${area.padEnd(width)}  ${`${counts.passed}`.padStart(6)}  ${`${counts.failed.length}`.padStart(6)}`);
  }
  console.log(`${'all'.padEnd(width)}  ${`${passed}`.padStart(6)}  ${`${failed}`.padStart(6)}`);
  for (const name of rows.flatMap(([, counts]) => counts.failed)) {
    console.log(`Failed: ${name}`);
  }
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
});
events.resume();

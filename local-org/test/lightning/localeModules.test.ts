import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { build } from '../../src/lightning/compiler/build.ts';
import { localeModules } from '../../src/lightning/compiler/plugins.ts';

it('builds modules of the locale wherever the command runs, also where there is no package', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'locale-'));
  const before = process.cwd();
  process.chdir(directory);
  try {
    const entry = join(directory, 'entry.ts');
    writeFileSync(entry, "export { default } from '@salesforce/i18n/dir';");
    const { modules } = await build({
      hash: 'built',
      outputDirectory: directory,
      entries: { 'c/entry': entry },
      rootDirectory: directory,
      modules: [],
      plugins: [localeModules()],
      usesSyntheticShadow: true,
    });
    assert.ok(existsSync(join(directory, 'built', modules['c/entry'] ?? '')));
  } finally {
    process.chdir(before);
    rmSync(directory, { recursive: true });
  }
});

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after } from 'node:test';
import { createOrg, type LocalOrg } from '../../src/org/index.ts';

export const libraryProject = path.resolve(import.meta.dirname, 'project');

/** Runs pieces of Apex in an org of the courier project. */
export interface LibraryOrg {
  org: LocalOrg;
  /** Each expression, as anonymous Apex, must print the text beside it. */
  prints(expected: Readonly<Record<string, string>>): void;
  /** The block must end without an exception. */
  runs(source: string): void;
  /** The block must end with this exception: `System.MathException: Divide by 0`. */
  throws(source: string, exception: string): void;
}

/** An org that is closed after the file's tests. */
export function libraryOrg(): LibraryOrg {
  const folder = mkdtempSync(path.join(tmpdir(), 'library-test-'));
  const org = createOrg({
    projectDirectory: libraryProject,
    directory: path.join(folder, 'org'),
    sampleData: null,
    replace: false,
  });
  after(() => {
    org.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const run = (source: string) => org.runAnonymous(org.administrator().id, source);
  const runs = (source: string): string[] => {
    const { failure } = run(source);
    assert.equal(failure === null ? null : `${failure.typeName}: ${failure.message}`, null, source);
    return [...(org.transactions()[0]?.log ?? [])];
  };
  return {
    org,
    prints(expected) {
      const block = Object.keys(expected).map((expression) => `System.debug('' + (${expression}));`);
      const printed = runs(block.join('\n'))
        .filter((line) => line.includes('|USER_DEBUG|'))
        .map((line) => line.split('|').slice(4).join('|'));
      const actual = Object.keys(expected).map((expression, index) => [expression, printed[index]]);
      assert.deepEqual(Object.fromEntries(actual), expected);
    },
    runs(source) {
      runs(source);
    },
    throws(source, exception) {
      const { failure } = run(source);
      assert.equal(failure === null ? 'no exception' : `${failure.typeName}: ${failure.message}`, exception, source);
    },
  };
}

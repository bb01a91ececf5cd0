import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apexOrg, problemsInBody, problemsOf, testRunOf } from '../apex/apexOrg.ts';
import { apexCases, expressionTables, problemTables, type ApexCase } from './apexCases.ts';

const shared = apexOrg();

/** Debug output, then `EXCEPTION …` with its stack when the block fails; or each test method with its outcome. */
function outcomeOf(example: ApexCase): string[] {
  if (example.run === null) {
    const { outcomes } = testRunOf(example.sources);
    return Object.entries(outcomes).flatMap(([method, outcome]) => `${method}: ${outcome}`.split('\n'));
  }
  return (Object.keys(example.sources).length === 0 ? shared : apexOrg(example.sources)).outcomeOf(example.run);
}

for (const area of ['apex-language', 'apex-library', 'apex-async', 'apex-triggers']) {
  for (const example of apexCases(area)) {
    test(`${area}: ${example.title}`, () => {
      assert.deepEqual(outcomeOf(example), example.expected);
    });
  }
  for (const table of expressionTables(area)) {
    for (const [expression, expected] of Object.entries(table.expressions)) {
      test(`${area}: ${table.title}: ${expression}`, () => {
        assert.deepEqual(shared.outcomeOf(`System.debug(${expression});`), expected.split('\n'));
      });
    }
  }
}

for (const table of problemTables('apex-compile-errors')) {
  for (const example of table.cases) {
    test(`apex-compile-errors: ${table.name}: ${example.title}`, () => {
      const found = example.body === undefined ? problemsOf(example.sources ?? {}) : problemsInBody(example.body);
      assert.deepEqual(found, example.expected);
    });
  }
}

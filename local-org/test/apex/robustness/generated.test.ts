import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SourceError } from '../../../src/errors/index.ts';
import { apexOrg } from '../apexOrg.ts';
import { blocksOf, expressions, noise } from './apexArbitrary.ts';

const { org } = apexOrg();
/** 10,000 pieces: most in blocks of five, because a block is checked to its end whatever is wrong with its beginning. */
const RUNS = { statements: 500, blocksOfFive: 1_700, expressions: 700, noise: 300 };

/** The longest that one block may take, in milliseconds: a little more than the CPU limit, which ends every loop. */
const LONGEST = 15_000;

/**
 * Runs a block that nobody wrote. It must end as one of two things: a problem of the source, with its place,
 * or a run that ended well or with an exception of Apex.
 */
function outcomeOf(source: string): 'problem' | 'run' {
  const start = performance.now();
  try {
    const { failure } = org.runAnonymous(org.administrator().id, source);
    assert.ok(failure === null || failure.typeName !== 'System.UnexpectedException', failure?.message);
    return 'run';
  } catch (error) {
    assert.ok(error instanceof SourceError, `${source}\n${String((error as Error).stack)}`);
    assert.ok(error.problems.length > 0 && error.problems.every(({ place }) => place.line >= 1), source);
    return 'problem';
  } finally {
    assert.ok(performance.now() - start < LONGEST, `took too long: ${source}`);
  }
}

test('compiles or refuses 10,000 generated pieces of Apex, and runs those that compile', () => {
  const outcomes = { problem: 0, run: 0 };
  const property = (source: string): void => {
    outcomes[outcomeOf(source)]++;
  };
  fc.assert(fc.property(blocksOf(1), property), { numRuns: RUNS.statements, seed: 1 });
  fc.assert(fc.property(blocksOf(5), property), { numRuns: RUNS.blocksOfFive, seed: 2 });
  fc.assert(fc.property(expressions, property), { numRuns: RUNS.expressions, seed: 3 });
  fc.assert(fc.property(noise, property), { numRuns: RUNS.noise, seed: 4 });
  assert.equal(RUNS.statements + 5 * RUNS.blocksOfFive + RUNS.expressions + RUNS.noise, 10_000);
  assert.ok(outcomes.run > 150, `some of them run: ${outcomes.run}`);
});

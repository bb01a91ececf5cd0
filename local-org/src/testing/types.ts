import type { Problem } from '../errors/index.ts';

/** Which tests to run. Both empty: all. */
export interface TestSelection {
  classNames: readonly string[];
  /** `Class.method`. */
  tests: readonly string[];
}

/** What one test method did. */
export interface TestOutcome {
  className: string;
  methodName: string;
  /** `CompileFail`: the class was left out of the org. The names are those of `ApexTestResult.Outcome` (Object Reference). */
  outcome: 'Pass' | 'Fail' | 'CompileFail';
  /** `System.AssertException: Assertion Failed: …`; null when it passed. */
  message: string | null;
  stack: readonly string[];
  milliseconds: number;
  log: readonly string[];
}

/** Lines of one class or trigger that tests ran. Line numbers count from 1. */
export interface ClassCoverage {
  name: string;
  file: string;
  totalLines: number;
  coveredLines: number;
  uncoveredLines: readonly number[];
}

/** A whole run. `coverage` is null when it was not asked for. */
export interface TestRun {
  outcomes: readonly TestOutcome[];
  passed: number;
  /** Methods that failed, and test classes that do not compile. */
  failed: number;
  /** What is wrong with the classes, triggers and flows that the tests ran without. */
  leftOut: readonly Problem[];
  milliseconds: number;
  coverage: { classes: readonly ClassCoverage[]; percentage: number } | null;
}

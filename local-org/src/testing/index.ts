export { runApexTests, type TestOptions } from './runTests.ts';
export { formatHuman, formatJunit } from './formats.ts';
export type { ClassCoverage, TestOutcome, TestRun, TestSelection } from './types.ts';

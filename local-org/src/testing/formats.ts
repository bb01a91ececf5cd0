import { formatProblem, type Problem } from '../errors/index.ts';
import type { TestOutcome, TestRun } from './types.ts';

/** The run as a person reads it in a terminal. */
export function formatHuman(run: TestRun): string {
  const failures = run.outcomes.filter((outcome) => outcome.outcome !== 'Pass').flatMap(formatFailure);
  const coverage = run.coverage === null ? [] : ['', ...formatCoverage(run.coverage)];
  return [
    ...formatLeftOut(run.leftOut),
    ...failures,
    `${run.passed} passed, ${run.failed} failed`,
    `in ${(run.milliseconds / 1000).toFixed(1)} s`,
    ...coverage,
  ].join('\n');
}

/** The run as JUnit XML, for continuous integration. */
export function formatJunit(run: TestRun): string {
  const cases = run.outcomes.map((outcome) => {
    const attributes = `classname="${escapeXml(outcome.className)}" name="${escapeXml(outcome.methodName)}" time="${outcome.milliseconds / 1000}"`;
    return outcome.message === null
      ? `    <testcase ${attributes}/>`
      : `    <testcase ${attributes}><failure message="${escapeXml(outcome.message)}">${escapeXml(outcome.stack.join('\n'))}</failure></testcase>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites>',
    `  <testsuite name="apex" tests="${run.outcomes.length}" failures="${run.failed}" time="${run.milliseconds / 1000}">`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
  ].join('\n');
}

/** Said first: what ran without a trigger or a flow may have passed for that reason. */
function formatLeftOut(problems: readonly Problem[]): string[] {
  return problems.length === 0
    ? []
    : ['The tests ran without the parts of the project that have these problems:', ...problems.map(formatProblem), ''];
}

function formatFailure(outcome: TestOutcome): string[] {
  return [
    `FAIL ${outcome.className}.${outcome.methodName}`,
    `     ${outcome.message}`,
    ...outcome.stack.map((line) => `     ${line}`),
    '',
  ];
}

function formatCoverage(coverage: NonNullable<TestRun['coverage']>): string[] {
  const width = Math.max(...coverage.classes.map((entry) => entry.name.length), 5);
  const rows = coverage.classes.map((entry) => {
    const percentage = entry.totalLines === 0 ? 100 : Math.floor((entry.coveredLines / entry.totalLines) * 100);
    const missing = entry.uncoveredLines.length === 0 ? '' : `  lines ${entry.uncoveredLines.join(', ')}`;
    return `${entry.name.padEnd(width)}  ${String(percentage).padStart(3)}%${missing}`;
  });
  return [...rows, `${'Total'.padEnd(width)}  ${String(coverage.percentage).padStart(3)}%`];
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

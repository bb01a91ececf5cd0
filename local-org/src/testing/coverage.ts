import type { ApexProgram } from '../apex/types.ts';
import type { ClassCoverage, TestRun } from './types.ts';

/** Sums up which lines ran. The percentage counts lines, as an org's coverage does; 100 when nothing can run. */
export function measureCoverage(coverage: ReturnType<ApexProgram['coverage']>): NonNullable<TestRun['coverage']> {
  const classes: ClassCoverage[] = [...coverage].map(([name, { file, lines, covered }]) => ({
    name,
    file,
    totalLines: lines.length,
    coveredLines: lines.filter((line) => covered.has(line)).length,
    uncoveredLines: lines.filter((line) => !covered.has(line)),
  }));
  const total = sum(classes.map((entry) => entry.totalLines));
  const covered = sum(classes.map((entry) => entry.coveredLines));
  return { classes, percentage: total === 0 ? 100 : Math.floor((covered / total) * 100) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

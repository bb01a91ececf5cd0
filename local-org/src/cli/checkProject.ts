import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createApexProgram } from '../apex/index.ts';
import { createClock } from '../clock/index.ts';
import { formatProblem, type Problem } from '../errors/index.ts';
import { checkFlows } from '../flow/index.ts';
import { checkRules } from '../dml/index.ts';
import { checkProjectFormulas, createFormulas } from '../formula/index.ts';
import { checkLightning } from '../lightning/check/index.ts';
import { readProject } from '../metadata/index.ts';
import { buildSchema, checkMetadata } from '../schema/index.ts';
import { checkPages } from '../server/index.ts';
import { refusedInUse } from './refusedInUse.ts';

/**
 * Everything in the project that Salesforce would refuse, or that the local org does not have; in order of file and line.
 * @throws UserError when the folder is no SFDX project
 */
export function checkProject(projectDirectory: string): readonly Problem[] {
  const { project, problems } = readProject(projectDirectory);
  const { schema, problems: schemaProblems } = buildSchema(project);
  const cacheDirectory = mkdtempSync(path.join(tmpdir(), 'local-org-check-'));
  try {
    const clock = createClock();
    const formulas = createFormulas({ schema, project, clock });
    const apex = createApexProgram({ project, schema, cacheDirectory, withCoverage: false });
    const action = (className: string) => apex.action(className);
    const dataClass = (className: string) => apex.dataClass(className);
    return [
      ...problems,
      ...schemaProblems,
      ...checkMetadata(project, schema),
      ...refusedInUse(project, schema),
      ...checkProjectFormulas(project, schema),
      ...checkRules(project, schema),
      ...apex.problems,
      ...checkFlows({ project, schema, formulas, clock, action, dataClass }),
      ...checkLightning(project, schema, apex),
      ...checkPages(project, schema),
    ].toSorted(byPlace);
  } finally {
    rmSync(cacheDirectory, { recursive: true });
  }
}

/**
 * What an org that leaves problems out is without: what `check` finds, and what the parts that were left out were needed
 * for. In order of file and line.
 */
export function allLeftOut(projectDirectory: string, ofOrg: readonly Problem[]): readonly Problem[] {
  const all = [...checkProject(projectDirectory), ...ofOrg];
  return [...new Map(all.map((problem) => [formatProblem(problem), problem])).values()].toSorted(byPlace);
}

function byPlace(left: Problem, right: Problem): number {
  return left.place.file.localeCompare(right.place.file) || left.place.line - right.place.line;
}

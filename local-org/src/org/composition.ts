import path from 'node:path';
import { createApexProgram } from '../apex/index.ts';
import type { ApexProgram } from '../apex/types.ts';
import type { Clock } from '../clock/index.ts';
import { SourceError, type Problem } from '../errors/index.ts';
import { checkRules } from '../dml/index.ts';
import { createFlowRunner } from '../flow/index.ts';
import type { FlowRunner } from '../flow/types.ts';
import { checkProjectFormulas, createFormulaEnvironment, createFormulas, type Formulas } from '../formula/index.ts';
import { readProject } from '../metadata/index.ts';
import type { ProjectMetadata, SourceFile } from '../metadata/types.ts';
import type { PathSchedule } from '../scheduler/index.ts';
import { buildSchema, checkMetadata } from '../schema/index.ts';
import type { Schema } from '../schema/types.ts';
import { createSecurity } from '../security/index.ts';
import type { RunningUser, Security } from '../security/types.ts';
import { createTables, type Store } from '../store/index.ts';

/**
 * Whether a scheduled path still runs for a record that no longer meets the flow's entry conditions. Salesforce's
 * documentation does not say, so the local org can do both; see `docs/platform-differences.md`.
 */
export type PendingPathReading = 'fires' | 'cancelled';

export interface OrgOptions {
  /** Folder with `sfdx-project.json`. */
  projectDirectory: string;
  /** Folder for the org's file and caches. */
  directory: string;
  /** The org's file, or `:memory:`. */
  file: string;
  /** Makes the org's clock, which was ahead of the machine's by this many milliseconds when the org was last open. */
  clock: (offset: number) => Clock;
  pendingPathReading: PendingPathReading;
  /** Compiles Apex so that lines which ran can be counted. */
  withCoverage?: boolean;
  /** Runs what is in order and keeps the rest out, instead of refusing the whole project; as before when left out. */
  leavesOutProblems?: boolean;
}

/** A project made ready to run. */
export interface ComposedProject {
  project: ProjectMetadata;
  schema: Schema;
  formulas: Formulas;
  security: Security;
  apex: ApexProgram;
  flows: FlowRunner;
  /** All Apex classes that the project has, left out or not. */
  classes: readonly SourceFile[];
  /** What is wrong with the parts that were left out. */
  leftOut: readonly Problem[];
}

/** What the org gives the project to run on. */
export interface Surroundings {
  store: Store;
  clock: Clock;
  paths: PathSchedule;
  /** In whose name code runs now. */
  currentUser: () => RunningUser;
  /** Where the org is reached. */
  baseUrl: () => string;
}

/**
 * Reads, checks and compiles the project.
 * @throws SourceError with everything that is wrong, unless that may be left out
 */
export function composeProject(options: OrgOptions, surroundings: Surroundings): ComposedProject {
  const leftOut: Problem[] = [];
  const refuse = (problems: readonly Problem[]): void => {
    leftOut.push(...problems);
    if (leftOut.length > 0 && options.leavesOutProblems !== true) {
      throw new SourceError(leftOut);
    }
  };
  try {
    return compose(options, surroundings, refuse, leftOut);
  } catch (error) {
    // What was left out may be what the rest cannot do without.
    throw leftOut.length > 0 ? new SourceError(leftOut) : error;
  }
}

function compose(
  options: OrgOptions,
  surroundings: Surroundings,
  refuse: (problems: readonly Problem[]) => void,
  leftOut: readonly Problem[],
): ComposedProject {
  const { store, clock, paths } = surroundings;
  const { project: whole, problems } = readProject(options.projectDirectory);
  refuse(problems);
  const { schema, problems: schemaProblems } = buildSchema(whole);
  refuse([
    ...schemaProblems,
    ...checkMetadata(whole, schema),
    ...checkProjectFormulas(whole, schema),
    ...checkRules(whole, schema),
  ]);
  createTables(store, schema);
  const security = createSecurity({ store, schema, project: whole, clock });
  const environment = createFormulaEnvironment({
    project: whole,
    security,
    currentUser: surroundings.currentUser,
    baseUrl: surroundings.baseUrl,
    services: () => ({ store, schema, security, clock, formulas }),
  });
  const formulas: Formulas = createFormulas({ schema, project: whole, clock, environment });
  const { project: compiled, part: apex } = withoutBroken(whole, refuse, (project) =>
    createApexProgram({
      project,
      schema,
      cacheDirectory: path.join(options.directory, 'cache'),
      withCoverage: options.withCoverage ?? false,
    }),
  );
  const { project, part: flows } = withoutBroken(compiled, refuse, (rest) =>
    createFlowRunner({
      project: rest,
      schema,
      formulas,
      clock,
      scheduler: paths,
      pendingPathReading: options.pendingPathReading,
      action: (className) => apex.action(className),
      dataClass: (className) => apex.dataClass(className),
    }),
  );
  return { project, schema, formulas, security, apex, flows, classes: whole.classes, leftOut };
}

/** Makes a part of the project, again and again without the files that have problems, until there are none. */
function withoutBroken<Part extends { readonly problems: readonly Problem[] }>(
  project: ProjectMetadata,
  refuse: (problems: readonly Problem[]) => void,
  make: (project: ProjectMetadata) => Part,
): { project: ProjectMetadata; part: Part } {
  let rest = project;
  let part = make(rest);
  while (part.problems.length > 0) {
    refuse(part.problems);
    const before = rest;
    rest = withoutFiles(before, new Set(part.problems.map(({ place }) => place.file)));
    if (sizeOf(rest) === sizeOf(before)) {
      throw new SourceError(part.problems);
    }
    part = make(rest);
  }
  return { project: rest, part };
}

function sizeOf(project: ProjectMetadata): number {
  return project.classes.length + project.triggers.length + project.components('Flow').length;
}

function withoutFiles(project: ProjectMetadata, files: ReadonlySet<string>): ProjectMetadata {
  const isWhole = ({ file }: { file: string }): boolean => !files.has(file);
  return {
    ...project,
    classes: project.classes.filter(isWhole),
    triggers: project.triggers.filter(isWhole),
    components: (type) => project.components(type).filter(isWhole),
  };
}

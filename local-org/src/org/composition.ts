import path from 'node:path';
import { createApexProgram } from '../apex/index.ts';
import type { ApexProgram } from '../apex/types.ts';
import type { Clock } from '../clock/index.ts';
import { SourceError, type Problem } from '../errors/index.ts';
import { createFlowRunner } from '../flow/index.ts';
import type { FlowRunner } from '../flow/types.ts';
import { checkProjectFormulas, createFormulaEnvironment, createFormulas, type Formulas } from '../formula/index.ts';
import { readProject } from '../metadata/index.ts';
import type { ProjectMetadata } from '../metadata/types.ts';
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
}

/** A project made ready to run. */
export interface ComposedProject {
  project: ProjectMetadata;
  schema: Schema;
  formulas: Formulas;
  security: Security;
  apex: ApexProgram;
  flows: FlowRunner;
}

/** What the org gives the project to run on. */
export interface Surroundings {
  store: Store;
  clock: Clock;
  paths: PathSchedule;
  /** In whose name code runs now. */
  currentUser: () => RunningUser;
}

/** Reads, checks and compiles the project. @throws SourceError with everything that is wrong */
export function composeProject(options: OrgOptions, surroundings: Surroundings): ComposedProject {
  const { store, clock, paths } = surroundings;
  const { project, problems } = readProject(options.projectDirectory);
  refuse(problems);
  const { schema, problems: schemaProblems } = buildSchema(project);
  refuse([...schemaProblems, ...checkMetadata(project, schema), ...checkProjectFormulas(project, schema)]);
  createTables(store, schema);
  const security = createSecurity({ store, schema, project });
  const environment = createFormulaEnvironment({
    project,
    security,
    currentUser: surroundings.currentUser,
    services: () => ({ store, schema, security, clock, formulas }),
  });
  const formulas: Formulas = createFormulas({ schema, project, clock, environment });
  const apex = createApexProgram({
    project,
    schema,
    cacheDirectory: path.join(options.directory, 'cache'),
    withCoverage: options.withCoverage ?? false,
  });
  refuse(apex.problems);
  const flows = createFlowRunner({
    project,
    schema,
    formulas,
    clock,
    scheduler: paths,
    pendingPathReading: options.pendingPathReading,
    action: (className) => apex.action(className),
  });
  refuse(flows.problems);
  return { project, schema, formulas, security, apex, flows };
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) {
    throw new SourceError(problems);
  }
}

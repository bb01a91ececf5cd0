import { SourceError, PlatformException, type Problem } from '../errors/index.ts';
import { AutomationFailure } from '../dml/automationFailure.ts';
import type { TriggerBatch } from '../dml/types.ts';
import type { ApexForFlows, Execution } from '../execution/index.ts';
import type { ProjectMetadata } from '../metadata/types.ts';
import type { Schema } from '../schema/types.ts';
import { invokeAction, actionOf } from './actions.ts';
import { apexForFlows, dataClassOf } from './flowObjects.ts';
import { auraMethodOf, invokeAura } from './aura.ts';
import { milestoneMinutes } from './milestones.ts';
import { World } from './checker/world.ts';
import { type Compiled, compileAnonymous, compileProject, declareProject } from './compiler/compile.ts';
import { whyUnsupported } from './checker/unsupported.ts';
import { LoadedProgram } from './loadedProgram.ts';
import { TriggerContext } from './runtime/triggerContext.ts';
import { ApexException } from './runtime/exception.ts';
import { invokeRest, restResourceOf } from './rest.ts';
import type {
  ApexAction,
  ApexDataClass,
  ApexFailure,
  ApexProgram,
  ApexRestRequest,
  ApexRestResource,
  ApexRestResponse,
  ApexTestMethod,
} from './types.ts';
import { compileCached } from './compiler/cache.ts';

/** Triggers that start each other. Source: Apex Developer Guide, "Execution Governors and Limits". */
const DEEPEST_TRIGGERS = 16;

export interface ApexProgramOptions {
  project: ProjectMetadata;
  schema: Schema;
  /** Absolute path of a folder where compiled code is kept between starts; none when absent. */
  cacheDirectory?: string;
  /** Whether lines that run are counted. */
  withCoverage?: boolean;
}

/** Checks and compiles all Apex of a project. What is wrong with it stands in `problems`. */
export function createApexProgram(options: ApexProgramOptions): ApexProgram {
  return new Program(options);
}

class Program implements ApexProgram {
  readonly problems: readonly Problem[];
  private readonly options: ApexProgramOptions;
  private readonly loaded: LoadedProgram;
  private readonly compiled: Compiled;
  private declaredWorld: World | null = null;
  private anonymousBlocks = 0;

  constructor(options: ApexProgramOptions) {
    this.options = options;
    this.loaded = new LoadedProgram(options.schema, options.project);
    const compile = (): Compiled => {
      const world = this.newWorld();
      const compiled = compileProject(world, options.withCoverage ?? false);
      this.declaredWorld = world;
      return compiled;
    };
    this.compiled = compileCached(options, compile);
    this.problems = this.compiled.problems;
    if (this.problems.length === 0) {
      this.loaded.load(this.compiled);
    } else {
      this.loaded.declare(this.compiled);
    }
  }

  private newWorld(): World {
    const { project, schema } = this.options;
    const { runtime } = this.loaded;
    return new World({
      project,
      schema,
      library: runtime.library.classes,
      unsupported: whyUnsupported,
      settings: (object) => runtime.library.objectClass(object),
    });
  }

  private get world(): World {
    if (this.declaredWorld === null) {
      this.declaredWorld = this.newWorld();
      declareProject(this.declaredWorld);
    }
    return this.declaredWorld;
  }

  enter<Result>(execution: Execution, work: () => Result): Result {
    return this.loaded.enter(execution, work);
  }

  hasTriggers(objectName: string): boolean {
    return this.compiled.manifest.triggers.some((trigger) => trigger.objectName === objectName);
  }

  eventTriggers(objectName: string): string[] {
    return this.compiled.manifest.triggers
      .filter((trigger) => trigger.objectName === objectName)
      .map(({ name }) => name);
  }

  runTriggers(execution: Execution, timing: 'before' | 'after', batch: TriggerBatch, only?: string): void {
    const triggers = this.compiled.manifest.triggers.filter(
      (trigger) =>
        (only === undefined || trigger.name === only) &&
        trigger.objectName === batch.objectName &&
        trigger.events.some((event) => event.timing === timing && event.operation === batch.operation),
    );
    if (triggers.length === 0) {
      return;
    }
    const { runtime } = this.loaded;
    if (runtime.triggers.length >= DEEPEST_TRIGGERS) {
      const chain = runtime.triggers.map((context) => context.describe());
      throw new AutomationFailure([`${triggers[0]?.name}: maximum trigger depth exceeded`, ...chain].join('\n'));
    }
    this.enter(execution, () => {
      const context = new TriggerContext(timing, batch);
      for (const trigger of triggers) {
        execution.log.write(
          'CODE_UNIT_STARTED',
          '[EXTERNAL]',
          `${trigger.name} on ${trigger.objectName} trigger event`,
        );
        context.triggerName = trigger.name;
        try {
          runtime.runInTrigger(context, () => {
            this.loaded.run(trigger.code);
          });
        } catch (error) {
          throw this.triggerFailure(error, trigger.name, context);
        } finally {
          execution.log.write('CODE_UNIT_FINISHED', `${trigger.name} on ${trigger.objectName} trigger event`);
        }
      }
    });
  }

  holdingTrigger(recordId: string, operation: 'update' | 'delete'): string | null {
    const holder = this.loaded.runtime.triggers.find((context) => context.holds(recordId, operation));
    return holder?.triggerName ?? null;
  }

  /** Source: Apex Developer Guide, "Triggers and Order of Execution": an unhandled exception refuses the batch. */
  private triggerFailure(error: unknown, name: string, context: TriggerContext): unknown {
    const translated = this.loaded.runtime.errors.translate(error);
    if (!(translated instanceof ApexException)) {
      return translated;
    }
    const failure = this.describeException(translated);
    const text = `${failure?.typeName ?? ''}: ${failure?.message ?? ''}`;
    const stack = stackWithin(failure?.stack ?? [], `Trigger.${name}:`).join('\n');
    const message = `${name}: execution of ${context.eventName}\n\ncaused by: ${text}\n\n${stack}`;
    return new AutomationFailure(message, undefined, translated);
  }

  runAnonymous(execution: Execution, source: string, apiVersion?: string): void {
    const name = `AnonymousBlock${this.anonymousBlocks++}`;
    const compiled = compileAnonymous(this.world, source, 'AnonymousBlock', apiVersion);
    if (compiled.problems.length > 0) {
      throw new SourceError(compiled.problems);
    }
    const run = this.loaded.loadAnonymous(compiled, name);
    this.enter(execution, run);
  }

  invokeAction(execution: Execution, className: string, requests: readonly unknown[]): unknown[] {
    return this.enter(execution, () => invokeAction(this.loaded, className, requests));
  }

  milestoneMinutes(execution: Execution, className: string, recordId: string, milestoneTypeId: string): number {
    return this.enter(execution, () => milestoneMinutes(this.loaded.runtime, className, recordId, milestoneTypeId));
  }

  action(className: string): ApexAction | undefined {
    return actionOf(this.loaded.runtime, className);
  }

  dataClass(className: string): ApexDataClass | undefined {
    return dataClassOf(this.loaded.runtime, className);
  }

  forFlows(execution: Execution): ApexForFlows {
    return apexForFlows(this.loaded, execution);
  }

  invokeAuraEnabled(
    execution: Execution,
    className: string,
    methodName: string,
    parameters: Record<string, unknown>,
  ): unknown {
    return this.enter(execution, () => invokeAura(this.loaded, className, methodName, parameters));
  }

  auraEnabledMethod(
    className: string,
    methodName: string,
  ): { isCacheable: boolean; parameters: readonly string[] } | undefined {
    const method = auraMethodOf(this.loaded.runtime, className, methodName)?.method;
    return method?.auraEnabled == null
      ? undefined
      : { isCacheable: method.auraEnabled.isCacheable, parameters: method.parameters.map(({ name }) => name) };
  }

  restResource(path: string): ApexRestResource | undefined {
    const found = restResourceOf(this.compiled.manifest.classes, path);
    return found === undefined
      ? undefined
      : {
          className: found.name,
          methods: found.methods.flatMap(({ httpMethod }) => httpMethod ?? []),
          readsJson: found.methods.flatMap(({ httpMethod, parameters }) =>
            parameters.length > 0 ? (httpMethod ?? []) : [],
          ),
        };
  }

  invokeRest(execution: Execution, className: string, request: ApexRestRequest): ApexRestResponse {
    return this.enter(execution, () => invokeRest(this.loaded, className, request));
  }

  testMethods(): readonly ApexTestMethod[] {
    return [...this.compiled.manifest.classes]
      .filter((type) => type.outermost === type.name)
      .sort((a, b) => a.name.localeCompare(b.name))
      .flatMap((type) =>
        type.methods
          .filter((method) => method.isTest)
          .sort((a, b) => a.line - b.line)
          .map((method) => ({
            className: type.name,
            methodName: method.name,
            file: type.file,
            line: method.line,
            isParallel: type.isParallel,
            seesAllData: method.seesAllData ?? type.seesAllData,
          })),
      );
  }

  runTestSetup(execution: Execution, className: string): void {
    const setups = this.loaded.runtime.classManifest(className)?.methods.filter((method) => method.isTestSetup) ?? [];
    for (const method of setups) {
      this.enter(execution, () => this.loaded.callStatic(className, method.code, []));
    }
  }

  runTest(execution: Execution, className: string, methodName: string): void {
    const method = this.loaded.runtime
      .classManifest(className)
      ?.methods.find((candidate) => candidate.isTest && candidate.name.toLowerCase() === methodName.toLowerCase());
    if (method === undefined) {
      throw new PlatformException('System.HandledException', `There is no test method ${className}.${methodName}`);
    }
    this.enter(execution, () => this.loaded.callStatic(className, method.code, []));
  }

  coverage(): ReadonlyMap<string, { file: string; lines: readonly number[]; covered: ReadonlySet<number> }> {
    return new Map(
      this.compiled.coverage.map(({ unit, file, lines }) => [
        unit,
        {
          file,
          lines: lines.map(([line]) => line).sort((a, b) => a - b),
          covered: new Set(lines.filter(([, counter]) => this.loaded.counters[counter] === 1).map(([line]) => line)),
        },
      ]),
    );
  }

  resetCoverage(): void {
    this.loaded.counters.fill(0);
  }

  describeException(error: unknown): ApexFailure | undefined {
    const { runtime } = this.loaded;
    const translated = runtime.errors.translate(error);
    if (!(translated instanceof ApexException) && !(translated instanceof PlatformException)) {
      return undefined;
    }
    return runtime.failureOf(translated);
  }
}

/** The lines of a stack down to the one that begins so: the code that caused the trigger is not its own. */
function stackWithin(stack: readonly string[], bottom: string): readonly string[] {
  const last = stack.findIndex((line) => line.startsWith(bottom));
  return last === -1 ? stack : stack.slice(0, last + 1);
}

import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock/index.ts';
import { PlatformException, UnsupportedError, type Problem } from '../errors/index.ts';
import type { Execution } from '../execution/index.ts';
import type { Formulas } from '../formula/index.ts';
import type { MetadataComponent, ProjectMetadata } from '../metadata/types.ts';
import type { Schema } from '../schema/types.ts';
import type { Flow } from '@salesforce/types/metadata';
import { compileFlow, type CompiledFlow, type FlowSurroundings } from './compileFlow.ts';
import { isCallable, readFlow, type FlowDefinition } from './definition.ts';
import { FlowFault, Interview, type FlowRun } from './interview.ts';
import { giveRecord } from './invocableProcesses.ts';
import { createEventFlows } from './eventFlows.ts';
import { runAutolaunched } from './autolaunched.ts';
import { createRecordTriggers } from './recordTriggers.ts';
import { createPathRunner } from './pathRunner.ts';
import { createScheduledFlows } from './scheduledFlows.ts';
import { createScreenInterview } from './screens/screenInterview.ts';
import { runInterviews } from './stepper.ts';
import type { ApexActionFacts, ApexDataClassFacts, FlowRunner, FlowScheduler } from './types.ts';

export interface FlowRunnerOptions {
  project: ProjectMetadata;
  schema: Schema;
  formulas: Formulas;
  clock: Clock;
  scheduler: FlowScheduler;
  /** What becomes of a waiting path when its record stops meeting the flow's conditions; see `docs/platform-differences.md`. */
  pendingPathReading: 'fires' | 'cancelled';
  /** Facts about an Apex class's invocable method. */
  action(className: string): ApexActionFacts | undefined;
  /** Facts about a class, for variables that hold its objects. */
  dataClass(className: string): ApexDataClassFacts | undefined;
}

/** All active flows of a project, compiled. With problems, none of them may run. */
export function createFlowRunner(options: FlowRunnerOptions): FlowRunner & { readonly problems: readonly Problem[] } {
  const definitions = readFlows(options.project);
  const flows = new Map<string, CompiledFlow>();
  const surroundings = createSurroundings(options, definitions, flows);
  for (const [name, definition] of definitions) {
    flows.set(name, compileFlow(definition, surroundings));
  }
  const active = [...flows.values()].filter(({ definition }) => definition.isActive);
  return {
    problems: active.flatMap(({ problems }) => problems),
    ...createRecordTriggers(active, options),
    ...createPathRunner(flows, options),
    ...createEventFlows(active),
    ...createScheduledFlows(active, options),
    runAutolaunched(execution, flowName, inputs) {
      const flow = flows.get(flowName.toLowerCase());
      if (flow === undefined) {
        throw new PlatformException(
          'System.FlowException',
          `Interview not started: there is no active flow ${flowName}`,
        );
      }
      return runAutolaunched(flow, execution, inputs);
    },
    screenInterview: (execution, flowName, inputs) =>
      createScreenInterview(flows, options, execution, flowName, inputs),
  };
}

/** Checks the project's active flows without running any. */
export function checkFlows(options: Omit<FlowRunnerOptions, 'scheduler' | 'pendingPathReading'>): readonly Problem[] {
  const scheduler: FlowScheduler = { schedule: refuse, cancel: refuse, isPending: refuse };
  return createFlowRunner({ ...options, scheduler, pendingPathReading: 'fires' }).problems;
}

function refuse(): never {
  throw new Error('Flows that are only checked do not run');
}

/** Active flows, and those without an active version that code and other flows may call. */
function readFlows(project: ProjectMetadata): Map<string, FlowDefinition> {
  const found = project
    .components('Flow')
    .filter(({ content }) => (content as Flow).status === 'Active' || isCallable(content as Flow));
  return new Map(found.map((component: MetadataComponent) => [component.fullName.toLowerCase(), readFlow(component)]));
}

function createSurroundings(
  options: FlowRunnerOptions,
  definitions: ReadonlyMap<string, FlowDefinition>,
  flows: ReadonlyMap<string, CompiledFlow>,
): FlowSurroundings {
  return {
    schema: options.schema,
    project: options.project,
    formulas: options.formulas,
    action: options.action,
    dataClass: options.dataClass,
    flow: (name) => definitions.get(name.toLowerCase()),
    newInterview: ({ execution }) => newInterview(execution),
    resume(name, interview, run) {
      runInterviews(flows.get(name.toLowerCase()) as CompiledFlow, [interview], run);
      if (interview.failure !== null) {
        const message = `Error occurred during flow "${name}": ${interview.failure}`;
        throw new PlatformException('System.FlowException', message);
      }
    },
    runSubflow(name, interviews, run) {
      const flow = flows.get(name.toLowerCase()) as CompiledFlow;
      if (run.callers.filter((caller) => caller === flow.definition.name).length > MAXIMUM_DEPTH) {
        throw new PlatformException('System.LimitException', `Maximum flow depth exceeded in ${name}`);
      }
      if (!flow.definition.isActive && !runsInactiveFlows(run)) {
        interviews.forEach((interview) => interview.fail(`The flow ${flow.definition.name} has no active version`));
        return;
      }
      refuseToStart(flow);
      const inner: FlowRun = { ...run, ...runMode(flow, run), callers: [...run.callers, flow.definition.name] };
      const { invocable } = flow.definition;
      if (invocable !== null) {
        interviews.forEach((interview) => giveRecord(invocable, interview, inner, options.schema));
      }
      startInterviews(flow, flow.first, interviews, inner);
    },
  };
}

/**
 * Administrators of flows run the latest version of a flow that has no active one, where a flow calls it.
 * Source: Help, "Flow Element: Subflow".
 */
function runsInactiveFlows({ execution }: FlowRun): boolean {
  return execution.security.access(execution.user.id).userPermission('ManageInteraction');
}

/** @throws UnsupportedError when the flow has a part that the local org does not run */
export function refuseToStart({ refusals: [first] }: CompiledFlow): void {
  if (first !== undefined) {
    throw new UnsupportedError(first.message);
  }
}

/** Subflows that call each other without end stop here. */
const MAXIMUM_DEPTH = 50;

/** Runs interviews from an element on, after giving their variables the first values. */
export function startInterviews(
  flow: CompiledFlow,
  first: string | null,
  interviews: readonly Interview[],
  run: FlowRun,
): void {
  run.execution.log.write('FLOW_START_INTERVIEWS_BEGIN', `${interviews.length}`);
  for (const interview of interviews) {
    run.execution.log.write('FLOW_START_INTERVIEW_BEGIN', interview.guid, flow.definition.flow.label);
    try {
      flow.initialValues(interview, run);
      interview.next = first;
    } catch (error) {
      if (!(error instanceof FlowFault)) {
        throw error;
      }
      interview.fail(error.message);
    }
  }
  runInterviews(flow, interviews, run);
  run.execution.log.write('FLOW_START_INTERVIEWS_END', `${interviews.length}`);
}

/** How the flow reads and writes data, where it says so itself. Source: Help, "Which Context Do Flows Run In?" */
export function runMode(
  flow: CompiledFlow,
  otherwise: Pick<FlowRun, 'accessMode' | 'withSharing'>,
): Pick<FlowRun, 'accessMode' | 'withSharing'> {
  switch (flow.definition.flow.runInMode) {
    case 'SystemModeWithSharing':
      return { accessMode: 'system', withSharing: true };
    case 'SystemModeWithoutSharing':
      return { accessMode: 'system', withSharing: false };
    case 'UserMode':
      return { accessMode: 'user', withSharing: true };
    default:
      return { accessMode: otherwise.accessMode, withSharing: otherwise.withSharing };
  }
}

/** An interview that no record started. */
export function newInterview(execution: Execution): Interview {
  return new Interview({
    record: null,
    prior: null,
    isNew: false,
    startedAt: execution.clock.now(),
    guid: randomUUID(),
  });
}

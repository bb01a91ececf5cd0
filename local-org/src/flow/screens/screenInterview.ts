import { PlatformException } from '../../errors/index.ts';
import type {
  Execution,
  ScreenInterview,
  ScreenModel,
  ScreenState,
  ScreenValues,
  ScreenVariable,
} from '../../execution/index.ts';
import type { Schema } from '../../schema/types.ts';
import { parseQuery } from '../../soql/index.ts';
import { toId18, type SObject } from '../../values/index.ts';
import type { CompiledFlow } from '../compileFlow.ts';
import { takeFault, unhandledFault } from '../faults.ts';
import { readableFields } from '../elements/recordLookup.ts';
import { variableType, type FlowType } from '../flowType.ts';
import { FlowFault, type FlowRun, type Interview } from '../interview.ts';
import { newInterview, refuseToStart, runMode, startInterviews } from '../runner.ts';
import { rememberRead } from '../records.ts';
import { runInterviews } from '../stepper.ts';
import type { CompiledScreen } from './compileScreen.ts';
import { fromJson, toJson } from './jsonValues.ts';

/** A screen flow runs in the user's context unless it says otherwise. Source: Help, "Which Context Do Flows Run In?" */
const CONTEXT = { accessMode: 'user', withSharing: true } as const;

/** One interview within another: the flow that a person started, then what it called. */
interface Frame {
  flow: CompiledFlow;
  interview: Interview;
}

/** A screen that was shown, with the interviews that waited at it. */
interface Visit {
  frames: readonly Frame[];
  /** What each of them had called. */
  called: readonly Interview['called'][];
  screen: string;
}

/** @throws PlatformException `System.FlowException` when there is no such flow or input */
export function createScreenInterview(
  flows: ReadonlyMap<string, CompiledFlow>,
  { schema }: { schema: Schema },
  execution: Execution,
  flowName: string,
  inputs: readonly { name: string; value: unknown }[],
): ScreenInterview {
  const flow = flows.get(flowName.toLowerCase());
  if (flow?.definition.isActive !== true) {
    throw new PlatformException('System.FlowException', `Interview not started: there is no active flow ${flowName}`);
  }
  if (!isStartedByPeople(flow)) {
    throw new PlatformException('System.FlowException', `Interview not started: ${flow.definition.name} has a trigger`);
  }
  refuseToStart(flow);
  const interview = newInterview(execution);
  for (const { name, value } of inputs) {
    const resource = flow.definition.resources.get(name.toLowerCase());
    if (resource?.kind !== 'variable' || resource.node.isInput !== true) {
      const message = `The flow ${flow.definition.name} has no input variable ${name}`;
      throw new PlatformException('System.FlowException', message);
    }
    const type = variableType(resource.node);
    const record = readRecord(value, type, { execution, ...runMode(flow, CONTEXT), callers: [] }, schema);
    interview.values.set(name.toLowerCase(), record ?? fromJson(value, type, { schema, apex: execution.apexForFlows }));
  }
  return new ShownInterview(flows, flow, interview);
}

/** A record variable takes an id, too: pages and quick actions give it the fields of their record that the user sees. */
function readRecord(value: unknown, type: FlowType, run: FlowRun, schema: Schema): SObject | undefined {
  const id = typeof value === 'string' && type.data === 'Record' && !type.isCollection ? toId18(value) : undefined;
  const object = id === undefined ? undefined : schema.object(type.objectName ?? '');
  if (id === undefined || object === undefined) {
    return undefined;
  }
  const fields = readableFields(object, run).join(', ');
  const query = parseQuery(`SELECT ${fields} FROM ${object.name} WHERE Id = :id`);
  const { accessMode, withSharing } = run;
  const [found] = run.execution.query(query, { accessMode, withSharing, binds: [id] });
  return found === undefined ? undefined : rememberRead(found.copy());
}

function isStartedByPeople({ definition: { start, process, invocable } }: CompiledFlow): boolean {
  const trigger = start?.triggerType ?? 'None';
  return trigger === 'None' && process === null && invocable === null;
}

class ShownInterview implements ScreenInterview {
  readonly guid: string;
  readonly flowName: string;
  readonly flowLabel: string;
  private readonly flows: ReadonlyMap<string, CompiledFlow>;
  private readonly root: Frame;
  private readonly visits: Visit[] = [];

  constructor(flows: ReadonlyMap<string, CompiledFlow>, flow: CompiledFlow, interview: Interview) {
    this.flows = flows;
    this.root = { flow, interview };
    this.guid = interview.guid;
    this.flowName = flow.definition.name;
    this.flowLabel = flow.definition.flow.label ?? flow.definition.name;
  }

  start(execution: Execution): ScreenState {
    const { flow, interview } = this.root;
    const run = this.run(execution);
    startInterviews(flow, flow.first, [interview], run);
    return this.arrived(run);
  }

  next(execution: Execution, values: ScreenValues): ScreenState {
    const run = this.run(execution);
    const visit = this.visit();
    const screen = screenOf(visit);
    const { interview } = innermost(visit.frames);
    take(interview, values);
    return this.guarded(() => {
      screen.settle(interview, run);
      const errors = screen.errors(interview, run);
      if (errors.size > 0) {
        return this.state(run, errors);
      }
      screen.leave(interview, run);
      interview.shown = null;
      interview.next = screen.next;
      this.goOn(visit.frames, run);
      return this.arrived(run);
    });
  }

  back(execution: Execution, values: ScreenValues): ScreenState {
    const run = this.run(execution);
    const left = this.visit();
    take(innermost(left.frames).interview, values);
    const before = this.visitBefore();
    if (before !== undefined) {
      this.visits.length = this.visits.indexOf(before) + 1;
      before.frames.forEach(({ interview }, index) => {
        interview.called = before.called[index] ?? null;
        interview.shown = interview.called === null ? before.screen : null;
      });
    }
    return this.guarded(() => this.state(run, NO_ERRORS));
  }

  fail(execution: Execution, message: string): ScreenState {
    const run = this.run(execution);
    const visit = this.visit();
    const { interview } = innermost(visit.frames);
    interview.shown = null;
    takeFault(interview, message, screenOf(visit).onFault);
    this.failIfNeeded(interview);
    this.goOn(visit.frames, run);
    return this.arrived(run);
  }

  refresh(execution: Execution, values: ScreenValues): ScreenState {
    take(innermost(this.visit().frames).interview, values);
    return this.guarded(() => this.state(this.run(execution), NO_ERRORS));
  }

  private run(execution: Execution): FlowRun {
    const { flow } = this.root;
    const canRollBack = [...this.flows.values()].some(({ definition }) => definition.flow.recordRollbacks.length > 0);
    return {
      execution,
      callers: [flow.definition.name],
      ...runMode(flow, CONTEXT),
      ...(canRollBack ? { start: execution.setSavepoint() } : {}),
    };
  }

  /** Runs on from the innermost flow outwards, until one waits at a screen again. */
  private goOn(frames: readonly Frame[], run: FlowRun): void {
    for (let index = frames.length - 1; index >= 0; index--) {
      const { flow, interview } = frames[index] as Frame;
      const outer = frames[index - 1]?.interview;
      runInterviews(flow, [interview], { ...run, ...runMode(flow, run) });
      this.failIfNeeded(interview);
      if (interview.shown !== null || interview.called !== null || outer === undefined) {
        return;
      }
      const { called } = outer;
      outer.called = null;
      called?.finish(run);
    }
  }

  /** The state after flows have run: at a screen, or over. */
  private arrived(run: FlowRun): ScreenState {
    this.failIfNeeded(this.root.interview);
    const frames = this.frames();
    const { interview } = innermost(frames);
    if (interview.shown !== null) {
      const called = frames.map((frame) => frame.interview.called);
      this.visits.push({ frames, called, screen: interview.shown });
      screenOf(this.visit()).arrive(interview);
    }
    return this.guarded(() => this.state(run, NO_ERRORS));
  }

  private frames(): Frame[] {
    const frames = [this.root];
    for (let { called } = this.root.interview; called !== null; called = called.interview.called) {
      const flow = this.flows.get(called.flowName.toLowerCase()) as CompiledFlow;
      frames.push({ flow, interview: called.interview });
    }
    return frames;
  }

  /** The last screen before this one that was shown. */
  private visitBefore(): Visit | undefined {
    return this.visits.slice(0, -1).findLast((visit) => !screenOf(visit).isAction);
  }

  private visit(): Visit {
    const visit = this.visits.at(-1);
    if (visit === undefined || innermost(visit.frames).interview.shown === null) {
      throw new PlatformException('System.FlowException', 'The interview is over');
    }
    return visit;
  }

  private state(run: FlowRun, errors: ReadonlyMap<string, string>): ScreenState {
    const isOver = innermost(this.frames()).interview.shown === null;
    return {
      guid: this.guid,
      status: !isOver ? 'STARTED' : this.visits.every(isActionOf) ? 'FINISHED_SCREEN' : 'FINISHED',
      flowTitle: this.flowLabel,
      screen: isOver ? null : this.screenModel(run, errors),
      outputVariables: outputsOf(this.root, run),
    };
  }

  private screenModel(run: FlowRun, errors: ReadonlyMap<string, string>): ScreenModel {
    const visit = this.visit();
    const screen = screenOf(visit);
    const { interview } = innermost(visit.frames);
    screen.settle(interview, run);
    const canGoBack = screen.canGoBack && this.visitBefore() !== undefined;
    const isLast = screen.next === null && visit.frames.length === 1;
    const onward = isLast ? (screen.canFinish ? ['FINISH' as const] : []) : ['NEXT' as const];
    return { ...screen.show(interview, run, errors), actions: [...(canGoBack ? ['BACK' as const] : []), ...onward] };
  }

  /** A name that leads through a record that is not there ends the interview. */
  private guarded(work: () => ScreenState): ScreenState {
    try {
      return work();
    } catch (error) {
      if (error instanceof FlowFault) {
        throw unhandledFault(error.message);
      }
      throw error;
    }
  }

  private failIfNeeded({ failure }: Interview): void {
    if (failure !== null) {
      throw unhandledFault(failure);
    }
  }
}

const NO_ERRORS: ReadonlyMap<string, string> = new Map();

function innermost(frames: readonly Frame[]): Frame {
  return frames.at(-1) as Frame;
}

function screenOf({ frames, screen }: Visit): CompiledScreen {
  return innermost(frames).flow.screens.get(screen) as CompiledScreen;
}

function isActionOf(visit: Visit): boolean {
  return screenOf(visit).isAction;
}

/** Keeps what was filled in. */
function take(interview: Interview, values: ScreenValues): void {
  for (const [name, value] of Object.entries(values)) {
    interview.entered.set(name.toLowerCase(), value);
  }
}

/** Source: Component Reference, "Flow": `outputVariables` of the event `statuschange`. */
function outputsOf({ flow, interview }: Frame, { execution }: FlowRun): ScreenVariable[] {
  return [...flow.definition.resources].flatMap(([key, resource]) =>
    resource.kind !== 'variable' || resource.node.isOutput !== true
      ? []
      : [
          {
            name: resource.name,
            flowName: flow.definition.name,
            dataType: resource.node.dataType.toUpperCase(),
            isCollection: resource.node.isCollection === true,
            objectType: resource.node.objectType ?? null,
            value: toJson(
              interview.values.get(key) ?? (resource.node.isCollection === true ? [] : null),
              execution.apexForFlows,
            ),
          },
        ],
  );
}

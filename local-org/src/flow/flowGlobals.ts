import { DatetimeValue, dayIn } from '../values/index.ts';
import type { FlowCompiler, FlowReference } from './compiler.ts';
import type { FlowDefinition } from './definition.ts';
import { single, type FlowType, type FlowValue } from './flowType.ts';
import type { FlowRun, Interview } from './interview.ts';

interface Global {
  type: FlowType;
  read(interview: Interview, run: FlowRun, compiler: FlowCompiler): FlowValue;
}

const FLOW: Readonly<Record<string, Global>> = {
  currentdate: {
    type: single('Date'),
    read: (_, run) => dayIn(run.execution.clock.now(), run.execution.user.timeZone),
  },
  currentdatetime: { type: single('DateTime'), read: (_, run) => new DatetimeValue(run.execution.clock.now()) },
  faultmessage: { type: single('Text'), read: (interview) => interview.faultMessage },
  interviewguid: { type: single('Text'), read: (interview) => interview.guid },
  interviewstarttime: { type: single('DateTime'), read: (interview) => new DatetimeValue(interview.startedAt) },
};

/**
 * What only flows with screens have, and may change. No page shows stages by itself.
 * Source: Metadata API Developer Guide, "Flow", FlowStage.
 */
const SCREEN_FLOW: Readonly<Record<string, { type: FlowType; first(definition: FlowDefinition): FlowValue }>> = {
  activestages: { type: { ...single('Text'), isCollection: true }, first: activeStages },
  currentrecord: { type: single('Text'), first: () => null },
  currentstage: { type: single('Text'), first: (definition) => activeStages(definition)[0] ?? null },
};

/** The stages that are active when an interview starts, in their order. */
function activeStages({ name, flow }: FlowDefinition): string[] {
  return flow.stages
    .filter(({ isActive }) => isActive)
    .sort((left, right) => left.stageOrder - right.stageOrder)
    .map((stage) => stageName(name, stage.name ?? ''));
}

/** A stage as a flow holds it. */
export function stageName(flowName: string, name: string): string {
  return `${flowName}:${name}`;
}

const CONSTANTS: Readonly<Record<string, Global>> = {
  true: { type: single('Boolean'), read: () => true },
  false: { type: single('Boolean'), read: () => false },
  emptystring: { type: single('Text'), read: () => '' },
};

/**
 * `$Flow.…` and `$GlobalConstant.…`. Source: Help, "Flow Resource: Global Variables" and "Global Constants".
 * @returns `undefined` for names that formulas know too
 */
export function readFlowGlobal(
  name: string,
  path: readonly string[],
  compiler: FlowCompiler,
): FlowReference | string | undefined {
  const root = (path[0] ?? '').toLowerCase();
  const table = root === '$flow' ? FLOW : root === '$globalconstant' ? CONSTANTS : undefined;
  if (table === undefined) {
    return undefined;
  }
  const key = path.length === 2 ? (path[1] ?? '').toLowerCase() : '';
  const shown = root === '$flow' && compiler.definition.isScreenFlow ? SCREEN_FLOW[key] : undefined;
  if (shown !== undefined) {
    return changeable(name, shown, compiler.definition);
  }
  const found = table[key];
  return found === undefined
    ? `The local org does not support the global ${name}`
    : { name, type: found.type, field: null, read: (interview, run) => found.read(interview, run, compiler) };
}

function changeable(
  name: string,
  { type, first }: (typeof SCREEN_FLOW)[string],
  definition: FlowDefinition,
): FlowReference {
  const key = name.toLowerCase();
  return {
    name,
    type,
    field: null,
    read: ({ values }) => (values.has(key) ? (values.get(key) ?? null) : first(definition)),
    write: ({ values }, value) => values.set(key, value),
  };
}

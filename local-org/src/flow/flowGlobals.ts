import { DatetimeValue, dayIn } from '../values/index.ts';
import type { FlowCompiler, FlowReference } from './compiler.ts';
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

/** What only screens change and show: no interview here has them. */
const SCREEN_FLOW: Readonly<Record<string, Global>> = {
  activestages: { type: { ...single('Text'), isCollection: true }, read: () => [] },
  currentrecord: { type: single('Text'), read: () => null },
  currentstage: { type: single('Text'), read: () => null },
};

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
    return { name, type: shown.type, field: null, read: () => null, write: () => undefined };
  }
  const found = table[key];
  return found === undefined
    ? `The local org does not support the global ${name}`
    : { name, type: found.type, field: null, read: (interview, run) => found.read(interview, run, compiler) };
}

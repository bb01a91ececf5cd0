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
 * `$Flow.…`, `$GlobalConstant.…` and `$Api.…`. Source: Help, "Flow Resource: Global Variables" and "Global Constants".
 * @returns `undefined` for names that formulas know too
 */
export function readFlowGlobal(
  name: string,
  path: readonly string[],
  compiler: FlowCompiler,
): FlowReference | string | undefined {
  const root = (path[0] ?? '').toLowerCase();
  if (root === '$api') {
    return serverAddress(name, path, compiler);
  }
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

const SERVER = /^(Enterprise|Partner)_Server_URL_(\d+)$/i;

/** Address of a SOAP API of some version, from which flows take the org's. Source: Help, "Global Variables": `$Api`. */
function serverAddress(name: string, path: readonly string[], compiler: FlowCompiler): FlowReference | string {
  const [, api = '', version = ''] = SERVER.exec(path.length === 2 ? (path[1] ?? '') : '') ?? [];
  const organization = compiler.formulas.globalReference(['$Organization', 'Id']);
  if (version === '' || typeof organization === 'string') {
    return `The local org does not support the global ${name}`;
  }
  const letter = api.toLowerCase() === 'partner' ? 'u' : 'c';
  return {
    name,
    type: single('Text'),
    field: null,
    read(_, { execution }) {
      const id = String(compiler.formulas.readGlobal(organization, execution.user)).slice(0, 15);
      return `${execution.baseUrl}/services/Soap/${letter}/${(Number(version) / 10).toFixed(1)}/${id}`;
    },
  };
}

import { UnsupportedError } from '../../../errors/index.ts';
import { ApexException } from '../../runtime/exception.ts';
import { ApexList } from '../../runtime/list.ts';
import { ApexMap } from '../../runtime/map.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { plainValue } from '../database/queryLocator.ts';
import { isInterviewed, listOf } from './flowInterview.ts';
import { LibraryObject } from '../libraryObject.ts';
import { required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';

/** An instance of `Invocable.Action`: an action with what it is called with. */
export class InvocableActionObject extends LibraryObject {
  readonly typeName = 'Invocable.Action';
  readonly type: string | null;
  readonly namespace: string | null;
  readonly name: string | null;
  invocations: ApexMap[] = [];

  constructor(type: string | null, namespace: string | null, name: string | null) {
    super();
    this.type = type;
    this.namespace = namespace;
    this.name = name;
  }
}

class ActionResultObject extends LibraryObject {
  readonly typeName = 'Invocable.Action.Result';
  readonly action: InvocableActionObject;
  readonly inputs: ApexMap;
  readonly outputs: ApexMap | null;
  readonly failure: ActionErrorObject | null;

  constructor(
    action: InvocableActionObject,
    inputs: ApexMap,
    outputs: ApexMap | null,
    failure: ActionErrorObject | null,
  ) {
    super();
    this.action = action;
    this.inputs = inputs;
    this.outputs = outputs;
    this.failure = failure;
  }
}

class ActionErrorObject extends LibraryObject {
  readonly typeName = 'Invocable.Action.Error';
  readonly code: string;
  readonly message: string;

  constructor(code: string, message: string) {
    super();
    this.code = code;
    this.message = message;
  }
}

/** Source: Apex Reference Guide, "Action Class" (Invocable namespace). */
export const invocableActionClass: SystemClassFactory = (runtime) => ({
  name: 'Invocable.Action',
  kind: 'class',
  statics: {
    'Invocable.Action createCustomAction(String type, String name)': (type: string | null, name: string | null) =>
      new InvocableActionObject(type, null, name),
    'Invocable.Action createCustomAction(String type, String namespace, String name)': (
      type: string | null,
      namespace: string | null,
      name: string | null,
    ) => new InvocableActionObject(type, namespace, name),
  },
  methods: {
    'String getName()': (self: InvocableActionObject) => self.name,
    'String getNamespace()': (self: InvocableActionObject) => self.namespace,
    'String getType()': (self: InvocableActionObject) => self.type,
    'Boolean isStandard()': () => false,
    'Invocable.Action addInvocation()': (self: InvocableActionObject) => {
      self.invocations.push(newParameters());
      return self;
    },
    'Invocable.Action clearInvocations()': (self: InvocableActionObject) => {
      self.invocations = [];
      return self;
    },
    'Invocable.Action setInvocationParameter(String parameterName, Object parameterValue)': (
      self: InvocableActionObject,
      name: string | null,
      value: unknown,
    ) => {
      const last = self.invocations.at(-1) ?? newParameters();
      self.invocations = [...self.invocations.slice(0, -1), last];
      last.set(required(runtime, name), value);
      return self;
    },
    'Invocable.Action setInvocations(List<Map<String, Object>> invocations)': (
      self: InvocableActionObject,
      invocations: ApexList<ApexMap> | null,
    ) => {
      self.invocations = [...required(runtime, invocations).items];
      return self;
    },
    'List<Map<String, Object>> getInvocations()': (self: InvocableActionObject) =>
      new ApexList('Map<String,Object>', [...self.invocations]),
    'List<Invocable.Action.Result> invoke()': (self: InvocableActionObject) =>
      new ApexList('Invocable.Action.Result', invoke(runtime, self)),
  },
  isInstance: (value) => value instanceof InvocableActionObject,
});

/** Source: Apex Reference Guide, "Action.Result Class". */
export const invocableResultClass: SystemClassFactory = () => ({
  name: 'Invocable.Action.Result',
  kind: 'class',
  methods: {
    'Invocable.Action getAction()': (self: ActionResultObject) => self.action,
    'List<Invocable.Action.Error> getErrors()': (self: ActionResultObject) =>
      new ApexList('Invocable.Action.Error', self.failure === null ? [] : [self.failure]),
    'Map<String, Object> getInvocationParameters()': (self: ActionResultObject) => self.inputs,
    'Map<String, Object> getOutputParameters()': (self: ActionResultObject) => self.outputs,
    'Boolean isSuccess()': (self: ActionResultObject) => self.failure === null,
  },
  isInstance: (value) => value instanceof ActionResultObject,
});

/** Source: Apex Reference Guide, "Action.Error Class". */
export const invocableErrorClass: SystemClassFactory = () => ({
  name: 'Invocable.Action.Error',
  kind: 'class',
  methods: {
    'String getCode()': (self: ActionErrorObject) => self.code,
    'String getMessage()': (self: ActionErrorObject) => self.message,
  },
  isInstance: (value) => value instanceof ActionErrorObject,
});

function newParameters(): ApexMap {
  return new ApexMap('String', 'Object');
}

/** Runs the action with all invocations; with one that has no parameters where there is none, as orgs do. */
function invoke(runtime: ApexRuntime, action: InvocableActionObject): ActionResultObject[] {
  const { type, name } = calledAction(runtime, action);
  const invocations = action.invocations.length === 0 ? [newParameters()] : action.invocations;
  const isKnown = type === 'flow' ? isInterviewed(runtime, name) : runtime.execution.actionInputs(name) !== undefined;
  if (!isKnown) {
    const failure = new ActionErrorObject('MISSING_RECORD', `Action name not found: ${name}`);
    return invocations.map((inputs) => new ActionResultObject(action, inputs, null, failure));
  }
  return type === 'flow'
    ? invocations.flatMap((inputs) => settle(runtime, action, [inputs], () => [runFlow(runtime, name, inputs)]))
    : (unknownInput(runtime, action, name, invocations) ??
        settle(runtime, action, invocations, () => runMethod(runtime, name, invocations)));
}

/** No page says that parameters which the method does not have fail: rows observed in orgs do. The words are ours. */
function unknownInput(
  { execution }: ApexRuntime,
  action: InvocableActionObject,
  name: string,
  invocations: readonly ApexMap[],
): ActionResultObject[] | null {
  const names = new Set(execution.actionInputs(name)?.names.map((input) => input.toLowerCase()));
  const given = invocations.flatMap((inputs) => inputs.keys().map(String));
  const unknown = given.find((input) => !names.has(input.toLowerCase()));
  if (unknown === undefined) {
    return null;
  }
  const failure = new ActionErrorObject('INVALID_API_INPUT', `${unknown} is no input of the action ${name}`);
  return invocations.map((inputs) => new ActionResultObject(action, inputs, null, failure));
}

/** Source: Actions Developer Guide, "Custom Invocable Actions". */
const ACTION_TYPES = new Set([
  'apex',
  'emailalert',
  'externalservice',
  'flow',
  'generatepromptresponse',
  'quickaction',
  'sendnotification',
]);

/** What the action calls. No page has the words of the refusals. */
function calledAction(
  runtime: ApexRuntime,
  { type, name }: InvocableActionObject,
): { type: 'apex' | 'flow'; name: string } {
  const refuse = (message: string): Error => runtime.exception('System.NullPointerException', message);
  if (type === null) {
    throw refuse(`Specify a type for the ${name ?? 'unknown'} custom invocable action.`);
  }
  const kind = type.toLowerCase();
  if (!ACTION_TYPES.has(kind)) {
    throw runtime.exception('System.TypeException', `"${type}" isn't a valid action type.`);
  }
  if (kind !== 'apex' && kind !== 'flow') {
    throw new UnsupportedError(
      `Invocable.Action of the type ${type} is not supported by the local org, only apex and flow`,
    );
  }
  if (name === null) {
    throw refuse(`Specify a name for the ${type} custom invocable action type.`);
  }
  return { type: kind, name };
}

/** One call of the method with all invocations. */
function runMethod({ execution }: ApexRuntime, name: string, invocations: readonly ApexMap[]): ApexMap[] {
  const takesValues = execution.actionInputs(name)?.arePlain === true;
  const requests = invocations.map((parameters) => {
    const values = plainParameters(parameters);
    return takesValues ? (Object.values(values)[0] ?? null) : values;
  });
  const results = execution.invokeApexAction(name, requests);
  return invocations.map((_, index) => outputsOf(results[index]));
}

function runFlow(runtime: ApexRuntime, name: string, inputs: ApexMap): ApexMap {
  const outputs = Object.entries(runtime.execution.runFlow(name, plainParameters(inputs)));
  return new ApexMap(
    'String',
    'Object',
    outputs.map(([name, value]) => [name, Array.isArray(value) ? listOf(runtime, value) : value] as const),
  );
}

function plainParameters(parameters: ApexMap): Record<string, unknown> {
  return Object.fromEntries(parameters.entries().map(([key, value]) => [String(key), plainValue(value)] as const));
}

/** What the work throws is the error of each invocation. */
function settle(
  runtime: ApexRuntime,
  action: InvocableActionObject,
  invocations: readonly ApexMap[],
  work: () => readonly ApexMap[],
): ActionResultObject[] {
  try {
    const outputs = work();
    return invocations.map(
      (inputs, index) => new ActionResultObject(action, inputs, outputs[index] ?? newParameters(), null),
    );
  } catch (error) {
    const failure = runtime.toApexException(error);
    if (!(failure instanceof ApexException)) {
      throw error;
    }
    const message = failure.apexMessage ?? 'Script-thrown exception';
    const problem = new ActionErrorObject('UNKNOWN_EXCEPTION', message);
    return invocations.map((inputs) => new ActionResultObject(action, inputs, newParameters(), problem));
  }
}

/** Variables of a result class by name; a plain result is called `output`. Source: Actions Developer Guide, "Apex Actions". */
function outputsOf(result: unknown): ApexMap {
  const isVariables =
    typeof result === 'object' && result !== null && Object.getPrototypeOf(result) === Object.prototype;
  const entries = isVariables ? Object.entries(result) : [['output', result ?? null] as const];
  return new ApexMap('String', 'Object', entries);
}

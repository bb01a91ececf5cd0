import type { Flow, FlowDataType, FlowVariable } from '@salesforce/types/metadata';
import type { MetadataComponent, ProjectMetadata } from '../../../metadata/types.ts';
import { ApexList } from '../../runtime/list.ts';
import type { ApexMap } from '../../runtime/map.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { plainValue } from '../database/queryLocator.ts';
import { LibraryObject } from '../libraryObject.ts';
import { required } from '../support.ts';
import type { SystemClass, SystemClassFactory } from '../systemClass.ts';

/** An instance of `Flow.Interview`: one run of an autolaunched flow. */
export class InterviewObject extends LibraryObject {
  readonly typeName: string = 'Flow.Interview';
  readonly flowName: string;
  readonly inputs: Record<string, unknown>;
  /** `null` until it is started. */
  outputs: Record<string, unknown> | null = null;

  constructor(flowName: string, inputs: Record<string, unknown>) {
    super();
    this.flowName = flowName;
    this.inputs = inputs;
  }
}

/** Source: Apex Reference Guide, "Interview Class" of the Flow namespace. */
export const interviewClass: SystemClassFactory = (runtime) => ({
  name: 'Flow.Interview',
  kind: 'class',
  isVirtual: true,
  statics: {
    'Flow.Interview createInterview(String flowName, Map<String, Object> inputVariables)': (
      name: string | null,
      inputs: ApexMap | null,
    ) => create(runtime, name, inputs),
    'Flow.Interview createInterview(String namespace, String flowName, Map<String, Object> inputVariables)': (
      namespace: string | null,
      name: string | null,
      inputs: ApexMap | null,
    ) => {
      const { project } = runtime.execution;
      if (namespace !== null && namespace.toLowerCase() !== project.namespace.toLowerCase()) {
        throw runtime.exception('System.TypeException', `Invalid type: ${namespace}.${name}`);
      }
      return create(runtime, name, inputs);
    },
  },
  methods: {
    'void start()': (self: InterviewObject) => {
      self.outputs = runtime.execution.runFlow(self.flowName, self.inputs);
    },
    'Object getVariableValue(String variableName)': (self: InterviewObject, name: string | null) =>
      valueOf(runtime, self, required(runtime, name)),
  },
  isInstance: (value) => value instanceof InterviewObject,
});

/** An interview of a flow that the code names: `new Flow.Interview.My_Flow(inputs)`. */
class TypedInterviewObject extends InterviewObject {
  override readonly typeName: string;

  constructor(flowName: string, inputs: Record<string, unknown>) {
    super(flowName, inputs);
    this.typeName = `Flow.Interview.${flowName}`;
  }
}

/** The classes `Flow.Interview.My_Flow` of a project's flows. Source: Apex Reference Guide, "Interview Class". */
export function typedInterviewClasses(runtime: ApexRuntime, project: ProjectMetadata): SystemClass[] {
  return interviewedFlows(project).map(({ fullName, content }) => ({
    name: `Flow.Interview.${fullName}`,
    kind: 'class',
    superclass: 'Flow.Interview',
    constructors: {
      [`${fullName}(Map<String, Object> inputVariables)`]: (inputs: ApexMap | null) =>
        new TypedInterviewObject(fullName, plainInputs(required(runtime, inputs))),
    },
    properties: Object.fromEntries(
      (content as Flow).variables.map((variable) => [
        `${apexTypeOf(variable)} ${variable.name ?? ''}`,
        { get: (self: InterviewObject) => valueOf(runtime, self, variable.name ?? '') },
      ]),
    ),
    isInstance: (value) => value instanceof TypedInterviewObject && value.flowName === fullName,
  }));
}

const IDENTIFIER = /^[A-Za-z]\w*$/;

/**
 * Flows that Apex may name: those that it starts, and those with screens, whose interviews pages show. Where no version
 * is active, the latest one runs. Source: Apex Reference Guide, "Interview Class", `start`.
 */
function interviewedFlows(project: ProjectMetadata): MetadataComponent[] {
  return project.components('Flow').filter(({ fullName, content }) => {
    const { status, processType, start } = content as Flow;
    const isKnown = processType === 'AutoLaunchedFlow' || processType === 'Flow';
    return isKnown && (status === 'Active' || start?.triggerType === undefined) && IDENTIFIER.test(fullName);
  });
}

/** Whether an action may run a flow of this name. */
export function isInterviewed(runtime: ApexRuntime, name: string): boolean {
  return interviewedFlows(runtime.execution.project).some(
    ({ fullName, content }) =>
      fullName.toLowerCase() === name.toLowerCase() &&
      (content as Flow).status === 'Active' &&
      (content as Flow).processType === 'AutoLaunchedFlow',
  );
}

const APEX_TYPES: Readonly<Record<FlowDataType, string | undefined>> = {
  Apex: undefined,
  Boolean: 'Boolean',
  Currency: 'Decimal',
  Date: 'Date',
  DateTime: 'Datetime',
  Multipicklist: 'String',
  Number: 'Decimal',
  Picklist: 'String',
  SObject: undefined,
  String: 'String',
  Time: 'Time',
};

function apexTypeOf({ dataType, objectType, apexClass, isCollection }: FlowVariable): string {
  const type = APEX_TYPES[dataType] ?? objectType ?? apexClass?.replace('$', '.') ?? 'Object';
  return isCollection === true ? `List<${type}>` : type;
}

function create(runtime: ApexRuntime, name: string | null, inputs: ApexMap | null): InterviewObject {
  const wanted = given(runtime, name, 'flowName');
  const values = plainInputs(given(runtime, inputs, 'initialValues'));
  const flow = interviewedFlows(runtime.execution.project).find(
    ({ fullName }) => fullName.toLowerCase() === wanted.toLowerCase(),
  );
  if (flow === undefined) {
    throw runtime.exception('System.TypeException', `Invalid type: ${wanted}`);
  }
  return new InterviewObject(flow.fullName, knownInputs(flow.content as Flow, values));
}

/** No page has the words. */
function given<Value>(runtime: ApexRuntime, value: Value | null, name: string): Value {
  if (value === null) {
    throw runtime.exception('System.NullPointerException', `Argument ${name} cannot be null`);
  }
  return value;
}

function plainInputs(inputs: ApexMap): Record<string, unknown> {
  return Object.fromEntries(inputs.entries().map(([key, value]) => [String(key), plainValue(value)] as const));
}

/** Orgs pass over names that the flow does not know, and over lists for what is no collection. No page says so. */
function knownInputs(flow: Flow, values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const variables = new Map(flow.variables.map((variable) => [variable.name?.toLowerCase() ?? '', variable]));
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => {
      const variable = variables.get(name.toLowerCase());
      return variable?.isInput === true && (variable.isCollection === true || !Array.isArray(value));
    }),
  );
}

/** What the flow gave out under this name; null for what it does not give out. */
function valueOf(runtime: ApexRuntime, { outputs }: InterviewObject, name: string): unknown {
  if (outputs === null) {
    throw runtime.exception('System.FlowException', 'Interview not started');
  }
  const key = Object.keys(outputs).find((output) => output.toLowerCase() === name.toLowerCase());
  const value = key === undefined ? null : outputs[key];
  return Array.isArray(value) ? listOf(runtime, value) : (value ?? null);
}

/** A flow's collection as a list. */
export function listOf(runtime: ApexRuntime, items: readonly unknown[]): ApexList {
  return new ApexList(items.length === 0 ? 'Object' : runtime.typeName(items[0]), [...items]);
}

import { ApexList } from '../../runtime/list.ts';
import type { ApexMap } from '../../runtime/map.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { plainValue } from '../database/queryLocator.ts';
import { LibraryObject } from '../libraryObject.ts';
import { required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';

/** An instance of `Flow.Interview`: one run of an autolaunched flow. */
export class InterviewObject extends LibraryObject {
  readonly typeName = 'Flow.Interview';
  readonly flowName: string;
  readonly inputs: Record<string, unknown>;
  outputs: Record<string, unknown> = {};

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
  statics: {
    'Flow.Interview createInterview(String flowName, Map<String, Object> inputVariables)': (
      name: string | null,
      inputs: ApexMap | null,
    ) => create(runtime, name, inputs),
    'Flow.Interview createInterview(String namespace, String flowName, Map<String, Object> inputVariables)': (
      _namespace: string | null,
      name: string | null,
      inputs: ApexMap | null,
    ) => create(runtime, name, inputs),
  },
  methods: {
    'void start()': (self: InterviewObject) => {
      self.outputs = runtime.execution.runFlow(self.flowName, self.inputs);
    },
    'Object getVariableValue(String variableName)': (self: InterviewObject, name: string | null) => {
      const wanted = required(runtime, name).toLowerCase();
      const key = Object.keys(self.outputs).find((output) => output.toLowerCase() === wanted);
      const value = key === undefined ? null : self.outputs[key];
      return Array.isArray(value) ? listOf(runtime, value) : (value ?? null);
    },
  },
  isInstance: (value) => value instanceof InterviewObject,
});

function create(runtime: ApexRuntime, name: string | null, inputs: ApexMap | null): InterviewObject {
  const entries = required(runtime, inputs)
    .entries()
    .map(([key, value]) => [String(key), plainValue(value)] as const);
  return new InterviewObject(required(runtime, name), Object.fromEntries(entries));
}

function listOf(runtime: ApexRuntime, items: readonly unknown[]): ApexList {
  return new ApexList(items.length === 0 ? 'Object' : runtime.typeName(items[0]), [...items]);
}

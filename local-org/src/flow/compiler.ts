import type { FlowConnector, FlowElementReferenceOrValue } from '@salesforce/types/metadata';
import type { Problem } from '../errors/index.ts';
import type { Formulas } from '../formula/index.ts';
import type { ProjectMetadata } from '../metadata/types.ts';
import type { FieldDescribe, ObjectDescribe, Schema } from '../schema/types.ts';
import type { FlowDefinition } from './definition.ts';
import type { FlowType, FlowValue } from './flowType.ts';
import type { FlowRun, Interview } from './interview.ts';
import type { CompiledScreen } from './screens/compileScreen.ts';
import type { ApexActionFacts, ApexDataClassFacts } from './types.ts';

/** A name in a flow, resolved. */
export interface FlowReference {
  /** As written. */
  name: string;
  type: FlowType;
  /** The field at its end, where there is one. */
  field: FieldDescribe | null;
  /** @throws FlowFault when it goes through a record that is not there */
  read(interview: Interview, run: FlowRun): FlowValue;
  /** Of a collection that may hold nothing yet, which reads as an empty one: whether it does. */
  isUnset?(interview: Interview): boolean;
  /** Absent when the flow may not change it. */
  write?(interview: Interview, value: FlowValue, run: FlowRun): void;
}

/** A value written into a flow: a literal, a text with names in it, or a name. */
export interface CompiledValue {
  type: FlowType;
  read(interview: Interview, run: FlowRun): FlowValue;
}

/** Runs one element for every interview that waits at it, and moves each on (`interview.next`). */
export type CompiledElement = (interviews: readonly Interview[], run: FlowRun) => void;

/** A flow's own parts and the org's, for turning its elements into code. What is wrong is collected. */
export interface FlowCompiler {
  readonly definition: FlowDefinition;
  readonly schema: Schema;
  readonly project: ProjectMetadata;
  readonly formulas: Formulas;
  /** Facts about an Apex class's invocable method. */
  action(className: string): ApexActionFacts | undefined;
  /** Facts about a class of the project. */
  dataClass(className: string): ApexDataClassFacts | undefined;
  /** Another flow of the project, if it is active. */
  flow(name: string): FlowDefinition | undefined;
  /** Runs another flow's interviews to their end. */
  runSubflow(name: string, interviews: readonly Interview[], run: FlowRun): void;
  newInterview(run: FlowRun): Interview;
  /** Goes on with a flow's interview that has paused, in another transaction. */
  resume(flowName: string, interview: Interview, run: FlowRun): void;

  /** Constants, formulas and templates that were compiled already, by name in lower case; a sentence when in vain. */
  readonly compiledResources: Map<string, FlowReference | string>;
  /** Screens, by name in lower case. */
  readonly screens: Map<string, CompiledScreen>;
  /** Elements whose output is being settled, so that one that refers to itself is found. */
  readonly resolving: Set<string>;
  problem(code: string, message: string, node: object, property?: string): void;
  report(problem: Problem): void;
  readonly problems: readonly Problem[];
  /** What a name stands for. Reports it, and gives `undefined`, when it stands for nothing. */
  reference(name: string | undefined, node: object, property?: string): FlowReference | undefined;
  /** The same, without reporting. */
  lookUp(name: string): FlowReference | undefined;
  value(value: FlowElementReferenceOrValue | undefined): CompiledValue | undefined;
  /** Text with `{!names}` in it. */
  template(text: string, node: object): CompiledValue | undefined;
  /** A field of an object; reports it when there is none. */
  field(
    objectName: string | undefined,
    fieldName: string | undefined,
    node: object,
    property?: string,
  ): FieldDescribe | undefined;
  /** An object by name; reports it when there is none. */
  object(name: string | undefined, node: object, property?: string): ObjectDescribe | undefined;
  /** Where a fault path leads; `undefined` when the element has none. */
  faultTarget(node: { faultConnector?: FlowConnector }): string | null | undefined;
  /** Element that a connector leads to, in lower case; null where the path ends. */
  target(connector: FlowConnector | undefined, node: object): string | null;
}

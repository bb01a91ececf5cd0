import type { FlowCompiler } from '../compiler.ts';
import type { FlowType, FlowValue } from '../flowType.ts';
import type { FlowRun } from '../interview.ts';

export interface ActionInput {
  name: string;
  type: FlowType;
  isRequired: boolean;
  /** Only `false` is supported. */
  mustBeFalse?: boolean;
}

/** Parameters by name in lower case. */
export interface ActionSignature {
  inputs: ReadonlyMap<string, ActionInput>;
  outputs: ReadonlyMap<string, { name: string; type: FlowType }>;
  /** Type of the one parameter, of any name: a method whose parameter is a list of plain values. */
  plainInput?: FlowType | null;
  /** Type of the one result, which is read under the element's own name: a method that returns plain values. */
  plainOutput?: FlowType | null;
}

/** One type of action that flows can call. To add one: a file in `actions/`, a line in `actions/index.ts`. */
export interface FlowAction {
  /** As `actionType` in the metadata, for example `apex`. */
  type: string;
  /** Why the local org does not run an action that Salesforce has; `undefined` when it does. */
  refusal?(name: string, compiler: FlowCompiler): string | undefined;
  /** `undefined` when there is no such action. */
  signature(name: string, compiler: FlowCompiler): ActionSignature | undefined;
  /**
   * Calls the action once with all requests; values by the signature's names.
   * @returns for each request its results by name in lower case, or a fault message
   */
  call(
    name: string,
    requests: readonly ReadonlyMap<string, FlowValue>[],
    run: FlowRun,
    compiler: FlowCompiler,
  ): (ReadonlyMap<string, FlowValue> | string)[];
}

/** A signature from a short list; required inputs end with `!`, those that must be false with `~`. */
export function signatureOf(
  inputs: Readonly<Record<string, FlowType>>,
  outputs: Readonly<Record<string, FlowType>> = {},
): ActionSignature {
  return {
    inputs: new Map(
      Object.entries(inputs).map(([written, type]) => {
        const name = written.replace(/[!~]$/, '');
        const [isRequired, mustBeFalse] = [written.endsWith('!'), written.endsWith('~')];
        return [name.toLowerCase(), { name, type, isRequired, mustBeFalse }];
      }),
    ),
    outputs: new Map(Object.entries(outputs).map(([name, type]) => [name.toLowerCase(), { name, type }])),
  };
}

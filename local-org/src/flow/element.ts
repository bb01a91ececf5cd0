import type { CompiledElement, FlowCompiler } from './compiler.ts';
import type { ElementKind, ElementNodes } from './definition.ts';
import type { FlowType } from './flowType.ts';
import type { FlowRun, Interview } from './interview.ts';

/** One kind of flow element. To add one: a file in `elements/`, a line in `elements/index.ts`. */
export interface FlowElement<Kind extends ElementKind> {
  metadataName: Kind;
  /** As debug logs name it, for example `FlowRecordLookup`. */
  logName: string;
  /** Interviews of a batch wait for each other here, so that the element costs one query, statement or call. */
  isBulk: boolean;
  /** May stand in a flow that runs before the record is saved. */
  isAllowedBeforeSave: boolean;
  /** Type of what can be read under the element's own name; absent when nothing can. */
  output?(node: ElementNodes[Kind], compiler: FlowCompiler): FlowType | undefined;
  compile(node: ElementNodes[Kind], compiler: FlowCompiler): CompiledElement;
}

/** An element that treats every interview by itself; `run` gives where to go on. */
export function eachInterview(run: (interview: Interview, run: FlowRun) => string | null): CompiledElement {
  return (interviews, context) => {
    for (const interview of interviews) {
      interview.next = run(interview, context);
    }
  };
}

/** Reports an element that only screen flows have in a flow of another kind. */
export function refuseElsewhere(what: string, node: { name?: string }, compiler: FlowCompiler): void {
  if (!compiler.definition.isScreenFlow) {
    compiler.problem('INVALID_FLOW_ELEMENT', `${what} (${node.name ?? ''}) exists only in screen flows`, node);
  }
}

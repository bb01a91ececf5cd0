import type { FlowCompiler } from './compiler.ts';

/** Reports what an element of a flow sets a second time: a field of a record, an input of an action or a subflow. */
export function reportRepeated<Element extends 'field' | 'name'>(
  nodes: readonly { [Name in Element]?: string }[],
  element: Element,
  compiler: FlowCompiler,
): void {
  const seen = new Set<string>();
  for (const node of nodes) {
    const name = node[element] ?? '';
    if (seen.has(name.toLowerCase())) {
      compiler.problem('DUPLICATE_ENTRY', `${name} is set more than once`, node, element);
    }
    seen.add(name.toLowerCase());
  }
}

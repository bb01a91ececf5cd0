import type { Flow, FlowTest } from '@salesforce/types/metadata';
import type { MetadataComponent } from '../../metadata/types.ts';
import type { ProblemList } from '../problems.ts';

/** Where a test begins and ends, whatever the flow. */
const ENDS: readonly string[] = ['start', 'finish'];

/** Tests of flows: the flow and the elements at which they look. Page "FlowTest" (Metadata API Developer Guide). */
export function checkFlowTests(problems: ProblemList): void {
  for (const component of problems.project.components('FlowTest')) {
    const { content } = component as MetadataComponent<FlowTest>;
    const flow = problems.project.component('Flow', content.flowApiName)?.content as Flow | undefined;
    if (flow === undefined) {
      problems.addNotFound('FlowDefinition', content.flowApiName, content, 'flowApiName');
      continue;
    }
    const names = elementNames(flow);
    for (const point of content.testPoints) {
      const name = point.elementApiName.toLowerCase();
      if (!ENDS.includes(name) && !names.has(name)) {
        const message = `The element ${point.elementApiName} does not exist in the flow ${content.flowApiName}`;
        problems.add('UNKNOWN_ELEMENT', message, point, 'elementApiName');
      }
    }
  }
}

function elementNames(flow: Flow): ReadonlySet<string> {
  const parts = Object.values(flow).flatMap((part: unknown) =>
    Array.isArray(part) ? (part as { name?: unknown }[]) : [],
  );
  return new Set(parts.flatMap(({ name }) => (typeof name === 'string' ? [name.toLowerCase()] : [])));
}

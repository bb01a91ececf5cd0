import type { FlowScreenField } from '@salesforce/types/metadata';
import type { FlowCompiler } from '../compiler.ts';
import { FlowOutputs } from '../flowType.ts';
import type { FlowRun, Interview } from '../interview.ts';
import { problemsOf, settleParts, showPart, unfoldedParts } from './partLists.ts';
import type { CompiledPart } from './screenParts.ts';

/** One item of a repeater, as the page and the server tell one another: what is filled in by the names of its parts. */
interface RepeatedItem {
  id: string;
  values: Readonly<Record<string, unknown>>;
}

/**
 * Parts of a screen that a person fills in once for each item added. The flow reads `AllItems`, and of each item what
 * its parts hold. Source: Help, "Flow Screen Input Component: Repeater".
 */
export function compileRepeater(
  field: FlowScreenField,
  inner: readonly CompiledPart[],
  compiler: FlowCompiler,
): Pick<CompiledPart, 'settle' | 'clear' | 'problem' | 'leave' | 'show'> {
  const key = (field.name ?? '').toLowerCase();
  const [source] = field.inputParameters;
  if (source !== undefined) {
    const message = `The local org does not support ${source.name} of a repeater`;
    compiler.problem('UNSUPPORTED_FLOW_ELEMENT', message, field, 'inputParameters');
  }
  const named = unfoldedParts(inner).filter((part) => part.key !== '');
  const items = (interview: Interview): RepeatedItem[] => (interview.entered.get(key) ?? [FIRST]) as RepeatedItem[];
  const settled = (interview: Interview, { values }: RepeatedItem, run: FlowRun): Interview => {
    const item = interview.inItem(values);
    settleParts(inner, item, run);
    return item;
  };
  return {
    settle(interview, run) {
      const all = items(interview).map((item) => ({ item, inside: settled(interview, item, run) }));
      const kept = all.map(({ item, inside }): RepeatedItem => {
        // A part that was hidden until now starts with its default when it is shown.
        const settledParts = named.filter((part) => inside.entered.has(part.key));
        const entered = settledParts.map((part) => [part.node.name, inside.entered.get(part.key)] as const);
        return { id: item.id, values: { ...item.values, ...Object.fromEntries(entered) } };
      });
      interview.entered.set(key, kept);
      interview.values.set(key, outputsOf(all.map(({ inside }) => heldIn(inside, named))));
    },
    clear: (interview) => interview.values.set(key, null),
    problem: (interview, run) =>
      items(interview).flatMap((item) => problemsOf(inner, settled(interview, item, run), run))[0]?.[1] ?? null,
    leave: () => undefined,
    show: (interview, run, errors) => ({
      value: items(interview),
      items: items(interview).map((item) => {
        const inside = settled(interview, item, run);
        const wrong = new Map(errors.has(key) ? problemsOf(inner, inside, run) : []);
        return { id: item.id, parts: inner.map((part) => showPart(part, inside, run, wrong)) };
      }),
    }),
  };
}

function heldIn(item: Interview, parts: readonly CompiledPart[]): FlowOutputs {
  return new FlowOutputs(new Map(parts.map(({ key }) => [key, item.values.get(key) ?? null])));
}

/** Nothing is there before a person adds it, so that nothing can be removed from what was there. */
function outputsOf(items: readonly FlowOutputs[]): FlowOutputs {
  const outputs: [string, readonly FlowOutputs[]][] = [
    ['allitems', items],
    ['addeditems', items],
    ['removeditems', []],
  ];
  return new FlowOutputs(new Map(outputs));
}

/** A repeater starts with one item. */
const FIRST: RepeatedItem = { id: '1', values: {} };

import type { FlowScreenField } from '@salesforce/types/metadata';
import type { FlowCompiler } from '../compiler.ts';
import { toPlainText } from '../conversion.ts';
import type { FlowRun, Interview } from '../interview.ts';
import type { FieldValue } from '../../values/index.ts';
import { compileChoiceList, type OfferedChoice } from './choiceOptions.ts';
import { MISSING, type CompiledPart } from './screenParts.ts';

const MULTIPLE: ReadonlySet<string> = new Set(['MultiSelectCheckboxes', 'MultiSelectPicklist']);

/** Between the values that a person chose. Source: Help, "Screen Input Component: Multi-Select Picklist". */
const SEPARATOR = ';';

/** Radio buttons, a picklist, or several choices at once, which the flow stores as one text. */
export function compileChoicePart(
  field: FlowScreenField,
  compiler: FlowCompiler,
): Pick<CompiledPart, 'settle' | 'clear' | 'problem' | 'leave' | 'show'> {
  const key = (field.name ?? '').toLowerCase();
  const isMultiple = MULTIPLE.has(field.fieldType);
  const list = compileChoiceList(field.choiceReferences, compiler);
  const selected = field.defaultSelectedChoiceReference?.toLowerCase();
  const start = compiler.value(field.defaultValue);

  const chosen = (interview: Interview, run: FlowRun): OfferedChoice[] => {
    const names = new Set(texts(interview.entered.get(key)));
    return list(interview, run).filter(({ value }) => names.has(value));
  };
  const first = (interview: Interview, run: FlowRun): string[] => {
    const offered = list(interview, run);
    if (selected !== undefined) {
      return offered
        .filter(({ source }) => source === selected)
        .map(({ value }) => value)
        .slice(0, 1);
    }
    const wanted = start?.read(interview, run) ?? null;
    const values = wanted === null ? [] : plain(wanted as FieldValue).split(isMultiple ? /;\s*/ : /$^/);
    return offered.filter(({ stored }) => values.includes(plain(stored as FieldValue))).map(({ value }) => value);
  };

  return {
    settle(interview, run) {
      if (!interview.entered.has(key)) {
        interview.entered.set(key, isMultiple ? first(interview, run) : (first(interview, run)[0] ?? null));
      }
      const stored = chosen(interview, run).map((choice) => choice.stored);
      const joined = stored.map((value) => plain(value as FieldValue)).join(SEPARATOR);
      interview.values.set(key, isMultiple ? (stored.length === 0 ? null : joined) : (stored[0] ?? null));
      remember(interview, chosen(interview, run));
    },
    clear: (interview) => interview.values.set(key, null),
    problem(interview, run) {
      const taken = chosen(interview, run);
      const lacksText = taken.some(
        ({ prompt, stored }) => prompt?.isRequired === true && plain(stored as FieldValue) === '',
      );
      if ((field.isRequired === true && taken.length === 0) || lacksText) {
        return MISSING;
      }
      return taken.map((choice) => choice.problem?.(interview, run) ?? null).find((words) => words !== null) ?? null;
    },
    leave: (interview, run) => chosen(interview, run).forEach((choice) => choice.take?.(interview, run)),
    show: (interview, run) => ({
      dataType: field.dataType ?? 'String',
      value: interview.entered.get(key) ?? null,
      options: list(interview, run).map(({ label, value, prompt }) => ({ label, value, prompt })),
    }),
  };
}

/** A choice that asks for a text is read as what was written, a set of choices as what was chosen of it last. */
function remember(interview: Interview, taken: readonly OfferedChoice[]): void {
  for (const { source, stored, prompt, isOfSet } of taken) {
    if (prompt !== null || isOfSet === true) {
      interview.values.set(source, stored);
    }
  }
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : value === null || value === undefined ? [] : [String(value)];
}

function plain(value: FieldValue): string {
  return toPlainText(value);
}

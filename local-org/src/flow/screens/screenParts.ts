import type { FlowScreenField } from '@salesforce/types/metadata';
import type { ScreenPart } from '../../execution/index.ts';
import type { CompiledValue, FlowCompiler } from '../compiler.ts';
import type { CompiledCondition } from '../conditions.ts';
import { toDisplayText } from '../conversion.ts';
import type { FlowRun, Interview } from '../interview.ts';

/** A part of a screen, ready to be shown and filled in. */
export interface CompiledPart {
  /** In lower case. */
  key: string;
  node: FlowScreenField;
  isVisible: CompiledCondition;
  /** Takes what is filled in, or what the part starts with, into the interview. */
  settle(interview: Interview, run: FlowRun): void;
  /** Empties it: a hidden part holds nothing. */
  clear(interview: Interview): void;
  /** What is wrong with what is filled in; null when nothing is. */
  problem(interview: Interview, run: FlowRun): string | null;
  /** Hands on what it gives to variables, when the person goes on. */
  leave(interview: Interview, run: FlowRun): void;
  /** @param errors what is wrong on the screen, by keys of parts */
  show(interview: Interview, run: FlowRun, errors: ReadonlyMap<string, string>): Partial<ScreenPart>;
  parts: readonly CompiledPart[];
}

/** Words of base components for what must be filled in and is not. */
export const MISSING = 'Complete this field.';

/** A text with names in it, as the reader of the screen sees it. */
export function textOf(
  text: string | undefined,
  node: object,
  compiler: FlowCompiler,
): (interview: Interview, run: FlowRun) => string | null {
  const template = text === undefined ? undefined : compiler.template(text, node);
  return (interview, run) => {
    const { locale, timeZone } = run.execution.user;
    return template === undefined ? null : toDisplayText(template.read(interview, run), locale, timeZone);
  };
}

/** A value that is true or not; `false` where the part has none. */
export function flagOf(value: CompiledValue | undefined): CompiledCondition {
  return (interview, run) => {
    const read = value?.read(interview, run) ?? null;
    return read === true || read === 'true';
  };
}

import type { ScreenPart } from '../../execution/index.ts';
import type { FlowRun, Interview } from '../interview.ts';
import type { CompiledPart } from './screenParts.ts';

/** Takes what is filled in, and empties what is hidden. A part that was hidden may hide another one. */
export function settleParts(parts: readonly CompiledPart[], interview: Interview, run: FlowRun): void {
  for (let turn = 0; turn < 2; turn++) {
    settleAll(parts, true, interview, run);
  }
}

function settleAll(parts: readonly CompiledPart[], isShown: boolean, interview: Interview, run: FlowRun): void {
  for (const part of parts) {
    const isVisible = isShown && part.isVisible(interview, run);
    if (isVisible) {
      part.settle(interview, run);
    } else {
      part.clear(interview);
    }
    settleAll(part.parts, isVisible, interview, run);
  }
}

/** The parts that the person sees, sections unfolded. */
export function shownParts(parts: readonly CompiledPart[], interview: Interview, run: FlowRun): CompiledPart[] {
  return parts
    .filter((part) => part.isVisible(interview, run))
    .flatMap((part) => [part, ...shownParts(part.parts, interview, run)]);
}

/** All parts, those in sections and columns too. */
export function unfoldedParts(parts: readonly CompiledPart[]): CompiledPart[] {
  return parts.flatMap((part) => [part, ...unfoldedParts(part.parts)]);
}

/** What is wrong, by the key of its part. */
export function problemsOf(parts: readonly CompiledPart[], interview: Interview, run: FlowRun): [string, string][] {
  return shownParts(parts, interview, run).flatMap((part): [string, string][] => {
    const problem = part.problem(interview, run);
    return problem === null ? [] : [[part.key, problem]];
  });
}

/** A part as its page draws it. */
export function showPart(
  part: CompiledPart,
  interview: Interview,
  run: FlowRun,
  errors: ReadonlyMap<string, string>,
): ScreenPart {
  return {
    ...(part.show(interview, run, errors) as ScreenPart),
    isVisible: part.isVisible(interview, run),
    error: errors.get(part.key) ?? null,
    parts: part.parts.map((inner) => showPart(inner, interview, run, errors)),
  };
}

import { DatetimeValue, DecimalValue, TimeValue, type FieldValue } from '../../values/index.ts';
import { asBoolean } from '../coercion.ts';
import type { CallCheck, CallEvaluation, FormulaFunction } from '../typed.ts';

/** Source: Help, "FORMATDURATION". */
export const durationFunctions: readonly FormulaFunction[] = [
  { name: 'FORMATDURATION', minimum: 1, maximum: 2, check: checkDuration, evaluate: evaluateDuration },
];

/** A number of seconds, and whether to count days; or two times, or two moments. */
function checkDuration(call: CallCheck): 'Text' {
  if (call.arguments.length === 1) {
    call.expect(0, 'Number');
    return 'Text';
  }
  call.expect(0, 'Number', 'Time', 'DateTime');
  const first = call.type(0);
  if (first !== 'Null') {
    call.expect(1, first === 'Number' ? 'Boolean' : first);
  }
  return 'Text';
}

function evaluateDuration(call: CallEvaluation): FieldValue {
  const from = call.value(0);
  const to = call.nodes.length === 1 ? null : call.value(1);
  if (from instanceof DecimalValue) {
    return format(from.setScale(0, 'DOWN').toNumber(), asBoolean(to) === true);
  }
  if (from instanceof TimeValue && to instanceof TimeValue) {
    return format(seconds(to.milliseconds) - seconds(from.milliseconds), false);
  }
  return from instanceof DatetimeValue && to instanceof DatetimeValue
    ? format(seconds(to.epochMilliseconds - from.epochMilliseconds), true)
    : null;
}

function seconds(milliseconds: number): number {
  return Math.trunc(milliseconds / 1000);
}

/** `HH:MM:SS`, with days `D:HH:MM:SS`; the order of the two ends does not matter. */
function format(signed: number, countsDays: boolean): string {
  const duration = Math.abs(signed);
  const twoDigits = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.trunc(duration / 3600);
  const rest = `${twoDigits(Math.trunc(duration / 60) % 60)}:${twoDigits(duration % 60)}`;
  return countsDays ? `${Math.trunc(hours / 24)}:${twoDigits(hours % 24)}:${rest}` : `${twoDigits(hours)}:${rest}`;
}

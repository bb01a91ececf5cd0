import { DateValue, DatetimeValue, type FieldValue } from '../values/index.ts';
import { FormulaError } from './formulaError.ts';

/**
 * Text with expressions in `{!…}`.
 * Source: Apex Reference Guide, "FormulaBuilder Class", `parseAsTemplate`.
 * @throws FormulaError for an expression that does not end
 */
export function templateParts(source: string): (string | { expression: string })[] {
  const parts: (string | { expression: string })[] = [];
  let at = 0;
  for (;;) {
    const start = source.indexOf('{!', at);
    if (start < 0) {
      parts.push(source.slice(at));
      return parts;
    }
    const end = source.indexOf('}', start);
    if (end < 0) {
      throw new FormulaError("Syntax error.  Missing '}'", start);
    }
    parts.push(source.slice(at, start), { expression: source.slice(start + 2, end) });
    at = end + 1;
  }
}

/** A value as text of a template; blank for none. */
export function formatTemplate(value: FieldValue): string {
  if (value === null) {
    return '';
  }
  return value instanceof DateValue || value instanceof DatetimeValue ? value.toString() : String(value);
}

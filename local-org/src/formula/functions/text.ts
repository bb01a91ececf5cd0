import { DecimalValue, toId18, type FieldValue } from '../../values/index.ts';
import { asText, toText } from '../coercion.ts';
import { FormulaEvaluationError } from '../formulaError.ts';
import type { FormulaFunction } from '../typed.ts';
import { plain } from './define.ts';
import { toPattern } from './regularExpression.ts';

const text = (value: FieldValue | undefined): string => asText(value ?? null);
const whole = (value: FieldValue | undefined): number => (value as DecimalValue).setScale(0, 'DOWN').toNumber();
const count = (value: FieldValue | undefined): number => Math.max(whole(value), 0);

const LINK = plain('HYPERLINK', ['Text', 'Text', 'Text'], 'Text', hyperlink, 2);
/** A link that runs a script is refused where the formula says so itself. */
const HYPERLINK: FormulaFunction = {
  ...LINK,
  check(call) {
    const [url] = call.arguments;
    if (url?.kind === 'constant' && /^\s*javascript:/i.test(String(url.value))) {
      call.fail("Incorrect argument value for function 'HYPERLINK()'. Javascript is not allowed.");
    }
    return LINK.check(call);
  },
};

/** Source: Help, "Formula Operators and Functions by Context", text functions. */
export const textFunctions: readonly FormulaFunction[] = [
  plain('ASCII', ['Text'], 'Number', ([value]) => {
    const code = text(value).codePointAt(0);
    return code === undefined ? null : DecimalValue.of(code);
  }),
  plain('CHR', ['Number'], 'Text', ([code]) => String.fromCodePoint(count(code))),
  plain('INITCAP', ['Text'], 'Text', ([value]) =>
    text(value)
      .toLowerCase()
      .replace(/(^|[^\p{L}\p{N}])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase()),
  ),
  plain('REVERSE', ['Text'], 'Text', ([value]) => [...text(value)].reverse().join('')),
  plain('BEGINS', ['Text', 'Text'], 'Boolean', ([value, start]) => text(value).startsWith(text(start))),
  plain('BR', [], 'Text', () => '\n'),
  plain('CASESAFEID', ['Text'], 'Text', ([id]) => toId18(text(id)) ?? text(id)),
  {
    name: 'CONTAINS',
    minimum: 2,
    maximum: 2,
    check(call) {
      if (call.type(0) === 'MultiPicklist') {
        call.fail("Incorrect argument type for function 'CONTAINS()'.");
      }
      call.expect(0, 'Text');
      call.expect(1, 'Text');
      return 'Boolean';
    },
    evaluate: (call) => asText(call.value(0)).includes(asText(call.value(1))),
  },
  plain(
    'FIND',
    ['Text', 'Text', 'Number'],
    'Number',
    ([search, value, start]) => {
      const from = start === undefined ? 1 : whole(start);
      return DecimalValue.of(text(search) === '' || from < 1 ? 0 : text(value).indexOf(text(search), from - 1) + 1);
    },
    2,
  ),
  HYPERLINK,
  plain('IMAGE', ['Text', 'Text', 'Number', 'Number'], 'Text', image, 2),
  plain('LEFT', ['Text', 'Number'], 'Text', ([value, length]) => text(value).slice(0, count(length))),
  plain('LEN', ['Text'], 'Number', ([value]) => DecimalValue.of(text(value).length)),
  plain('LOWER', ['Text', 'Text'], 'Text', ([value, locale]) => text(value).toLocaleLowerCase(language(locale)), 1),
  plain('LPAD', ['Text', 'Number', 'Text'], 'Text', (values) => pad(values, true), 2),
  plain('MID', ['Text', 'Number', 'Number'], 'Text', ([value, start, length]) => {
    const from = Math.max(whole(start), 1) - 1;
    return text(value).slice(from, from + count(length));
  }),
  plain('RIGHT', ['Text', 'Number'], 'Text', ([value, length]) =>
    text(value).slice(Math.max(text(value).length - count(length), 0)),
  ),
  plain('RPAD', ['Text', 'Number', 'Text'], 'Text', (values) => pad(values, false), 2),
  plain('SUBSTITUTE', ['Text', 'Text', 'Text'], 'Text', ([value, search, replacement]) =>
    text(search) === '' ? text(value) : text(value).replaceAll(text(search), () => text(replacement)),
  ),
  plain('TRIM', ['Text'], 'Text', ([value]) => text(value).trim()),
  plain('UPPER', ['Text', 'Text'], 'Text', ([value, locale]) => text(value).toLocaleUpperCase(language(locale)), 1),
  plain('VALUE', ['Text'], 'Number', ([value]) => toNumber(text(value))),
  plain('ISNUMBER', ['Text'], 'Boolean', ([value]) => /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text(value))),
  {
    name: 'TEXT',
    minimum: 1,
    maximum: 1,
    check(call) {
      // The message of an org names no times, though they are taken.
      if (call.type(0) !== 'Time') {
        call.expect(0, 'Number', 'Date', 'DateTime', 'Picklist');
      }
      return 'Text';
    },
    evaluate: (call) => toText(call.value(0)),
  },
  {
    name: 'REGEX',
    minimum: 2,
    maximum: 2,
    check(call) {
      call.expect(0, 'Text');
      call.expect(1, 'Text');
      const pattern = call.arguments[1];
      if (pattern?.kind === 'constant') {
        const problem = toPattern(asText(pattern.value));
        if (typeof problem === 'string') {
          call.fail(problem);
        }
      }
      return 'Boolean';
    },
    evaluate(call) {
      const pattern = toPattern(asText(call.value(1)));
      if (typeof pattern === 'string') {
        throw new FormulaEvaluationError(pattern);
      }
      return pattern.test(asText(call.value(0)));
    },
  },
];

/** A locale such as `tr` or `de_AT` decides on letters; without one, or with an unknown one, none does. */
function language(locale: FieldValue | undefined): string {
  try {
    return Intl.getCanonicalLocales(text(locale).replaceAll('_', '-'))[0] ?? 'en';
  } catch {
    return 'en';
  }
}

function pad([value, length, filling]: readonly FieldValue[], atStart: boolean): string {
  const target = count(length);
  const cut = text(value).slice(0, target);
  const fill = filling === undefined ? ' ' : text(filling);
  if (fill === '') {
    return cut;
  }
  return atStart ? cut.padStart(target, fill) : cut.padEnd(target, fill);
}

function toNumber(value: string): DecimalValue | null {
  const trimmed = value.trim();
  if (trimmed === '') {
    return null;
  }
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(trimmed)) {
    throw new FormulaEvaluationError(`VALUE() cannot read '${value}' as a number`);
  }
  return DecimalValue.of(trimmed.replace(/^\+/, ''));
}

function hyperlink([url, label, target]: readonly FieldValue[]): string {
  const frame = target === undefined ? '_blank' : text(target);
  return `<a href="${text(url)}" target="${frame}">${text(label)}</a>`;
}

function image([url, alternative, height, width]: readonly FieldValue[]): string {
  const size = height === undefined ? '' : ` height="${toText(height)}" width="${toText(width ?? null)}"`;
  return `<img src="${text(url)}" alt="${text(alternative)}"${size} border="0"/>`;
}

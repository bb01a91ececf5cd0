import { DatetimeValue, type BlobValue, type DateValue } from '../../../values/index.ts';
import { ApexList } from '../../runtime/list.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { overloads, printed, refusingNull, required } from '../support.ts';
import type { LibraryFunction, SystemClassFactory } from '../systemClass.ts';
import { formatPattern } from '../times/pattern.ts';
import { examiningMethods } from './stringExamine.ts';
import { searchingMethods } from './stringSearch.ts';
import { transformingMethods } from './stringTransform.ts';

/** Methods to which null is a text that is nowhere found, or no padding. */
const TAKES_NULL: ReadonlySet<string> = new Set([
  'containsAny',
  'containsNone',
  'containsOnly',
  'countMatches',
  'equals',
  'equalsIgnoreCase',
  'indexOfAny',
  'indexOfAnyBut',
  'leftPad',
  'remove',
  'removeEnd',
  'removeEndIgnoreCase',
  'removeStart',
  'removeStartIgnoreCase',
  'repeat',
  'rightPad',
  'substringAfter',
  'substringAfterLast',
  'substringBefore',
  'substringBeforeLast',
  'substringBetween',
]);

/** Source: Apex Reference Guide, "String Class". */
export const stringClass: SystemClassFactory = (runtime) => ({
  name: 'System.String',
  kind: 'class',
  statics: { ...valueOfStatics(runtime), ...otherStatics(runtime) },
  methods: refusingNull(
    runtime,
    { ...examiningMethods, ...searchingMethods(runtime), ...transformingMethods(runtime) },
    TAKES_NULL,
  ),
  isInstance: (value) => typeof value === 'string',
});

function valueOfStatics(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const text = (value: unknown): string | null => (value === null ? null : printed(runtime, value));
  const STANDARD = 'yyyy-MM-dd HH:mm:ss';
  return {
    ...overloads(
      text,
      'String valueOf(Decimal d)',
      'String valueOf(Double d)',
      'String valueOf(Integer i)',
      'String valueOf(Long l)',
      'String valueOf(Object o)',
    ),
    'String valueOf(Date d)': (value: DateValue | null) => value?.toString() ?? null,
    'String valueOf(Datetime dt)': (value: DatetimeValue | null) =>
      value === null ? null : formatPattern(value, STANDARD, runtime.execution.user.timeZone, 'en-US'),
    'String valueOfGmt(Datetime datetimeToConvert)': (value: DatetimeValue | null) =>
      formatPattern(required(runtime, value), STANDARD, 'UTC', 'en-US'),
    'String fromCharArray(List<Integer> charArray)': (codes: ApexList<number> | null) =>
      required(runtime, codes)
        .items.map((code) => String.fromCharCode(required(runtime, code)))
        .join(''),
  };
}

function otherStatics(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  return {
    'Boolean isBlank(String inputString)': (text: string | null) => text === null || /^\s*$/u.test(text),
    'Boolean isNotBlank(String inputString)': (text: string | null) => text !== null && !/^\s*$/u.test(text),
    'Boolean isEmpty(String inputString)': (text: string | null) => text === null || text === '',
    'Boolean isNotEmpty(String inputString)': (text: string | null) => text !== null && text !== '',
    'String escapeSingleQuotes(String stringToEscape)': (text: string | null) =>
      required(runtime, text).replace(/[\\']/g, '\\$&'),
    'String format(String stringToFormat, List<Object> formattingArguments)': (
      text: string | null,
      values: ApexList | null,
    ) => formatMessage(runtime, required(runtime, text), required(runtime, values).items),
    'String getCommonPrefix(List<String> strings)': (strings: ApexList<string> | null) =>
      commonPrefix(required(runtime, strings).items),
    ...overloads(
      (iterable: unknown, separator: string | null) =>
        itemsOf(runtime, required(runtime, iterable))
          .map((item) => (item === null ? '' : runtime.toText(item)))
          .join(separator ?? ''),
      'String join(Iterable<Object> iterableObj, String separator)',
    ),
  };
}

/** All items of a list, a set or an object of a user class that implements `Iterable`. */
export function itemsOf(runtime: ApexRuntime, iterable: unknown): unknown[] {
  if (typeof iterable === 'object' && iterable !== null && Symbol.iterator in iterable) {
    return [...(iterable as Iterable<unknown>)];
  }
  const iterator = runtime.invoke(iterable, 'iterator', []);
  const items: unknown[] = [];
  while (runtime.invoke(iterator, 'hasNext', []) === true) {
    items.push(runtime.invoke(iterator, 'next', []));
  }
  return items;
}

/** What the kinds of `java.text.MessageFormat` format. Apex hands them texts only, which they refuse. */
const FORMATTED_AS: Readonly<Record<string, string>> = {
  number: 'Number',
  choice: 'Number',
  date: 'Date',
  time: 'Date',
};

/** `java.text.MessageFormat`: `{0}` are arguments, text between apostrophes is literal, two apostrophes are one. */
function formatMessage(runtime: ApexRuntime, text: string, values: readonly unknown[]): string {
  const argument = (index: number, kind: string, whole: string): string => {
    if (index >= values.length) {
      return whole;
    }
    const formatted = FORMATTED_AS[kind];
    if (formatted !== undefined && values[index] !== null) {
      throw runtime.exception('System.StringException', `Cannot format given Object as a ${formatted}`);
    }
    return runtime.toText(values[index]);
  };
  const parts = /''|'([^']*)(?:'|$)|\{(\d+)(?:,\s*(\w*)[^}]*)?\}/g;
  return text.replace(parts, (whole, quoted?: string, index?: string, kind = '') =>
    index === undefined ? (quoted ?? "'") : argument(Number(index), kind, whole),
  );
}

function commonPrefix(texts: readonly (string | null)[]): string {
  const first = texts[0] ?? '';
  let length = texts.length === 0 ? 0 : first.length;
  for (const text of texts) {
    while (!(text ?? '').startsWith(first.slice(0, length))) {
      length--;
    }
  }
  return first.slice(0, length);
}

/** The UTF-8 text of a blob, or `undefined` when the bytes are no UTF-8. */
export function blobText(blob: BlobValue): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(blob.bytes);
  } catch {
    return undefined;
  }
}

/** Bytes as text, with one sign for each piece that is none; half of a surrogate pair is one such piece. */
export function decodedText(bytes: Buffer): string {
  const halves = /\xed[\xa0-\xbf][\x80-\xbf]/g;
  return Buffer.from(bytes.toString('latin1').replace(halves, '\xff'), 'latin1').toString();
}

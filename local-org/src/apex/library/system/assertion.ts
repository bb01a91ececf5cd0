import { PlatformException } from '../../../errors/index.ts';
import { DateValue, DatetimeValue, DecimalValue, DoubleValue, SObject } from '../../../values/index.ts';
import { present } from '../../runtime/apexErrors.ts';
import { ApexList } from '../../runtime/list.ts';
import { ApexMap } from '../../runtime/map.ts';
import { ApexSet } from '../../runtime/set.ts';
import type { ApexRuntime, RuntimeType } from '../../runtime/types.ts';
import { argument, overloads } from '../support.ts';
import type { LibraryFunction, SystemClassFactory } from '../systemClass.ts';

/** Source: Apex Reference Guide, "Assert Class". */
export const assertClass: SystemClassFactory = (runtime) => ({
  name: 'System.Assert',
  kind: 'class',
  statics: { ...equalityStatics(runtime), ...conditionStatics(runtime) },
});

/** A method that compares two values: where it takes a message, it takes no null. */
export function comparing(
  runtime: ApexRuntime,
  compare: typeof assertEqual,
): (first: unknown, second: unknown, ...message: readonly unknown[]) => void {
  return (first, second, ...message) => {
    const [text] = message.map((value) => argument(runtime, value, 3));
    compare(runtime, first, second, text);
  };
}

/** Throws unless the values are equal. @throws `System.AssertException`, `System.TypeException` */
export function assertEqual(runtime: ApexRuntime, expected: unknown, actual: unknown, message?: unknown): void {
  requireComparable(runtime, expected, actual);
  if (!runtime.equals(expected, actual)) {
    throw failed(runtime, `Expected: ${runtime.toText(expected)}, Actual: ${runtime.toText(actual)}`, message);
  }
}

/** Throws when the values are equal. @throws `System.AssertException`, `System.TypeException` */
export function assertNotEqual(runtime: ApexRuntime, notExpected: unknown, actual: unknown, message?: unknown): void {
  requireComparable(runtime, notExpected, actual);
  if (runtime.equals(notExpected, actual)) {
    throw failed(runtime, `Same value: ${runtime.toText(notExpected)}`, message);
  }
}

/** No page says so: rows observed in orgs do. */
function requireComparable(runtime: ApexRuntime, first: unknown, second: unknown): void {
  if (first === null || second === null || familyOf(first) === familyOf(second)) {
    return;
  }
  const [one, other] = [runtime.typeName(first), runtime.typeName(second)];
  const isRelated =
    one === other ||
    (runtime.findType(one)?.isInstance(second) ?? false) ||
    (runtime.findType(other)?.isInstance(first) ?? false);
  if (!isRelated) {
    const message = `Comparison arguments must be compatible types: ${one}, ${other}`;
    throw runtime.exception('System.TypeException', message);
  }
}

/** Values of one family compare with each other; every other object is a family of its own. */
function familyOf(value: unknown): unknown {
  if (typeof value === 'number' || typeof value === 'bigint') {
    return 'number';
  }
  if (typeof value === 'string' || typeof value === 'boolean') {
    return typeof value;
  }
  return FAMILIES.find(([type]) => value instanceof type)?.[1] ?? value;
}

const FAMILIES = [
  [DecimalValue, 'number'],
  [DoubleValue, 'number'],
  [DateValue, 'date'],
  [DatetimeValue, 'date'],
  [SObject, 'record'],
  [ApexList, 'list'],
  [ApexSet, 'set'],
  [ApexMap, 'map'],
] as const;

/** The exception of a failed assertion: `Assertion Failed: <message>: <detail>`. Apex cannot catch it. */
export function failed(runtime: ApexRuntime, detail: string | null, message?: unknown): Error {
  const texts = [message === undefined || message === null ? null : runtime.toText(message), detail];
  const parts = ['Assertion Failed', ...texts.filter((text) => text !== null)];
  const failure = new PlatformException('System.AssertException', parts.join(': '));
  const { stack } = runtime.exception(failure.typeName, failure.message);
  return Object.assign(failure, { stack });
}

function equalityStatics(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  return {
    ...overloads(
      comparing(runtime, assertEqual),
      'void areEqual(Object expected, Object actual)',
      'void areEqual(Object expected, Object actual, String msg)',
    ),
    ...overloads(
      comparing(runtime, assertNotEqual),
      'void areNotEqual(Object notExpected, Object actual)',
      'void areNotEqual(Object notExpected, Object actual, String msg)',
    ),
    ...overloads(
      nullness(runtime, 'Nullable object asserted with non null value', (value) => value === null),
      'void isNull(Object value)',
      'void isNull(Object value, String msg)',
    ),
    ...overloads(
      nullness(runtime, 'Instance expected to be a non null value', (value) => value !== null),
      'void isNotNull(Object value)',
      'void isNotNull(Object value, String msg)',
    ),
  };
}

/** An assertion about null. */
function nullness(
  runtime: ApexRuntime,
  words: string,
  holds: (value: unknown) => boolean,
): (value: unknown, message?: string | null) => void {
  return (value, message) => {
    const text = given(runtime, message);
    if (!holds(value)) {
      throw observed(runtime, words, text);
    }
  };
}

/** A message that may be left out, and not be null. */
function given(runtime: ApexRuntime, message: string | null | undefined): string | undefined {
  if (message === null) {
    throw runtime.exception('System.NullPointerException', 'Message parameter cannot be null');
  }
  return message;
}

/** Words that stand before the message. No page has them: rows observed in orgs do. */
function observed(runtime: ApexRuntime, words: string, message: string | undefined): Error {
  return failed(runtime, message ?? null, words);
}

function conditionStatics(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const isInstance = (
    value: unknown,
    type: RuntimeType | null,
    message: string | null | undefined,
    isExpected: boolean,
  ): void => {
    const text = given(runtime, message);
    const { name, isInstance: holds } = present(type);
    if (holds(value) !== isExpected) {
      throw observed(runtime, `The provided object is ${isExpected ? 'not ' : ''}an instance of class ${name}`, text);
    }
  };
  const holds =
    (expected: boolean) =>
    (condition: boolean | null, message?: string | null): void => {
      const isExpected = present(condition) === expected;
      const text = given(runtime, message);
      if (!isExpected) {
        throw failed(runtime, null, text);
      }
    };
  return {
    ...overloads(holds(true), 'void isTrue(Boolean condition)', 'void isTrue(Boolean condition, String msg)'),
    ...overloads(holds(false), 'void isFalse(Boolean condition)', 'void isFalse(Boolean condition, String msg)'),
    ...overloads(
      (value: unknown, type: RuntimeType | null, message?: string | null) => isInstance(value, type, message, true),
      'void isInstanceOfType(Object instance, System.Type expectedType)',
      'void isInstanceOfType(Object instance, System.Type expectedType, String msg)',
    ),
    ...overloads(
      (value: unknown, type: RuntimeType | null, message?: string | null) => isInstance(value, type, message, false),
      'void isNotInstanceOfType(Object instance, System.Type notExpectedType)',
      'void isNotInstanceOfType(Object instance, System.Type notExpectedType, String msg)',
    ),
    ...overloads(
      (message?: string | null) => {
        throw observed(runtime, 'Assertion failed', given(runtime, message));
      },
      'void fail()',
      'void fail(String msg)',
    ),
  };
}

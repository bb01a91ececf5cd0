import { PlatformException } from '../../../errors/index.ts';
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

/** Throws unless the values are equal. @throws `System.AssertException` */
export function assertEqual(runtime: ApexRuntime, expected: unknown, actual: unknown, message?: unknown): void {
  if (!runtime.equals(expected, actual)) {
    throw failed(runtime, `Expected: ${runtime.toText(expected)}, Actual: ${runtime.toText(actual)}`, message);
  }
}

/** Throws when the values are equal. @throws `System.AssertException` */
export function assertNotEqual(runtime: ApexRuntime, notExpected: unknown, actual: unknown, message?: unknown): void {
  if (runtime.equals(notExpected, actual)) {
    throw failed(runtime, `Same value: ${runtime.toText(actual)}`, message);
  }
}

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
      (value: unknown, message?: string | null) => assertEqual(runtime, null, value, message),
      'void isNull(Object value)',
      'void isNull(Object value, String msg)',
    ),
    ...overloads(
      (value: unknown, message?: string | null) => assertNotEqual(runtime, null, value, message),
      'void isNotNull(Object value)',
      'void isNotNull(Object value, String msg)',
    ),
  };
}

function conditionStatics(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const isInstance = (value: unknown, type: RuntimeType | null, message: unknown, isExpected: boolean): void => {
    if (type === null || type.isInstance(value) === isExpected) {
      return;
    }
    const names = `Expected type: ${type.name}, Actual type: ${value === null ? 'null' : runtime.typeName(value)}`;
    throw failed(runtime, isExpected ? names : `Same type: ${type.name}`, message);
  };
  const holds =
    (expected: boolean) =>
    (condition: boolean | null, message?: string | null): void => {
      if (message === null) {
        const reason =
          condition === null ? 'Attempt to de-reference a null object' : 'Message parameter cannot be null';
        throw runtime.exception('System.NullPointerException', reason);
      }
      assertEqual(runtime, expected, condition, message);
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
        throw failed(runtime, null, message);
      },
      'void fail()',
      'void fail(String msg)',
    ),
  };
}

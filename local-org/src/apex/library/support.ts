import { ApexObject } from '../runtime/object.ts';
import type { ApexRuntime } from '../runtime/types.ts';
import { signatureOf } from './signature.ts';
import type { LibraryFunction } from './systemClass.ts';

/** Throws `System.NullPointerException` for an argument that may not be null; otherwise gives it back. */
export function required<Value>(runtime: ApexRuntime, value: Value | null): Value {
  if (value === null) {
    throw runtime.exception('System.NullPointerException', 'Argument cannot be null.');
  }
  return value;
}

/** The same where an org numbers the argument that is null. No page says where that is. */
export function argument<Value>(runtime: ApexRuntime, value: Value | null, position: number): Value {
  if (value === null) {
    throw runtime.exception('System.NullPointerException', `Argument ${position} cannot be null`);
  }
  return value;
}

/**
 * The same functions, whose arguments may not be null.
 * @param tolerant names of methods that take a null text
 * @throws `System.NullPointerException` "Argument cannot be null." when they are called with null
 */
export function refusingNull(
  runtime: ApexRuntime,
  functions: Readonly<Record<string, LibraryFunction>>,
  tolerant: ReadonlySet<string> = new Set(),
): Record<string, LibraryFunction> {
  const entries = Object.entries(functions).map(([text, body]) => {
    const { name, parameters } = signatureOf(text);
    const takesNull = parameters.map(({ type }) => tolerant.has(name) && /^(?:String|Object)$/.test(type.name));
    return [text, takesNull.every(Boolean) ? body : checked(runtime, body, takesNull)] as const;
  });
  return Object.fromEntries(entries);
}

/** Before the parameters may come the instance, which is never null. */
function checked(runtime: ApexRuntime, body: LibraryFunction, takesNull: readonly boolean[]): LibraryFunction {
  const call = body as (...args: unknown[]) => unknown;
  return (...args: unknown[]) => {
    const first = args.length - takesNull.length;
    for (let i = first; i < args.length; i++) {
      if (args[i] === null && takesNull[i - first] !== true) {
        required(runtime, null);
      }
    }
    return call(...args);
  };
}

/** The declarations of `methods` for several signatures that share one function. */
export function overloads<Implementation>(
  implementation: Implementation,
  ...signatures: string[]
): Record<string, Implementation> {
  return Object.fromEntries(signatures.map((signature) => [signature, implementation]));
}

/** What `System.debug` and `String.valueOf` print: nothing of an object whose `toString` gives null, as is reported of orgs. */
export function printed(runtime: ApexRuntime, value: unknown): string {
  return value instanceof ApexObject && value.$toString !== undefined
    ? (value.$toString() ?? '')
    : runtime.toText(value);
}

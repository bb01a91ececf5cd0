import { PlatformException } from '../../errors/index.ts';
import { blockNames } from './blockNames.ts';
import { ApexException } from './exception.ts';
import type { StackTraces } from './stackTraces.ts';

const NULL_POINTER = 'Attempt to de-reference a null object';
const STACK_DEPTH = 'Maximum stack depth reached: 1001';

/** Turns what compiled code can throw into exceptions that Apex knows. */
export class ApexErrors {
  private readonly traces: StackTraces;
  /** One failure below stays one object, however often it is caught and thrown again. */
  private readonly translated = new WeakMap<object, Error>();

  constructor(traces: StackTraces) {
    this.traces = traces;
  }

  /** An `ApexException` where Apex may see the error; otherwise the error itself. */
  translate(error: unknown): unknown {
    if (!(error instanceof Error) || error instanceof ApexException) {
      return error;
    }
    const known = this.translated.get(error);
    if (known !== undefined) {
      return known;
    }
    const made = this.make(error);
    if (made !== error) {
      this.translated.set(error, made);
    }
    return made;
  }

  private make(error: Error): Error {
    if (error instanceof PlatformException) {
      return error.isCatchable ? this.exception(error.typeName, error.message, error) : error;
    }
    if (error instanceof TypeError && this.traces.startsInApex(error)) {
      return this.fromTypeError(error);
    }
    if (error instanceof RangeError && error.message.startsWith('Maximum call stack')) {
      return new PlatformException('System.LimitException', STACK_DEPTH);
    }
    // A text that doubles without end gets here before it meets a limit of the transaction.
    if (error instanceof RangeError && error.message.startsWith('Invalid string length')) {
      return this.exception('System.StringException', 'String length exceeds maximum: 6000000', error);
    }
    return error;
  }

  /** JavaScript refuses to read members of null and to write to frozen records, exactly where Apex throws. */
  private fromTypeError(error: TypeError): Error {
    if (/^Cannot (?:assign to read only property|add property|delete property)/.test(error.message)) {
      return this.exception('System.FinalException', 'Record is read-only', error);
    }
    return /of null/.test(error.message) ? this.exception('System.NullPointerException', NULL_POINTER, error) : error;
  }

  private exception(typeName: string, message: string, source: Error): ApexException {
    const exception = ApexException.create(typeName, message);
    Object.defineProperty(exception, 'stack', { value: source.stack, configurable: true });
    if (source instanceof PlatformException) {
      exception.rows = source.rows;
      exception.inaccessibleFields = source.inaccessibleFields;
    }
    return exception;
  }

  /** What a `catch` clause gets. @throws the error itself when Apex cannot catch it */
  caught(error: unknown): ApexException {
    const translated = this.translate(error);
    if (isCatchable(translated)) {
      return translated;
    }
    throw translated;
  }

  /** Whether no code catches it: it ends the transaction. */
  isFatal(error: unknown): boolean {
    return !isCatchable(this.translate(error));
  }
}

function isCatchable(translated: unknown): translated is ApexException {
  return translated instanceof ApexException && translated.$typeName !== 'System.LimitException';
}

export function nullPointer(): ApexException {
  return ApexException.create('System.NullPointerException', NULL_POINTER);
}

/** The value itself. @throws `System.NullPointerException` when it is null */
export function present<Value>(value: Value | null): Value {
  if (value === null) {
    throw nullPointer();
  }
  return value;
}

/** What the platform says of an uncaught error. */
export function nameAndMessage(error: unknown): { typeName: string; message: string } {
  if (error instanceof ApexException) {
    return { typeName: blockNames(error.$typeName), message: error.shownMessage ?? 'null' };
  }
  if (error instanceof PlatformException) {
    return { typeName: error.typeName, message: error.message };
  }
  return { typeName: 'System.UnexpectedException', message: error instanceof Error ? error.message : String(error) };
}

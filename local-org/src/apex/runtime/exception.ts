import { blockNames } from './blockNames.ts';
import type { DmlRowError, FieldsByObject } from '../../errors/index.ts';

/** Apex stops a call chain at 1,000 methods, so no trace is longer. */
const STACK_FRAMES = 1000;

/** What an exception says that was made without a message. */
export const NO_MESSAGE = 'Script-thrown exception';

/** An exception of Apex code. Its trace is V8's own; the program translates it to Apex lines when somebody asks. */
export class ApexException extends Error {
  /** Full Apex name, for example `System.QueryException`, `Outer.MyException`. Set on the prototype by user classes. */
  declare $typeName: string;
  /** What `getMessage` returns; `null` for an exception made without one. */
  apexMessage: string | null;
  /** Whether `setMessage` was called. */
  hasSetMessage = false;
  /** What `getCause` returns. */
  apexCause: Error | null = null;
  /** Rows of a `System.DmlException`. */
  rows: readonly DmlRowError[] = [];
  /** Of a `System.QueryException`. */
  inaccessibleFields: FieldsByObject = new Map();
  /** As of every object: whether its initialisers have run or run now. */
  declare $begun?: true;

  constructor(message: string | null = null, cause: Error | null = null) {
    super(message ?? '');
    this.apexMessage = message;
    this.apexCause = cause;
    captureStack(this);
  }

  /** An exception of the system library. */
  static create(typeName: string, message: string | null, cause: Error | null = null): ApexException {
    const exception = new ApexException(message === null ? null : blockNames(message), cause);
    exception.$typeName = typeName;
    return exception;
  }

  /** What `getMessage` returns: its own message, or that it has none; not that of its cause. */
  get shownMessage(): string | null {
    return this.apexMessage === null && !this.hasSetMessage ? NO_MESSAGE : this.apexMessage;
  }

  override toString(): string {
    return `${this.$typeName}: ${this.shownMessage}`;
  }

  /** As of every object: runs the initialisers of its class and superclasses once. */
  $begin(): void {
    if (this.$begun === undefined) {
      this.$begun = true;
      this.$initialize();
    }
  }

  /** Overridden by each exception that has initialisers. */
  $initialize(): void {}
}

function captureStack(error: Error): void {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = STACK_FRAMES;
  Error.captureStackTrace(error);
  Error.stackTraceLimit = limit;
}

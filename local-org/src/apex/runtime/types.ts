import type { DmlError } from '../../errors/index.ts';
import type { AccessMode, Execution } from '../../execution/index.ts';
import type { SObject } from '../../values/index.ts';
import type { ApexFailure } from '../types.ts';
import type { ApexEnum } from './enum.ts';
import type { ApexObject } from './object.ts';

/**
 * What library methods may ask of the running program.
 *
 * Values at run time: Integer `number`, Long `bigint`, Double `DoubleValue`, Decimal `DecimalValue`, Boolean, String and
 * Id `string`, Blob `BlobValue`, Date `DateValue`, Datetime `DatetimeValue`, Time `TimeValue`, sObject `SObject`,
 * collections `ApexList`, `ApexSet`, `ApexMap`, enum constants `ApexEnum` (frozen, one object each),
 * exceptions `ApexException` (a JavaScript Error), objects of user classes instances of `ApexObject`.
 */
export interface ApexRuntime {
  /** The transaction that runs now. */
  readonly execution: Execution;
  /** What `String.valueOf(Object)` and string concatenation give. */
  toText(value: unknown): string;
  /** `==` on Objects: user-defined `equals`, value types by value, strings with case. */
  equals(left: unknown, right: unknown): boolean;
  hashCode(value: unknown): number;
  /** Name of a value's type as Apex prints it, for example `List<String>`, `Outer.Inner`. */
  typeName(value: unknown): string;
  /**
   * Calls a method of a user class's instance (an interface it implements), or `invokeMethod` of a `LibraryObject`.
   * Names are compared without case.
   */
  invoke(target: unknown, methodName: string, args: readonly unknown[]): unknown;
  /**
   * Calls the method of that name, static or not, that takes as many arguments as one of these lists has.
   * @param target an object of a user class, or the name of one
   * @returns `undefined` when there is none
   */
  callMethod(
    target: ApexObject | string,
    name: string,
    choices: readonly (readonly unknown[])[],
  ): { result: unknown } | undefined;
  /** Makes an exception to be thrown: `throw runtime.exception('System.MathException', 'Divide by 0')`. */
  exception(typeName: string, message: string, cause?: unknown): Error;
  /** The constant of a library enum or of a user's: `enumValue('System.LoggingLevel', 'DEBUG')`. */
  enumValue(typeName: string, constant: string): unknown;
  /** The constants of an enum in order; empty when there is no such enum. */
  enumConstants(typeName: string): readonly ApexEnum[];
  /** A type by its Apex name; `undefined` when there is none. Used by `Type.forName`, JSON and casts. */
  findType(name: string): RuntimeType | undefined;
  /** `addError` of a record that a trigger handles, or of any record outside one; `field` null puts it on the record. */
  addError(record: SObject, message: string, field: string | null): void;
  /** Errors that `addError` put on this record in this transaction, in order. */
  recordErrors(record: SObject): readonly DmlError[];
  /**
   * An object of a user's class or interface whose methods ask a `System.StubProvider`.
   * @throws `System.TypeException` for what cannot be stubbed
   */
  stub(type: RuntimeType, provider: unknown): unknown;
  /** Runs `work` with another transaction as the current one, as `ApexProgram.enter` does. */
  enter<Result>(execution: Execution, work: () => Result): Result;
  /**
   * A deep copy of an object of a user class as serialising it would make (transient fields lost, shared references
   * kept shared), as jobs get it.
   */
  snapshot(target: unknown): unknown;
  /** Exceptions of the layers below turned into `ApexException`; others are returned unchanged. */
  toApexException(error: unknown): unknown;
  /** Message, line and stack of an exception, for `getLineNumber`, `getStackTraceString` and job failures. */
  failureOf(error: unknown): ApexFailure;
  /** 1-based line and column of the Apex statement that runs now, and its class; for debug lines and assertions. */
  currentPlace(): { className: string; line: number; column: number };
  /**
   * How the Apex that runs now reads and writes data: what its API version and its class's sharing keyword say.
   * `withSharing` is the class's own, for code that states system mode; in user mode sharing always counts.
   */
  currentAccess(): { accessMode: AccessMode; withSharing: boolean };
  /** Whether a block of anonymous Apex runs now, rather than a class or trigger that it led to. */
  isAnonymousCode(): boolean;
  /** API version of the Apex that runs now, for example 67. */
  currentApiVersion(): number;
  /**
   * The value of a variable that is in scope where `Database.query`, `countQuery` or `getQueryLocator` was called;
   * for the binds of dynamic SOQL. @throws `System.QueryException` when there is no such variable
   */
  bindVariable(name: string): unknown;
}

/** A type as code can handle it at run time. */
export interface RuntimeType {
  /** `List<String>`, `Outer.Inner`, `Account`. */
  name: string;
  kind: 'primitive' | 'sobject' | 'class' | 'interface' | 'enum' | 'list' | 'set' | 'map' | 'exception';
  isAbstract: boolean;
  /** Type arguments of a collection: element, or key and value. */
  arguments: readonly RuntimeType[];
  isInstance(value: unknown): boolean;
  /** Runs the constructor without arguments. @throws `System.TypeException` when there is none */
  newInstance(): unknown;
  /** An instance of a user class whose constructor did not run, all members null: what deserialising starts from. */
  allocate(): unknown;
  /** Instance fields and properties of a user class that JSON reads and writes, in declaration order. */
  members(): readonly TypeMember[];
}

/** An instance field or property of a user class. */
export interface TypeMember {
  name: string;
  /** Simple name of the class that declares it. */
  owner: string;
  type: RuntimeType;
  get(self: unknown): unknown;
  set(self: unknown, value: unknown): void;
  isTransient: boolean;
  isGlobal: boolean;
}

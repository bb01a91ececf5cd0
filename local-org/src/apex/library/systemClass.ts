import type { ApexRuntime } from '../runtime/types.ts';

/**
 * A function of the library. It gets, in this order:
 * - in constructors of generic classes: the names of the type arguments, one `readonly string[]`;
 * - in methods and properties: the instance, never `null` (the compiled code throws before);
 * - the arguments, already converted to the declared types;
 * Results are `null`, never `undefined`.
 */
export type LibraryFunction = (...args: never[]) => unknown;

/**
 * The declaration of one class, interface or enum of the Apex library.
 *
 * Signatures are written as the Apex Reference Guide writes them, without `public`:
 * `'String abbreviate(Integer maxWidth)'`, `'void add(T element)'`; `'Integer roundToLong(Decimal value)'` stands
 * under `statics` without the word `static`. Types may be any Apex type, with the class's type parameters.
 */
export interface SystemClass {
  /** With namespace and type parameters: `System.String`, `System.List<T>`, `Database.SaveResult`. */
  name: string;
  kind: 'class' | 'interface' | 'enum' | 'exception';
  /** Full name of the superclass, for example `System.Exception`. */
  superclass?: string;
  /** Full names with type arguments, for example `System.Iterable<T>`. */
  interfaces?: readonly string[];
  /** User classes may extend it. */
  isVirtual?: boolean;
  isAbstract?: boolean;
  /** Subclasses of the project run here: what they inherit gets an object of theirs. Exceptions are that by nature. */
  isExtensible?: boolean;
  /** `'String()'`-like signatures without a return type: `'List(Set<T> source)'`. */
  constructors?: Readonly<Record<string, LibraryFunction>>;
  statics?: Readonly<Record<string, LibraryFunction>>;
  methods?: Readonly<Record<string, LibraryFunction>>;
  /**
   * Signatures of an interface's methods, or of abstract ones that user classes supply. A call through the interface
   * goes to `runtime.invoke`, which reaches user classes and library objects alike.
   */
  abstractMethods?: readonly string[];
  /** `'Integer statusCode'`: instance properties. Without `set` they are read-only. */
  properties?: Readonly<Record<string, { get?: (self: never) => unknown; set?: (self: never, value: never) => void }>>;
  /** `'System.RoundingMode CEILING'`: static properties, read-only as a function. `self` is null. */
  staticProperties?: Readonly<
    Record<string, (() => unknown) | { get: () => unknown; set: (self: null, value: never) => void }>
  >;
  /** Methods that classes of this API version and later do not see, by name: `{ getSalesforceBaseUrl: 59 }`. */
  removedIn?: Readonly<Record<string, number>>;
  /** What such a method says then, where an org has words of its own for it. */
  removalMessages?: Readonly<Record<string, string>>;
  /** Names in order, of an enum. */
  enumValues?: readonly string[];
  /** Whether a run-time value is an instance of this class, for `instanceof` and casts. */
  isInstance?: (value: unknown) => boolean;
}

/** Each file of the library exports one of these; `runtime` may be used only inside method bodies. */
export type SystemClassFactory = (runtime: ApexRuntime) => SystemClass;

/** What constructors of generic classes get first: Apex names of types. */
export type TypeArguments = readonly string[];

import type { ApexRuntime } from '../runtime/types.ts';

/**
 * The declaration of one class, interface or enum of the Apex library.
 *
 * Signatures are written as the Apex Reference Guide writes them, without `public`:
 * `'String abbreviate(Integer maxWidth)'`, `'void add(T element)'`, `'static Integer roundToLong(Decimal value)'` is
 * written under `statics` without the word. Types may be any Apex type, with the class's type parameters.
 * Method bodies get the instance first; `null` instances never reach them (the compiled code throws before).
 * Arguments come already converted to the declared types; return values are `null`, never `undefined`.
 */
export interface SystemClass {
  /** With namespace and type parameters: `System.String`, `System.List<T>`, `Database.SaveResult`. */
  name: string;
  kind: 'class' | 'interface' | 'enum' | 'exception';
  /** Full name of the superclass, for example `System.Exception`. */
  superclass?: string;
  interfaces?: readonly string[];
  /** User classes may extend it. */
  isVirtual?: boolean;
  isAbstract?: boolean;
  /** `'String()'`-like signatures without a return type: `'List(Set<T> source)'`. */
  constructors?: Readonly<Record<string, (...args: never[]) => unknown>>;
  statics?: Readonly<Record<string, (...args: never[]) => unknown>>;
  methods?: Readonly<Record<string, (...args: never[]) => unknown>>;
  /** Signatures of an interface's methods, or of abstract ones that user classes supply. */
  abstractMethods?: readonly string[];
  /** `'Integer statusCode'`: instance properties. */
  properties?: Readonly<Record<string, { get?: (self: never) => unknown; set?: (self: never, value: never) => void }>>;
  /** `'System.RoundingMode CEILING'`: static read-only properties. */
  staticProperties?: Readonly<Record<string, () => unknown>>;
  /** Names in order, of an enum. */
  enumValues?: readonly string[];
  /** Whether a run-time value is an instance of this class, for `instanceof` and casts. */
  isInstance?: (value: unknown) => boolean;
}

/** Each file of the library exports one of these; `runtime` may be used only inside method bodies. */
export type SystemClassFactory = (runtime: ApexRuntime) => SystemClass;

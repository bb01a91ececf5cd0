import type { SystemClass } from '../library/systemClass.ts';
import type { Annotation, Block, ClassNode, Expression, Position } from '../syntax/tree.ts';
import type { ClassType, Type } from './types.ts';

export type Access = 'private' | 'protected' | 'public' | 'global';
export type Sharing = 'with' | 'without' | 'inherited' | 'none';

export interface ParameterSymbol {
  name: string;
  type: Type;
  at: Position;
}

/** Where a library member's function is found: `SystemClass[group][signature]`. */
export interface LibraryReference {
  className: string;
  group: 'constructors' | 'statics' | 'methods' | 'properties' | 'staticProperties' | 'enumValues';
  key: string;
}

export interface MethodSymbol {
  owner: ClassSymbol;
  name: string;
  parameters: readonly ParameterSymbol[];
  returnType: Type;
  access: Access;
  isStatic: boolean;
  isAbstract: boolean;
  isVirtual: boolean;
  isOverride: boolean;
  isTestVisible: boolean;
  annotations: readonly Annotation[];
  body: Block | null;
  at: Position;
  /** Name in the compiled program. */
  code: string;
  library: LibraryReference | null;
}

export interface FieldSymbol {
  owner: ClassSymbol;
  name: string;
  type: Type;
  access: Access;
  isStatic: boolean;
  isFinal: boolean;
  isTransient: boolean;
  isTestVisible: boolean;
  annotations: readonly Annotation[];
  value: Expression | null;
  /** `null` for a plain variable. */
  property: PropertySymbol | null;
  at: Position;
  code: string;
  library: LibraryReference | null;
}

export interface PropertySymbol {
  getter: { access: Access; body: Block | null } | null;
  setter: { access: Access; body: Block | null } | null;
  /** Whether reading and writing go through methods, since one of them has a body. */
  hasCode: boolean;
}

/** A class, interface or enum of the project or of the library. Names within are keyed in lower case. */
export interface ClassSymbol {
  /** `Outer.Inner`, `System.PageReference`. */
  name: string;
  simpleName: string;
  origin: 'user' | 'library';
  kind: 'class' | 'interface' | 'enum';
  typeParameters: readonly string[];
  superclass: ClassType | null;
  interfaces: readonly ClassType[];
  access: Access;
  isAbstract: boolean;
  isVirtual: boolean;
  isException: boolean;
  isTest: boolean;
  isTestVisible: boolean;
  sharing: Sharing;
  /** For example 67. */
  apiVersion: number;
  outer: ClassSymbol | null;
  inner: Map<string, ClassSymbol>;
  /** Overloads by name. */
  methods: Map<string, MethodSymbol[]>;
  constructors: MethodSymbol[];
  fields: Map<string, FieldSymbol>;
  initializers: readonly { isStatic: boolean; body: Block; at: Position }[];
  /** Fields and initializer blocks in source order. */
  order: readonly (FieldSymbol | { isStatic: boolean; body: Block; at: Position })[];
  constants: readonly string[];
  annotations: readonly Annotation[];
  file: string;
  at: Position;
  node: ClassNode | null;
  system: SystemClass | null;
  /** Name in the compiled program. */
  code: string;
}

export function annotationOf(owner: { annotations: readonly Annotation[] }, name: string): Annotation | undefined {
  return owner.annotations.find((annotation) => annotation.name === name.toLowerCase());
}

/** The class itself, then its superclasses. */
export function* ancestry(symbol: ClassSymbol): Iterable<ClassSymbol> {
  const seen = new Set<ClassSymbol>();
  for (let current: ClassSymbol | null = symbol; current !== null; current = current.superclass?.symbol ?? null) {
    if (seen.has(current)) {
      return;
    }
    seen.add(current);
    yield current;
  }
}

/** Every class and interface that an instance of `symbol` also is, itself first. */
export function supertypes(symbol: ClassSymbol, seen = new Set<ClassSymbol>()): Set<ClassSymbol> {
  if (!seen.has(symbol)) {
    seen.add(symbol);
    for (const parent of [symbol.superclass, ...symbol.interfaces]) {
      if (parent !== null) {
        supertypes(parent.symbol, seen);
      }
    }
  }
  return seen;
}

/** The outermost class around this one. */
export function topLevel(symbol: ClassSymbol): ClassSymbol {
  return symbol.outer === null ? symbol : topLevel(symbol.outer);
}

import type { Problem } from '../../errors/index.ts';
import { packageNamespaces } from '../../metadata/index.ts';
import type { ProjectMetadata } from '../../metadata/types.ts';
import { nameObject } from '../../schema/index.ts';
import type { ObjectDescribe, Schema } from '../../schema/types.ts';
import type { SignatureType } from '../library/signature.ts';
import type { SystemClass } from '../library/systemClass.ts';
import { blockNames } from '../runtime/blockNames.ts';
import type { Position, TypeNode } from '../syntax/tree.ts';
import { canSee } from './access.ts';
import { LibrarySymbols } from './library.ts';
import { ancestry, type ClassSymbol } from './symbols.ts';
import {
  AGGREGATE_RESULT,
  classOf,
  listOf,
  mapOf,
  PRIMITIVES,
  SOBJECT,
  sObjectOf,
  setOf,
  type Type,
  UNKNOWN,
  VOID,
} from './types.ts';

/** Says whether a name that the checker does not know belongs to the real platform. */
export type UnsupportedNames = (name: string) => string | undefined;

/** The class that stands for the static methods of a custom setting or custom metadata type. */
export type SettingsClasses = (object: ObjectDescribe) => SystemClass | undefined;

const COLLECTION_PARAMETERS: Readonly<Record<string, number>> = { list: 1, set: 1, map: 2 };

/** `System.String.valueOf(1)` calls a method, but `System.String` is no type: these have no namespace. */
function hasHiddenNamespace(name: string): boolean {
  return /^system\.(string|integer|long|decimal|double|boolean|list|set|map)$/i.test(name);
}

/** Names that are an object's without `System`: the compiler asks for newer classes of that namespace after the objects. */
const OBJECTS_BEFORE_CLASSES: ReadonlySet<string> = new Set(['domain']);

/** Everything that names in a program can mean, and the list of what is wrong with it. */
export class World {
  readonly project: ProjectMetadata;
  readonly schema: Schema;
  readonly library: LibrarySymbols;
  /** Top-level classes of the project, in lower case. */
  readonly classes = new Map<string, ClassSymbol>();
  readonly problems: Problem[] = [];
  private readonly unsupported: UnsupportedNames;
  private readonly settings: SettingsClasses;

  constructor(options: {
    project: ProjectMetadata;
    schema: Schema;
    library: readonly SystemClass[];
    unsupported: UnsupportedNames;
    settings: SettingsClasses;
  }) {
    const { project, schema, library, unsupported } = options;
    this.settings = options.settings;
    this.project = project;
    this.schema = schema;
    this.unsupported = unsupported;
    this.library = new LibrarySymbols(library, (written, parameters) => this.libraryType(written, parameters));
  }

  report(file: string, at: Position, written: string, code = 'APEX_ERROR'): void {
    const place = { file, line: at.line, column: at.column };
    const message = shownNames(written);
    const isKnown = this.problems.some(
      (other) =>
        other.message === message &&
        other.place.file === file &&
        other.place.line === at.line &&
        other.place.column === at.column,
    );
    if (!isKnown) {
      this.problems.push({ code, message, place });
    }
  }

  /** The type that a type node names, seen from within `from`; reports `Invalid type` when there is none. */
  resolve(node: TypeNode, from: ClassSymbol | null, file: string): Type {
    const typeArguments = node.arguments.map((argument) => this.resolve(argument, from, file));
    const type = hasHiddenNamespace(node.name) ? undefined : this.find(node.name, typeArguments, from);
    if (type !== undefined) {
      this.checkVisible(type, node, from, file);
      return type;
    }
    const reason = this.unsupported(node.name);
    if (reason !== undefined) {
      this.report(file, node.at, reason, 'UNSUPPORTED');
    } else {
      this.report(file, node.at, this.whyNoType(node, from));
    }
    return UNKNOWN;
  }

  private checkVisible(type: Type, node: TypeNode, from: ClassSymbol | null, file: string): void {
    const symbol = type.kind === 'class' && type.symbol.origin === 'user' ? type.symbol : null;
    if (symbol?.outer != null && from !== null && !canSee(from, { ...symbol, owner: symbol })) {
      this.report(file, node.at, `Type is not visible: ${symbol.name}`);
    }
  }

  /** The compiler's words for a type that does not resolve. */
  private whyNoType(node: TypeNode, from: ClassSymbol | null): string {
    const count = node.arguments.length;
    const wanted = hasHiddenNamespace(node.name) ? undefined : this.parameterCount(node.name, from);
    if (wanted === undefined || wanted === count) {
      return `Invalid type: ${node.name}`;
    }
    if (wanted === 0) {
      return `Type arguments provided for a non-parameterized type: ${node.name}`;
    }
    return count === 0
      ? `No type arguments provided for a parameterized type: ${node.name}`
      : `Invalid type argument count for ${node.name}: expected ${wanted} but found ${count}`;
  }

  private parameterCount(name: string, from: ClassSymbol | null): number | undefined {
    const key = name.toLowerCase();
    const ofCollection = COLLECTION_PARAMETERS[key];
    if (ofCollection !== undefined) {
      return ofCollection;
    }
    return this.find(name, [], from) === undefined ? this.librarySymbol(key)?.typeParameters.length : 0;
  }

  /** What the real platform has and this local org has not, in words; `undefined` when nobody knows the name. */
  whyUnsupported(name: string): string | undefined {
    return this.unsupported(name);
  }

  /** Whether this local org has not what the name may be of: of the real platform, or of a package that is not installed. */
  isElsewhere(name: string): boolean {
    const [namespace = '', own] = name.toLowerCase().split('.');
    const isOfPackage = own !== undefined && packageNamespaces(this.project).has(namespace);
    return isOfPackage || this.whyUnsupported(name) !== undefined;
  }

  /** @returns `undefined` when nothing has that name, or the number of type arguments is wrong */
  find(name: string, typeArguments: readonly Type[], from: ClassSymbol | null): Type | undefined {
    const key = name.toLowerCase();
    const collection = this.collection(key.replace(/^system\./, ''), typeArguments);
    if (collection !== undefined) {
      return collection;
    }
    const user = this.userClass(key, from);
    if (user !== undefined) {
      return typeArguments.length === 0 ? classOf(user) : undefined;
    }
    return this.platformType(key, typeArguments);
  }

  private collection(key: string, typeArguments: readonly Type[]): Type | undefined {
    const [first, second] = typeArguments;
    if (first === undefined) {
      return undefined;
    }
    if (second === undefined) {
      return key === 'list' ? listOf(first) : key === 'set' ? setOf(first) : undefined;
    }
    return key === 'map' && typeArguments.length === 2 ? mapOf(first, second) : undefined;
  }

  private platformType(key: string, typeArguments: readonly Type[]): Type | undefined {
    const plain = key.startsWith('system.') ? key.slice('system.'.length) : key;
    if (typeArguments.length === 0) {
      const special = plain === 'void' ? VOID : plain === 'sobject' ? SOBJECT : PRIMITIVES.get(plain);
      if (special !== undefined) {
        return special;
      }
      if (plain.replace(/^schema\./, '') === 'aggregateresult') {
        return AGGREGATE_RESULT;
      }
    }
    const symbol = this.librarySymbol(key);
    const describe = this.schema.object(key.startsWith('schema.') ? key.slice('schema.'.length) : key);
    const isNamesake =
      symbol !== undefined && describe !== undefined && (hasOnlyStatics(symbol) || OBJECTS_BEFORE_CLASSES.has(key));
    if (symbol !== undefined && !isNamesake) {
      return this.libraryClass(symbol, typeArguments);
    }
    const found = describe ?? this.objectOfSystem(key);
    return found === undefined || typeArguments.length > 0 ? undefined : sObjectOf(found);
  }

  /** `System.BusinessHours`: a standard object with static methods, which are those of a class of `System`. */
  private objectOfSystem(key: string): ObjectDescribe | undefined {
    const object = key.startsWith('system.') ? this.schema.object(key.slice('system.'.length)) : undefined;
    return object?.kind === 'standard' && this.settingsSymbol(object) !== undefined ? object : undefined;
  }

  private libraryClass(symbol: ClassSymbol, typeArguments: readonly Type[]): Type | undefined {
    if (symbol.typeParameters.length === typeArguments.length) {
      return classOf(symbol, typeArguments);
    }
    // `Database.Batchable` and `Iterable` may be written without their argument.
    return typeArguments.length === 0 && symbol.kind === 'interface'
      ? classOf(
          symbol,
          symbol.typeParameters.map(() => SOBJECT),
        )
      : undefined;
  }

  /**
   * `String`, `System.String`, `Schema.DescribeFieldResult` or `DescribeFieldResult`, without case. Inner classes go by
   * their whole name: orgs know `System.QueueableDuplicateSignature.Builder`, and not without `System`. The compiler
   * finds the classes of `System` under `ApexPages`, too: `ApexPages.PageReference`.
   */
  librarySymbol(key: string): ClassSymbol | undefined {
    const found =
      this.library.find(key) ??
      (key.startsWith('apexpages.') ? this.library.find(key.replace('apexpages', 'system')) : undefined);
    return found !== undefined || key.includes('.')
      ? found
      : (this.library.find(`system.${key}`) ?? this.library.find(`schema.${key}`));
  }

  /**
   * A class of the project: one of the enclosing or inherited classes' inner ones, then a top-level one. The name of a
   * top-level class may stand twice: `Handlers.Handlers.class` compiles in orgs.
   */
  userClass(key: string, from: ClassSymbol | null): ClassSymbol | undefined {
    const dot = key.indexOf('.');
    if (dot >= 0) {
      const [first, rest] = [key.slice(0, dot), key.slice(dot + 1)];
      const outer = this.userClass(first, from);
      const isTwice = first === rest && outer?.outer === null;
      const inner = outer?.inner.get(rest) ?? (isTwice ? outer : undefined);
      return outer === undefined && this.isOwnNamespace(first) ? this.userClass(rest, null) : inner;
    }
    for (let scope = from; scope !== null; scope = scope.outer) {
      for (const symbol of ancestry(scope)) {
        const inner = symbol.inner.get(key);
        if (inner !== undefined) {
          return inner;
        }
      }
      if (scope.simpleName.toLowerCase() === key) {
        return scope;
      }
    }
    return this.classes.get(key);
  }

  /** The static methods of a custom setting or custom metadata type; `undefined` for other objects. */
  settingsSymbol(object: ObjectDescribe): ClassSymbol | undefined {
    const declaration = this.settings(object);
    return declaration === undefined ? undefined : this.library.add(declaration);
  }

  /**
   * What a reference to several objects leads to: the pseudo-object Name with what users, groups and people share.
   * Source: SOQL and SOSL Reference, "Understanding Relationship Fields and Polymorphic Fields".
   */
  get polymorphicParent(): Type {
    const user = this.schema.object('User');
    return user === undefined ? SOBJECT : sObjectOf(nameObject(user));
  }

  isNamespace(name: string): boolean {
    const key = name.toLowerCase();
    return key === 'system' || key === 'schema' || this.library.hasNamespace(key) || this.isOwnNamespace(name);
  }

  /** Classes and labels of the project may be named with its namespace before them: `acme.Helper`. */
  isOwnNamespace(name: string): boolean {
    return name !== '' && name.toLowerCase() === this.project.namespace.toLowerCase();
  }

  private libraryType(written: SignatureType, parameters: readonly string[]): Type {
    if (written.arguments.length === 0 && parameters.includes(written.name)) {
      return { kind: 'parameter', name: written.name };
    }
    const typeArguments = written.arguments.map((argument) => this.libraryType(argument, parameters));
    const key = written.name.toLowerCase();
    const type = this.collection(key.replace(/^system\./, ''), typeArguments) ?? this.platformType(key, typeArguments);
    return type ?? { kind: 'unknown', name: written.name };
  }

  /** The class whose methods values of this type have, and what its type parameters stand for. */
  membersOf(type: Type): { symbol: ClassSymbol; bindings: ReadonlyMap<string, Type> } | undefined {
    const library = (name: string, bindings: readonly (readonly [number, Type])[] = []) => {
      const symbol = this.library.find(name);
      return symbol === undefined
        ? undefined
        : { symbol, bindings: new Map(bindings.map(([index, bound]) => [symbol.typeParameters[index] ?? '', bound])) };
    };
    switch (type.kind) {
      case 'primitive':
        return library(`System.${type.name}`);
      case 'object':
        return library('System.Object');
      case 'sobject':
        return library('System.SObject');
      case 'list':
      case 'set':
        return library(type.kind === 'list' ? 'System.List' : 'System.Set', [[0, type.element]]);
      case 'map':
        return library('System.Map', [
          [0, type.key],
          [1, type.value],
        ]);
      case 'class': {
        const { symbol } = type;
        return {
          symbol,
          bindings: new Map(symbol.typeParameters.map((name, index) => [name, type.arguments[index] ?? UNKNOWN])),
        };
      }
      default:
        return undefined;
    }
  }
}

/** `Site` and `Network` are objects where a type is named, and classes where a static method is called. */
function hasOnlyStatics({ system }: ClassSymbol): boolean {
  const { constructors, methods, properties } = system ?? {};
  return system?.kind === 'class' && [constructors, methods, properties].every((members) => members === undefined);
}

/** Messages name classes of a block by themselves, and these two system classes without their namespace. */
function shownNames(message: string): string {
  return blockNames(message).replace(/\bSystem\.(Exception|Database)\b(?!\.)/g, '$1');
}

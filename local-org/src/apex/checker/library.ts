import { InternalError } from '../../errors/index.ts';
import { propertySignatureOf, signatureOf, type SignatureType, typeOf } from '../library/signature.ts';
import type { SystemClass } from '../library/systemClass.ts';
import type { ClassSymbol, FieldSymbol, LibraryReference, MethodSymbol } from './symbols.ts';
import { classOf, type ClassType, type Type } from './types.ts';

const NOWHERE = { line: 0, column: 0 };

/** Finds a type of the library or a primitive by name; supplied by the world. */
export type TypeFinder = (type: SignatureType, typeParameters: readonly string[]) => Type;

/**
 * The classes of the system library as the checker sees them. Signatures are read when a class is first used:
 * most programs use few.
 */
export class LibrarySymbols {
  private readonly declarations = new Map<string, SystemClass>();
  private readonly symbols = new Map<string, ClassSymbol>();
  private readonly namespaces = new Map<string, string>();
  private readonly findType: TypeFinder;

  constructor(classes: readonly SystemClass[], findType: TypeFinder) {
    this.findType = findType;
    for (const declaration of classes) {
      const name = typeOf(declaration.name).name;
      this.declarations.set(name.toLowerCase(), declaration);
      const dot = name.lastIndexOf('.');
      const namespace = dot < 0 ? '' : name.slice(0, dot);
      this.namespaces.set(namespace.toLowerCase(), namespace);
    }
  }

  /** A class that is not part of the library itself, such as the static methods of a custom setting. */
  add(declaration: SystemClass): ClassSymbol {
    const key = declaration.name.toLowerCase();
    return this.symbols.get(key) ?? this.makeSymbol(key, declaration);
  }

  hasNamespace(name: string): boolean {
    return this.namespaces.has(name.toLowerCase());
  }

  /** By full name, without type parameters: `system.string`. */
  find(fullName: string): ClassSymbol | undefined {
    const key = fullName.toLowerCase();
    const known = this.symbols.get(key);
    const declaration = this.declarations.get(key);
    if (known !== undefined || declaration === undefined) {
      return known;
    }
    return this.makeSymbol(key, declaration);
  }

  private makeSymbol(key: string, declaration: SystemClass): ClassSymbol {
    const written = typeOf(declaration.name);
    const typeParameters = written.arguments.map((argument) => argument.name);
    const isEnum = declaration.kind === 'enum';
    const symbol: ClassSymbol = {
      name: written.name,
      simpleName: written.name.slice(written.name.lastIndexOf('.') + 1),
      origin: 'library',
      kind: isEnum ? 'enum' : declaration.kind === 'interface' ? 'interface' : 'class',
      typeParameters,
      superclass: null,
      interfaces: [],
      access: 'global',
      isAbstract: declaration.isAbstract ?? false,
      isVirtual: declaration.isVirtual ?? written.name === 'System.Exception',
      isException: declaration.kind === 'exception',
      isTest: false,
      isTestVisible: false,
      sharing: 'none',
      apiVersion: 0,
      outer: null,
      inner: new Map(),
      methods: new Map(),
      constructors: [],
      fields: new Map(),
      initializers: [],
      order: [],
      constants: declaration.enumValues ?? [],
      annotations: [],
      file: '',
      at: NOWHERE,
      node: null,
      system: declaration,
      code: '',
    };
    this.symbols.set(key, symbol);
    this.fill(symbol, declaration, typeParameters);
    return symbol;
  }

  private fill(symbol: ClassSymbol, declaration: SystemClass, typeParameters: readonly string[]): void {
    const type = (written: SignatureType): Type => this.findType(written, typeParameters);
    const superclass =
      declaration.superclass ??
      (declaration.kind === 'exception' && symbol.name !== 'System.Exception' ? 'System.Exception' : null);
    symbol.superclass = superclass === null ? null : this.classType(superclass, type);
    symbol.interfaces = (declaration.interfaces ?? []).map((name) => this.classType(name, type));
    for (const group of ['constructors', 'statics', 'methods'] as const) {
      for (const key of Object.keys(declaration[group] ?? {})) {
        this.addMethod(symbol, key, { className: symbol.name, group, key }, type);
      }
    }
    for (const key of declaration.abstractMethods ?? []) {
      this.addMethod(symbol, key, null, type);
    }
    for (const group of ['properties', 'staticProperties'] as const) {
      for (const key of Object.keys(declaration[group] ?? {})) {
        this.addField(symbol, key, { className: symbol.name, group, key }, type);
      }
    }
  }

  private classType(name: string, type: (written: SignatureType) => Type): ClassType {
    const found = type(typeOf(name));
    if (found.kind !== 'class') {
      throw new InternalError(`The library names ${name}, which is no class`);
    }
    return found;
  }

  private addMethod(
    symbol: ClassSymbol,
    key: string,
    reference: LibraryReference | null,
    type: (written: SignatureType) => Type,
  ): void {
    const signature = signatureOf(key);
    const method: MethodSymbol = {
      owner: symbol,
      name: signature.name,
      parameters: signature.parameters.map((parameter) => ({
        name: parameter.name,
        type: type(parameter.type),
        at: NOWHERE,
      })),
      returnType: signature.returnType === null ? classOf(symbol) : type(signature.returnType),
      access: 'global',
      isStatic: reference?.group === 'statics',
      isAbstract: reference === null,
      isVirtual: true,
      isOverride: false,
      isTestVisible: false,
      annotations: [],
      body: null,
      at: NOWHERE,
      code: '',
      library: reference,
    };
    if (reference?.group === 'constructors') {
      symbol.constructors.push(method);
      return;
    }
    const name = signature.name.toLowerCase();
    symbol.methods.set(name, [...(symbol.methods.get(name) ?? []), method]);
  }

  private addField(
    symbol: ClassSymbol,
    key: string,
    reference: LibraryReference,
    type: (written: SignatureType) => Type,
  ): void {
    const { name, type: written } = propertySignatureOf(key);
    const isStatic = reference.group === 'staticProperties';
    const declared = isStatic ? symbol.system?.staticProperties?.[key] : symbol.system?.properties?.[key];
    const accessors = typeof declared === 'function' ? { get: declared, set: undefined } : declared;
    const field: FieldSymbol = {
      owner: symbol,
      name,
      type: type(written),
      access: 'global',
      isStatic,
      isFinal: false,
      isTransient: false,
      isTestVisible: false,
      annotations: [],
      value: null,
      property: {
        getter: accessors?.get === undefined ? null : { access: 'global', body: null },
        setter: accessors?.set === undefined ? null : { access: 'global', body: null },
        hasCode: true,
      },
      at: NOWHERE,
      code: '',
      library: reference,
    };
    symbol.fields.set(name.toLowerCase(), field);
  }
}

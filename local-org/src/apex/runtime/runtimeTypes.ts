import { typeOf, type SignatureType } from '../library/signature.ts';
import { LibraryObject } from '../library/libraryObject.ts';
import type { SystemClass } from '../library/systemClass.ts';
import type { ClassManifest } from '../compiler/manifest.ts';
import type { Schema } from '../../schema/types.ts';
import {
  BlobValue,
  DateValue,
  DatetimeValue,
  DecimalValue,
  DoubleValue,
  SObject,
  TimeValue,
  toId18,
} from '../../values/index.ts';
import { ApexEnum } from './enum.ts';
import { ApexException } from './exception.ts';
import { ApexList } from './list.ts';
import { ApexMap } from './map.ts';
import { ApexObject } from './object.ts';
import { ApexSet } from './set.ts';
import { messageName } from './typeNames.ts';
import type { RuntimeType } from './types.ts';

/** What types at run time need of the program. */
export interface TypeSources {
  schema(): Schema;
  userClass(name: string): ClassManifest | undefined;
  libraryClass(name: string): SystemClass | undefined;
  /** The JavaScript object of a new instance, its constructor run. @throws `System.TypeException` */
  construct(manifest: ClassManifest): unknown;
  /** The same without running a constructor. */
  allocate(manifest: ClassManifest): unknown;
  constructLibrary(systemClass: SystemClass): unknown;
}

/** Doubles and Decimals stand for each other. */
function isNumber(value: unknown): boolean {
  const isReal = value instanceof DecimalValue || value instanceof DoubleValue;
  return isReal || typeof value === 'number' || typeof value === 'bigint';
}

/** A value is an instance of each type that its own converts to: numbers of wider ones, dates of Datetime. */
const PRIMITIVE_CHECKS: Readonly<Record<string, (value: unknown) => boolean>> = {
  Integer: (value) => typeof value === 'number',
  Long: (value) => typeof value === 'bigint' || typeof value === 'number',
  Double: isNumber,
  Decimal: isNumber,
  String: (value) => typeof value === 'string',
  Id: (value) => typeof value === 'string' && toId18(value) !== undefined,
  Boolean: (value) => typeof value === 'boolean',
  Date: (value) => value instanceof DateValue,
  // In an org a Date is also a Datetime, and not the other way round.
  Datetime: (value) => value instanceof DatetimeValue || value instanceof DateValue,
  Time: (value) => value instanceof TimeValue,
  Blob: (value) => value instanceof BlobValue,
  Object: (value) => value !== null && value !== undefined,
};

const PRIMITIVE_NAMES = new Map(Object.keys(PRIMITIVE_CHECKS).map((name) => [name.toLowerCase(), name]));

/** The types of a program at run time, each made once. */
export class RuntimeTypes {
  private readonly known = new Map<string, RuntimeType | undefined>();
  private readonly sources: TypeSources;

  constructor(sources: TypeSources) {
    this.sources = sources;
  }

  find(name: string): RuntimeType | undefined {
    const key = name.toLowerCase();
    if (!this.known.has(key)) {
      this.known.set(key, this.make(name));
    }
    return this.known.get(key);
  }

  /** Types made before a class of the same name was replaced: those of the last anonymous block. */
  forget(className: string): void {
    const key = className.toLowerCase();
    for (const name of this.known.keys()) {
      if (name.includes(key)) {
        this.known.delete(name);
      }
    }
  }

  private make(name: string): RuntimeType | undefined {
    let written: SignatureType;
    try {
      written = typeOf(name);
    } catch {
      return undefined;
    }
    if (written.arguments.length > 0) {
      return this.generic(written);
    }
    const plain = name.replace(/^(System|Schema)\./i, '');
    const primitive = PRIMITIVE_NAMES.get(plain.toLowerCase());
    if (primitive !== undefined) {
      const check = PRIMITIVE_CHECKS[primitive];
      return type(primitive, 'primitive', (value) => check?.(value) ?? false, refuseConstruction(primitive));
    }
    if (/^void$/i.test(plain)) {
      return type('void', 'primitive', () => false, refuseConstruction('void'));
    }
    return this.named(name, plain);
  }

  private named(name: string, plain: string): RuntimeType | undefined {
    const user = this.sources.userClass(name);
    if (user !== undefined) {
      return this.userType(user);
    }
    if (/^sobject$/i.test(plain)) {
      return type('SObject', 'sobject', (value) => value instanceof SObject, refuseConstruction('SObject'));
    }
    const library = this.sources.libraryClass(name);
    if (library !== undefined) {
      return this.libraryType(library, []);
    }
    if (/^aggregateresult$/i.test(plain)) {
      return recordType('AggregateResult');
    }
    const describe = this.sources.schema().object(plain);
    return describe === undefined ? undefined : recordType(describe.name);
  }

  private generic(written: SignatureType): RuntimeType | undefined {
    const typeArguments = written.arguments.map((argument) => this.find(textOf(argument)));
    if (typeArguments.some((argument) => argument === undefined)) {
      return undefined;
    }
    const known = typeArguments as RuntimeType[];
    const key = written.name.toLowerCase().replace(/^system\./, '');
    const names = known.map((argument) => argument.name);
    const [first = '', second = ''] = names;
    switch (key) {
      case 'list':
        return collection(
          `List<${first}>`,
          'list',
          known,
          (value) => this.isList(value, first),
          () => new ApexList(first),
        );
      case 'set':
        return collection(
          `Set<${first}>`,
          'set',
          known,
          (value) => this.isSet(value, first),
          () => new ApexSet(first),
        );
      case 'map':
        return collection(
          `Map<${first},${second}>`,
          'map',
          known,
          (value) => this.isMap(value, first, second),
          () => new ApexMap(first, second),
        );
      default: {
        const library = this.sources.libraryClass(written.name);
        return library === undefined ? undefined : this.libraryType(library, known);
      }
    }
  }

  private isList(value: unknown, element: string): boolean {
    return value instanceof ApexList && this.fits(value.elementType, element);
  }

  private isSet(value: unknown, element: string): boolean {
    return value instanceof ApexSet && value.elementType.toLowerCase() === element.toLowerCase();
  }

  /** Unlike a list, a map made for all records is none for those of one object. No page says so; it is reported of orgs. */
  private isMap(value: unknown, key: string, item: string): boolean {
    return (
      value instanceof ApexMap &&
      value.keyType.toLowerCase() === key.toLowerCase() &&
      (value.valueType !== 'SObject' || /^(sobject|object)$/i.test(item)) &&
      this.fits(value.valueType, item)
    );
  }

  /** Whether a collection of `own` is one of `wanted`: the same type, one above it, or text where there are ids. */
  private fits(own: string, wanted: string): boolean {
    if (own.toLowerCase() === wanted.toLowerCase() || wanted === 'Object' || (own === 'Id' && wanted === 'String')) {
      return true;
    }
    const ownType = this.find(own);
    if (wanted === 'SObject' || own === 'SObject') {
      return ownType?.kind === 'sobject' && this.find(wanted)?.kind === 'sobject';
    }
    if (ownType !== undefined && ['list', 'set', 'map'].includes(ownType.kind)) {
      return this.find(wanted)?.isInstance(ownType.newInstance()) === true;
    }
    const manifest = this.sources.userClass(own);
    return manifest?.supertypes.includes(wanted.toLowerCase()) ?? false;
  }

  private userType(manifest: ClassManifest): RuntimeType {
    const key = manifest.name.toLowerCase();
    const kind = manifest.isException ? 'exception' : manifest.kind;
    const isInstance = (value: unknown): boolean =>
      value instanceof ApexEnum ? value.typeName === manifest.name : this.isA(value, key);
    const created = type(manifest.name, kind, isInstance, () => this.sources.construct(manifest));
    let members: ReturnType<RuntimeType['members']> | undefined;
    const allocate = (): unknown => this.sources.allocate(manifest);
    const { isAbstract } = manifest;
    return withText({ ...created, isAbstract, allocate, members: () => (members ??= this.members(manifest)) });
  }

  private isA(value: unknown, key: string): boolean {
    if (!(value instanceof ApexObject) && !(value instanceof ApexException)) {
      return false;
    }
    return this.sources.userClass(value.$typeName)?.supertypes.includes(key) ?? this.isLibraryException(value, key);
  }

  private isLibraryException(value: ApexObject | ApexException, key: string): boolean {
    for (let name: string | undefined = value.$typeName; name !== undefined;) {
      if (name.toLowerCase() === key) {
        return true;
      }
      const declaration = this.sources.libraryClass(name);
      name =
        declaration?.superclass ??
        (declaration?.kind === 'exception' && name !== 'System.Exception' ? 'System.Exception' : undefined);
    }
    return false;
  }

  private libraryType(library: SystemClass, typeArguments: readonly RuntimeType[]): RuntimeType {
    const { name } = typeOf(library.name);
    const key = name.toLowerCase();
    const suffix = typeArguments.length > 0 ? `<${typeArguments.map((argument) => argument.name).join(',')}>` : '';
    const isInstance = (value: unknown): boolean => {
      if (value instanceof ApexEnum) {
        return value.typeName === name;
      }
      return this.isA(value, key) || (library.isInstance?.(value) ?? implementsInterface(value, library, this.sources));
    };
    const kind = library.kind === 'exception' ? 'exception' : library.kind;
    const created = type(name + suffix, kind, isInstance, () => this.sources.constructLibrary(library));
    return withText({ ...created, arguments: typeArguments });
  }

  private members(manifest: ClassManifest): ReturnType<RuntimeType['members']> {
    const unknown = this.find('Object') as RuntimeType;
    return manifest.members
      .filter((member) => member.isReadable || member.isWritable)
      .map((member) => ({
        name: member.name,
        owner: member.owner,
        type: this.find(member.typeName) ?? unknown,
        get: (self) => (member.isReadable ? readMember(self, member.code, member.hasAccessors) : undefined),
        set: (self, value) => {
          if (member.isWritable) {
            writeMember(self, member.code, member.hasAccessors, value);
          }
        },
        isTransient: member.isTransient,
        isGlobal: member.isGlobal,
      }));
  }
}

export function readMember(self: unknown, code: string, hasAccessors: boolean): unknown {
  const holder = self as Record<string, unknown>;
  return hasAccessors ? (holder[`get_${code}`] as () => unknown).call(self) : holder[code];
}

export function writeMember(self: unknown, code: string, hasAccessors: boolean, value: unknown): void {
  const holder = self as Record<string, unknown>;
  if (hasAccessors) {
    (holder[`set_${code}`] as (value: unknown) => unknown).call(self, value);
  } else {
    holder[code] = value;
  }
}

/** A library object is an instance of the interfaces that its class names. */
function implementsInterface(value: unknown, library: SystemClass, sources: TypeSources): boolean {
  if (library.kind !== 'interface' || !(value instanceof LibraryObject)) {
    return false;
  }
  const own = sources.libraryClass(value.typeName.replace(/<.*$/, ''));
  const { name } = typeOf(library.name);
  return own?.interfaces?.some((written) => typeOf(written).name === name) ?? false;
}

function type(
  name: string,
  kind: RuntimeType['kind'],
  isInstance: (value: unknown) => boolean,
  newInstance: () => unknown,
): RuntimeType {
  return withText({
    name,
    kind,
    isAbstract: false,
    arguments: [],
    isInstance,
    newInstance,
    allocate: newInstance,
    members: () => [],
  });
}

/** Text that concatenation and `System.debug` give of a Type: the name that messages have. */
function withText(made: RuntimeType): RuntimeType {
  return Object.defineProperty(made, 'toString', { value: () => messageName(made.name) });
}

function collection(
  name: string,
  kind: RuntimeType['kind'],
  typeArguments: readonly RuntimeType[],
  isInstance: (value: unknown) => boolean,
  newInstance: () => unknown,
): RuntimeType {
  return withText({ ...type(name, kind, isInstance, newInstance), arguments: typeArguments });
}

function recordType(name: string): RuntimeType {
  const isInstance = (value: unknown): boolean => value instanceof SObject && value.objectName === name;
  return type(name, 'sobject', isInstance, () => new SObject(name));
}

function refuseConstruction(name: string): () => never {
  return () => {
    throw ApexException.create('System.TypeException', `Invalid type for construction: ${name}`);
  };
}

function textOf(written: SignatureType): string {
  return written.arguments.length === 0 ? written.name : `${written.name}<${written.arguments.map(textOf).join(',')}>`;
}

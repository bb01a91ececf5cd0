import {
  ancestry,
  annotationOf,
  type ClassSymbol,
  type FieldSymbol,
  type MethodSymbol,
  supertypes,
  topLevel,
} from '../checker/symbols.ts';
import { HTTP_ANNOTATIONS } from '../checker/restResource.ts';
import type { Type } from '../checker/types.ts';

/** What the running program must know of its classes beyond their code. Plain data, so that it can be cached. */
export interface ProgramManifest {
  classes: readonly ClassManifest[];
  triggers: readonly TriggerManifest[];
}

export interface MemberManifest {
  name: string;
  /** Simple name of the class that declares it. */
  owner: string;
  typeName: string;
  /** Property of the JavaScript object; with accessors, the suffix of `get_` and `set_`. */
  code: string;
  hasAccessors: boolean;
  isReadable: boolean;
  isWritable: boolean;
  isTransient: boolean;
  /** Its class and the class around that are global, too. */
  isGlobal: boolean;
  isAuraEnabled: boolean;
  /** Values of `@InvocableVariable`; null without one. */
  invocable: { label: string; isRequired: boolean } | null;
}

export interface MethodManifest {
  name: string;
  code: string;
  parameters: readonly { name: string; typeName: string }[];
  returnType: string;
  isStatic: boolean;
  isPrivate: boolean;
  line: number;
  auraEnabled: { isCacheable: boolean } | null;
  invocable: { label: string } | null;
  /** `GET`, `POST` …: the requests that call it; null for none. */
  httpMethod: string | null;
  isTest: boolean;
  /** `@IsTest(SeeAllData=…)`; null where the annotation does not say. */
  seesAllData: boolean | null;
  isTestSetup: boolean;
  isFuture: boolean;
}

export interface ClassManifest {
  name: string;
  kind: 'class' | 'interface' | 'enum';
  code: string;
  file: string;
  outermost: string;
  isAbstract: boolean;
  isException: boolean;
  isTest: boolean;
  seesAllData: boolean;
  isParallel: boolean;
  /** Of `@RestResource`; null without one. */
  urlMapping: string | null;
  sharing: ClassSymbol['sharing'];
  apiVersion: number;
  hasStatics: boolean;
  /** Name of the constructor without parameters; null when there is none. */
  constructorCode: string | null;
  superclass: string | null;
  /** Full names of everything an instance also is, itself included, in lower case and without type arguments. */
  supertypes: readonly string[];
  /** With type arguments: `Database.Batchable<Account>`. */
  interfaces: readonly string[];
  constants: readonly string[];
  /** Own and inherited, superclass first. */
  members: readonly MemberManifest[];
  methods: readonly MethodManifest[];
}

export interface TriggerManifest {
  name: string;
  file: string;
  objectName: string;
  code: string;
  events: readonly { timing: 'before' | 'after'; operation: string }[];
  apiVersion: number;
}

/** Source: Apex Developer Guide, "Using the isTest(SeeAllData=True) Annotation". */
function seesAllData(isTest: ReturnType<typeof annotationOf>): boolean | null {
  const said = isTest?.values.get('seealldata');
  return typeof said === 'boolean' ? said : null;
}

export function classManifest(symbol: ClassSymbol, hasStatics: boolean): ClassManifest {
  const isTest = annotationOf(symbol, 'istest');
  return {
    name: symbol.name,
    kind: symbol.kind,
    code: symbol.code,
    file: symbol.file,
    outermost: topLevel(symbol).name,
    isAbstract: symbol.isAbstract,
    isException: symbol.isException,
    isTest: symbol.isTest,
    seesAllData: seesAllData(isTest) ?? false,
    isParallel: isTest?.values.get('isparallel') === true,
    urlMapping: urlMappingOf(symbol),
    sharing: symbol.sharing,
    apiVersion: symbol.apiVersion,
    hasStatics,
    constructorCode: defaultConstructor(symbol),
    superclass: symbol.superclass?.symbol.name ?? null,
    supertypes: [...supertypes(symbol)].map((type) => type.name.toLowerCase()),
    interfaces: symbol.interfaces.map((type) => type.name),
    constants: symbol.constants,
    members: [...ancestry(symbol)].reverse().flatMap((ancestor) => members(ancestor)),
    methods: methods(symbol),
  };
}

function urlMappingOf(symbol: ClassSymbol): string | null {
  const mapping = annotationOf(symbol, 'restresource')?.values.get('urlmapping');
  return typeof mapping === 'string' ? mapping : null;
}

function httpMethodOf(method: MethodSymbol): string | null {
  const found = Object.entries(HTTP_ANNOTATIONS).find(([, annotation]) => annotationOf(method, annotation));
  return found === undefined ? null : found[0];
}

function defaultConstructor(symbol: ClassSymbol): string | null {
  if (symbol.kind !== 'class' || symbol.isAbstract) {
    return null;
  }
  const own = symbol.constructors.find((method) => method.parameters.length === 0);
  if (own !== undefined) {
    return own.code;
  }
  return symbol.constructors.length === 0 || symbol.isException ? `k_${symbol.code}$m_$` : null;
}

function members(symbol: ClassSymbol): MemberManifest[] {
  if (symbol.origin === 'library') {
    return [];
  }
  const isGlobal = symbol.access === 'global' && topLevel(symbol).access === 'global';
  return [...symbol.fields.values()]
    .filter((field) => !field.isStatic)
    .map((field) => ({ ...member(field), owner: symbol.simpleName, isGlobal: isGlobal && field.access === 'global' }));
}

function member(field: FieldSymbol): Omit<MemberManifest, 'isGlobal' | 'owner'> {
  const invocable = annotationOf(field, 'invocablevariable');
  const label = invocable?.values.get('label');
  return {
    name: field.name,
    typeName: field.type.name,
    code: field.code,
    hasAccessors: field.property?.hasCode ?? false,
    isReadable: field.property === null || field.property.getter !== null,
    isWritable: field.property === null || field.property.setter !== null,
    isTransient: field.isTransient,
    isAuraEnabled: annotationOf(field, 'auraenabled') !== undefined,
    invocable:
      invocable === undefined
        ? null
        : {
            label: typeof label === 'string' ? label : field.name,
            isRequired: invocable.values.get('required') === true,
          },
  };
}

function methods(symbol: ClassSymbol): MethodManifest[] {
  return [...symbol.methods.values()].flat().map((method) => {
    const aura = annotationOf(method, 'auraenabled');
    const invocable = annotationOf(method, 'invocablemethod');
    const label = invocable?.values.get('label');
    const typeText = (type: Type): string => type.name;
    return {
      name: method.name,
      code: method.code,
      parameters: method.parameters.map((parameter) => ({ name: parameter.name, typeName: typeText(parameter.type) })),
      returnType: typeText(method.returnType),
      isStatic: method.isStatic,
      isPrivate: method.access === 'private',
      line: method.at.line,
      auraEnabled: aura === undefined ? null : { isCacheable: aura.values.get('cacheable') === true },
      invocable: invocable === undefined ? null : { label: typeof label === 'string' ? label : method.name },
      httpMethod: httpMethodOf(method),
      isTest: annotationOf(method, 'istest') !== undefined,
      seesAllData: seesAllData(annotationOf(method, 'istest')),
      isTestSetup: annotationOf(method, 'testsetup') !== undefined,
      isFuture: annotationOf(method, 'future') !== undefined,
    };
  });
}

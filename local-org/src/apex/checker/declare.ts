import type { ClassNode, FieldNode, MethodNode, Modifiers, Position, PropertyNode, TypeNode } from '../syntax/tree.ts';
import { mangle } from '../compiler/names.ts';
import type { Access, ClassSymbol, FieldSymbol, MethodSymbol, PropertySymbol, Sharing } from './symbols.ts';
import { ancestry, supertypes } from './symbols.ts';
import { type ClassType, type Type, VOID } from './types.ts';
import { checkIdentifier } from './identifiers.ts';
import type { World } from './world.ts';

/** A class without members yet: names first, so that classes can refer to each other. */
export function declareClass(
  world: World,
  node: ClassNode,
  file: string,
  apiVersion: number,
  outer: ClassSymbol | null,
): ClassSymbol {
  const { words, annotations } = node.modifiers;
  const name = outer === null ? node.name : `${outer.name}.${node.name}`;
  const isTest = annotations.some((annotation) => annotation.name === 'istest') || (outer?.isTest ?? false);
  const symbol: ClassSymbol = {
    name,
    simpleName: node.name,
    origin: 'user',
    kind: node.kind,
    typeParameters: [],
    superclass: null,
    interfaces: [],
    access: accessOf(node.modifiers, 'private'),
    isAbstract: words.has('abstract'),
    isVirtual: words.has('virtual') || words.has('abstract') || isBlock(outer),
    isException: false,
    isTest,
    isTestVisible: annotations.some((annotation) => annotation.name === 'testvisible'),
    sharing: sharingOf(node.modifiers, apiVersion),
    apiVersion,
    outer,
    inner: new Map(),
    methods: new Map(),
    constructors: [],
    fields: new Map(),
    initializers: [],
    order: [],
    constants: node.constants.map((constant) => constant.name),
    annotations,
    file,
    at: node.at,
    node,
    system: null,
    code: name.replace('.', '_'),
  };
  if (node.name !== '') {
    checkIdentifier(reporter(world, file), node.name, node.at, 'type');
  }
  for (const constant of node.constants) {
    checkIdentifier(reporter(world, file), constant.name, constant.at);
  }
  declareInner(world, node, symbol);
  return symbol;
}

/** Classes of an anonymous block are virtual without saying so. */
function isBlock(outer: ClassSymbol | null): boolean {
  return outer?.name === 'AnonymousBlock';
}

function reporter(world: World, file: string): (at: Position, message: string) => void {
  return (at, message) => {
    world.report(file, at, message);
  };
}

function declareInner(world: World, node: ClassNode, symbol: ClassSymbol): void {
  for (const member of node.members) {
    if (member.kind === 'inner') {
      const { declaration } = member;
      const key = declaration.name.toLowerCase();
      if (symbol.outer !== null) {
        world.report(symbol.file, declaration.wordAt, 'Inner types are not allowed to have inner types');
      } else if (key === symbol.simpleName.toLowerCase()) {
        world.report(symbol.file, declaration.at, `Type name already in use: ${symbol.name}`);
      } else if (symbol.inner.has(key)) {
        world.report(symbol.file, declaration.at, `Type name already in use: ${symbol.name}.${declaration.name}`);
      } else {
        symbol.inner.set(key, declareClass(world, declaration, symbol.file, symbol.apiVersion, symbol));
      }
    }
  }
}

export function accessOf(modifiers: Modifiers, otherwise: Access): Access {
  for (const access of ['global', 'public', 'protected', 'private'] as const) {
    if (modifiers.words.has(access) || (access === 'global' && modifiers.words.has('webservice'))) {
      return access;
    }
  }
  return otherwise;
}

/** Source: Apex Developer Guide, "Versioned Behavior Changes": from 67.0 no keyword means `with sharing`. */
function sharingOf(modifiers: Modifiers, apiVersion: number): Sharing {
  for (const sharing of ['with', 'without', 'inherited'] as const) {
    if (modifiers.words.has(`${sharing} sharing`)) {
      return sharing;
    }
  }
  return apiVersion >= 67 ? 'with' : 'none';
}

/** Fills superclass and interfaces. Run for all classes before members. */
export function resolveHierarchy(world: World, symbol: ClassSymbol): void {
  const { node } = symbol;
  if (node !== null) {
    symbol.superclass = node.superclass === null ? null : superclassOf(world, symbol, node.superclass);
    // Of a class whose superclass is not there, the compiler does not look at the interfaces.
    const isBroken = node.superclass !== null && symbol.superclass === null;
    symbol.interfaces = isBroken ? [] : node.interfaces.flatMap((written) => interfaceOf(world, symbol, written));
  }
  symbol.inner.forEach((inner) => {
    resolveHierarchy(world, inner);
  });
}

/** Types that descend from themselves: said once of each, and the circle is cut. Run when all hierarchies are known. */
export function cutCircles(world: World, symbols: readonly ClassSymbol[]): void {
  const circular = symbols.filter((symbol) => parents(symbol).some((parent) => supertypes(parent).has(symbol)));
  for (const symbol of circular) {
    const parent = parents(symbol).find((each) => supertypes(each).has(symbol)) ?? symbol;
    world.report(symbol.file, symbol.at, `Circular definition: ${parent.name}`);
  }
  for (const symbol of circular) {
    symbol.superclass = null;
    symbol.interfaces = [];
  }
}

function parents(symbol: ClassSymbol): ClassSymbol[] {
  return [symbol.superclass, ...symbol.interfaces].flatMap((parent) => (parent === null ? [] : [parent.symbol]));
}

function superclassOf(world: World, symbol: ClassSymbol, written: TypeNode): ClassType | null {
  const type = world.resolve(written, symbol.outer ?? symbol, symbol.file);
  if (type.kind === 'unknown') {
    return null;
  }
  if (type.kind !== 'class' || type.symbol.kind !== 'class') {
    const isException = written.name.toLowerCase() === 'object' && /exception$/i.test(symbol.simpleName);
    const problem = isException
      ? 'Exception class must extend another Exception class'
      : type.kind === 'class'
        ? 'Invalid class'
        : 'Non-virtual and non-abstract type cannot be extended';
    const isClass = !isException && type.kind !== 'class';
    world.report(symbol.file, isClass ? symbol.at : written.at, `${problem}: ${isClass ? type.name : written.name}`);
    return null;
  }
  if (!type.symbol.isVirtual && !type.symbol.isAbstract && type.symbol !== symbol) {
    const message = `Non-virtual and non-abstract type cannot be extended: ${type.symbol.name}`;
    world.report(symbol.file, symbol.at, message);
    return null;
  }
  const { origin, name, system } = type.symbol;
  if (origin === 'library' && name !== 'System.Exception' && system?.isExtensible !== true) {
    const message = `Extending ${type.symbol.name} is not supported by the local org`;
    world.report(symbol.file, written.at, message, 'UNSUPPORTED');
    return null;
  }
  return type;
}

function interfaceOf(world: World, symbol: ClassSymbol, written: TypeNode): ClassType[] {
  const type = world.resolve(written, symbol.outer ?? symbol, symbol.file);
  if (type.kind === 'unknown') {
    return [];
  }
  if (type.kind !== 'class' || type.symbol.kind !== 'interface') {
    world.report(symbol.file, written.at, `Invalid interface: ${written.name}`);
    return [];
  }
  return [type];
}

/** Fills members with their types. Run for all classes after the hierarchy. */
export function declareMembers(world: World, symbol: ClassSymbol): void {
  symbol.isException = [...ancestry(symbol)].some((ancestor) => ancestor.name === 'System.Exception');
  const order: ClassSymbol['order'][number][] = [];
  const initializers: ClassSymbol['initializers'][number][] = [];
  for (const member of symbol.node?.members ?? []) {
    if (member.kind === 'field' || member.kind === 'property') {
      order.push(declareField(world, symbol, member));
    } else if (member.kind === 'initializer') {
      order.push(member);
      initializers.push(member);
    } else if (member.kind !== 'inner') {
      declareMethod(world, symbol, member);
    }
  }
  symbol.order = order;
  symbol.initializers = initializers;
  symbol.inner.forEach((inner) => {
    declareMembers(world, inner);
  });
}

export function declareMethod(world: World, symbol: ClassSymbol, node: MethodNode): void {
  const { words, annotations } = node.modifiers;
  const isInterface = symbol.kind === 'interface';
  const parameters = node.parameters.map((parameter) => ({
    name: parameter.name,
    type: world.resolve(placedAt(parameter.type, parameter.at), symbol, symbol.file),
    at: parameter.at,
  }));
  const returnType =
    node.returnType === null ? VOID : world.resolve(placedAt(node.returnType, node.at), symbol, symbol.file);
  const method: MethodSymbol = {
    owner: symbol,
    name: node.name,
    parameters,
    returnType,
    access: isInterface ? symbol.access : accessOf(node.modifiers, 'private'),
    isStatic: words.has('static'),
    isAbstract: words.has('abstract') || isInterface,
    isVirtual: words.has('virtual') || words.has('abstract') || isInterface,
    isOverride: words.has('override'),
    isTestVisible: annotations.some((annotation) => annotation.name === 'testvisible'),
    annotations: words.has('testmethod')
      ? [
          ...annotations,
          { name: 'istest', written: 'testMethod', values: new Map(), keys: new Map(), keysAt: new Map(), at: node.at },
        ]
      : annotations,
    body: node.body,
    at: node.at,
    code:
      (node.kind === 'constructor' ? `k_${symbol.code}$` : '') +
      mangle(
        node.kind === 'constructor' ? '' : node.name,
        parameters.map(({ type }) => type),
      ),
    library: null,
  };
  checkNames(world, symbol, node);
  checkDuplicate(world, symbol, method, node.kind);
  if (node.kind === 'constructor') {
    if (node.name.toLowerCase() !== symbol.simpleName.toLowerCase()) {
      world.report(symbol.file, node.at, `Invalid constructor name: ${node.name}`);
    }
    symbol.constructors.push(method);
  } else {
    const key = node.name.toLowerCase();
    symbol.methods.set(key, [...(symbol.methods.get(key) ?? []), method]);
  }
}

/** The compiler tells of the types of methods, parameters and properties at their names. */
function placedAt(written: TypeNode, at: Position): TypeNode {
  return { ...written, at, arguments: written.arguments.map((argument) => placedAt(argument, at)) };
}

const MOST_PARAMETERS = 32;

function checkNames(world: World, symbol: ClassSymbol, node: MethodNode): void {
  const report = reporter(world, symbol.file);
  if (node.kind === 'method') {
    checkIdentifier(report, node.name, node.at, 'method');
  }
  for (const parameter of node.parameters) {
    checkIdentifier(report, parameter.name, parameter.at);
  }
  if (node.parameters.length > MOST_PARAMETERS) {
    report(node.at, `Invalid number of parameters exceeds: ${MOST_PARAMETERS}`);
  }
}

function checkDuplicate(world: World, symbol: ClassSymbol, method: MethodSymbol, kind: string): void {
  const siblings = kind === 'constructor' ? symbol.constructors : (symbol.methods.get(method.name.toLowerCase()) ?? []);
  if (siblings.some((other) => other.code === method.code)) {
    const name = kind === 'constructor' ? '<init>' : method.name;
    const types = method.parameters.map(({ type }) => type.name).join(', ');
    const signature = `${method.returnType.name} ${symbol.name}.${name}(${types})`;
    world.report(symbol.file, method.at, `Method already defined: ${name} ${signature} from the type ${symbol.name}`);
  }
}

function declareField(world: World, symbol: ClassSymbol, node: FieldNode | PropertyNode): FieldSymbol {
  const { words, annotations } = node.modifiers;
  const written = node.kind === 'property' ? placedAt(node.type, node.at) : node.type;
  const type = memberType(world, symbol, written);
  const access = accessOf(node.modifiers, 'private');
  const field: FieldSymbol = {
    owner: symbol,
    name: node.name,
    type,
    access,
    isStatic: words.has('static'),
    isFinal: words.has('final'),
    isTransient: words.has('transient'),
    isTestVisible: annotations.some((annotation) => annotation.name === 'testvisible'),
    annotations,
    value: node.kind === 'field' ? node.value : null,
    property: node.kind === 'property' ? propertyOf(node, access) : null,
    at: node.at,
    code: `f_${node.name.toLowerCase()}`,
    library: null,
  };
  const key = node.name.toLowerCase();
  checkIdentifier(reporter(world, symbol.file), node.name, node.at);
  if (symbol.fields.has(key)) {
    world.report(symbol.file, node.at, `Duplicate field: ${node.name}`);
  }
  symbol.fields.set(key, field);
  return field;
}

function memberType(world: World, symbol: ClassSymbol, written: TypeNode): Type {
  const type = world.resolve(written, symbol, symbol.file);
  if (type.kind === 'void') {
    world.report(symbol.file, written.at, 'Variables cannot be of type void');
  }
  return type;
}

function propertyOf(node: PropertyNode, access: Access): PropertySymbol {
  const accessor = (part: PropertyNode['getter']) =>
    part === null ? null : { access: accessOf(part.modifiers, access), body: part.body };
  const getter = accessor(node.getter);
  const setter = accessor(node.setter);
  return { getter, setter, hasCode: getter?.body != null || setter?.body != null };
}

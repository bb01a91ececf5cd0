import { checkModifiers } from './modifiers.ts';
import type { Position } from '../syntax/tree.ts';
import { isAssignable, parentsOf } from './conversions.ts';
import { ancestry, type ClassSymbol, type MethodSymbol, topLevel } from './symbols.ts';
import { classOf, type ClassType, sameType, substitute, type Type } from './types.ts';
import type { World } from './world.ts';

/** Rules that concern a class as a whole: what it must implement, may override, and its modifiers. */
export function checkClassRules(world: World, symbol: ClassSymbol): void {
  const at = symbol.at;
  const isHidden = symbol.outer === null && symbol.access !== 'public' && symbol.access !== 'global';
  if (isHidden && !symbol.isTest) {
    world.report(symbol.file, at, 'Top-level type must have public or global visibility');
  }
  if (symbol.isException && !/exception$/i.test(symbol.simpleName)) {
    world.report(symbol.file, at, `Classes extending Exception must have a name ending in Exception: ${symbol.name}`);
  }
  const isBroken = symbol.superclass === null && symbol.node?.superclass != null;
  if (symbol.kind === 'class' && !symbol.isException && !isBroken && /exception$/i.test(symbol.simpleName)) {
    const { name } = symbol.superclass ?? symbol;
    world.report(symbol.file, at, `Exception class must extend another Exception class: ${name}`);
  }
  checkInterfaces(world, symbol);
  checkExceptionConstructors(world, symbol);
  checkModifiers(world, symbol);
  if (symbol.kind === 'class') {
    checkOverrides(world, symbol);
    checkMissing(world, symbol, at);
    checkBodies(world, symbol);
  }
}

function checkInterfaces(world: World, symbol: ClassSymbol): void {
  const seen = new Set<string>();
  for (const [index, { name }] of symbol.interfaces.entries()) {
    const written = symbol.node?.interfaces[index];
    if (seen.has(name) && written !== undefined) {
      world.report(symbol.file, written.at, `Interface already implemented: ${written.name}`);
    }
    seen.add(name);
  }
}

const EXCEPTION_CONSTRUCTORS: ReadonlySet<string> = new Set(['', 'String', 'Exception', 'String, Exception']);

/** Source: Apex Developer Guide, "Create Custom Exceptions": four constructors are there already. */
function checkExceptionConstructors(world: World, symbol: ClassSymbol): void {
  for (const method of symbol.isException ? symbol.constructors : []) {
    const types = method.parameters.map(({ type }) => type.name.replace(/^System\./, '')).join(', ');
    if (EXCEPTION_CONSTRUCTORS.has(types)) {
      const message = `System exception constructor already defined: void <init>(${types})`;
      world.report(symbol.file, method.at, message);
    }
  }
}

function signature(method: MethodSymbol, bindings: ReadonlyMap<string, Type> = new Map()): string {
  const types = method.parameters.map(({ type }) => substitute(type, bindings).name).join(', ');
  const args = method.owner.typeParameters.map((name) => bindings.get(name)?.name ?? name).join(',');
  const owner = `${displayName(method.owner)}${args === '' ? '' : `<${args}>`}`;
  return `${substitute(method.returnType, bindings).name} ${owner}.${method.name}(${types})`;
}

/** Types of the language itself go without their namespace; `System.Queueable` and the like have it. */
const LANGUAGE_INTERFACES: ReadonlySet<string> = new Set(['System.Comparable', 'System.Iterable', 'System.Iterator']);

function displayName(symbol: ClassSymbol): string {
  return LANGUAGE_INTERFACES.has(symbol.name) ? symbol.name.replace(/^System\./, '') : symbol.name;
}

function sameParameters(left: MethodSymbol, right: MethodSymbol, bindings: ReadonlyMap<string, Type>): boolean {
  return (
    left.parameters.length === right.parameters.length &&
    left.parameters.every((parameter, index) => {
      const other = right.parameters[index];
      return other !== undefined && sameType(parameter.type, substitute(other.type, bindings));
    })
  );
}

/** What every class has, also for an interface that asks for it. */
const OBJECT_METHODS = new Set(['equals', 'hashcode', 'tostring']);

function checkOverrides(world: World, symbol: ClassSymbol): void {
  for (const method of [...symbol.methods.values()].flat()) {
    const inherited = findInherited(symbol, method);
    const hidden = inherited === undefined && method.isOverride ? staticAbove(symbol, method) : undefined;
    if (hidden !== undefined) {
      const message = `Cannot override static method: ${signature(hidden)} with ${signature(method)}`;
      world.report(symbol.file, method.at, message);
    } else if (inherited === undefined) {
      checkObjectMethod(world, symbol, method);
    } else {
      checkOverride(world, symbol, method, inherited);
    }
  }
}

/** Every class inherits a virtual `toString()` and `hashCode()`; only the first has to be said to be overridden. */
function checkObjectMethod(world: World, symbol: ClassSymbol, method: MethodSymbol): void {
  const inherited = method.parameters.length > 0 || method.isStatic ? '' : method.name.toLowerCase();
  if (inherited === 'tostring' && !method.isOverride && symbol.kind === 'class') {
    world.report(symbol.file, method.at, `Method must use the override keyword: ${signature(method)}`);
  }
  const overrides = method.isStatic || ['tostring', 'hashcode'].includes(inherited) || hasAbstractAbove(symbol, method);
  if (method.isOverride && !overrides && !extendsUnsupported(world, symbol)) {
    world.report(symbol.file, method.at, `@Override specified for non-overriding method: ${signature(method)}`);
  }
}

/** What a superclass has that the local org has not is not known: that it is refused by name says enough. */
function extendsUnsupported(world: World, { superclass, node }: ClassSymbol): boolean {
  return superclass === null && node?.superclass != null && world.isElsewhere(node.superclass.name);
}

/** A private method is overridden within its top-level class alone. */
function findInherited(symbol: ClassSymbol, method: MethodSymbol): MethodSymbol | undefined {
  for (const ancestor of [...ancestry(symbol)].slice(1)) {
    const found = ancestor.methods
      .get(method.name.toLowerCase())
      ?.find((other) => sameParameters(method, other, new Map()) && !other.isStatic);
    if (found !== undefined && (found.access !== 'private' || topLevel(ancestor) === topLevel(symbol))) {
      return found;
    }
  }
  return undefined;
}

const OWN_PRIVATE_METHODS_SINCE = 61;

/**
 * Gives private methods a name in the compiled program that those of subclasses do not have, so that none overrides them.
 * Source: Apex Developer Guide, "Apex Versioned Behavior Changes", 61.0.
 */
export function keepPrivateMethods(symbol: ClassSymbol): void {
  const isOwn = (method: MethodSymbol): boolean =>
    method.access === 'private' && !method.isStatic && !method.isAbstract && !hasAbstractAbove(symbol, method);
  if (symbol.apiVersion >= OWN_PRIVATE_METHODS_SINCE) {
    for (const method of [...symbol.methods.values()].flat().filter(isOwn)) {
      method.code = `p_${symbol.code}$${method.code}`;
    }
  }
  symbol.inner.forEach(keepPrivateMethods);
}

/** Before API version 65.0 an abstract method may have no access, and overriding it need not be said. */
function hasAbstractAbove(symbol: ClassSymbol, method: MethodSymbol): boolean {
  return [...ancestry(symbol)]
    .slice(1)
    .flatMap((ancestor) => ancestor.methods.get(method.name.toLowerCase()) ?? [])
    .some((other) => other.isAbstract && sameParameters(method, other, new Map()));
}

function staticAbove(symbol: ClassSymbol, method: MethodSymbol): MethodSymbol | undefined {
  return [...ancestry(symbol)]
    .slice(1)
    .flatMap((ancestor) => ancestor.methods.get(method.name.toLowerCase()) ?? [])
    .find((other) => other.isStatic && sameParameters(method, other, new Map()));
}

function checkOverride(world: World, symbol: ClassSymbol, method: MethodSymbol, inherited: MethodSymbol): void {
  if (method.isStatic) {
    return;
  }
  const report = (message: string): void => {
    world.report(symbol.file, method.at, message);
  };
  if (inherited.library !== null) {
    if (inherited.owner.system?.isExtensible === true) {
      const message = `Overriding ${inherited.owner.name}.${inherited.name} is not supported by the local org`;
      world.report(symbol.file, method.at, message, 'UNSUPPORTED');
    }
    return;
  }
  if (!inherited.isVirtual && !inherited.isAbstract) {
    report(`Non-virtual, non-abstract methods cannot be overridden: ${signature(method)}`);
  } else if (!method.isOverride) {
    report(`Method must use the override keyword: ${signature(method)}`);
  } else if (!sameType(method.returnType, inherited.returnType)) {
    const clash = `${method.returnType.name} vs ${inherited.returnType.name}`;
    report(`Method return types clash: ${clash} from the type ${symbol.name}`);
  } else if (rank(method.access) < rank(inherited.access)) {
    report(`Cannot reduce the visibility of method: ${signature(method)}`);
  }
}

/** Within its namespace a global method is overridden by a public one, as packages do whose handlers are public. */
function rank(access: string): number {
  return ['private', 'protected', 'public'].indexOf(access === 'global' ? 'public' : access);
}

/** Every interface of the class and its superclasses, with type arguments. */
function allInterfaces(type: ClassType): ClassType[] {
  return parentsOf(type).flatMap((parent) => [parent, ...allInterfaces(parent)]);
}

function checkMissing(world: World, symbol: ClassSymbol, at: Position): void {
  if (symbol.isAbstract || isMisplacedBatch(world, symbol)) {
    return;
  }
  for (const parent of allInterfaces(classOf(symbol))) {
    const bindings = new Map(
      parent.symbol.typeParameters.map((name, index) => [name, parent.arguments[index] as Type] as const),
    );
    for (const wanted of [...parent.symbol.methods.values()].flat()) {
      const found =
        implementation(symbol, wanted, bindings) ??
        (isPlatformInterface(parent.symbol) ? implementation(symbol, wanted, bindings, true) : undefined);
      const isClash = wanted.owner.kind === 'interface' && found !== undefined && clashes(found, wanted, bindings);
      if (found !== undefined && !isClash) {
        checkImplementation(world, symbol, found, wanted, bindings);
      } else if (wanted.isAbstract && !OBJECT_METHODS.has(wanted.name.toLowerCase())) {
        const message =
          parent.symbol.kind === 'interface'
            ? `Class ${symbol.name} must implement the method: ${signature(wanted, bindings)}`
            : `Class ${symbol.name} must implement the abstract method: ${signature(wanted, bindings)}`;
        world.report(symbol.file, at, message);
      }
    }
  }
}

/** No page has the words. */
function isMisplacedBatch(world: World, symbol: ClassSymbol): boolean {
  const batch = symbol.interfaces.find(
    ({ symbol: { name, origin } }) => origin === 'library' && name === 'Database.Batchable',
  );
  if (batch === undefined || symbol.outer === null) {
    return false;
  }
  world.report(symbol.file, symbol.at, `Only top-level classes can implement ${batch.name}`);
  return true;
}

/**
 * A static method may stand for a method of such an interface: trailheadapps/apex-recipes implements `Queueable` by
 * `static void execute`, and no page tells it.
 */
function isPlatformInterface(symbol: ClassSymbol): boolean {
  return symbol.kind === 'interface' && symbol.origin === 'library';
}

function implementation(
  symbol: ClassSymbol,
  wanted: MethodSymbol,
  bindings: ReadonlyMap<string, Type>,
  isStatic = false,
): MethodSymbol | undefined {
  for (const ancestor of ancestry(symbol)) {
    const found = ancestor.methods
      .get(wanted.name.toLowerCase())
      ?.find((method) => !method.isAbstract && method.isStatic === isStatic && parametersFit(method, wanted, bindings));
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

/** Overrides of superclasses are checked on their own; here are the methods that interfaces ask for. */
function checkImplementation(
  world: World,
  symbol: ClassSymbol,
  found: MethodSymbol,
  wanted: MethodSymbol,
  bindings: ReadonlyMap<string, Type>,
): void {
  if (wanted.owner.kind !== 'interface' || found.library !== null) {
    return;
  }
  if (found.access !== 'public' && found.access !== 'global') {
    const rule = 'Overriding implementations of global or public interface methods must be global or public';
    const message = `${symbol.name}: ${rule}: ${signature(wanted, bindings)}`;
    world.report(symbol.file, symbol.at, message);
  }
}

function clashes(found: MethodSymbol, wanted: MethodSymbol, bindings: ReadonlyMap<string, Type>): boolean {
  return !isAssignable(found.returnType, substitute(wanted.returnType, bindings)) && !isLocator(wanted);
}

/** `Batchable.start` gives a query locator or an Iterable. */
function isLocator(wanted: MethodSymbol): boolean {
  return wanted.owner.name === 'Database.Batchable';
}

/**
 * `Batchable<SObject>.execute` may be written with a list of any object; other methods that the platform calls, with
 * parameters that take more, as `void execute(Object context)`. No page says so; orgs compile it.
 */
function parametersFit(method: MethodSymbol, wanted: MethodSymbol, bindings: ReadonlyMap<string, Type>): boolean {
  if (sameParameters(method, wanted, bindings)) {
    return true;
  }
  if (!isPlatformInterface(wanted.owner) || method.parameters.length !== wanted.parameters.length) {
    return false;
  }
  return (
    wanted.owner.name === 'Database.Batchable' ||
    wanted.parameters.every(({ type }, index) => {
      const written = method.parameters[index]?.type;
      return written !== undefined && isAssignable(substitute(type, bindings), written);
    })
  );
}

function checkBodies(world: World, symbol: ClassSymbol): void {
  for (const method of [...symbol.methods.values()].flat()) {
    if (method.isAbstract && !symbol.isAbstract) {
      world.report(symbol.file, method.at, 'Defining type for abstract methods must be declared as abstract');
    }
    if (method.isAbstract && method.body !== null) {
      world.report(symbol.file, method.at, 'Abstract methods cannot have a body');
    }
    if (!method.isAbstract && method.body === null) {
      world.report(symbol.file, method.at, 'Method must have a body');
      if (method.returnType.kind !== 'void' && method.returnType.kind !== 'unknown') {
        const type = method.returnType.name;
        world.report(symbol.file, method.at, `Missing return statement required return type: ${type}`);
      }
    }
  }
}

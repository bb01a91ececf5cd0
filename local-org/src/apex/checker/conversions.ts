import { type ClassType, sameType, substitute, type Type } from './types.ts';

/** How much a parameter type resembles an argument's: 0 the same, more is worse; `null` when it does not fit. */
export type Distance = number | null;

/** A collection of any elements is nearer to a collection than a bare `Object`. */
const ANY_ELEMENT = 40;

/** A collection is itself rather than an Iterable of what it has, and this rather than a collection of interfaces. */
const AS_ITERABLE = 0.5;

const WIDENING = ['Integer', 'Long', 'Double', 'Decimal'];

/**
 * Whether a value of type `from` may stand where `to` is wanted without a cast.
 * Sources: Apex Developer Guide, "Rules of Conversion", "Collection Casting", "Classes and Casting".
 */
export function distance(from: Type, to: Type): Distance {
  if (sameType(from, to) || from.kind === 'unknown' || to.kind === 'unknown') {
    return 0;
  }
  if (from.kind === 'void' || to.kind === 'void') {
    return null;
  }
  if (from.kind === 'null') {
    return 1;
  }
  if (to.kind === 'object') {
    return 50;
  }
  if (from.kind === 'primitive' && to.kind === 'primitive') {
    return primitiveDistance(from.name, to.name);
  }
  if (from.kind === 'sobject' && to.kind === 'sobject') {
    return to.name === 'SObject' ? 10 : null;
  }
  return structuralDistance(from, to);
}

export function isAssignable(from: Type, to: Type): boolean {
  return distance(from, to) !== null;
}

function primitiveDistance(from: string, to: string): Distance {
  const start = WIDENING.indexOf(from);
  const end = WIDENING.indexOf(to);
  if (start >= 0 && end >= 0) {
    return end > start ? end - start : to === 'Double' ? 4 : null;
  }
  if (from === 'Id' && to === 'String') {
    return 1;
  }
  if (from === 'String' && to === 'Id') {
    return 3;
  }
  return from === 'Date' && to === 'Datetime' ? 1 : null;
}

function structuralDistance(from: Type, to: Type): Distance {
  if (from.kind === 'list' && to.kind === 'list') {
    return elementDistance(from.element, to.element);
  }
  if (from.kind === 'set' && to.kind === 'set') {
    return sameType(to.element, from.element) ? 0 : null;
  }
  if (from.kind === 'map' && to.kind === 'map') {
    return sameType(from.key, to.key) ? valueDistance(from.value, to.value) : null;
  }
  if (from.kind === 'class' && to.kind === 'class') {
    return classDistance(from, to);
  }
  if ((from.kind === 'list' || from.kind === 'set') && to.kind === 'class') {
    const isIterable = to.symbol.name === 'System.Iterable';
    const [wanted] = to.arguments;
    const ofElements = isIterable && wanted !== undefined ? valueDistance(from.element, wanted) : null;
    return ofElements === null ? null : Math.max(ofElements, AS_ITERABLE);
  }
  return null;
}

/** Elements of lists convert as they do alone, and SObject to a specific object, too. */
function elementDistance(from: Type, to: Type): Distance {
  const isNarrowing = from.kind === 'sobject' && from.name === 'SObject' && to.kind === 'sobject';
  return isNarrowing ? 11 : valueDistance(from, to);
}

/** Values of maps, and what is iterated, convert as they do alone; instances of classes are as near as alone, too. */
function valueDistance(from: Type, to: Type): Distance {
  if (sameType(from, to)) {
    return 0;
  }
  if (to.kind === 'object') {
    return ANY_ELEMENT;
  }
  const alone = distance(from, to);
  return alone === null || (from.kind === 'class' && to.kind === 'class') ? alone : 10;
}

/** Each superclass is a step; to an interface there is one step, however it comes to be implemented. */
function classDistance(from: ClassType, to: ClassType): Distance {
  if (from.symbol === to.symbol) {
    return from.arguments.every((argument, index) => argumentFits(to, argument, to.arguments[index])) ? 0 : null;
  }
  let best: Distance = null;
  for (const parent of parentsOf(from)) {
    const next = classDistance(parent, to);
    if (next !== null && (best === null || next + 1 < best)) {
      best = next + 1;
    }
  }
  return best === null || to.symbol.kind !== 'interface' ? best : 1;
}

function argumentFits(to: ClassType, argument: Type, wanted: Type | undefined): boolean {
  if (wanted === undefined || to.symbol.name === 'System.Iterator') {
    return wanted !== undefined && sameType(argument, wanted);
  }
  return valueDistance(argument, wanted) !== null;
}

/** Superclass and interfaces with the class's own type arguments filled in. */
export function parentsOf(type: ClassType): ClassType[] {
  const { symbol } = type;
  const bindings = new Map(symbol.typeParameters.map((name, index) => [name, type.arguments[index] ?? type]));
  return [symbol.superclass, ...symbol.interfaces].flatMap((parent) =>
    parent === null ? [] : [substitute(parent, bindings) as ClassType],
  );
}

/**
 * What a polymorphic relationship leads to may be assigned to a variable of an object, not passed as one.
 * Source: Apex Developer Guide, "Working with Polymorphic Relationships in SOQL Queries".
 */
export function isPolymorphic(from: Type, to: Type): boolean {
  return from.kind === 'sobject' && from.name === 'Name' && to.kind === 'sobject' && !sameType(from, to);
}

/** Whether an explicit cast from one type to the other can succeed. */
export function isCastable(from: Type, to: Type): boolean {
  if (isAssignable(from, to) || isAssignable(to, from) || isPolymorphic(from, to)) {
    return true;
  }
  return isInterface(from) || isInterface(to);
}

/** The compiler lets a value of any type be cast to an interface, and back. */
function isInterface(type: Type): boolean {
  return type.kind === 'class' && type.symbol.kind === 'interface';
}

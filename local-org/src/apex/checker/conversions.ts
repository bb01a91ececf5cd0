import { supertypes } from './symbols.ts';
import { type ClassType, sameType, substitute, type Type } from './types.ts';

/** How much a parameter type resembles an argument's: 0 the same, more is worse; `null` when it does not fit. */
export type Distance = number | null;

/** A collection of any elements is nearer to a collection than a bare `Object`. */
const ANY_ELEMENT = 40;

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
    return areListsOfTexts(from, to) ? 10 : elementDistance(from.element, to.element);
  }
  if (from.kind === 'set' && to.kind === 'set') {
    return sameType(to.element, from.element) ? 0 : null;
  }
  if (from.kind === 'map' && to.kind === 'map') {
    return sameType(from.key, to.key) ? mapValueDistance(from.value, to.value) : null;
  }
  if (from.kind === 'class' && to.kind === 'class') {
    return classDistance(from, to);
  }
  if ((from.kind === 'list' || from.kind === 'set') && to.kind === 'class') {
    const isIterable = to.symbol.name === 'System.Iterable';
    const [wanted] = to.arguments;
    return isIterable && wanted !== undefined && fits(from.element, wanted) ? 1 : null;
  }
  return null;
}

/** Lists of ids and lists of texts are assigned to one another and cast, as public projects do that run in orgs. */
export function areListsOfTexts(from: Type, to: Type): boolean {
  return from.kind === 'list' && to.kind === 'list' && isOfTexts(from) && isOfTexts(to);
}

function isOfTexts({ element }: { element: Type }): boolean {
  return element.kind === 'primitive' && (element.name === 'Id' || element.name === 'String');
}

/** Lists of records convert both ways between SObject and a specific object; lists of classes to their supertypes. */
function elementDistance(from: Type, to: Type): Distance {
  if (from.kind === 'sobject' && to.kind === 'sobject') {
    return from.name === 'SObject' ? 11 : recordDistance(from, to);
  }
  if (from.kind === 'class' || from.kind === 'list' || from.kind === 'map' || from.kind === 'set') {
    return distance(from, to) === null ? null : 10;
  }
  return to.kind === 'object' ? ANY_ELEMENT : null;
}

/** The values of maps convert as the elements of lists do, but SObject not to a specific object without a cast. */
function mapValueDistance(from: Type, to: Type): Distance {
  return sameType(from, to) || from.kind === 'sobject' ? recordDistance(from, to) : elementDistance(from, to);
}

function recordDistance(from: Type, to: Type): Distance {
  if (sameType(from, to)) {
    return 0;
  }
  if (to.kind === 'object') {
    return ANY_ELEMENT;
  }
  return from.kind === 'sobject' && to.kind === 'sobject' && to.name === 'SObject' ? 10 : null;
}

function classDistance(from: ClassType, to: ClassType): Distance {
  if (from.symbol === to.symbol) {
    return from.arguments.every((argument, index) => fits(argument, to.arguments[index])) ? 0 : null;
  }
  let best: Distance = null;
  for (const parent of parentsOf(from)) {
    const next = classDistance(parent, to);
    if (next !== null && (best === null || next + 1 < best)) {
      best = next + 1;
    }
  }
  return best;
}

function fits(argument: Type, wanted: Type | undefined): boolean {
  return wanted !== undefined && (sameType(argument, wanted) || elementDistance(argument, wanted) !== null);
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
  if (from.kind === 'class' && to.kind === 'class') {
    return classesMayMeet(from, to);
  }
  if (from.kind === 'list' && to.kind === 'list') {
    return isCastable(from.element, to.element);
  }
  if (from.kind === 'set' && to.kind === 'set') {
    return isCastable(from.element, to.element);
  }
  return from.kind === 'map' && to.kind === 'map' && isCastable(from.key, to.key) && isCastable(from.value, to.value);
}

/** An interface may be implemented by some subclass that neither type knows of. */
function classesMayMeet(from: ClassType, to: ClassType): boolean {
  if (supertypes(from.symbol).has(to.symbol) || supertypes(to.symbol).has(from.symbol)) {
    return true;
  }
  return from.symbol.kind === 'interface' || to.symbol.kind === 'interface';
}

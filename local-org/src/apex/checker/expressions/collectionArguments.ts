import { isPrimitive, sameType, SOBJECT, type Type } from '../types.ts';
import { isAssignable } from '../conversions.ts';
import type { Value } from '../value.ts';

type Elements = Extract<Type, { kind: 'list' | 'set' }>;
type Entries = Extract<Type, { kind: 'map' }>;

/**
 * Where single elements convert, whole collections do not: sets take those of their own elements alone, lists no
 * SObjects for records of one object, and maps lists of records by their ids. No page says so; the published compiler does.
 * @returns what is wrong with the argument of `addAll`, `contains` and their like, in the compiler's words
 */
export function wrongCollection(base: Value, name: string, given: readonly Value[]): string | null {
  const [argument] = given;
  if (argument === undefined || argument.isQuery) {
    return null;
  }
  const { type } = argument;
  const element = soughtType(base.type, name);
  if (element !== null && !isAssignable(type, element)) {
    return `Method does not exist or incorrect signature: void ${name}(${type.name}) from the type ${base.type.name}`;
  }
  if (type.kind !== 'list' || !/^(?:add|remove|contains|retain|put)all$/i.test(name)) {
    return null;
  }
  if (base.type.kind === 'map') {
    return isMapSource(type, base.type) ? null : `Invalid putAll type ${type.name} found for ${base.type.name}`;
  }
  return takesAll(base.type, type)
    ? null
    : `Illegal all method call for argument type, ${type.name}, for collection: ${base.type.name}`;
}

/** The type of what is looked for, which is not converted to it: a list of Long does not contain an Integer. */
function soughtType(base: Type, name: string): Type | null {
  if (base.kind === 'map') {
    return /^(?:containsKey|remove)$/i.test(name) ? base.key : null;
  }
  if (base.kind === 'set') {
    return /^(?:contains|remove)$/i.test(name) ? base.element : null;
  }
  return base.kind === 'list' && /^(?:contains|indexOf)$/i.test(name) ? base.element : null;
}

function takesAll(base: Type, type: Elements): boolean {
  if (base.kind === 'set') {
    return sameType(base.element, type.element);
  }
  const isOfOneObject = base.kind === 'list' && base.element.kind === 'sobject' && !sameType(base.element, SOBJECT);
  return !(isOfOneObject && sameType(type.element, SOBJECT));
}

/** Whether a new collection may be made of this one: of the same elements, or a map of records by their ids. */
export function isSourceOf(source: Value, type: Elements | Entries): boolean {
  const { type: from } = source;
  if (source.isQuery || (from.kind !== 'list' && from.kind !== 'set' && from.kind !== 'map')) {
    return true;
  }
  if (type.kind === 'map') {
    return from.kind === 'list' ? isMapSource(from, type) : sameType(from, type);
  }
  return from.kind !== 'map' && sameType(from.element, type.element);
}

function isMapSource(from: Elements, to: Entries): boolean {
  const isOfRecords = sameType(to.value, SOBJECT) || sameType(to.value, from.element);
  const takesIds = isPrimitive(to.key, 'Id', 'String') || to.key.kind === 'object';
  return from.element.kind === 'sobject' && takesIds && isOfRecords;
}

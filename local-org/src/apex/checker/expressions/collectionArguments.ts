import { isPrimitive, sameType, SOBJECT, type Type } from '../types.ts';
import type { Value } from '../value.ts';

type Elements = Extract<Type, { kind: 'list' | 'set' }>;
type Entries = Extract<Type, { kind: 'map' }>;

/**
 * Where single elements convert, whole collections do not: sets take those of their own elements alone, lists no
 * SObjects for records of one object, and maps lists of records by their ids. No page says so; the published compiler does.
 * @returns what is wrong with the argument of `addAll` and its like, in the compiler's words
 */
export function wrongCollection(base: Value, name: string, given: readonly Value[]): string | null {
  const [argument] = given;
  if (argument === undefined || argument.isQuery || !/^(?:add|remove|contains|retain|put)all$/i.test(name)) {
    return null;
  }
  const { type } = argument;
  if (type.kind !== 'list') {
    return null;
  }
  if (base.type.kind === 'map') {
    return isMapSource(type, base.type) ? null : `Invalid putAll type ${type.name} found for ${base.type.name}`;
  }
  return takesAll(base.type, type)
    ? null
    : `Illegal all method call for argument type, ${type.name}, for collection: ${base.type.name}`;
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

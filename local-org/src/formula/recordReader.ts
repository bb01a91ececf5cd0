import type { FieldDescribe, Schema } from '../schema/types.ts';
import { AddressValue, DecimalValue, LocationValue, SObject, type FieldValue } from '../values/index.ts';
import { normalize } from './coercion.ts';
import type { FormulaEnvironment } from './globals.ts';
import { resolvePath } from './recordPath.ts';

/** Reads fields through parents, and computes formula fields on the way. */
export interface RecordReader {
  /** Value at the end of a path from a record of this object; `null` where a parent is missing. */
  read(record: SObject, objectName: string, path: readonly string[]): FieldValue;
  /** The stored fields that {@link read} needs for this path, as paths from the object. */
  needed(objectName: string, path: readonly string[]): string[];
}

/** What a reader asks of the formula fields it meets. */
export interface FormulaFields {
  evaluate(record: SObject, objectName: string, fieldName: string): FieldValue;
  dependencies(objectName: string, fieldName: string): readonly string[];
}

export function createRecordReader(
  schema: Schema,
  formulaFields: FormulaFields,
  environment: FormulaEnvironment | undefined,
): RecordReader {
  function needed(objectName: string, path: readonly string[]): string[] {
    const found = resolvePath(schema, objectName, path);
    if (typeof found === 'string') {
      return [];
    }
    const { field } = found;
    const prefix = path.slice(0, -1).map((part) => part.split(':')[0] ?? part);
    const own = field.formula === null ? storedParts(field) : formulaFields.dependencies(field.objectName, field.name);
    return own.map((name) => [...prefix, name].join('.'));
  }

  function read(record: SObject, objectName: string, path: readonly string[]): FieldValue {
    const [first = '', ...rest] = path;
    return rest.length === 0 ? readField(record, objectName, first) : readParent(record, objectName, first, rest);
  }

  function readField(record: SObject, objectName: string, name: string): FieldValue {
    const field = schema.object(objectName)?.field(name);
    if (field === undefined) {
      return null;
    }
    // A save changes the parts; the whole is still as it was read.
    if (field.compound !== null) {
      return field.type === 'location' ? locationOf(record, field) : addressOf(record, field);
    }
    const value = field.formula === null ? record.fields[field.name] : formulaFields.evaluate(record, objectName, name);
    // A checkbox is never blank, also while a record is only in memory.
    return field.type === 'boolean' ? value === true : normalize(value);
  }

  function readParent(record: SObject, objectName: string, step: string, rest: readonly string[]): FieldValue {
    const [relationshipName = '', target] = step.split(':');
    const reference = schema.object(objectName)?.relationship(relationshipName);
    if (reference?.relationshipName === undefined || reference.relationshipName === null) {
      return null;
    }
    const id = record.fields[reference.name];
    const known = record.fields[reference.relationshipName];
    const parent =
      known instanceof SObject && (id === undefined || known.id === null || known.id === id) ? known : null;
    const parentObject = target ?? parentName(reference.referenceTo, id);
    if (parentObject === undefined || !isOf(id, parent, parentObject)) {
      return null;
    }
    if (parent !== null && hasAll(parent, needed(parentObject, rest))) {
      return read(parent, parentObject, rest);
    }
    if (typeof id !== 'string' || environment === undefined) {
      return parent === null ? null : read(parent, parentObject, rest);
    }
    const loaded = environment.readRecords(parentObject, needed(parentObject, rest), 'Id', [id])[0];
    return loaded === undefined ? null : read(loaded, parentObject, rest);
  }

  function parentName(candidates: readonly string[], id: FieldValue | undefined): string | undefined {
    const byId = typeof id === 'string' ? schema.objectByPrefix(id.slice(0, 3))?.name : undefined;
    return byId ?? candidates[0];
  }

  function isOf(id: FieldValue | undefined, parent: SObject | null, objectName: string): boolean {
    const actual = typeof id === 'string' ? schema.objectByPrefix(id.slice(0, 3))?.name : parent?.objectName;
    return actual === undefined ? id !== null : actual === objectName || parent?.objectName === objectName;
  }

  return { read, needed };
}

/** A place or an address is stored as its parts. */
function storedParts({ name, compound }: FieldDescribe): string[] {
  return compound === null ? [name] : [...new Set(Object.values(compound) as string[])];
}

function addressOf(record: SObject, { compound }: FieldDescribe): AddressValue | null {
  const part = (name: string | undefined): string | null => {
    const value = normalize(record.fields[name ?? '']);
    return typeof value === 'string' ? value : null;
  };
  const parts = {
    street: part(compound?.street),
    city: part(compound?.city),
    state: part(compound?.state),
    postalCode: part(compound?.postalCode),
    country: part(compound?.country),
    geocodeAccuracy: part(compound?.geocodeAccuracy),
  };
  const isEmpty = Object.values(parts).every((value) => value === null);
  return isEmpty ? null : new AddressValue(parts, null, null);
}

function locationOf(record: SObject, { compound }: FieldDescribe): LocationValue | null {
  const coordinate = (name: string | undefined): number | null => {
    const value = normalize(record.fields[name ?? '']);
    return value instanceof DecimalValue ? value.toNumber() : null;
  };
  const [latitude, longitude] = [coordinate(compound?.latitude), coordinate(compound?.longitude)];
  return latitude === null && longitude === null ? null : new LocationValue(latitude, longitude);
}

/** Whether a record holds the fields at the end of all these paths. */
function hasAll(record: SObject, paths: readonly string[]): boolean {
  return paths.every((path) => {
    let current: FieldValue | undefined = record;
    for (const part of path.split('.')) {
      if (!(current instanceof SObject)) {
        return current === null;
      }
      current = current.fields[part];
    }
    return current !== undefined;
  });
}

import type { Execution } from '../../execution/index.ts';
import { RequestError } from '../http/failure.ts';
import { inLanguage } from '../../schema/index.ts';
import type { FieldDescribe, ObjectDescribe, Schema } from '../../schema/types.ts';
import type { UserAccess } from '../../security/types.ts';
import { SObject, toId18 } from '../../values/index.ts';
import { displayValue, plainValue } from './format.ts';
import { equals, select } from './query.ts';
import { recordTypeOf } from './recordTypes.ts';

/** The shape of `RecordRepresentation` in the UI API. */
export interface RecordRepresentation {
  apiName: string;
  id: string;
  fields: Record<string, { value: unknown; displayValue: string | null }>;
  lastModifiedById: string | null;
  lastModifiedDate: string | null;
  systemModstamp: string | null;
  /** Left out of parents, whose record type is not read along. */
  recordTypeId?: string;
  recordTypeInfo?: Record<string, unknown> | null;
}

/** A field path of an object, followed through its lookups. */
export interface ResolvedPath {
  /** Relationship and field names in the schema's spelling. */
  path: readonly string[];
  field: FieldDescribe;
}

/** The object whose records have ids like this one. @throws RequestError when there is none */
export function objectOfRecord(schema: Schema, recordId: string): ObjectDescribe {
  const object = toId18(recordId) === undefined ? undefined : schema.objectByPrefix(recordId.slice(0, 3));
  if (object === undefined) {
    throw new RequestError(404, 'The requested resource does not exist', { errorCode: 'NOT_FOUND' });
  }
  return object;
}

/** @returns `undefined` when the object has no such field, or the user may not read it or a parent on the way */
export function resolvePath(
  schema: Schema,
  access: UserAccess,
  object: ObjectDescribe,
  names: readonly string[],
): ResolvedPath | undefined {
  const [name = '', ...rest] = names;
  if (rest.length === 0) {
    const field = object.field(name);
    return field !== undefined && access.field(object.name, field.name).read
      ? { path: [field.name], field }
      : undefined;
  }
  const relationship = object.relationship(name);
  if (relationship === undefined || !access.field(object.name, relationship.name).read) {
    return undefined;
  }
  for (const parentName of relationship.referenceTo) {
    const parent = schema.object(parentName);
    const found = parent && isReadable(access, parent) ? resolvePath(schema, access, parent, rest) : undefined;
    if (found !== undefined) {
      return { path: [relationship.relationshipName ?? name, ...found.path], field: found.field };
    }
  }
  return undefined;
}

function isReadable(access: UserAccess, object: ObjectDescribe): boolean {
  return (
    ['User', 'Group', 'Profile', 'UserRole', 'RecordType'].includes(object.name) || access.object(object.name).read
  );
}

/** Path of the text that stands for a looked-up record, for example `Contact.Name`; `undefined` when it has none. */
export function lookupNamePath(
  schema: Schema,
  access: UserAccess,
  object: ObjectDescribe,
  field: FieldDescribe,
): readonly string[] | undefined {
  if (field.type !== 'reference' || field.relationshipName === null) {
    return undefined;
  }
  const nameOf = schema.object(field.referenceTo[0] ?? '')?.nameField?.name ?? 'Name';
  return resolvePath(schema, access, object, [field.relationshipName, nameOf])?.path;
}

/**
 * Reads one record as the user may see it.
 * @param fields `Object.Field` names that must be readable
 * @param optionalFields those that are left out when they are not
 * @throws RequestError as the UI API words it
 */
export function readRecord(
  execution: Execution,
  recordId: string,
  fields: readonly string[],
  optionalFields: readonly string[] = [],
): RecordRepresentation {
  const object = objectOfRecord(execution.schema, recordId);
  const access = execution.security.access(execution.user.id);
  const resolve = (name: string): ResolvedPath | undefined =>
    resolvePath(execution.schema, access, object, withoutObject(name, object));
  const required = fields.map((name) => resolve(name) ?? refuseField(name));
  const optional = optionalFields.map(resolve).filter((path) => path !== undefined);
  const paths = [...required, ...optional];
  const [record] = select(execution, {
    objectName: object.name,
    fields: [...systemFields(object), ...queryFields(execution.schema, access, object, paths)],
    where: equals('Id', toId18(recordId) ?? recordId),
  });
  if (record === undefined) {
    throw new RequestError(404, 'The requested resource does not exist', { errorCode: 'NOT_FOUND' });
  }
  return represent(execution, record, paths);
}

/** Path of `Object.Field` from the object itself. */
export function withoutObject(name: string, object: ObjectDescribe): string[] {
  const parts = name.split('.');
  return parts.length > 1 && parts[0]?.toLowerCase() === object.name.toLowerCase() ? parts.slice(1) : parts;
}

/** @throws RequestError always: the field is not there, or not for this user */
export function refuseField(name: string): never {
  throw new RequestError(400, `Invalid fields: ${name}`, { errorCode: 'INVALID_FIELD' });
}

export function systemFields(object: ObjectDescribe): string[] {
  const names = ['Id', 'LastModifiedDate', 'LastModifiedById', 'SystemModstamp', 'RecordTypeId'];
  return names.filter((name) => object.field(name) !== undefined);
}

/** What to select so that these fields can be shown: looked-up records, and parents on the way, bring their names. */
export function queryFields(
  schema: Schema,
  access: UserAccess,
  object: ObjectDescribe,
  paths: readonly ResolvedPath[],
): string[] {
  return paths.flatMap(({ path }) => [
    path.join('.'),
    ...namesOnTheWay(schema, access, object, path).map((name) => name.join('.')),
  ]);
}

function namesOnTheWay(
  schema: Schema,
  access: UserAccess,
  object: ObjectDescribe,
  [name = '', ...rest]: readonly string[],
): (readonly string[])[] {
  const lookup = rest.length === 0 ? object.field(name) : object.relationship(name);
  const found = lookup === undefined ? undefined : lookupNamePath(schema, access, object, lookup);
  const parent = schema.object(lookup?.referenceTo.length === 1 ? (lookup.referenceTo[0] ?? '') : '');
  const further = rest.length === 0 || parent === undefined ? [] : namesOnTheWay(schema, access, parent, rest);
  return [...(found === undefined ? [] : [found]), ...further.map((path) => [name, ...path])];
}

/** A queried record as JSON. */
export function represent(execution: Execution, record: SObject, paths: readonly ResolvedPath[]): RecordRepresentation {
  const representation = emptyRepresentation(execution.schema, record);
  for (const { path, field } of paths) {
    place(execution, representation, record, path, field);
  }
  return representation;
}

function emptyRepresentation(schema: Schema, record: SObject): RecordRepresentation {
  const text = (name: string): string | null => plainValue(record.fields[name]) as string | null;
  const object = schema.object(record.objectName);
  return {
    apiName: record.objectName,
    id: record.id ?? '',
    fields: {},
    lastModifiedById: text('LastModifiedById'),
    lastModifiedDate: text('LastModifiedDate'),
    systemModstamp: text('SystemModstamp'),
    ...(object?.field('RecordTypeId') === undefined || 'RecordTypeId' in record.fields
      ? recordTypeOf(object, text('RecordTypeId'))
      : {}),
  };
}

function place(
  execution: Execution,
  target: RecordRepresentation,
  record: SObject,
  path: readonly string[],
  field: FieldDescribe,
): void {
  const [name = '', ...rest] = path;
  const value = record.fields[name];
  if (rest.length === 0) {
    const described = inLanguage(execution.project, field, execution.user.language);
    target.fields[name] = {
      value: plainValue(value),
      displayValue: lookupName(execution.schema, record, field) ?? displayValue(value, described, execution.user),
    };
    return;
  }
  if (!(value instanceof SObject)) {
    target.fields[name] ??= { value: null, displayValue: null };
    return;
  }
  const parent =
    (target.fields[name]?.value as RecordRepresentation | undefined) ?? emptyRepresentation(execution.schema, value);
  target.fields[name] = { value: parent, displayValue: nameOf(execution.schema, value) };
  place(execution, parent, value, rest, field);
}

/** The name of the record that a lookup points to, where it was read along. */
function lookupName(schema: Schema, record: SObject, field: FieldDescribe): string | null {
  const parent = field.relationshipName === null ? undefined : record.fields[field.relationshipName];
  return parent instanceof SObject ? nameOf(schema, parent) : null;
}

function nameOf(schema: Schema, { objectName, fields }: SObject): string | null {
  const name = fields[schema.object(objectName)?.nameField?.name ?? 'Name'] ?? fields['Name'];
  return typeof name === 'string' ? name : null;
}

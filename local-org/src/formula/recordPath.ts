import type { FieldDescribe, ObjectDescribe, Schema } from '../schema/types.ts';
import { formulaType } from './typeRules.ts';
import type { FormulaReference } from './types.ts';

/** A way from one object through its parents to a field. */
export interface RecordPath {
  /** Lookups to follow, from the first object on, with the object that each leads to. */
  parents: readonly { reference: FieldDescribe; objectName: string }[];
  field: FieldDescribe;
}

/**
 * Finds `Contact.Account.Name` or `Owner:User.Email` from an object on. Names are compared without case.
 * @returns the part that does not exist, as text, when there is no such way
 */
export function resolvePath(schema: Schema, objectName: string, path: readonly string[]): RecordPath | string {
  let object = schema.object(objectName);
  const parents: RecordPath['parents'][number][] = [];
  for (const part of path.slice(0, -1)) {
    const parent = object === undefined ? undefined : followParent(object, part);
    if (parent === undefined) {
      return part;
    }
    parents.push(parent);
    object = schema.object(parent.objectName);
  }
  const last = path.at(-1) ?? '';
  const isOfQueue = targetOf(path.at(-2) ?? '') === 'queue';
  const field = object?.field((isOfQueue ? QUEUE_FIELDS[last.toLowerCase()] : undefined) ?? last);
  return field === undefined ? last : { parents, field };
}

/** How formulas name what queues have: their objects are groups. Source: Help, "Using the Owner Field in Formulas". */
const QUEUE_FIELDS: Readonly<Record<string, string>> = { queueemail: 'Email', queuename: 'Name' };

function targetOf(part: string): string | undefined {
  return part.split(':')[1]?.toLowerCase();
}

/** Source: Help, "Tips for Working with Cross-Object Formulas"; no page has the message. */
const MOST_RELATIONSHIPS = 10;

/** A field of the record at hand or of its parents, or Salesforce's message that there is none. */
export function recordReference(
  schema: Schema,
  objectName: string,
  path: readonly string[],
): FormulaReference | string {
  const written = path.join('.');
  const found = resolvePath(schema, objectName, path);
  if (typeof found === 'string') {
    return `Field ${written} does not exist. Check spelling.`;
  }
  if (found.parents.length > MOST_RELATIONSHIPS) {
    return `Field ${written} is more than ${MOST_RELATIONSHIPS} relationships away.`;
  }
  const type = formulaType(found.field.type);
  if (type === undefined) {
    return `You referenced an unsupported field type called "${found.field.type}" using the following field: ${written}`;
  }
  return { type, path: canonicalPath(found), source: 'record', field: found.field };
}

/** The path in the schema's spelling, with the object's name at polymorphic steps. */
export function canonicalPath(path: RecordPath): string[] {
  const steps = path.parents.map(({ reference, objectName }) =>
    reference.referenceTo.length === 1
      ? (reference.relationshipName ?? reference.name)
      : `${reference.relationshipName ?? reference.name}:${objectName}`,
  );
  return [...steps, path.field.name];
}

function followParent(
  object: ObjectDescribe,
  part: string,
): { reference: FieldDescribe; objectName: string } | undefined {
  const [name = ''] = part.split(':');
  const written = targetOf(part);
  const target = written === 'queue' ? 'group' : written;
  const reference = object.relationship(name);
  if (reference === undefined) {
    return undefined;
  }
  const objectName =
    target === undefined
      ? reference.referenceTo[0]
      : reference.referenceTo.find((candidate) => candidate.toLowerCase() === target);
  if (objectName === undefined || (target === undefined && reference.referenceTo.length > 1)) {
    return undefined;
  }
  return { reference, objectName };
}

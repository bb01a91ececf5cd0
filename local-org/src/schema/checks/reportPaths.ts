import type { ObjectRelationship, ReportType } from '@salesforce/types/metadata';
import type { FieldDescribe, ObjectDescribe, Schema } from '../types.ts';

/** One object of a custom report type, under the name that its columns give it: `Account`, `Account.Contacts`. */
export interface ReportTable {
  path: string;
  object: ObjectDescribe;
}

/** The objects of a custom report type, as far as its joins lead anywhere. */
export interface ReportTables {
  tables: readonly ReportTable[];
  /** The first join whose relationship the object before it does not have. */
  brokenJoin: { join: ObjectRelationship; parent: ObjectDescribe } | null;
}

/** The first name of a path that leads nowhere. */
export interface UnknownStep {
  name: string;
  object: ObjectDescribe;
  /** Whether no org has it; else it may be a standard field that Salesforce has and this org does not. */
  isMistake: boolean;
}

/** Where a path leads. */
export type PathEnd = { field: FieldDescribe } | { unknown: UnknownStep };

/** `undefined` when the base object does not exist. Page "ReportType", ObjectRelationship (Metadata API Developer Guide). */
export function reportTables(schema: Schema, content: ReportType): ReportTables | undefined {
  const base = schema.object(content.baseObject);
  if (base === undefined) {
    return undefined;
  }
  const tables = [{ path: content.baseObject, object: base }];
  let last = tables[0] as ReportTable;
  for (let join = content.join; join !== undefined; join = join.join) {
    const child = schema.object(last.object.childRelationship(join.relationship)?.childObject ?? '');
    if (child === undefined) {
      return { tables, brokenJoin: { join, parent: last.object } };
    }
    last = { path: `${last.path}.${join.relationship}`, object: child };
    tables.push(last);
  }
  return { tables, brokenJoin: null };
}

/**
 * The field at the end of a path through lookups, as custom report types write it: a lookup is named by its API name
 * when it is custom and by its relationship when it is standard (`Case__c.Owner.Email`, `Owner`, `CreatedBy`). The
 * record type is a column itself and leads no further. Page "ReportType", sample definition (Metadata API Developer
 * Guide).
 */
export function fieldOfPath(schema: Schema, start: ObjectDescribe, path: string): PathEnd {
  const [name = '', ...rest] = path.split('.');
  const field = stepOf(start, name);
  if (field === undefined) {
    return { unknown: { name, object: start, isMistake: start.custom || /__\w+$/.test(name) } };
  }
  if (rest.length === 0) {
    return { field };
  }
  const parents = isLookup(field) ? field.referenceTo.map((target) => schema.object(target)) : [];
  // An owner may be a person or a queue: the field is that of either.
  const ends = parents
    .filter((parent) => parent !== undefined)
    .map((parent) => fieldOfPath(schema, parent, rest.join('.')));
  return (
    ends.find((end) => 'field' in end) ??
    ends[0] ?? { unknown: { name: `${name}.${rest[0]}`, object: start, isMistake: true } }
  );
}

function stepOf(object: ObjectDescribe, name: string): FieldDescribe | undefined {
  const field = object.field(name);
  if (/__\w+$/.test(name)) {
    return field;
  }
  return object.relationship(name) ?? (field?.type === 'reference' ? undefined : field);
}

function isLookup(field: FieldDescribe): boolean {
  return field.type === 'reference' && !field.referenceTo.includes('RecordType');
}

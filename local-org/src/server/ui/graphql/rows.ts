import type { FieldNode, SelectionSetNode } from 'graphql';
import type { Execution } from '../../../execution/index.ts';
import type { FieldDescribe, ObjectDescribe } from '../../../schema/types.ts';
import type { Condition, Operand } from '../../../soql/types.ts';
import type { SObject } from '../../../values/index.ts';
import { all, compare, select, text, type Ordering } from '../query.ts';
import { fieldsOf, type Fragments } from './selections.ts';

/** A record of an answer with those that were read in one query with it: what hangs on them is read for all at once. */
export interface Row {
  record: SObject;
  level: Level;
}

interface Level {
  records: readonly SObject[];
  /** What was read for the whole level, by the node of the document that asked for it. */
  found: Map<FieldNode, ReadonlyMap<string, Row[]>>;
}

export function asRows(records: readonly SObject[]): Row[] {
  const level: Level = { records, found: new Map() };
  return records.map((record) => ({ record, level }));
}

/** Fields of an object that a part of the document asks for, and the lookups that its parents hang on. */
export function askedFields(
  object: ObjectDescribe,
  selections: readonly (SelectionSetNode | undefined)[],
  fragments: Fragments,
): string[] {
  const names = new Set(['Id']);
  for (const { name } of fieldsOf(selections, fragments)) {
    const field = object.field(name.value) ?? object.relationship(name.value);
    if (field !== undefined) {
      names.add(field.name);
    } else if (name.value === 'DisplayValue' && object.nameField !== undefined) {
      names.add(object.nameField.name);
    }
  }
  return [...names];
}

export interface ReadRequest {
  object: ObjectDescribe;
  fields: readonly string[];
  where: Condition | null;
  orderBy: readonly Ordering[];
  limit?: number;
}

export function readRows(execution: Execution, request: ReadRequest): Row[] {
  const { object, fields, where, orderBy, limit } = request;
  return asRows(
    select(execution, { objectName: object.name, fields, where, orderBy, ...(limit === undefined ? {} : { limit }) }),
  );
}

const listOf = (ids: readonly string[]): Operand => ({ kind: 'list', items: ids.map(text) });

/** Children of all records of the row's level, by the id of their parent; read once for each node of the document. */
export function childRows(
  execution: Execution,
  row: Row,
  node: FieldNode,
  lookup: FieldDescribe,
  request: ReadRequest,
): Row[] {
  const id = row.record.id ?? '';
  return (
    remembered(row.level, node, () => {
      const parents = row.level.records.flatMap((record) => record.id ?? []);
      const where = all([compare(lookup.name, 'IN', listOf(parents)), request.where]);
      const rows = readRows(execution, { ...request, fields: [...request.fields, lookup.name], where });
      return grouped(rows, (record) => String(record.fields[lookup.name] ?? ''));
    }).get(id) ?? []
  );
}

/** The parent that a lookup of the row points to. @param readable objects that may be read, with the fields of each */
export function parentRow(
  execution: Execution,
  row: Row,
  node: FieldNode,
  lookup: FieldDescribe,
  readable: readonly { object: ObjectDescribe; fields: readonly string[] }[],
): Row | null {
  const found = remembered(row.level, node, () => {
    const ids = [...new Set(row.level.records.map((record) => String(record.fields[lookup.name] ?? '')))];
    const rows = readable.flatMap(({ object, fields }) => {
      const own = ids.filter((id) => id.startsWith(object.keyPrefix));
      const where = compare('Id', 'IN', listOf(own));
      return own.length === 0 ? [] : readRows(execution, { object, fields, where, orderBy: [] });
    });
    return grouped(rows, (record) => record.id ?? '');
  });
  return found.get(String(row.record.fields[lookup.name] ?? ''))?.[0] ?? null;
}

function remembered(level: Level, node: FieldNode, read: () => ReadonlyMap<string, Row[]>): ReadonlyMap<string, Row[]> {
  const found = level.found.get(node) ?? read();
  level.found.set(node, found);
  return found;
}

function grouped(rows: readonly Row[], keyOf: (record: SObject) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row.record);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return groups;
}

import type { ChildRelationship, FieldDescribe, ObjectDescribe } from '../schema/types.ts';
import { quoteName } from '../store/index.ts';
import type { SaveContext } from './row.ts';

/** A lookup that other records have to the ones being deleted. */
interface Dependency {
  child: ObjectDescribe;
  field: FieldDescribe;
}

interface ChildRow {
  id: string;
  parent: string;
}

/** Records that keep another one from being deleted. */
export interface Restriction {
  child: ObjectDescribe;
  /** Their names, in order. */
  names: readonly string[];
}

/** The children that forbid deleting one of these records, of the first object that does, by the record's id. */
export function restrictingChildren(
  context: SaveContext,
  object: ObjectDescribe,
  ids: readonly string[],
): Map<string, Restriction> {
  const found = new Map<string, Restriction>();
  for (const { child, field } of dependencies(context, object)) {
    if (field.deleteConstraint === 'Restrict') {
      const named = inOrderOfNames(context, child, childRows(context, child, field, ids));
      for (const [parent, rows] of Map.groupBy(named, (row) => row.parent)) {
        const names = rows.flatMap(({ name }) => name ?? []);
        found.set(parent, found.get(parent) ?? { child, names });
      }
    }
  }
  return found;
}

function inOrderOfNames(
  { services }: SaveContext,
  object: ObjectDescribe,
  rows: readonly ChildRow[],
): (ChildRow & { name: string | null })[] {
  const { nameField } = object;
  if (rows.length === 0 || nameField === undefined || nameField.formula !== null) {
    return rows.map((row) => ({ ...row, name: null }));
  }
  const byId = new Map(rows.map((row) => [row.id, row]));
  const column = quoteName(nameField.name);
  return services.store
    .all(
      `SELECT "Id" AS id, ${column} AS name FROM ${quoteName(object.name)} ` +
        'WHERE "Id" IN (SELECT value FROM json_each(?)) ORDER BY 2',
      [JSON.stringify([...byId.keys()])],
    )
    .flatMap(({ id, name }) => {
      const row = byId.get(String(id));
      return row === undefined ? [] : { ...row, name: String(name) };
    });
}

/**
 * Deletes records with what hangs on them: details and cascading lookups go too, other lookups are emptied.
 * Triggers of the children do not run (Apex Developer Guide, "Operations That Don't Invoke Triggers").
 * What has no `IsDeleted` is gone for good; the rest can be undeleted.
 */
export function deleteRecords(context: SaveContext, object: ObjectDescribe, ids: readonly string[]): void {
  if (ids.length === 0) {
    return;
  }
  context.services.wrote?.(
    'delete',
    object,
    ids.map((id) => ({ id, old: null })),
  );
  for (const { child, field } of dependencies(context, object)) {
    const rows = childRows(context, child, field, ids);
    if (rows.length > 0) {
      remember(context, object, child, field, rows);
      if (isCascading(field)) {
        deleteRecords(
          context,
          child,
          rows.map(({ id }) => id),
        );
      } else {
        emptyLookup(context, child, field, ids);
      }
      context.services.changed?.(child.name);
    }
  }
  const { store, clock } = context.services;
  const where = 'WHERE "Id" IN (SELECT value FROM json_each(?))';
  if (object.field('IsDeleted') === undefined) {
    store.run(`DELETE FROM ${quoteName(object.name)} ${where}`, [JSON.stringify(ids)]);
    return;
  }
  const stamp =
    object.field('SystemModstamp') === undefined ? '' : `, "SystemModstamp" = ${Math.floor(clock.now() / 1000) * 1000}`;
  store.run(`UPDATE ${quoteName(object.name)} SET "IsDeleted" = 1${stamp} ${where}`, [JSON.stringify(ids)]);
}

/** Brings records back with what their deletion took along. Lookups that point elsewhere by now stay. */
export function undeleteRecords(context: SaveContext, object: ObjectDescribe, ids: readonly string[]): void {
  if (ids.length === 0) {
    return;
  }
  const { store } = context.services;
  const list = JSON.stringify(ids);
  context.services.wrote?.(
    'undelete',
    object,
    ids.map((id) => ({ id, old: null })),
  );
  store.run(`UPDATE ${quoteName(object.name)} SET "IsDeleted" = 0 WHERE "Id" IN (SELECT value FROM json_each(?))`, [
    list,
  ]);
  for (const { child, field, rows } of takenAlong(context, list)) {
    if (isCascading(field)) {
      undeleteRecords(
        context,
        child,
        rows.map(({ id }) => id),
      );
    } else {
      fillLookup(context, child, field, rows);
    }
    context.services.changed?.(child.name);
  }
  store.run('DELETE FROM local_org_deletion WHERE parent IN (SELECT value FROM json_each(?))', [list]);
}

/** What the deletion of these parents took along, by the lookup that leads to them. */
function takenAlong(
  { services: { store, schema } }: SaveContext,
  parentIds: string,
): (Dependency & { rows: readonly ChildRow[] })[] {
  const taken = store.all(
    'SELECT parent, object, record, field FROM local_org_deletion WHERE parent IN (SELECT value FROM json_each(?))',
    [parentIds],
  );
  const byLookup = Map.groupBy(taken, ({ object, field }) => `${String(object)}.${String(field)}`);
  return [...byLookup.values()].flatMap((rows) => {
    const child = schema.object(String(rows[0]?.['object']));
    const field = child?.field(String(rows[0]?.['field']));
    return child === undefined || field === undefined
      ? []
      : { child, field, rows: rows.map(({ record, parent }) => ({ id: String(record), parent: String(parent) })) };
  });
}

function fillLookup(
  { services }: SaveContext,
  child: ObjectDescribe,
  field: FieldDescribe,
  rows: readonly ChildRow[],
): void {
  const column = quoteName(field.name);
  services.store.run(
    `UPDATE ${quoteName(child.name)} SET ${column} = taken.parent FROM ` +
      '(SELECT value ->> 0 AS record, value ->> 1 AS parent FROM json_each(?)) AS taken ' +
      `WHERE "Id" = taken.record AND ${column} IS NULL`,
    [JSON.stringify(rows.map(({ id, parent }) => [id, parent]))],
  );
}

/** Points all lookups to `fromIds` at `toId` instead, without any automation; those of the records `except` stay. */
export function reparentChildren(
  context: SaveContext,
  object: ObjectDescribe,
  fromIds: readonly string[],
  toId: string,
  except: readonly string[] = [],
): string[] {
  const moved: string[] = [];
  for (const { child, field } of dependencies(context, object)) {
    const column = quoteName(field.name);
    const rows = context.services.store.all(
      `UPDATE ${quoteName(child.name)} SET ${column} = ? WHERE ${column} IN (SELECT value FROM json_each(?)) ` +
        'AND "Id" NOT IN (SELECT value FROM json_each(?)) RETURNING "Id"',
      [toId, JSON.stringify(fromIds), JSON.stringify(except)],
    );
    if (rows.length > 0) {
      context.services.changed?.(child.name);
    }
    moved.push(...rows.map((row) => String(row['Id'])));
  }
  return moved;
}

function dependencies({ services }: SaveContext, object: ObjectDescribe): Dependency[] {
  return object.childRelationships.flatMap((relationship: ChildRelationship) => {
    const child = services.schema.object(relationship.childObject);
    const field = child?.field(relationship.field);
    // A lookup without a rule stays as it is: who made a record, and which contact is a person account's.
    const isFollowed = field !== undefined && field.formula === null && field.deleteConstraint !== null;
    return child !== undefined && child.view === undefined && isFollowed && child.kind !== 'customMetadata'
      ? [{ child, field }]
      : [];
  });
}

/** Whether deleting the parent takes the records with this lookup along. */
export function isCascading(field: FieldDescribe): boolean {
  return field.masterDetail || field.deleteConstraint === 'Cascade';
}

function childRows(
  { services }: SaveContext,
  child: ObjectDescribe,
  field: FieldDescribe,
  ids: readonly string[],
): ChildRow[] {
  const notDeleted = child.field('IsDeleted') === undefined ? '' : ' AND "IsDeleted" = 0';
  const column = quoteName(field.name);
  return services.store
    .all(
      `SELECT "Id" AS id, ${column} AS parent FROM ${quoteName(child.name)} ` +
        `WHERE ${column} IN (SELECT value FROM json_each(?))${notDeleted}`,
      [JSON.stringify(ids)],
    )
    .map((row) => ({ id: row['id'] as string, parent: row['parent'] as string }));
}

function remember(
  { services }: SaveContext,
  object: ObjectDescribe,
  child: ObjectDescribe,
  field: FieldDescribe,
  rows: readonly ChildRow[],
): void {
  if (object.field('IsDeleted') === undefined) {
    return;
  }
  services.store.run(
    'INSERT OR IGNORE INTO local_org_deletion (parent, object, record, field) ' +
      'SELECT value ->> 1, ?, value ->> 0, ? FROM json_each(?)',
    [child.name, field.name, JSON.stringify(rows.map(({ id, parent }) => [id, parent]))],
  );
}

function emptyLookup(
  { services }: SaveContext,
  child: ObjectDescribe,
  field: FieldDescribe,
  ids: readonly string[],
): void {
  const column = quoteName(field.name);
  services.store.run(
    `UPDATE ${quoteName(child.name)} SET ${column} = NULL WHERE ${column} IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(ids)],
  );
}

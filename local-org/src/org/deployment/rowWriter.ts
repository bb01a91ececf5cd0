import type { Clock } from '../../clock/index.ts';
import type { Schema } from '../../schema/types.ts';
import type { SqlValue, Store } from '../../store/index.ts';

/** Writes records that come from metadata and not from DML: profiles, permission sets, queues … */
export interface RowWriter {
  /**
   * Inserts the record, or updates the one with the same key.
   * @param keys names of the fields that identify it
   * @returns its id
   */
  upsert(objectName: string, keys: readonly string[], values: Readonly<Record<string, SqlValue>>): string;
  /** The id of the record with this key, if there is one. */
  find(objectName: string, keys: readonly string[], values: Readonly<Record<string, SqlValue>>): string | undefined;
  /**
   * Removes the records whose `field` has none of these values, of these parents alone if given.
   * @param parentField lookup to the parents
   */
  keepOnly(
    objectName: string,
    field: string,
    values: readonly string[],
    parentIds?: readonly string[],
    parentField?: string,
  ): void;
}

/** What deployment works with. */
export interface RowWriterServices {
  store: Store;
  schema: Schema;
  clock: Clock;
  nextId: (keyPrefix: string) => string;
}

/** A writer on this org's file. Fields that the schema does not have are left out. */
export function createRowWriter({ store, schema, clock, nextId }: RowWriterServices): RowWriter {
  const describe = (objectName: string) => {
    const object = schema.object(objectName);
    if (object === undefined) {
      throw new Error(`The schema has no object ${objectName}`);
    }
    return object;
  };
  const find = (objectName: string, keys: readonly string[], values: Readonly<Record<string, SqlValue>>) => {
    const condition = keys.map((key) => `"${key}" IS ?`).join(' AND ');
    const row = store.get(
      `SELECT "Id" AS id FROM "${objectName}" WHERE ${condition}`,
      keys.map((key) => values[key] ?? null),
    );
    return row === undefined ? undefined : String(row['id']);
  };
  const write = (objectName: string, id: string, values: Readonly<Record<string, SqlValue>>): void => {
    const names = Object.keys(values).filter((name) => describe(objectName).field(name) !== undefined);
    const assignments = names.map((name) => `"${name}" = ?`).join(', ');
    if (names.length > 0) {
      store.run(`UPDATE "${objectName}" SET ${assignments} WHERE "Id" = ?`, [
        ...names.map((name) => values[name] ?? null),
        id,
      ]);
    }
  };
  return {
    find,
    upsert(objectName, keys, values) {
      const existing = find(objectName, keys, values);
      const id = existing ?? String(values['Id'] ?? nextId(describe(objectName).keyPrefix));
      const now = clock.now();
      if (existing === undefined) {
        store.run(`INSERT INTO "${objectName}" ("Id") VALUES (?)`, [id]);
        write(objectName, id, { IsDeleted: 0, CreatedDate: now, LastModifiedDate: now, SystemModstamp: now });
      }
      write(objectName, id, values);
      return id;
    },
    keepOnly(objectName, field, values, parentIds, parentField = 'ParentId') {
      const ofParents = parentIds === undefined ? '' : ` AND "${parentField}" IN (SELECT value FROM json_each(?))`;
      store.run(`DELETE FROM "${objectName}" WHERE "${field}" NOT IN (SELECT value FROM json_each(?))${ofParents}`, [
        JSON.stringify(values),
        ...(parentIds === undefined ? [] : [JSON.stringify(parentIds)]),
      ]);
    },
  };
}

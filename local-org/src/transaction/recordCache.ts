import type { Schema } from '../schema/types.ts';
import { fromStored, quoteName, type Store } from '../store/index.ts';
import { SObject } from '../values/index.ts';

/** Rows of custom settings and custom metadata types, kept until they change. Reading them counts nothing. */
export interface RecordCache {
  all(objectName: string): readonly SObject[];
  forget(objectName: string): void;
  clear(): void;
}

/** An empty cache on this org's file. */
export function createRecordCache(store: Store, schema: () => Schema): RecordCache {
  const cached = new Map<string, readonly SObject[]>();
  const read = (objectName: string): SObject[] => {
    const object = schema().object(objectName);
    const fields = object?.fields ?? [];
    const where = object?.field('IsDeleted') === undefined ? '' : ' WHERE "IsDeleted" = 0';
    return store.all(`SELECT * FROM ${quoteName(objectName)}${where}`).map((row) => {
      const record = new SObject(objectName, {}, true);
      for (const field of fields) {
        if (field.name in row) {
          record.fields[field.name] = fromStored(field.type, field.scale, row[field.name]);
        }
      }
      return record;
    });
  };
  return {
    all(objectName) {
      const known = cached.get(objectName) ?? read(objectName);
      cached.set(objectName, known);
      return known;
    },
    forget: (objectName) => cached.delete(objectName),
    clear: () => cached.clear(),
  };
}

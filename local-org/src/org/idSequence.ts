import type { Store } from '../store/index.ts';
import { makeId } from '../values/index.ts';

/** Gives out record ids, never one twice: a rolled-back transaction's ids are not used again. */
export interface IdSequence {
  next(keyPrefix: string): string;
  /** Writes what was given out to the org's file; called before each commit. */
  save(): void;
  /** Reads again what another process may have given out. */
  reload(): void;
}

/** The sequence kept in this org's file. */
export function createIdSequence(store: Store): IdSequence {
  store.execute(
    'CREATE TABLE IF NOT EXISTS "_sequence" (keyPrefix TEXT PRIMARY KEY, last INTEGER NOT NULL) WITHOUT ROWID;',
  );
  const last = new Map<string, number>();
  const reload = (): void => {
    for (const row of store.all('SELECT keyPrefix, last FROM "_sequence"')) {
      const keyPrefix = String(row['keyPrefix']);
      last.set(keyPrefix, Math.max(last.get(keyPrefix) ?? 0, Number(row['last'])));
    }
  };
  reload();
  const unsaved = new Set<string>();
  return {
    next(keyPrefix) {
      const sequence = (last.get(keyPrefix) ?? 0) + 1;
      last.set(keyPrefix, sequence);
      unsaved.add(keyPrefix);
      return makeId(keyPrefix, sequence);
    },
    save() {
      for (const keyPrefix of unsaved) {
        store.run(
          'INSERT INTO "_sequence" (keyPrefix, last) VALUES (?, ?) ON CONFLICT (keyPrefix) DO UPDATE SET last = excluded.last',
          [keyPrefix, last.get(keyPrefix) ?? 0],
        );
      }
      unsaved.clear();
    },
    reload,
  };
}

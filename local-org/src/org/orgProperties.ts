import type { Store } from '../store/index.ts';

/** Small facts that an org keeps about itself. */
export interface OrgProperties {
  get(name: string): string | undefined;
  set(name: string, value: string): void;
}

/** The properties in this org's file. */
export function createOrgProperties(store: Store): OrgProperties {
  store.execute('CREATE TABLE IF NOT EXISTS "_property" (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;');
  return {
    get(name) {
      const row = store.get('SELECT value FROM "_property" WHERE name = ?', [name]);
      return row === undefined ? undefined : String(row['value']);
    },
    set(name, value) {
      store.run(
        'INSERT INTO "_property" (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
        [name, value],
      );
    },
  };
}

/** Where the org is reached, or would answer if it was never served. */
export function baseUrlOf(properties: OrgProperties): string {
  return properties.get('baseUrl') ?? 'http://localhost:3000';
}

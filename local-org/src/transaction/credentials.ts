import type { Store } from '../store/index.ts';

/**
 * What an administrator enters in Setup for callouts, and no project holds: secrets of principals, and endpoints that
 * this org uses instead of the project's. Kept in the org's own file.
 */
export interface Credentials {
  /** Names are compared without case. */
  parameter(externalCredential: string, principal: string, name: string): string | undefined;
  setParameter(externalCredential: string, principal: string, name: string, value: string): void;
  endpoint(namedCredential: string): string | undefined;
  setEndpoint(namedCredential: string, url: string): void;
}

/** The credentials in this org's file. */
export function createCredentials(store: Store): Credentials {
  store.execute('CREATE TABLE IF NOT EXISTS "_credential" (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;');
  const get = (name: string): string | undefined => {
    const row = store.get('SELECT value FROM "_credential" WHERE name = ?', [name.toLowerCase()]);
    return row === undefined ? undefined : String(row['value']);
  };
  const set = (name: string, value: string): void => {
    store.run(
      'INSERT INTO "_credential" (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
      [name.toLowerCase(), value],
    );
  };
  const keyOf = (...names: readonly string[]): string => ['parameter', ...names].join('.');
  return {
    parameter: (externalCredential, principal, name) => get(keyOf(externalCredential, principal, name)),
    setParameter: (externalCredential, principal, name, value) =>
      set(keyOf(externalCredential, principal, name), value),
    endpoint: (namedCredential) => get(`endpoint.${namedCredential}`),
    setEndpoint: (namedCredential, url) => set(`endpoint.${namedCredential}`, url),
  };
}

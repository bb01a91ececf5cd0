import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { UserError } from '../errors/index.ts';

export type SqlValue = string | number | bigint | null | Uint8Array;
export type StoreRow = Record<string, SqlValue>;

/**
 * The org's SQLite database. Tables bear the API names of objects, columns those of fields. Stored forms: text and ids
 * TEXT; checkbox INTEGER 0/1; Integer and Long INTEGER; other numbers REAL; date TEXT `yyyy-mm-dd`;
 * datetime INTEGER milliseconds since 1970; time INTEGER milliseconds since midnight; base64 BLOB.
 */
export interface Store {
  all(sql: string, parameters?: readonly SqlValue[]): StoreRow[];
  get(sql: string, parameters?: readonly SqlValue[]): StoreRow | undefined;
  /** @returns rows changed */
  run(sql: string, parameters?: readonly SqlValue[]): number;
  /** Several statements without parameters: schema changes. */
  execute(sql: string): void;
  /** Makes a function available in SQL. It must be deterministic. */
  defineFunction(name: string, body: (...inputs: SqlValue[]) => SqlValue): void;
  begin(): void;
  commit(): void;
  rollback(): void;
  savepoint(name: string): void;
  rollbackTo(name: string): void;
  release(name: string): void;
  close(): void;
}

/**
 * Opens the file, creating it when absent; `:memory:` keeps everything in memory.
 * @throws UserError when the file is no database, or damaged
 */
export function openStore(file: string): Store {
  const database = openDatabase(file);
  const statements = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    let statement = statements.get(sql);
    if (statement === undefined) {
      statement = database.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  };
  const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
  return {
    all: (sql, parameters = []) => prepare(sql).all(...parameters) as StoreRow[],
    get: (sql, parameters = []) => prepare(sql).get(...parameters) as StoreRow | undefined,
    run: (sql, parameters = []) => Number(prepare(sql).run(...parameters).changes),
    execute(sql) {
      statements.clear();
      database.exec(sql);
    },
    defineFunction: (name, body) =>
      database.function(name, { deterministic: true, varargs: true }, body as (...inputs: SqlValue[]) => SqlValue),
    begin: () => database.exec('BEGIN IMMEDIATE'),
    commit: () => database.exec('COMMIT'),
    rollback: () => database.exec('ROLLBACK'),
    savepoint: (name) => database.exec(`SAVEPOINT ${quoted(name)}`),
    rollbackTo: (name) => database.exec(`ROLLBACK TO ${quoted(name)}`),
    release: (name) => database.exec(`RELEASE ${quoted(name)}`),
    close: () => (database.isOpen ? database.close() : undefined),
  };
}

function openDatabase(file: string): DatabaseSync {
  try {
    const database = new DatabaseSync(file);
    database.exec(
      'PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA case_sensitive_like = OFF;',
    );
    const check = database.prepare('PRAGMA quick_check(1)').get() as { quick_check: string };
    if (check.quick_check !== 'ok') {
      throw new Error(check.quick_check);
    }
    return database;
  } catch (cause) {
    throw new UserError(
      'DAMAGED_ORG_FILE',
      `The org file ${file} cannot be read (${(cause as Error).message}). ` +
        'Move it away or delete it, then run "local-org create" again.',
    );
  }
}

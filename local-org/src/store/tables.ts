import type { Store } from './store.ts';

/** As much of a field's description as its column needs. */
export interface StoredField {
  readonly name: string;
  readonly type: string;
  readonly unique: boolean;
  readonly caseSensitive: boolean;
  readonly externalId: boolean;
  readonly nameField: boolean;
  readonly formula: string | null;
  /** Made of other fields: it has no column. */
  readonly compound?: object | null;
}

export interface StoredObject {
  readonly name: string;
  readonly fields: readonly StoredField[];
  /** Query that its rows are. */
  readonly view?: string;
}

const COLUMN_TYPES: Readonly<Record<string, string>> = {
  boolean: 'INTEGER NOT NULL DEFAULT 0',
  integer: 'INTEGER',
  long: 'INTEGER',
  datetime: 'INTEGER',
  time: 'INTEGER',
  double: 'REAL',
  currency: 'REAL',
  percent: 'REAL',
  date: 'TEXT',
  id: 'TEXT',
  reference: 'TEXT',
  base64: 'BLOB',
};

const INDEXED_FIELDS = new Set(['createddate', 'systemmodstamp']);

/** Lookups that the guide's list does not have, and that every record has. */
const UNINDEXED_FIELDS = new Set(['createdbyid', 'lastmodifiedbyid']);

/** What the org keeps beside its records: counters of auto numbers, what a deletion took along, and what users looked at. */
const OWN_TABLES: readonly string[] = [
  'CREATE TABLE IF NOT EXISTS local_org_lock (record TEXT PRIMARY KEY)',
  'CREATE TABLE IF NOT EXISTS local_org_counter (name TEXT PRIMARY KEY, last INTEGER NOT NULL)',
  'CREATE TABLE IF NOT EXISTS local_org_deletion (parent TEXT NOT NULL, object TEXT NOT NULL, record TEXT NOT NULL, ' +
    'field TEXT NOT NULL, PRIMARY KEY (parent, object, record, field)) WITHOUT ROWID',
  'CREATE TABLE IF NOT EXISTS local_org_view (user TEXT NOT NULL, record TEXT NOT NULL, object TEXT NOT NULL, ' +
    'viewed INTEGER, referenced INTEGER, PRIMARY KEY (user, record)) WITHOUT ROWID',
];

/**
 * Makes a table for each object, with a column for each field that is stored (formula fields are not), and the indexes
 * that Salesforce keeps (Large Data Volumes guide, "Indexes"). What exists stays; new columns are added.
 */
export function createTables(store: Store, schema: { objects(): readonly StoredObject[] }): void {
  const existing = new Map(
    store
      .all("SELECT name, type, sql FROM sqlite_schema WHERE type IN ('table', 'view')")
      .map(({ name, type, sql }) => [String(name).toLowerCase(), { type: String(type), sql: String(sql) }] as const),
  );
  const statements = schema
    .objects()
    .flatMap((object) =>
      object.view === undefined
        ? tableStatements(store, object, existing.has(object.name.toLowerCase()))
        : viewStatements(object.name, object.view, existing.get(object.name.toLowerCase())),
    );
  // In one transaction: SQLite else writes to the disk after each of a thousand statements.
  store.execute(['BEGIN IMMEDIATE', ...OWN_TABLES, ...statements, 'COMMIT'].join(';\n'));
}

/** Name of a table, column or index as SQL text. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Whether text in this field is compared with its case. */
export function comparesCase(field: Pick<StoredField, 'type' | 'unique' | 'caseSensitive'>): boolean {
  return (field.unique && field.caseSensitive) || field.type === 'id' || field.type === 'reference';
}

/** A view that has changed, or that was a table in an older version, is made anew. */
function viewStatements(name: string, view: string, existing: { type: string; sql: string } | undefined): string[] {
  const create = `CREATE VIEW ${quoteName(name)} AS ${view}`;
  if (existing?.sql === create) {
    return [];
  }
  const drop = existing === undefined ? [] : [`DROP ${existing.type} ${quoteName(name)}`];
  return [...drop, create];
}

function tableStatements(store: Store, object: StoredObject, exists: boolean): string[] {
  const fields = object.fields.filter((field) => field.formula === null && (field.compound ?? null) === null);
  const existing = new Set(exists ? columnsOf(store, object.name) : []);
  const missing = fields.filter((field) => !existing.has(field.name.toLowerCase()));
  // Events are published, never stored: they have no id.
  if (missing.length === 0 || !fields.some(({ type }) => type === 'id')) {
    return [];
  }
  const table = quoteName(object.name);
  const create =
    existing.size === 0
      ? [`CREATE TABLE ${table} (${fields.map(columnDefinition).join(', ')}) WITHOUT ROWID`]
      : missing.map((field) => `ALTER TABLE ${table} ADD COLUMN ${columnDefinition(field)}`);
  const indexes = missing
    .filter(isIndexed)
    .map(
      (field) =>
        `CREATE INDEX IF NOT EXISTS ${quoteName(`${object.name}.${field.name}`)} ON ${table} (${quoteName(field.name)})`,
    );
  return [...create, ...indexes];
}

function columnsOf(store: Store, table: string): string[] {
  return store.all(`PRAGMA table_info(${quoteName(table)})`).map((row) => String(row['name']).toLowerCase());
}

function columnDefinition(field: StoredField): string {
  const name = quoteName(field.name);
  if (field.type === 'id') {
    return `${name} TEXT PRIMARY KEY NOT NULL`;
  }
  return `${name} ${COLUMN_TYPES[field.type] ?? (comparesCase(field) ? 'TEXT' : 'TEXT COLLATE NOCASE')}`;
}

function isIndexed(field: StoredField): boolean {
  return (
    (field.type === 'reference' && !UNINDEXED_FIELDS.has(field.name.toLowerCase())) ||
    field.unique ||
    field.externalId ||
    field.nameField ||
    INDEXED_FIELDS.has(field.name.toLowerCase())
  );
}

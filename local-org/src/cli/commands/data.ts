import { Option, type Command } from 'commander';
import { UserError } from '../../errors/index.ts';
import { toJsonRecord, type LocalOrg } from '../../org/index.ts';
import { parseQuery, type Query } from '../../soql/index.ts';
import { defineCommand, withOrg, type CommandResult, type CommonOptions, type Outcome } from '../command.ts';
import { formatCsvLine, formatTable } from '../table.ts';

interface QueryOptions extends CommonOptions {
  query: string;
  resultFormat: 'human' | 'json' | 'csv';
  targetUser?: string;
}

interface CreateOptions extends CommonOptions {
  sobject: string;
  values: string;
  targetUser?: string;
}

/** `data query` and `data create record`. */
export function addDataCommands(program: Command, outcome: Outcome): void {
  const data = program.command('data').description('Read and write records');
  defineCommand<QueryOptions>(
    data
      .command('query')
      .description('Run a SOQL query')
      .requiredOption('-q, --query <soql>', 'the query')
      .addOption(
        new Option('--result-format <format>', 'how to print').choices(['human', 'json', 'csv']).default('human'),
      )
      .option('--target-user <user>', 'who asks; permissions and sharing apply (default: the administrator, all data)'),
    outcome,
    (options) => withOrg(options, (org) => query(org, options)),
  );
  defineCommand<CreateOptions>(
    data
      .command('create')
      .description('Create records')
      .command('record')
      .description('Create one record')
      .requiredOption('-s, --sobject <name>', 'API name of the object')
      .requiredOption('-v, --values <values>', `fields, for example "LastName='Di Angelo' Email=ana@example.com"`)
      .option('--target-user <user>', 'who creates it (default: the administrator)'),
    outcome,
    (options) => withOrg(options, (org) => create(org, options)),
  );
}

function query(org: LocalOrg, options: QueryOptions): CommandResult {
  const columns = selectedColumns(parseQuery(options.query));
  const rows = org
    .query(options.query, options.targetUser ?? null)
    .map((record) => pick(toJsonRecord(record), columns));
  return {
    result: { totalSize: rows.length, done: true, records: rows },
    text: formatRows(rows, options.resultFormat),
  };
}

function formatRows(rows: readonly Record<string, unknown>[], format: QueryOptions['resultFormat']): string {
  if (format === 'json') {
    return JSON.stringify(rows, null, 2);
  }
  const flat = rows.map((row) => flatten(row));
  const headings = [...new Set(flat.flatMap((row) => Object.keys(row)))];
  const cells = flat.map((row) => headings.map((heading) => row[heading] ?? ''));
  if (format === 'csv') {
    return [headings, ...cells].map(formatCsvLine).join('\n');
  }
  const total = rows.length === 1 ? '1 record' : `${rows.length} records`;
  return headings.length === 0 ? total : `${formatTable(headings, cells)}\n${total}`;
}

/** Parents become columns with a path; children stay JSON. */
function flatten(record: Record<string, unknown>, prefix = ''): Record<string, string> {
  const row: Record<string, string> = {};
  for (const [name, value] of Object.entries(record)) {
    if (name === 'attributes') {
      continue;
    }
    if (isRecord(value)) {
      Object.assign(row, flatten(value, `${prefix}${name}.`));
    } else {
      row[prefix + name] = value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
    }
  }
  return row;
}

/** Paths that the query names, in lower case; `null` when it takes whatever there is (`FIELDS()`, `TYPEOF`, aggregates). */
function selectedColumns({ select }: Query): string[] | null {
  const paths: string[] = [];
  for (const item of select) {
    if (item.kind === 'subquery') {
      paths.push(item.query.from.objectName.toLowerCase());
    } else if (item.kind === 'expression' && item.expression.kind === 'field' && item.alias === null) {
      paths.push(item.expression.path.join('.').toLowerCase());
    } else {
      return null;
    }
  }
  return paths;
}

/** Without what the org read beside what was asked for: ids of parents, and of the record itself. */
function pick(
  record: Record<string, unknown>,
  columns: readonly string[] | null,
  prefix = '',
): Record<string, unknown> {
  if (columns === null) {
    return record;
  }
  const entries = Object.entries(record).flatMap(([name, value]): [string, unknown][] => {
    const path = prefix + name.toLowerCase();
    if (name === 'attributes' || columns.includes(path)) {
      return [[name, value]];
    }
    const isParent = columns.some((column) => column.startsWith(`${path}.`));
    return isParent ? [[name, isRecord(value) ? pick(value, columns, `${path}.`) : value]] : [];
  });
  return Object.fromEntries(entries);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && 'attributes' in value;
}

function create(org: LocalOrg, options: CreateOptions): CommandResult {
  const id = org.createRecord(options.sobject, parseValues(options.values), options.targetUser ?? null);
  return { result: { id, success: true, errors: [] }, text: `Created ${options.sobject} ${id}` };
}

/** `Name=Acme Title='a b'` as the Salesforce CLI takes it. @throws UserError */
function parseValues(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  const pair = /\s*([\w.]+)=(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(\S*))/y;
  while (pair.lastIndex < text.trimEnd().length) {
    const start = pair.lastIndex;
    const match = pair.exec(text);
    if (match === null) {
      throw new UserError(
        'INVALID_VALUES',
        `Write values as Field=value or Field='a value'; cannot read "${text.slice(start)}"`,
      );
    }
    const [, name = '', single, double, plain = ''] = match;
    values[name] = (single ?? double ?? plain).replaceAll(/\\(.)/g, '$1');
  }
  return values;
}

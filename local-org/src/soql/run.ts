import { PlatformException, UserError } from '../errors/index.ts';
import type { QueryOptions } from '../execution/types.ts';
import { SObject } from '../values/index.ts';
import { checkQuery } from './check/check.ts';
import { requireLinkFilter } from './contentLinks.ts';
import { refuseDisjunctions } from './metadataTypes.ts';
import { requireReadAccess } from './access.ts';
import { noteView } from './recentViews.ts';
import { workOutRecordAccess } from './recordAccess.ts';
import { planQuery, type Plan } from './plan/plan.ts';
import { defineQueryFunctions, whileRunning } from './plan/functions.ts';
import { assemble, type Piece, type RunInput } from './plan/pieces.ts';
import type { RecordPlan } from './plan/records.ts';
import { columnName, recordOf, valueOf } from './plan/slots.ts';
import type { FormulaFields, Query, QueryServices } from './types.ts';
import { type Store, type StoreRow } from '../store/index.ts';
import type { Schema } from '../schema/types.ts';

/** The records of a query, and how many rows the limit on query rows counts for them. */
export interface QueryOutcome {
  records: SObject[];
  rowsRead: number;
}

/** Plans by store: a plan holds for one schema. */
interface PlanCache {
  schema: Schema;
  formulas: FormulaFields;
  plans: WeakMap<Query, Map<string, Plan>>;
}

const caches = new WeakMap<Store, PlanCache>();

/**
 * Runs a query. Aggregate rows are records of `AggregateResult`.
 * Rows counted: those of subqueries too, and every row that was aggregated
 * (SOQL and SOSL Reference, "Working with SOQL Aggregate Functions").
 * `FOR UPDATE` needs no lock: an org's transactions run one after the other on one connection.
 * @throws PlatformException `System.QueryException`
 */
export function runQuery(services: QueryServices, query: Query, options: QueryOptions): QueryOutcome {
  const { plan, input } = prepare(services, query, options);
  switch (plan.body.kind) {
    case 'records': {
      const outcome = runRecords(services, plan.body, input);
      noteView(services, query, outcome.records);
      return outcome;
    }
    case 'aggregate': {
      const { columns, pieces } = plan.body;
      const records = read(services, pieces, input).map(
        (row) =>
          new SObject(
            'AggregateResult',
            Object.fromEntries(columns.map((column) => [column.name, valueOf(column, row)])),
            true,
          ),
      );
      // An org counts one row where nothing is grouped; the page speaks of the rows that are aggregated.
      const isGrouped = query.groupBy !== null;
      return { records, rowsRead: isGrouped ? countRows(services, plan.aggregated ?? [], input) : 1 };
    }
    default: {
      const count = countRows(services, plan.body.pieces, input);
      return { records: [new SObject('AggregateResult', { expr0: count }, true)], rowsRead: 1 };
    }
  }
}

/**
 * The number that `SELECT COUNT() FROM …` gives, or the number of rows of any other query.
 * @throws PlatformException `System.QueryException`
 */
export function countQuery(services: QueryServices, query: Query, options: QueryOptions): number {
  const { plan, input } = prepare(services, query, options);
  return plan.body.kind === 'count'
    ? countRows(services, plan.body.pieces, input)
    : runQuery(services, query, options).records.length;
}

function prepare(services: QueryServices, query: Query, options: QueryOptions): { plan: Plan; input: RunInput } {
  requireLinkFilter(query);
  workOutRecordAccess(services, query, options.binds);
  refuseDisjunctions(query, services.schema.object(query.from.objectName));
  const { user, clock } = services;
  const mode =
    query.withClause === 'USER_MODE' ? 'user' : query.withClause === 'SYSTEM_MODE' ? 'system' : options.accessMode;
  const withSharing = mode === 'user' || options.withSharing;
  const plan = planFor(services, query, { ...options, withSharing, accessMode: mode });
  if (mode === 'user' || query.withClause === 'SECURITY_ENFORCED') {
    requireReadAccess(services, plan.touched, query.withClause);
  }
  const fiscalStart = plan.usesFiscalYear ? fiscalStartOf(services) : 1;
  return { plan, input: { binds: options.binds, user, now: clock.now(), fiscalStart, parentIds: [] } };
}

function planFor(services: QueryServices, query: Query, options: QueryOptions): Plan {
  const { plans } = cacheOf(services);
  const ofQuery = plans.get(query) ?? new Map<string, Plan>();
  plans.set(query, ofQuery);
  const { user, security } = services;
  const { accessMode, withSharing, withRecordType = false } = options;
  const isPersonal = accessMode === 'user' && query.select.some((item) => item.kind === 'fields');
  const key = `${withSharing ? 'sharing' : 'all'} ${withRecordType} ${user.timeZone} ${user.language} ${user.locale}`;
  let plan = isPersonal ? undefined : ofQuery.get(key);
  if (plan === undefined) {
    const [problem] = checkQuery(query, services.schema).problems;
    if (problem !== undefined) {
      throw new PlatformException('System.QueryException', problem.message);
    }
    const access = isPersonal ? security.access(user.id) : null;
    plan = planQuery(services, query, options, (object, field) => access?.field(object, field).read ?? true);
    if (!isPersonal) {
      ofQuery.set(key, plan);
    }
  }
  return plan;
}

function cacheOf({ store, schema, formulas, clock }: QueryServices): PlanCache {
  let cache = caches.get(store);
  if (cache === undefined || cache.schema !== schema || cache.formulas !== formulas) {
    cache = { schema, formulas, plans: new WeakMap() };
    caches.set(store, cache);
    defineQueryFunctions(store, schema, formulas, clock);
  }
  return cache;
}

function runRecords(services: QueryServices, plan: RecordPlan, input: RunInput): QueryOutcome {
  const rows = read(services, plan.pieces, input);
  const records = rows.map((row) => requireRecord(services, plan, row));
  const rowsRead = attachChildren(services, plan, records, input);
  return { records, rowsRead: rows.length + rowsRead };
}

/** Reads all children of these records, one statement for each relationship. @returns rows read */
function attachChildren(
  services: QueryServices,
  plan: RecordPlan,
  parents: readonly SObject[],
  input: RunInput,
): number {
  let rowsRead = 0;
  for (const { relationshipName, plan: childPlan, parentColumn } of plan.children) {
    const byId = new Map<string, SObject[]>();
    for (const parent of parents) {
      const children: SObject[] = [];
      parent.children[relationshipName] = children;
      byId.set(parent.id ?? '', children);
    }
    const childInput = { ...input, parentIds: [...byId.keys()] };
    const rows = parents.length === 0 ? [] : read(services, childPlan.pieces, childInput);
    const children = rows.map((row) => {
      const child = requireRecord(services, childPlan, row);
      byId.get(row[columnName(parentColumn)] as string)?.push(child);
      return child;
    });
    rowsRead += rows.length + attachChildren(services, childPlan, children, input);
  }
  return rowsRead;
}

function requireRecord({ schema }: QueryServices, plan: RecordPlan, row: StoreRow): SObject {
  const record = recordOf(schema, plan.slot, row);
  if (record === null) {
    throw new UserError('DAMAGED_ORG_FILE', 'The org file holds a record without an id.');
  }
  return record;
}

function read({ store, security }: QueryServices, pieces: readonly Piece[], input: RunInput): StoreRow[] {
  const { sql, parameters } = assemble(pieces, input, security);
  return whileRunning(store, input, () => store.all(sql, parameters));
}

function countRows(services: QueryServices, pieces: readonly Piece[], input: RunInput): number {
  return Number(read(services, pieces, input)[0]?.['c0'] ?? 0);
}

/** The number of the month in which the org's fiscal year begins. Source: Object Reference, "Organization". */
export function fiscalStartOf({ store, schema }: Pick<QueryServices, 'store' | 'schema'>): number {
  if (schema.object('Organization')?.field('FiscalYearStartMonth') === undefined) {
    return 1;
  }
  return Number(store.get('SELECT "FiscalYearStartMonth" AS month FROM "Organization"')?.['month'] ?? 1);
}

import { DateTime } from 'luxon';
import type { Clock } from '../../clock/index.ts';
import type { FieldType, Schema } from '../../schema/types.ts';
import { fromStored, toStored, type SqlValue, type Store } from '../../store/index.ts';
import { distanceBetween, LocationValue, SObject, toId18 } from '../../values/index.ts';
import { InternalError } from '../../errors/index.ts';
import { isPathProblem, resolvePath } from '../paths.ts';
import type { FormulaFields } from '../types.ts';
import { entityDefinitions, fieldDefinitions } from './definitions.ts';
import { formatValue } from './format.ts';
import { milestoneTime } from './milestoneTimes.ts';
import { entityParticles, picklistValueInfos } from './particles.ts';

/** Makes the functions that plans call available in the store. Once per store. */
export function defineQueryFunctions(store: Store, schema: Schema, formulas: FormulaFields, clock: Clock): void {
  store.defineFunction('org_time', () => clock.now());
  store.defineFunction(
    'entity_definitions',
    once(() => entityDefinitions(schema)),
  );
  store.defineFunction(
    'field_definitions',
    once(() => fieldDefinitions(schema)),
  );
  store.defineFunction(
    'entity_particles',
    once(() => entityParticles(schema)),
  );
  store.defineFunction(
    'picklist_value_infos',
    once(() => picklistValueInfos(schema)),
  );
  store.defineFunction('fold_case', (text) => (typeof text === 'string' ? text.toLowerCase() : (text ?? null)));
  store.defineFunction('format_value', (value, type, scale, locale, zone) =>
    formatValue(fromStored(type as FieldType, Number(scale), value ?? null), String(type), Number(scale), {
      locale: String(locale),
      zone: String(zone),
    }),
  );
  store.defineFunction('distance_to', (place, latitude, longitude, unit) =>
    distanceTo(place ?? null, latitude ?? null, longitude ?? null, String(unit)),
  );
  store.defineFunction('milestone_time', (kind, id) => milestoneTime(store, schema, clock, String(kind), id ?? null));
  store.defineFunction('owner_share_id', (prefix, id) => ownerShareId(String(prefix), String(id)));
  store.defineFunction('running_user', () => running.get(store)?.user.id ?? null);
  store.defineFunction('bound_number', (index) => boundNumber(store, Number(index)));
  store.defineFunction('date_part', (name, value, zone) => datePart(String(name), value ?? null, String(zone)));
  store.defineFunction('fiscal_part', (name, value, zone, start) =>
    datePart(String(name), value ?? null, String(zone), Number(start)),
  );
  store.defineFunction('formula_value', (objectName, fieldName, ...values) =>
    formulaValue(schema, formulas, String(objectName), String(fieldName), values),
  );
}

/** Works a text out when it is first asked for. */
function once(work: () => string): () => string {
  let text: string | undefined;
  return () => (text ??= work());
}

/** Like no id that is given away: those count up from zero. */
function ownerShareId(prefix: string, recordId: string): string {
  return toId18(`${prefix}00O${recordId.slice(6, 15)}`) ?? recordId;
}

/** What the functions within a query's SQL can know of its run. */
interface RunningQuery {
  binds: readonly unknown[];
  user: { id: string };
}

/** The query that runs on a store. */
const running = new WeakMap<Store, RunningQuery>();

/** Runs a query's SQL while functions within it can read its binds and its user. Calls nest. */
export function whileRunning<Result>(store: Store, query: RunningQuery, work: () => Result): Result {
  const outer = running.get(store);
  running.set(store, query);
  try {
    return work();
  } finally {
    if (outer === undefined) {
      running.delete(store);
    } else {
      running.set(store, outer);
    }
  }
}

function boundNumber(store: Store, index: number): number | null {
  const value = running.get(store)?.binds[index] ?? null;
  return value === null ? null : Number(String(value));
}

function distanceTo(place: SqlValue, latitude: SqlValue, longitude: SqlValue, unit: string): number | null {
  if (place === null || latitude === null || longitude === null) {
    return null;
  }
  const from = fromStored('location', 0, place) as LocationValue;
  return distanceBetween(from, new LocationValue(Number(latitude), Number(longitude)), unit);
}

/** Months since the fiscal year began; `start` is the number of its first month. */
const fiscalMonths = (date: DateTime, start: number): number => (date.month - start + 12) % 12;

const PARTS: Readonly<Record<string, (date: DateTime, fiscalStart: number) => number | string>> = {
  CALENDAR_MONTH: (date) => date.month,
  CALENDAR_QUARTER: (date) => date.quarter,
  CALENDAR_YEAR: (date) => date.year,
  DAY_IN_MONTH: (date) => date.day,
  // 1 for Sunday to 7 for Saturday.
  DAY_IN_WEEK: (date) => (date.weekday % 7) + 1,
  DAY_IN_YEAR: (date) => date.ordinal,
  DAY_ONLY: (date) => date.toISODate() ?? '',
  FISCAL_MONTH: (date, start) => fiscalMonths(date, start) + 1,
  FISCAL_QUARTER: (date, start) => Math.trunc(fiscalMonths(date, start) / 3) + 1,
  // Named after the year in which it begins, as in a new org.
  FISCAL_YEAR: (date, start) => date.minus({ months: fiscalMonths(date, start) }).year,
  HOUR_IN_DAY: (date) => date.hour,
  WEEK_IN_MONTH: (date) => Math.ceil(date.day / 7),
  WEEK_IN_YEAR: (date) => Math.ceil(date.ordinal / 7),
};

/** Names of the date functions. Source: SOQL and SOSL Reference, "Date Functions". */
export const DATE_FUNCTIONS: ReadonlySet<string> = new Set(Object.keys(PARTS));

/** `value`: milliseconds of a datetime, `yyyy-mm-dd` of a date. */
function datePart(name: string, value: SqlValue, zone: string, fiscalStart = 1): SqlValue {
  if (value === null) {
    return null;
  }
  const part = PARTS[name];
  if (part === undefined) {
    throw new InternalError(`Unknown date function ${name}`);
  }
  const date =
    typeof value === 'string' ? DateTime.fromISO(value, { zone: 'utc' }) : DateTime.fromMillis(Number(value), { zone });
  return part(date, fiscalStart);
}

function formulaValue(
  schema: Schema,
  formulas: FormulaFields,
  objectName: string,
  fieldName: string,
  values: readonly SqlValue[],
): SqlValue {
  const record = new SObject(objectName, {}, true);
  for (const [index, path] of formulas.dependencies(objectName, fieldName).entries()) {
    fillPath(schema, record, path.split('.'), values[index] ?? null);
  }
  return toStored(formulas.evaluate(record, objectName, fieldName));
}

/** Puts a stored value at a path of a record, with the parents it needs on the way. */
function fillPath(schema: Schema, record: SObject, path: readonly string[], value: SqlValue): void {
  let target = record;
  for (const name of path.slice(0, -1)) {
    const reference = schema.object(target.objectName)?.relationship(name);
    const parentName = reference?.relationshipName ?? name;
    const known = target.fields[parentName];
    const parent = known instanceof SObject ? known : new SObject(reference?.referenceTo[0] ?? name, {}, true);
    target.fields[parentName] = parent;
    target = parent;
  }
  const root = schema.object(record.objectName);
  const resolved = root === undefined ? [] : resolvePath(schema, root, path);
  const field = isPathProblem(resolved) ? undefined : resolved[0]?.field;
  const last = path.at(-1) ?? '';
  const name = schema.object(target.objectName)?.field(last)?.name ?? field?.name ?? last;
  target.fields[name] = field ? fromStored(field.type, field.scale, value) : (value as string | null);
}

import { InternalError, UnsupportedError } from '../../errors/index.ts';
import type { Distance, Operand, QueryExpression } from '../types.ts';
import { DATE_FUNCTIONS } from './functions.ts';
import { sqlText } from './pieces.ts';
import type { Scope, TypedSql } from './scope.ts';

/** Source: SOQL and SOSL Reference, "Aggregate Functions". */
export const AGGREGATES: ReadonlySet<string> = new Set(['AVG', 'COUNT', 'COUNT_DISTINCT', 'MIN', 'MAX', 'SUM']);

/** A scale that says: as many digits as the number has. */
export const OWN_SCALE = -1;

/** Whether it is an aggregate, or one as `FORMAT` writes it. */
export function isAggregate(expression: QueryExpression): boolean {
  return expression.kind === 'function' && (AGGREGATES.has(expression.name) || expression.arguments.some(isAggregate));
}

/** The value of an expression of SELECT, WHERE, GROUP BY, HAVING or ORDER BY. */
export function planValue(scope: Scope, expression: QueryExpression, isSelected = false): TypedSql {
  if (expression.kind === 'field') {
    return scope.path(expression.path, isSelected);
  }
  const { name } = expression;
  const [argument] = expression.arguments;
  if (expression.distance !== undefined && argument !== undefined) {
    return planDistance(scope, argument, expression.distance);
  }
  if (AGGREGATES.has(name)) {
    return planAggregate(scope, name, argument, isSelected);
  }
  if (argument === undefined) {
    throw new InternalError(`${name} without an argument was planned.`);
  }
  if (DATE_FUNCTIONS.has(name)) {
    return planDateFunction(scope, name, argument, isSelected);
  }
  if (name === 'TOLABEL') {
    return planLabel(scope, planValue(scope, argument, isSelected));
  }
  // All records have the corporate currency, which is everybody's own.
  if (name === 'CONVERTCURRENCY') {
    return planValue(scope, argument, isSelected);
  }
  if (name === 'FORMAT') {
    return planFormat(scope, planValue(scope, argument, isSelected));
  }
  throw new UnsupportedError(`The function ${name} in SOQL`, expression.place ?? undefined);
}

function planAggregate(
  scope: Scope,
  name: string,
  argument: QueryExpression | undefined,
  isSelected: boolean,
): TypedSql {
  if (argument === undefined) {
    return { sql: 'count(*)', type: 'integer', scale: 0, field: null };
  }
  const value = planValue(scope, argument, isSelected);
  switch (name) {
    case 'COUNT':
      return { sql: `count(${value.sql})`, type: 'integer', scale: 0, field: null };
    case 'COUNT_DISTINCT':
      return { sql: `count(DISTINCT ${value.sql})`, type: 'integer', scale: 0, field: null };
    case 'AVG':
      return { sql: `avg(${value.sql})`, type: 'double', scale: OWN_SCALE, field: null };
    // Numbers are stored as doubles; what adding them leaves beyond ten places is noise.
    case 'SUM':
      return {
        sql: `round(sum(${value.sql}), 10)`,
        type: 'double',
        scale: OWN_SCALE,
        shownScale: value.scale,
        field: null,
      };
    default:
      return { ...value, sql: extremeSql(name.toLowerCase(), value) };
  }
}

/** Of a picklist, the first or last in the order of its values. Source: SOQL and SOSL Reference, "MIN()" and "MAX()". */
function extremeSql(aggregate: string, value: TypedSql): string {
  const choices = value.type === 'picklist' ? (value.field?.picklistValues ?? []) : [];
  if (choices.length === 0) {
    return `${aggregate}(${value.sql})`;
  }
  const cases = choices.map((choice, index) => `WHEN ${index} THEN ${sqlText(choice.value)}`);
  return `CASE ${aggregate}(${sortKey(value)}) ${cases.join(' ')} ELSE ${aggregate}(${value.sql}) END`;
}

/** Source: SOQL and SOSL Reference, "Location-Based SOQL Queries". */
function planDistance(scope: Scope, argument: QueryExpression, { unit, latitude, longitude }: Distance): TypedSql {
  const place = planValue(scope, argument);
  const coordinates = [latitude, longitude].map(coordinateSql).join(', ');
  return {
    sql: `distance_to(${place.sql}, ${coordinates}, ${sqlText(unit)})`,
    type: 'double',
    scale: OWN_SCALE,
    field: null,
  };
}

function coordinateSql(operand: Operand): string {
  return operand.kind === 'bind'
    ? `bound_number(${operand.bind.index})`
    : operand.kind === 'number'
      ? operand.value
      : 'NULL';
}

/** Datetimes are taken in GMT unless `convertTimezone` is around them. Source: the page "Date Functions". */
function planDateFunction(scope: Scope, name: string, argument: QueryExpression, isSelected: boolean): TypedSql {
  const isConverted = argument.kind === 'function' && argument.name === 'CONVERTTIMEZONE';
  const inner = isConverted ? argument.arguments[0] : argument;
  if (inner === undefined) {
    throw new InternalError('convertTimezone without an argument was planned.');
  }
  const zone = isConverted ? scope.context.timeZone : 'utc';
  const value = planValue(scope, inner, isSelected);
  const inputs = `${sqlText(name)}, ${value.sql}, ${sqlText(zone)}`;
  return {
    sql: name.startsWith('FISCAL_') ? `fiscal_part(${inputs}, ${fiscalStartSql(scope)})` : `date_part(${inputs})`,
    type: name === 'DAY_ONLY' ? 'date' : 'integer',
    scale: 0,
    field: null,
  };
}

function fiscalStartSql({ context }: Scope): string {
  return context.schema.object('Organization')?.field('FiscalYearStartMonth') === undefined
    ? '1'
    : 'coalesce((SELECT "FiscalYearStartMonth" FROM "Organization"), 1)';
}

/** In the running user's locale and time zone. Source: SOQL and SOSL Reference, "FORMAT()". */
function planFormat({ context }: Scope, value: TypedSql): TypedSql {
  const { locale, timeZone } = context;
  const how = `${sqlText(value.type)}, ${value.shownScale ?? value.scale}, ${sqlText(locale)}, ${sqlText(timeZone)}`;
  return { ...value, type: 'string', scale: 0, sql: `format_value(${value.sql}, ${how})` };
}

/** In the running user's language. Source: SOQL and SOSL Reference, "toLabel()". */
function planLabel(scope: Scope, value: TypedSql): TypedSql {
  const choices = value.field === null ? [] : scope.context.translated(value.field).picklistValues;
  if (choices.length === 0) {
    return value;
  }
  const cases = choices.map((choice) => `WHEN ${sqlText(choice.value)} THEN ${sqlText(choice.label)}`);
  return { ...value, type: 'string', sql: `CASE ${value.sql} ${cases.join(' ')} ELSE ${value.sql} END` };
}

/** What rows are sorted by: picklists in the order of their values, other things by value. */
export function sortKey(value: TypedSql): string {
  const choices = value.type === 'picklist' ? (value.field?.picklistValues ?? []) : [];
  if (choices.length === 0) {
    return value.sql;
  }
  const cases = choices.map((choice, index) => `WHEN ${sqlText(choice.value)} THEN ${index}`);
  return `CASE WHEN ${value.sql} IS NULL THEN NULL ELSE CASE ${value.sql} ${cases.join(' ')} ELSE ${choices.length} END END`;
}

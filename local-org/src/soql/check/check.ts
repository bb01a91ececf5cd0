import { nameObject } from '../../schema/index.ts';
import type { FieldDescribe, ObjectDescribe, Schema } from '../../schema/types.ts';
import { withoutOwnName } from '../ownNames.ts';
import { targetsOf } from '../paths.ts';
import { MAXIMUM_OFFSET, offsetRefusal } from '../plan/operands.ts';
import { isAggregate } from '../plan/values.ts';
import { expressionKey, resultOf } from '../result.ts';
import type { Condition, Query, QueryCheck, QueryExpression, SelectItem } from '../types.ts';
import { checkCatalog } from './catalog.ts';
import { checkCondition } from './conditions.ts';
import { checkCategories } from './dataCategories.ts';
import { UNNAMED_CALLS, Findings } from './findings.ts';
import { checkSemiJoins } from './semiJoins.ts';

/**
 * Everything that Salesforce would refuse about a query before it runs, and what Apex must know of its result.
 * Binds are not evaluated; what is expected of each is reported.
 */
export function checkQuery(query: Query, schema: Schema): QueryCheck {
  const findings = new Findings(schema, query.place);
  const object = findings.object(query.from.objectName, query.place);
  const result = resultOf(query);
  if (object !== undefined) {
    if (result === 'records') {
      checkRecords(findings, query, object, 0);
    } else {
      checkAggregates(findings, query, object);
    }
    checkRows(findings, query, object);
    checkCatalog(findings, query, object);
    checkCategories(findings, query, object);
  }
  return {
    problems: findings.problems,
    objectName: object?.name ?? query.from.objectName,
    result,
    binds: findings.binds.sort((one, other) => one.index - other.index),
  };
}

/** WHERE, ORDER BY, LIMIT, OFFSET and FOR, which all kinds of queries have. */
function checkRows(findings: Findings, query: Query, object: ObjectDescribe, isSemiJoin = false): void {
  checkSemiJoins(findings, query, object, isSemiJoin);
  if (query.where !== null) {
    checkCondition(findings, object, query.where, (inner) => checkSemiJoin(findings, inner));
    for (const expression of comparedIn(query.where).filter(isAggregate)) {
      findings.add(
        'INVALID_FUNCTION',
        'Aggregate functions are not allowed in a WHERE clause; use HAVING',
        expression.place,
      );
    }
  }
  for (const { expression } of query.orderBy) {
    const sorted = findings.expression(object, expression);
    if (isAggregate(expression) && resultOf(query) === 'records') {
      findings.add('INVALID_FUNCTION', 'Aggregate functions need a GROUP BY clause to sort by', expression.place);
    }
    // SOQL and SOSL Reference, "toLabel()": the defined order of a picklist is always used. The words are ours.
    if (expression.kind === 'function' && expression.name === 'TOLABEL') {
      findings.add('INVALID_FUNCTION', 'toLabel() is not allowed in an ORDER BY clause', expression.place);
    }
    if (sorted?.field && !sorted.field.sortable && expression.kind === 'field') {
      findings.add(
        'FIELD_NOT_SORTABLE',
        `field '${sorted.field.name}' can not be sorted in a query call`,
        expression.place,
      );
    }
  }
  if (query.limit !== null) {
    findings.expectBind(query.limit, 'integer', false, null);
  }
  if (query.offset !== null) {
    findings.expectBind(query.offset, 'integer', false, null);
    if (query.offset.kind === 'number' && Number(query.offset.value) > MAXIMUM_OFFSET) {
      findings.add('NUMBER_OUTSIDE_VALID_RANGE', offsetRefusal(object.name));
    }
  }
  if (query.forClause === 'UPDATE') {
    checkLocking(findings, query);
  }
  const scope = query.scope?.toLowerCase();
  if (scope !== undefined && scope !== 'mine' && scope !== 'everything') {
    findings.add('UNSUPPORTED', `USING SCOPE ${query.scope} is not supported.`);
  }
}

/**
 * Sources: Apex Developer Guide, "Locking Statements": no ORDER BY; "Querying All Records with a SOQL Statement": not all
 * rows. No page has the words, nor that there is no OFFSET.
 */
function checkLocking(findings: Findings, query: Query): void {
  if (query.orderBy.length > 0) {
    findings.add('INVALID_CLAUSE', 'Explicit ORDER BY not allowed when locking rows (Id order is implied)');
  }
  if (query.allRows) {
    findings.add('INVALID_CLAUSE', 'ALL ROWS cannot be used in conjunction with FOR UPDATE');
  }
  if (query.offset !== null) {
    findings.add('INVALID_CLAUSE', 'FOR UPDATE cannot be used in conjunction with the OFFSET clause');
  }
}

function checkRecords(findings: Findings, query: Query, object: ObjectDescribe, depth: number): void {
  checkRepeatedChildren(findings, query);
  const selected = new Set<string>();
  for (const item of query.select) {
    checkItem(findings, query, object, item, depth);
    for (const name of resultNames(item, object)) {
      if (selected.has(name.toLowerCase())) {
        findings.add('DUPLICATE_FIELD', `duplicate field selected: ${name.split('.').at(-1) ?? ''}`);
      }
      selected.add(name.toLowerCase());
    }
    if (item.kind === 'expression' && item.expression.kind === 'field' && item.alias !== null) {
      findings.add('INVALID_ALIAS', 'only aggregate expressions use field aliasing', item.expression.place);
    }
  }
}

/** The fields under which an item's values stand: those of FIELDS() too. */
function resultNames(item: SelectItem, object: ObjectDescribe): string[] {
  if (item.kind === 'fields') {
    const isWanted = ({ custom }: FieldDescribe): boolean =>
      item.group === 'ALL' || custom === (item.group === 'CUSTOM');
    return object.fields.filter(isWanted).map(({ name }) => name);
  }
  if (item.kind !== 'expression') {
    return [];
  }
  const { expression, alias } = item;
  const isText = expression.kind === 'function' && UNNAMED_CALLS.has(expression.name);
  const [argument] = isText ? expression.arguments : [];
  if (alias === null && argument?.kind === 'field') {
    return [argument.path.join('.')];
  }
  return expression.kind === 'field' ? [expression.path.join('.')] : [];
}

function lastName(item: SelectItem): string {
  return item.kind === 'expression' && item.expression.kind === 'field' ? (item.expression.path.at(-1) ?? '') : '';
}

function checkItem(findings: Findings, query: Query, object: ObjectDescribe, item: SelectItem, depth: number): void {
  switch (item.kind) {
    case 'expression':
      checkSelected(findings, object, item.expression);
      return;
    case 'subquery':
      checkChildren(findings, object, item.query, depth);
      return;
    case 'typeof':
      checkTypeOf(findings, object, item);
      return;
    default:
      if (item.group !== 'STANDARD' && !(query.limit?.kind === 'number' && Number(query.limit.value) <= 200)) {
        findings.add('INVALID_FIELDS', 'The SOQL FIELDS function must have a LIMIT of at most 200');
      }
  }
}

/** Functions of one record. */
const WITHOUT_GROUPS: ReadonlySet<string> = new Set(['CONVERTCURRENCY', 'DISTANCE', 'FORMAT', 'TOLABEL']);

function checkSelected(findings: Findings, object: ObjectDescribe, expression: QueryExpression): void {
  if (expression.kind === 'function' && !WITHOUT_GROUPS.has(expression.name)) {
    findings.add('INVALID_FUNCTION', `${expression.name} needs a GROUP BY clause`, expression.place);
    return;
  }
  findings.selected(object, expression);
}

/** No page says that a subquery may stand only once. */
function checkRepeatedChildren(findings: Findings, { select }: Query): void {
  const seen = new Set<string>();
  for (const item of select) {
    if (item.kind === 'subquery') {
      const { objectName } = item.query.from;
      if (seen.has(objectName.toLowerCase())) {
        findings.add('INVALID_SUBQUERY', `Cannot follow the same aggregate relationship twice: ${objectName}`);
      }
      seen.add(objectName.toLowerCase());
    }
  }
}

function checkChildren(findings: Findings, parent: ObjectDescribe, query: Query, depth: number): void {
  const relationship = parent.childRelationship(query.from.objectName);
  const child = relationship === undefined ? undefined : findings.schema.object(relationship.childObject);
  if (child === undefined) {
    findings.add(
      'UNKNOWN_RELATIONSHIP',
      `Didn't understand relationship '${query.from.objectName}' in FROM part of query call. If you are attempting to ` +
        "use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference " +
        'your WSDL or the describe call for the appropriate names.',
      query.place,
    );
    return;
  }
  if (depth >= 4) {
    findings.add('INVALID_SUBQUERY', 'Only five levels of parent-to-child relationships are allowed', query.place);
    return;
  }
  const bare = withoutOwnName(query, child);
  checkRecords(findings, bare, child, depth + 1);
  checkRows(findings, bare, child);
  checkCatalog(findings, bare, child, true);
}

function checkTypeOf(findings: Findings, object: ObjectDescribe, item: Extract<SelectItem, { kind: 'typeof' }>): void {
  const reference = object.relationship(item.field);
  if (reference === undefined) {
    findings.add('INVALID_TYPEOF', noSuch('relation', item.field, object.name));
    return;
  }
  if (reference.referenceTo.length < 2) {
    findings.add('INVALID_TYPEOF', `TYPEOF operand '${item.field}' is not a polymorphic relationship field`);
    return;
  }
  const repeated = item.cases.find(
    ({ type }, index) => item.cases.findIndex((other) => isSame(other.type, type)) < index,
  );
  if (repeated !== undefined) {
    findings.add('INVALID_TYPEOF', `WHEN clause operand [${repeated.type}] is not unique`);
  }
  const targets = targetsOf(findings.schema, reference);
  for (const { type, fields } of item.cases) {
    const target = targets.find(({ name }) => isSame(name, type));
    if (target === undefined && findings.object(type, null) === undefined) {
      continue;
    }
    if (target === undefined) {
      findings.add('INVALID_TYPEOF', `'${type}' is not a type that ${item.field} can have`);
      continue;
    }
    for (const field of fields) {
      findings.field(target, field.split('.'), null);
    }
  }
  const user = findings.schema.object('User');
  for (const field of item.otherwise) {
    if (user !== undefined && nameObject(user).field(field) === undefined) {
      findings.add('INVALID_TYPEOF', noSuch('column', field, 'Name'));
    }
  }
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function noSuch(what: 'column' | 'relation', name: string, entity: string): string {
  return (
    `No such ${what} '${name}' on entity '${entity}'. If you are attempting to use a custom field, be sure to append ` +
    "the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names."
  );
}

/** `IN (SELECT …)`: one field, an id or a reference. */
function checkSemiJoin(findings: Findings, query: Query): void {
  const object = findings.object(query.from.objectName, query.place);
  const [item] = query.select;
  if (object === undefined) {
    return;
  }
  if (query.select.length !== 1 || item?.kind !== 'expression' || item.expression.kind !== 'field') {
    findings.add('INVALID_SEMI_JOIN', 'The inner select must select exactly one field', query.place);
    return;
  }
  const field = findings.field(object, item.expression.path, item.expression.place);
  if (field && field.type !== 'id' && field.type !== 'reference') {
    findings.add(
      'INVALID_SEMI_JOIN',
      `The inner select field '${field.name}' cannot be used as it is not an Id`,
      query.place,
    );
  }
  checkRows(findings, query, object, true);
}

function checkAggregates(findings: Findings, query: Query, object: ObjectDescribe): void {
  const groups = query.groupBy?.fields ?? [];
  checkGroups(findings, query);
  const aggregated = query.select.flatMap((item) =>
    item.kind === 'expression' && item.expression.kind === 'function' && isAggregate(item.expression)
      ? item.expression.arguments.map(expressionKey)
      : [],
  );
  for (const group of groups) {
    if (group.kind === 'field' && aggregated.includes(expressionKey(group))) {
      findings.add('INVALID_FUNCTION', `Grouped field should not be aggregated: ${group.path.join('.')}`, group.place);
    }
    const type = findings.expression(object, group);
    if (type?.field && group.kind === 'field' && !isGroupable(type.field)) {
      findings.add('FIELD_NOT_GROUPABLE', `field '${type.field.name}' can not be grouped in a query call`, group.place);
    }
  }
  const grouped = new Set(groups.map(expressionKey));
  const names = new Set<string>();
  for (const item of query.select) {
    if (item.kind !== 'expression') {
      findings.add('INVALID_SELECT', 'Subqueries, TYPEOF and FIELDS cannot be used with GROUP BY or aggregates');
      continue;
    }
    checkGrouped(findings, object, item.expression, grouped);
    const name = (item.alias ?? lastName(item)).toLowerCase();
    if (name !== '' && names.has(name)) {
      findings.add('DUPLICATE_ALIAS', `duplicate alias: ${item.alias ?? lastName(item)}`, item.expression.place);
    }
    names.add(name);
  }
  if (query.having !== null) {
    checkCondition(findings, object, query.having, () => findings.add('INVALID_HAVING', 'HAVING has no subqueries'));
    for (const expression of comparedIn(query.having)) {
      checkGrouped(findings, object, expression, grouped);
    }
  }
  for (const { expression } of query.orderBy) {
    checkGrouped(findings, object, expression, grouped, 'Ordered field');
  }
  if (query.limit !== null && query.groupBy === null && resultOf(query) === 'aggregate') {
    findings.add('INVALID_LIMIT', 'Non-grouped query that uses overall aggregate functions cannot also use LIMIT');
  }
}

/** The most fields of GROUP BY ROLLUP and GROUP BY CUBE. */
const MAXIMUM_ROLLED_UP = 3;

/** Source: SOQL and SOSL Reference, "GROUP BY ROLLUP", "COUNT()". The pages have no words. */
function checkGroups(findings: Findings, { groupBy, select }: Query): void {
  if (groupBy !== null && groupBy.kind !== 'plain' && groupBy.fields.length > MAXIMUM_ROLLED_UP) {
    const message = `GROUP BY ${groupBy.kind.toUpperCase()} takes at most ${MAXIMUM_ROLLED_UP} fields`;
    findings.add('INVALID_GROUPING', message);
  }
  if (groupBy !== null && select.some((item) => item.kind === 'expression' && isCountOfRows(item.expression))) {
    findings.add('INVALID_FUNCTION', 'COUNT() cannot be used with GROUP BY');
  }
}

function isCountOfRows(expression: QueryExpression): boolean {
  return expression.kind === 'function' && expression.name === 'COUNT' && expression.arguments.length === 0;
}

/** What a condition compares. */
function comparedIn(condition: Condition): QueryExpression[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.parts.flatMap(comparedIn);
    case 'not':
      return comparedIn(condition.part);
    default:
      return [condition.left];
  }
}

function checkGrouped(
  findings: Findings,
  object: ObjectDescribe,
  expression: QueryExpression,
  grouped: ReadonlySet<string>,
  what = 'Field',
): void {
  const isSelected = what === 'Field';
  const type = isSelected ? findings.selected(object, expression) : findings.expression(object, expression);
  const isFree = isAggregate(expression) || (expression.kind === 'function' && expression.name === 'GROUPING');
  if (type !== undefined && !isFree && !isGrouped(expression, grouped)) {
    const name = expression.kind === 'field' ? expression.path.join('.') : expressionKey(expression);
    findings.add('FIELD_NOT_GROUPED', `${what} must be grouped or aggregated: ${name}`, expression.place);
  }
}

/** What groups also tells whatever is made of it: its text, and the parts of a date. */
function isGrouped(expression: QueryExpression, grouped: ReadonlySet<string>): boolean {
  if (grouped.has(expressionKey(expression))) {
    return true;
  }
  const [argument] = expression.kind === 'function' ? expression.arguments : [];
  return argument !== undefined && isGrouped(argument, grouped);
}

/** Numbers with a fraction, moments, long texts and auto numbers are not. Source: describe results, `groupable`. */
export function isGroupable(field: FieldDescribe): boolean {
  switch (field.type) {
    case 'double':
    case 'currency':
    case 'percent':
    case 'datetime':
    case 'time':
    case 'multipicklist':
    case 'address':
    case 'base64':
    case 'location':
    case 'encryptedstring':
      return false;
    default:
      return field.length <= 255 && !(field.custom && field.autoNumberFormat !== null);
  }
}

import type { FieldType, ObjectDescribe } from '../../schema/types.ts';
import type { Condition, Operand, Query } from '../types.ts';
import { NUMBERS, UNORDERED, type ExpressionType, type Findings } from './findings.ts';

type Comparison = Extract<Condition, { kind: 'comparison' }>;

const TEXT_TYPES: ReadonlySet<FieldType> = new Set([
  'string',
  'textarea',
  'email',
  'phone',
  'url',
  'picklist',
  'multipicklist',
  'combobox',
  'encryptedstring',
]);
const ID_TYPES: ReadonlySet<FieldType> = new Set(['id', 'reference']);
const LIST_OPERATORS: ReadonlySet<string> = new Set(['IN', 'NOT IN', 'INCLUDES', 'EXCLUDES']);

/** Checks a WHERE or HAVING condition: names, operators, and the kinds of values. */
export function checkCondition(
  findings: Findings,
  object: ObjectDescribe,
  condition: Condition,
  checkSubquery: (query: Query) => void,
): void {
  switch (condition.kind) {
    case 'and':
    case 'or':
      for (const part of condition.parts) {
        checkCondition(findings, object, part, checkSubquery);
      }
      return;
    case 'not':
      checkCondition(findings, object, condition.part, checkSubquery);
      return;
    default:
      checkComparison(findings, object, condition, checkSubquery);
  }
}

function checkComparison(
  findings: Findings,
  object: ObjectDescribe,
  comparison: Comparison,
  checkSubquery: (query: Query) => void,
): void {
  const { left, operator, right, place } = comparison;
  const compared = findings.expression(object, left);
  if (right.kind === 'subquery') {
    checkSubquery(right.query);
  }
  if (compared === undefined) {
    expectBinds(findings, right, { type: 'string', field: null }, false);
    return;
  }
  const { type, field } = compared;
  if (field !== null && !field.filterable && left.kind === 'field') {
    findings.add('FIELD_NOT_FILTERABLE', `field '${field.name}' can not be filtered in a query call`, place);
    return;
  }
  const isDistance = left.kind === 'function' && left.distance !== undefined;
  if (!allowsOperator(type, operator, right) || (isDistance && operator !== '<' && operator !== '>')) {
    findings.add('INVALID_OPERATOR', `invalid operator on ${type} field`, place);
    return;
  }
  expectBinds(findings, right, compared, LIST_OPERATORS.has(operator));
  const items = right.kind === 'list' ? right.items : [right];
  for (const item of items) {
    const message = valueProblem(compared, item);
    if (message !== null) {
      findings.add('INVALID_FILTER_VALUE', message, place);
    }
  }
}

function expectBinds(findings: Findings, operand: Operand, compared: ExpressionType, isList: boolean): void {
  const name = compared.field === null ? null : `${compared.field.objectName}.${compared.field.name}`;
  const items = operand.kind === 'list' ? operand.items : [operand];
  for (const item of items) {
    findings.expectBind(item, compared.type, isList && operand.kind !== 'list', name);
  }
}

function allowsOperator(type: FieldType, operator: string, right: Operand): boolean {
  switch (operator) {
    case 'LIKE':
      return TEXT_TYPES.has(type) && type !== 'multipicklist';
    case 'INCLUDES':
    case 'EXCLUDES':
      return type === 'multipicklist';
    case 'IN':
    case 'NOT IN':
      return right.kind === 'subquery' ? ID_TYPES.has(type) : right.kind === 'list' || right.kind === 'bind';
    case '=':
    case '!=':
      return right.kind !== 'list' && right.kind !== 'subquery';
    default:
      return !UNORDERED.has(type) && right.kind !== 'list' && right.kind !== 'subquery';
  }
}

/** Salesforce's words for a literal of the wrong kind; null when it fits. */
function valueProblem({ type, field }: ExpressionType, operand: Operand): string | null {
  const name = field?.name ?? '';
  if (operand.kind === 'null' || operand.kind === 'bind' || operand.kind === 'subquery' || operand.kind === 'list') {
    return null;
  }
  const isQuoted = operand.kind === 'text';
  if (TEXT_TYPES.has(type) || ID_TYPES.has(type)) {
    return isQuoted
      ? null
      : `value of filter criterion for field '${name}' must be of type string and should be enclosed in quotes`;
  }
  const fits =
    (type === 'boolean' && operand.kind === 'boolean') ||
    (NUMBERS.has(type) && operand.kind === 'number') ||
    (type === 'date' && (operand.kind === 'date' || operand.kind === 'dateLiteral')) ||
    (type === 'datetime' && (operand.kind === 'datetime' || operand.kind === 'dateLiteral')) ||
    (type === 'time' && operand.kind === 'time') ||
    type === 'anytype';
  const shown = type === 'datetime' ? 'dateTime' : NUMBERS.has(type) && type !== 'integer' ? 'double' : type;
  return fits
    ? null
    : `value of filter criterion for field '${name}' must be of type ${shown} and should not be enclosed in quotes`;
}

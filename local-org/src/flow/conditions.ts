import type { FlowCondition } from '@salesforce/types/metadata';
import type { FieldDescribe } from '../schema/types.ts';
import type { FlowCompiler, FlowReference } from './compiler.ts';
import { comparisons, equal } from './comparison.ts';
import { holds, parseLogic } from '../metadata/index.ts';
import { describeType, isAny, isAssignable, single, type FlowType, type FlowValue } from './flowType.ts';
import { FlowFault, type FlowRun, type Interview } from './interview.ts';

export type CompiledCondition = (interview: Interview, run: FlowRun) => boolean;

/** Conditions of a decision's outcome or of a filter, combined as their logic says. */
export function compileConditions(
  conditions: readonly FlowCondition[],
  logic: string | undefined,
  node: object,
  compiler: FlowCompiler,
): CompiledCondition {
  const parsed = parseLogic(logic, conditions.length);
  if (typeof parsed === 'string') {
    compiler.problem('INVALID_CONDITION_LOGIC', parsed, node, 'conditionLogic');
    return () => false;
  }
  const compiled = conditions.map((condition) => compileCondition(condition, compiler));
  return (interview, run) => holds(parsed, (index) => compiled[index]?.(interview, run) ?? false);
}

function compileCondition(condition: FlowCondition, compiler: FlowCompiler): CompiledCondition {
  const { operator, leftValueReference } = condition;
  if (operator === 'WasVisited') {
    return visited(condition, compiler);
  }
  const left = compiler.reference(leftValueReference, condition, 'leftValueReference');
  const right = compiler.value(condition.rightValue);
  if (left === undefined || right === undefined) {
    return () => false;
  }
  if (operator === 'IsChanged') {
    return changed(left, condition, compiler, right.read);
  }
  if (operator === 'WasSet') {
    return (interview, run) => (lenient(left, interview, run) !== null) === (right.read(interview, run) === true);
  }
  const compare = comparisons[operator];
  if (compare === undefined) {
    compiler.problem(
      'UNSUPPORTED_OPERATOR',
      `The local org does not support the operator ${operator}`,
      condition,
      'operator',
    );
    return () => false;
  }
  checkTypes(operator, left.type, right.type, condition, compiler);
  const { isUnset } = left;
  if (operator === 'IsNull' && isUnset !== undefined) {
    return (interview, run) => isUnset(interview) === (right.read(interview, run) === true);
  }
  return (interview, run) => compare(lenient(left, interview, run), right.read(interview, run));
}

function visited(condition: FlowCondition, compiler: FlowCompiler): CompiledCondition {
  const name = (condition.leftValueReference ?? '').toLowerCase();
  if (!compiler.definition.elements.has(name) && !compiler.definition.outcomes.has(name)) {
    const message = `The element ${condition.leftValueReference ?? ''} does not exist in this flow`;
    compiler.problem('UNKNOWN_ELEMENT', message, condition, 'leftValueReference');
  }
  return (interview) => interview.visited.has(name) === (condition.rightValue?.booleanValue !== false);
}

/**
 * A field of the record that started the flow, or, where the record itself is named, any of its fields: a new record
 * has changed in none, and rich texts are not looked at.
 * Source: Help, "Flow Operators in Decision, Wait, and Collection Filter Elements".
 */
function changed(
  left: FlowReference,
  condition: FlowCondition,
  compiler: FlowCompiler,
  right: (interview: Interview, run: FlowRun) => FlowValue,
): CompiledCondition {
  const [root = '', name, ...rest] = left.name.split('.');
  if (root.toLowerCase() !== '$record' || rest.length > 0) {
    const message = 'The operator IsChanged needs $Record or a field of it';
    compiler.problem('INVALID_OPERATOR', message, condition, 'operator');
    return () => false;
  }
  compiler.reference(['$Record__Prior', name].filter(Boolean).join('.'), condition);
  const all = compiler.schema.object(left.type.objectName ?? '')?.fields ?? [];
  const fields = left.field === null ? all.filter(isOwn) : [left.field];
  const pairs = fields
    .filter(({ htmlFormatted }) => !htmlFormatted)
    .map((field) => [compiler.lookUp(`$Record.${field.name}`), compiler.lookUp(`$Record__Prior.${field.name}`)]);
  const read = (reference: FlowReference | undefined, interview: Interview, run: FlowRun): FlowValue =>
    reference?.read(interview, run) ?? null;
  return (interview, run) => {
    const isChanged =
      !interview.isNew &&
      pairs.some(([now, before]) => !equal(read(now, interview, run), read(before, interview, run)));
    return isChanged === (right(interview, run) === true);
  };
}

/** What a save writes of a record; every save changes its system fields. */
function isOwn({ createable, updateable, compound }: FieldDescribe): boolean {
  return (createable || updateable) && compound === null;
}

const NEEDS_BOOLEAN: ReadonlySet<string> = new Set(['IsNull', 'IsBlank', 'IsEmpty']);
const TAKES_COLLECTION: ReadonlySet<string> = new Set(['IsNull', 'IsEmpty', 'Contains', 'EqualTo', 'NotEqualTo']);

const NEEDS_TEXT: ReadonlySet<string> = new Set(['StartsWith', 'EndsWith', 'Contains']);
const NEEDS_ORDER: ReadonlySet<string> = new Set([
  'GreaterThan',
  'GreaterThanOrEqualTo',
  'LessThan',
  'LessThanOrEqualTo',
]);

/** Which operators a type has. Source: Help, "Operators in Flow Decision Elements". */
function hasOperator(operator: string, left: FlowType): boolean {
  if (NEEDS_TEXT.has(operator)) {
    return left.isCollection || !['Boolean', 'Number', 'Currency', 'Date', 'DateTime', 'Record'].includes(left.data);
  }
  return !NEEDS_ORDER.has(operator) || !['Boolean', 'Record'].includes(left.data);
}

function checkTypes(operator: string, left: FlowType, right: FlowType, node: object, compiler: FlowCompiler): void {
  if (isAny(left) || isAny(right)) {
    return;
  }
  const isWrong = NEEDS_BOOLEAN.has(operator)
    ? !isAssignable(single('Boolean'), right)
    : operator === 'In' || operator === 'NotIn'
      ? !right.isCollection
      : !left.isCollection && !isComparable(left, right);
  if (isWrong || !hasOperator(operator, left) || (left.isCollection && !TAKES_COLLECTION.has(operator))) {
    const message = `${describeType(left)} cannot be compared with ${describeType(right)} by ${operator}`;
    compiler.problem('INCOMPATIBLE_TYPES', message, node, 'operator');
  }
}

function isComparable(left: FlowType, right: FlowType): boolean {
  if (left.data === 'Outputs' || right.data === 'Outputs' || right.isCollection) {
    return false;
  }
  const bothText =
    isAssignable(left, right) && (left.data === right.data || right.data === 'Null' || isMixed(left, right));
  return bothText || left.data === 'Null';
}

function isMixed(left: FlowType, right: FlowType): boolean {
  const kinds = new Set([left.data, right.data]);
  const texts = [...kinds].every((kind) => kind === 'Text' || kind === 'Picklist' || kind === 'MultiPicklist');
  return texts || (kinds.has('Date') && kinds.has('DateTime'));
}

/** In conditions, a field of a record that was not found is blank. */
function lenient(reference: FlowReference, interview: Interview, run: FlowRun): FlowValue {
  try {
    return reference.read(interview, run);
  } catch (error) {
    if (error instanceof FlowFault) {
      return null;
    }
    throw error;
  }
}

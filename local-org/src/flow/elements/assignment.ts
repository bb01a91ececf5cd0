import type { FlowAssignmentItem, FlowAssignmentOperator } from '@salesforce/types/metadata';
import { DateValue, DatetimeValue, DecimalValue } from '../../values/index.ts';
import type { FlowCompiler } from '../compiler.ts';
import { equal } from '../comparison.ts';
import { asCollection, asSingle, toPlainText, toType } from '../conversion.ts';
import { eachInterview, type FlowElement } from '../element.ts';
import {
  describeType,
  elementType,
  isAssignable,
  isTextual,
  single,
  type FlowType,
  type FlowValue,
} from '../flowType.ts';
import { FlowFault, type FlowRun, type Interview } from '../interview.ts';

const DAY = 86_400_000;

/**
 * Sets variables, one item after another, each seeing what the one before it set.
 * Source: Help, "Flow Operators in Assignment Elements".
 */
export const assignment: FlowElement<'assignments'> = {
  metadataName: 'assignments',
  logName: 'FlowAssignment',
  isBulk: false,
  isAllowedBeforeSave: true,

  compile(node, compiler) {
    const items = node.assignmentItems.map((item) => compileItem(item, compiler));
    const next = compiler.target(node.connector, node);
    return eachInterview((interview, run) => {
      for (const item of items) {
        item(interview, run);
      }
      return next;
    });
  },
};

interface Operator {
  apply(current: FlowValue, value: FlowValue, type: FlowType): FlowValue;
  /** Whether a value of this type is right for a target of that one. */
  accepts(target: FlowType, value: FlowType): boolean;
}

const isItemOf = (target: FlowType, value: FlowType): boolean =>
  target.isCollection && isAssignable(elementType(target), elementType(value));
const isSameCollection = (target: FlowType, value: FlowType): boolean => target.isCollection && isItemOf(target, value);
/** A record alone may take the place of a collection of records. */
const isRecordOf = (target: FlowType, value: FlowType): boolean => target.data === 'Record' && isItemOf(target, value);
const isNumber = (type: FlowType): boolean => isAssignable(single('Number'), type);

const operators: Readonly<Partial<Record<FlowAssignmentOperator, Operator>>> = {
  Assign: {
    apply: (_, value, type) => toType(type.isCollection && value !== null ? asCollection(value) : value, type),
    accepts: (target, value) => isAssignable(target, value) || isRecordOf(target, value),
  },
  Add: { apply: add, accepts: acceptsAdd },
  Subtract: {
    apply: subtract,
    accepts: (target, value) => !target.isCollection && !isTextual(target) && isNumber(value),
  },
  AddItem: {
    apply: addSelection,
    accepts: (target, value) => isItemOf(target, value) || (target.data === 'MultiPicklist' && !value.isCollection),
  },
  AddAtStart: {
    apply: (current, value) => [...asCollection(value), ...asCollection(current)],
    accepts: isItemOf,
  },
  RemoveFirst: { apply: removeFirst, accepts: isItemOf },
  RemoveBeforeFirst: {
    apply: (current, value) => keepFrom(current, value, 0, Infinity),
    accepts: isItemOf,
  },
  RemoveAfterFirst: {
    apply: (current, value) => keepFrom(current, value, -Infinity, 1),
    accepts: isItemOf,
  },
  RemoveAll: {
    apply: (current, value) => asCollection(current).filter((item) => !includes(value, item)),
    accepts: isItemOf,
  },
  RemoveUncommon: {
    apply: (current, value) => asCollection(current).filter((item) => includes(value, item)),
    accepts: isSameCollection,
  },
  AssignCount: {
    apply: (_, value) => DecimalValue.of(asCollection(value).length),
    accepts: (target, value) => target.data === 'Number' && !target.isCollection && value.isCollection,
  },
  RemovePosition: {
    apply: (current, value) =>
      asCollection(current).filter((_, index) => index !== (asSingle(value) as DecimalValue).toNumber() - 1),
    accepts: (target, value) => target.isCollection && isNumber(value),
  },
};

function compileItem(item: FlowAssignmentItem, compiler: FlowCompiler): (interview: Interview, run: FlowRun) => void {
  const target = compiler.reference(item.assignToReference, item, 'assignToReference');
  const value = compiler.value(item.value);
  const operator = operators[item.operator ?? 'None'];
  if (operator === undefined) {
    const message = `The local org does not support the operator ${item.operator ?? 'None'}`;
    compiler.problem('UNSUPPORTED_OPERATOR', message, item, 'operator');
  }
  if (target === undefined || value === undefined || operator === undefined) {
    return () => undefined;
  }
  const { write } = target;
  if (write === undefined) {
    compiler.problem('READ_ONLY_RESOURCE', `${target.name} cannot be assigned to`, item, 'assignToReference');
    return () => undefined;
  }
  checkField(item, target, compiler);
  if (!operator.accepts(target.type, value.type)) {
    const types = `${describeType(value.type)} to ${describeType(target.type)}`;
    compiler.problem('INCOMPATIBLE_TYPES', `${item.operator ?? ''} cannot apply ${types}`, item, 'value');
  }
  return (interview, run) => {
    // Assigning does not look at what was there, which may be a record not set yet.
    const current = item.operator === 'Assign' ? null : target.read(interview, run);
    write(interview, operator.apply(current, value.read(interview, run), target.type), run);
  };
}

function checkField(
  item: FlowAssignmentItem,
  target: {
    name: string;
    field: { name: string; objectName: string; updateable: boolean; createable: boolean } | null;
  },
  compiler: FlowCompiler,
): void {
  const { field } = target;
  if (field !== null && field.name !== 'Id' && !field.updateable && !field.createable) {
    const message = `The field ${field.objectName}.${field.name} cannot be set`;
    compiler.problem('READ_ONLY_FIELD', message, item, 'assignToReference');
  }
}

function acceptsAdd(target: FlowType, value: FlowType): boolean {
  if (target.isCollection) {
    return isItemOf(target, value);
  }
  return isTextual(target)
    ? !value.isCollection && value.data !== 'Record'
    : target.data !== 'Boolean' && isNumber(value);
}

function add(current: FlowValue, value: FlowValue, type: FlowType): FlowValue {
  if (type.isCollection) {
    return [...asCollection(current), ...asCollection(value)];
  }
  if (isTextual(type)) {
    return toPlainText(asSingle(current)) + toPlainText(asSingle(value));
  }
  return move(current, value, 1);
}

/** One more selection of a multi-select picklist. */
function addSelection(current: FlowValue, value: FlowValue, type: FlowType): FlowValue {
  const selected = type.isCollection ? '' : toPlainText(asSingle(current));
  return selected === '' ? add(current, value, type) : `${selected};${toPlainText(asSingle(value))}`;
}

function subtract(current: FlowValue, value: FlowValue): FlowValue {
  return move(current, value, -1);
}

/** Numbers by their amount, days and moments by days. */
function move(current: FlowValue, value: FlowValue, sign: number): FlowValue {
  const [base, amount] = [asSingle(current), asSingle(value) ?? DecimalValue.of(0)];
  if (!(amount instanceof DecimalValue)) {
    throw new FlowFault('A number is needed here');
  }
  if (base === null || base instanceof DecimalValue) {
    const start = base ?? DecimalValue.of(0);
    return sign > 0 ? start.plus(amount) : start.minus(amount);
  }
  if (base instanceof DateValue) {
    return new DateValue(base.epochDay + sign * Math.trunc(amount.toNumber()));
  }
  if (base instanceof DatetimeValue) {
    return new DatetimeValue(base.epochMilliseconds + sign * Math.round(amount.toNumber() * DAY));
  }
  throw new FlowFault('A number, date or date/time is needed here');
}

function includes(collection: FlowValue, item: FlowValue): boolean {
  return asCollection(collection).some((candidate) => equal(candidate, item));
}

function removeFirst(current: FlowValue, value: FlowValue): FlowValue {
  const items = asCollection(current);
  const position = items.findIndex((item) => equal(item, value));
  return items.filter((_, index) => index !== position);
}

function keepFrom(current: FlowValue, value: FlowValue, from: number, to: number): FlowValue {
  const items = asCollection(current);
  const position = items.findIndex((item) => equal(item, value));
  return position < 0 ? items : items.slice(from === 0 ? position : 0, to === 1 ? position + 1 : undefined);
}

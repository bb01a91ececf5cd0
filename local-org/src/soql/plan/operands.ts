import { PlatformException } from '../../errors/index.ts';
import type { FieldDescribe, FieldType } from '../../schema/types.ts';
import type { SqlValue } from '../../store/index.ts';
import { DateValue, DatetimeValue, DecimalValue, DoubleValue, SObject, TimeValue, toId18 } from '../../values/index.ts';
import { plainText } from '../syntax/text.ts';
import type { Operand } from '../types.ts';
import type { RunInput } from './pieces.ts';

const NUMBER_TYPES: ReadonlySet<FieldType> = new Set(['integer', 'long', 'double', 'currency', 'percent']);

export function isNumeric(type: FieldType): boolean {
  return NUMBER_TYPES.has(type);
}

export function isDateLike(type: FieldType): boolean {
  return type === 'date' || type === 'datetime';
}

/** What a comparison knows of its left side. */
export interface Compared {
  type: FieldType;
  field: FieldDescribe | null;
}

/** The stored form in which a literal is compared; date literals are ranges and not handled here. */
export function literalValue(operand: Operand, compared: Compared): SqlValue {
  switch (operand.kind) {
    case 'null':
      return null;
    case 'boolean':
      return operand.value ? 1 : 0;
    case 'number':
      return Number(operand.value);
    case 'text':
      return textValue(plainText(operand.value), compared);
    case 'date':
      requireDate(operand.value);
      return compared.type === 'datetime'
        ? (DatetimeValue.parse(`${operand.value}T00:00:00Z`)?.epochMilliseconds ?? null)
        : operand.value;
    case 'datetime':
      return momentValue(operand.value, compared);
    case 'time':
      return Date.parse(`1970-01-01T${operand.value}`);
    default:
      return null;
  }
}

/** @throws PlatformException for a day that no calendar has */
function requireDate(text: string): void {
  const day = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(day.getTime()) || !day.toISOString().startsWith(text)) {
    throw new PlatformException('System.QueryException', `Invalid date: ${text}`);
  }
}

function textValue(text: string, { type, field }: Compared): SqlValue {
  if (type !== 'id' && type !== 'reference') {
    return text === '' ? null : text;
  }
  if (text === '') {
    return null;
  }
  const id = toId18(text);
  if (id === undefined) {
    throw new PlatformException('System.QueryException', `invalid ID field: ${text}`);
  }
  return field === null ? text : id;
}

function momentValue(text: string, { type }: Compared): SqlValue {
  const moment = DatetimeValue.parse(text);
  if (moment === undefined) {
    throw new PlatformException('System.QueryException', `Invalid datetime: ${text}`);
  }
  return type === 'date' ? moment.toString().slice(0, 10) : wholeSecond(moment);
}

/** Fields hold whole seconds, and conditions compare them. No page says so: rows observed in orgs do. */
function wholeSecond({ epochMilliseconds }: DatetimeValue): number {
  return Math.floor(epochMilliseconds / 1000) * 1000;
}

/** The stored form of a bind's value. @throws PlatformException when the column holds another kind */
export function bindValue(value: unknown, compared: Compared): SqlValue {
  if (value === null || value === undefined) {
    return null;
  }
  const stored = isNumeric(compared.type)
    ? numberValue(value)
    : compared.type === 'boolean'
      ? booleanValue(value)
      : isDateLike(compared.type) || compared.type === 'time'
        ? timeValue(value, compared)
        : idOrText(value, compared);
  if (stored === undefined) {
    throw wrongBind(value, compared.type);
  }
  return stored;
}

/** What a value is refused with that the column cannot be compared with. */
export function wrongBind(value: unknown, column: FieldType): PlatformException {
  return wrongBindOf(kindOf(value), column);
}

function wrongBindOf(kind: string, column: FieldType): PlatformException {
  const message = `Invalid bind expression type of ${kind} for column of type ${columnKind(column)}`;
  return new PlatformException('System.QueryException', message);
}

/** The Apex type that a column's values have. */
function columnKind(type: FieldType): string {
  switch (type) {
    case 'id':
    case 'reference':
      return 'Id';
    case 'integer':
    case 'long':
    case 'boolean':
    case 'date':
    case 'datetime':
    case 'time':
      return type.charAt(0).toUpperCase() + type.slice(1);
    default:
      return isNumeric(type) ? 'Decimal' : 'String';
  }
}

function numberValue(value: unknown): SqlValue | undefined {
  if (value instanceof DecimalValue) {
    return value.toNumber();
  }
  if (value instanceof DoubleValue) {
    return value.number;
  }
  return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : undefined;
}

function booleanValue(value: unknown): SqlValue | undefined {
  return typeof value === 'boolean' ? Number(value) : undefined;
}

function timeValue(value: unknown, { type }: Compared): SqlValue | undefined {
  if (type === 'time') {
    return value instanceof TimeValue ? value.milliseconds : undefined;
  }
  if (value instanceof DatetimeValue) {
    return type === 'date' ? value.toString().slice(0, 10) : wholeSecond(value);
  }
  if (value instanceof DateValue) {
    return type === 'datetime' ? value.epochDay * 86_400_000 : value.toString();
  }
  return undefined;
}

function idOrText(value: unknown, compared: Compared): SqlValue | undefined {
  if (value instanceof SObject) {
    return value.id;
  }
  if (typeof value !== 'string') {
    return undefined;
  }
  const isId = compared.type === 'id' || compared.type === 'reference';
  // A text that is no id matches no record; only a literal is refused.
  return isId && value !== '' ? (toId18(value) ?? value) : textValue(value, compared);
}

function kindOf(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return 'String';
    case 'boolean':
      return 'Boolean';
    case 'number':
      return 'Integer';
    case 'bigint':
      return 'Long';
    default:
      return (value as object).constructor.name.replace(/Value$/, '');
  }
}

/** A bind whose elements have no type of their own, `List<Object>`: no column takes it. */
export const UNTYPED_ITEMS = Symbol('List<Object>');

/** The elements of a list bind; anything with an iterator will do. A single value is a list of one. */
export function bindItems(value: unknown, column: FieldType): readonly unknown[] {
  if (value === null || value === undefined) {
    throw new PlatformException('System.NullPointerException', 'Attempt to de-reference a null object');
  }
  if (value === UNTYPED_ITEMS) {
    throw wrongBindOf('ANY', column);
  }
  return isCollection(value) ? [...value] : [value];
}

/** Whether the value of a bind is a list or a set. */
export function isCollection(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

/**
 * A LIMIT. No page has the words of its refusals.
 * @throws PlatformException when it is null, negative or no whole number
 */
export function limitValue(operand: Operand, input: RunInput): number {
  return countValue(operand, input, 'Limit expression must be of type Integer', 'Limit must be a non-negative value');
}

/** An OFFSET of the query on this object. @throws PlatformException as LIMIT, and beyond 2000 */
export function offsetValue(operand: Operand, input: RunInput, objectName: string): number {
  const count = countValue(
    operand,
    input,
    'Offset expression must be of type Integer',
    'SOQL offset must be a non-negative value',
  );
  if (count > MAXIMUM_OFFSET) {
    throw new PlatformException('System.QueryException', offsetRefusal(objectName));
  }
  return count;
}

/** Source: SOQL and SOSL Reference, "OFFSET". */
export const MAXIMUM_OFFSET = 2000;

export function offsetRefusal(objectName: string): string {
  return `Maximum SOQL offset allowed for apiName ${objectName} is ${MAXIMUM_OFFSET}`;
}

function countValue(operand: Operand, { binds }: RunInput, noInteger: string, negative: string): number {
  const value = operand.kind === 'bind' ? binds[operand.bind.index] : operand.kind === 'number' ? operand.value : null;
  if (value === null || value === undefined) {
    throw new PlatformException('System.NullPointerException', 'Attempt to de-reference a null object');
  }
  if (operand.kind === 'bind' && typeof value !== 'number') {
    throw new PlatformException('System.QueryException', noInteger);
  }
  const count = Number(value);
  if (count < 0) {
    throw new PlatformException('System.QueryException', negative);
  }
  return count;
}

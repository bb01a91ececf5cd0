import type { Position } from '../syntax/tree.ts';
import { isAssignable, isPolymorphic } from './conversions.ts';
import type { Scope } from './scope.ts';
import { isBroken, isPrimitive, sameType, type Type } from './types.ts';
import { BROKEN, type Value, value } from './value.ts';

/** Code of `given` as a value of type `to`, to which it is assignable. */
export function convert(given: Value, to: Type): Value {
  const { type, code } = given;
  if (given.isQuery && to.kind === 'sobject') {
    return value(to, `$one(${code})`);
  }
  if (isPolymorphic(type, to)) {
    return value(to, `$cast($type(${JSON.stringify(to.name)}), ${code})`);
  }
  if (type.kind !== 'primitive' || to.kind !== 'primitive' || sameType(type, to)) {
    return { ...given, type: type.kind === 'null' ? to : type, target: null };
  }
  const converted = conversionCode(type.name, to.name, given);
  return converted === null ? { ...given, target: null } : value(to, converted, { nonNull: given.nonNull });
}

function conversionCode(from: string, to: string, given: Value): string | null {
  const { code } = given;
  switch (`${from}→${to}`) {
    case 'Integer→Long':
      return given.isLiteral ? `${code.replace(/[()]/g, '')}n` : `$toLong(${code})`;
    case 'Integer→Double':
    case 'Long→Double':
    case 'Decimal→Double':
      return `$toDouble(${code})`;
    case 'Integer→Decimal':
    case 'Long→Decimal':
    case 'Double→Decimal':
      return `$toDecimal(${code})`;
    case 'String→Id':
      return `$id(${code})`;
    case 'Date→Datetime':
      return `$toDatetime(${code})`;
    default:
      return null;
  }
}

const CONVERTED_ELEMENTS: readonly string[] = ['Long', 'Double', 'Decimal', 'Datetime'];

/** Code of what was read out of a collection, which may have been made for elements of a type that converts to this one. */
export function elementCode(type: Type, code: string): string {
  return type.kind === 'primitive' && CONVERTED_ELEMENTS.includes(type.name)
    ? `$element('${type.name}', ${code})`
    : code;
}

/** Converts, or reports that it cannot, in Salesforce's words for an assignment or the place's own, and gives a broken value. */
export function assignTo(
  scope: Scope,
  given: Value,
  to: Type,
  at: Position,
  wording = `Illegal assignment from ${given.type.name} to ${to.name}`,
): Value {
  if (isBroken(given.type) || isBroken(to)) {
    return BROKEN;
  }
  if (!fits(given, to)) {
    scope.report(at, wording);
    return BROKEN;
  }
  return convert(given, to);
}

export function fits(given: Value, to: Type): boolean {
  if (isPolymorphic(given.type, to)) {
    return true;
  }
  if (given.isQuery && to.kind === 'sobject' && given.type.kind === 'list') {
    // Dynamic SOQL gives records of any object.
    return given.type.element.name === 'SObject' || isAssignable(given.type.element, to);
  }
  return isAssignable(given.type, to);
}

/** The value, checked not to be null where that is not certain. */
export function required(given: Value): string {
  return given.nonNull ? given.code : `$n(${given.code})`;
}

/** A condition must be a Boolean; null is an error when it runs. */
export function condition(scope: Scope, given: Value, at: Position): string {
  if (given.type.kind !== 'unknown' && !isPrimitive(given.type, 'Boolean')) {
    scope.report(at, `Condition expression must be of type Boolean: ${given.type.name}`);
  }
  return required(given);
}

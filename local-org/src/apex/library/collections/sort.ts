import {
  BlobValue,
  DateValue,
  DatetimeValue,
  DecimalValue,
  DoubleValue,
  SObject,
  TimeValue,
} from '../../../values/index.ts';
import { ApexEnum } from '../../runtime/enum.ts';
import { ApexObject } from '../../runtime/object.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { DataObject } from '../dataClass.ts';
import { compareText } from '../text/stringExamine.ts';

/**
 * The items in ascending order, null first, by the comparator or else by their own order.
 * Source: Apex Reference Guide, "List Class", `sort()`; Apex Developer Guide, "List Sorting".
 * @throws `System.ListException` for items that have no order
 */
export function sortItems(runtime: ApexRuntime, items: readonly unknown[], comparator: unknown): unknown[] {
  const compare =
    comparator === null
      ? (left: unknown, right: unknown) => compareItems(runtime, left, right)
      : (left: unknown, right: unknown) => runtime.invoke(comparator, 'compare', [left, right]) as number;
  return [...items].sort(compare);
}

function compareItems(runtime: ApexRuntime, left: unknown, right: unknown): number {
  if (left === null || right === null) {
    return left === right ? 0 : left === null ? -1 : 1;
  }
  if (typeof left === 'string' && typeof right === 'string') {
    return compareText(left, right);
  }
  const a = orderOf(left);
  const b = orderOf(right);
  if (a !== undefined && b !== undefined) {
    return a < b ? -1 : a > b ? 1 : 0;
  }
  if (left instanceof DecimalValue && right instanceof DecimalValue) {
    return left.compareTo(right);
  }
  if (left instanceof SObject && right instanceof SObject) {
    return compareRecords(runtime, left, right);
  }
  if (isSelectOption(left) && isSelectOption(right)) {
    return compareOptions(left, right);
  }
  if (left instanceof ApexObject && isComparable(runtime, left)) {
    return runtime.invoke(left, 'compareTo', [right]) as number;
  }
  throw runtime.exception('System.ListException', 'One or more of the items in this list is not Comparable.');
}

function isSelectOption(value: unknown): value is DataObject {
  return value instanceof DataObject && value.typeName === 'System.SelectOption';
}

/** By value, then by label. Source: Apex Developer Guide, "Default Sort Order of SelectOption Lists". */
function compareOptions(left: DataObject, right: DataObject): number {
  const part = (name: string): number => compareText(left.text(name) ?? '', right.text(name) ?? '');
  return part('value') || part('label');
}

function isComparable(runtime: ApexRuntime, value: unknown): boolean {
  return runtime.findType('System.Comparable')?.isInstance(value) ?? false;
}

function orderOf(value: unknown): number | bigint | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') {
    return value;
  }
  if (typeof value === 'boolean') {
    return value ? 1 : 0;
  }
  if (value instanceof DoubleValue) {
    return value.number;
  }
  if (value instanceof DateValue) {
    return value.epochDay;
  }
  if (value instanceof DatetimeValue) {
    return value.epochMilliseconds;
  }
  if (value instanceof TimeValue) {
    return value.milliseconds;
  }
  return value instanceof ApexEnum ? value.ordinal : undefined;
}

/** By label of the object, then name, then standard fields, then custom fields, each in alphabetical order. */
function compareRecords(runtime: ApexRuntime, left: SObject, right: SObject): number {
  const byObject = compareText(labelOf(runtime, left), labelOf(runtime, right));
  if (byObject !== 0) {
    return byObject;
  }
  const nameField = runtime.execution.schema.object(left.objectName)?.nameField?.name ?? 'Name';
  const names = [...new Set([...Object.keys(left.fields), ...Object.keys(right.fields)])]
    .filter((name) => name !== nameField)
    .sort((a, b) => Number(a.endsWith('__c')) - Number(b.endsWith('__c')) || compareText(a, b));
  for (const name of [nameField, ...names]) {
    const difference = compareFields(runtime, left.fields[name] ?? null, right.fields[name] ?? null);
    if (difference !== 0) {
      return difference;
    }
  }
  return 0;
}

function compareFields(runtime: ApexRuntime, left: unknown, right: unknown): number {
  const hasNoOrder = [left, right].some((value) => value instanceof SObject || value instanceof BlobValue);
  return hasNoOrder ? 0 : compareItems(runtime, left, right);
}

function labelOf(runtime: ApexRuntime, record: SObject): string {
  return runtime.execution.schema.object(record.objectName)?.label ?? record.objectName;
}

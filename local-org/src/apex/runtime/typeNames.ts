import {
  AddressValue,
  BlobValue,
  DateValue,
  DatetimeValue,
  DecimalValue,
  DoubleValue,
  ChangeHeaderValue,
  LocationValue,
  SObject,
  TimeValue,
} from '../../values/index.ts';
import { ApexEnum } from './enum.ts';
import { ApexException } from './exception.ts';
import { ApexList } from './list.ts';
import { ApexMap } from './map.ts';
import { ApexObject } from './object.ts';
import { ApexSet } from './set.ts';

const VALUE_CLASSES: readonly (readonly [abstract new (...args: never[]) => object, string])[] = [
  [DoubleValue, 'Double'],
  [DateValue, 'Date'],
  [DatetimeValue, 'Datetime'],
  [TimeValue, 'Time'],
  [BlobValue, 'Blob'],
  [AddressValue, 'Address'],
  [LocationValue, 'Location'],
  [ChangeHeaderValue, 'EventBus.ChangeEventHeader'],
];

/** Name of a value's type as Apex prints it. */
export function typeNameOf(value: unknown): string {
  switch (typeof value) {
    case 'number':
      return 'Integer';
    case 'bigint':
      return 'Long';
    case 'string':
      return 'String';
    case 'boolean':
      return 'Boolean';
    case 'object':
      return value === null ? 'null' : objectTypeName(value);
    default:
      return 'Object';
  }
}

/** A type in a message, where Object as a type argument is `ANY`: `Map<String,ANY>`. */
export function messageName(typeName: string): string {
  return typeName.replace(/([<,])Object\b/g, '$1ANY');
}

function objectTypeName(value: object): string {
  if (value instanceof SObject) {
    return value.objectName;
  }
  if (value instanceof ApexList) {
    return `List<${value.elementType}>`;
  }
  if (value instanceof ApexSet) {
    return `Set<${value.elementType}>`;
  }
  if (value instanceof ApexMap) {
    return `Map<${value.keyType},${value.valueType}>`;
  }
  if (value instanceof ApexObject || value instanceof ApexException) {
    return value.$typeName;
  }
  if (value instanceof ApexEnum) {
    return value.typeName;
  }
  if (value instanceof DecimalValue) {
    return 'Decimal';
  }
  const known = VALUE_CLASSES.find(([type]) => value instanceof type);
  return known?.[1] ?? (value as { typeName?: string }).typeName ?? 'Object';
}

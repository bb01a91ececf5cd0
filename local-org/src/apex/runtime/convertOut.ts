import {
  BlobValue,
  DateValue,
  DatetimeValue,
  DecimalValue,
  DoubleValue,
  LocationValue,
  SObject,
  TimeValue,
} from '../../values/index.ts';
import { ApexEnum } from './enum.ts';
import { ApexException } from './exception.ts';
import { ApexList } from './list.ts';
import { ApexMap } from './map.ts';
import { ApexObject } from './object.ts';
import type { ProgramRuntime } from './programRuntime.ts';
import { readMember } from './runtimeTypes.ts';
import { ApexSet } from './set.ts';

/**
 * An Apex value as the JSON that a component receives. Of user classes only `@AuraEnabled` members are seen.
 * Source: Lightning Web Components Developer Guide, "Call Apex Methods"; Apex Developer Guide, "AuraEnabled Annotation".
 */
export function convertOut(runtime: ProgramRuntime, value: unknown): unknown {
  if (value === null || value === undefined) {
    return null;
  }
  if (typeof value === 'bigint') {
    return Number(value);
  }
  if (typeof value !== 'object') {
    return value;
  }
  return simpleObject(value) ?? compound(runtime, value);
}

function simpleObject(value: object): unknown {
  if (value instanceof DecimalValue) {
    return value.toNumber();
  }
  if (value instanceof DoubleValue) {
    return value.number;
  }
  if (value instanceof DateValue || value instanceof DatetimeValue) {
    return value.toString();
  }
  if (value instanceof LocationValue) {
    return value.toJSON();
  }
  if (value instanceof TimeValue) {
    return value.milliseconds;
  }
  if (value instanceof BlobValue) {
    return Buffer.from(value.bytes).toString('base64');
  }
  return value instanceof ApexEnum ? value.name : undefined;
}

function compound(runtime: ProgramRuntime, value: object): unknown {
  const inner = (part: unknown): unknown => convertOut(runtime, part);
  if (value instanceof ApexList || value instanceof ApexSet) {
    return [...value].map(inner);
  }
  if (value instanceof ApexMap) {
    return Object.fromEntries(value.entries().map(([key, item]) => [String(inner(key)), inner(item)]));
  }
  if (value instanceof SObject) {
    return record(value, inner);
  }
  if (value instanceof ApexObject || value instanceof ApexException) {
    const members = runtime.classManifest(value.$typeName)?.members ?? [];
    return Object.fromEntries(
      members
        .filter((member) => member.isAuraEnabled && member.isReadable)
        .map((member) => [member.name, inner(readMember(value, member.code, member.hasAccessors))]),
    );
  }
  return String(value);
}

/** Fields without a value are left out, as an org does, and child relationships without a record, as in `JSON.serialize`. */
function record(value: SObject, inner: (part: unknown) => unknown): Record<string, unknown> {
  const fields = Object.entries(value.fields)
    .filter(([, part]) => part !== null && part !== undefined)
    .map(([name, part]) => [name, inner(part)] as const);
  const children = Object.entries(value.children)
    .filter(([, rows]) => rows.length > 0)
    .map(([name, rows]) => [name, rows.map(inner)] as const);
  return Object.fromEntries([...fields, ...children]);
}

import {
  BlobValue,
  DateValue,
  DatetimeValue,
  DecimalValue,
  DoubleValue,
  ChangeHeaderValue,
  LocationValue,
  SObject,
  TimeValue,
} from '../../../values/index.ts';
import { ApexEnum } from '../../runtime/enum.ts';
import { ApexList } from '../../runtime/list.ts';
import { ApexMap } from '../../runtime/map.ts';
import { ApexObject } from '../../runtime/object.ts';
import { ApexSet } from '../../runtime/set.ts';
import type { ApexRuntime, TypeMember } from '../../runtime/types.ts';
import { LibraryObject } from '../libraryObject.ts';
import { SObjectFieldToken, SObjectTypeToken } from '../schema/tokens.ts';
import { JsonNumber, type JsonValue } from './reader.ts';

/**
 * An Apex value as JSON.
 * Source: Apex Reference Guide, "JSON Class"; Apex Developer Guide, "Roundtrip Serialization and Deserialization".
 * @throws `System.JSONException` for types that have no JSON form
 */
export function toJson(runtime: ApexRuntime, value: unknown, suppressNulls: boolean): JsonValue {
  return new TreeBuilder(runtime, suppressNulls).build(value);
}

class TreeBuilder {
  private readonly runtime: ApexRuntime;
  private readonly suppressNulls: boolean;
  private readonly open = new Set<object>();

  constructor(runtime: ApexRuntime, suppressNulls: boolean) {
    this.runtime = runtime;
    this.suppressNulls = suppressNulls;
  }

  build(value: unknown): JsonValue {
    if (value === null || value === undefined) {
      return null;
    }
    if (typeof value === 'string' || typeof value === 'boolean') {
      return value;
    }
    return typeof value === 'object' ? (plain(value) ?? this.compound(value)) : new JsonNumber(String(value));
  }

  private compound(value: object): JsonValue {
    if (this.open.has(value)) {
      throw this.runtime.exception('System.JSONException', 'Cycle detected');
    }
    this.open.add(value);
    const result = this.compoundTree(value);
    this.open.delete(value);
    if (result === undefined) {
      const name = this.runtime.typeName(value);
      throw this.runtime.exception('System.JSONException', `Apex Type unsupported in JSON: ${name}`);
    }
    return result;
  }

  private compoundTree(value: object): JsonValue | undefined {
    if (value instanceof ApexList || value instanceof ApexSet || Array.isArray(value)) {
      return [...(value as Iterable<unknown>)].map((item) => this.build(item));
    }
    if (value instanceof ApexMap) {
      return new Map([...value.entries()].reverse().map(([key, item]) => [this.key(key), this.build(item)]));
    }
    if (value instanceof SObject) {
      return this.record(value);
    }
    if (value instanceof LocationValue) {
      const parts = Object.entries(value.toJSON());
      return new Map(
        parts.map(([name, part]) => [name, typeof part === 'number' ? new JsonNumber(String(part)) : this.build(part)]),
      );
    }
    if (value instanceof ChangeHeaderValue) {
      return new Map(Object.entries(value.values).map(([name, held]) => [name, this.build(held)]));
    }
    if (value instanceof LibraryObject) {
      const members = value.jsonMembers();
      return members === undefined ? undefined : this.members(members);
    }
    return value instanceof ApexObject ? this.object(value) : undefined;
  }

  private members(members: readonly (readonly [name: string, value: unknown])[]): JsonValue {
    return new Map(members.map(([name, content]) => [name, this.build(content)]));
  }

  private key(key: unknown): string {
    if (key instanceof SObjectFieldToken || key instanceof SObjectTypeToken) {
      return key.toString();
    }
    if (key !== null && typeof key === 'object' && !(key instanceof ApexEnum) && plain(key) === undefined) {
      const name = this.runtime.typeName(key);
      throw this.runtime.exception('System.JSONException', `Apex Type unsupported in JSON: Map key of type ${name}`);
    }
    const text = key === null ? null : plain(key as object);
    return typeof text === 'string' ? text : text instanceof JsonNumber ? text.text : String(key);
  }

  private record(record: SObject): JsonValue {
    const attributes = new Map<string, JsonValue>([['type', record.objectName]]);
    if (record.id !== null) {
      const version = this.runtime.execution.project.apiVersion;
      attributes.set('url', `/services/data/v${version}/sobjects/${record.objectName}/${record.id}`);
    }
    const tree = new Map<string, JsonValue>([['attributes', attributes]]);
    for (const [name, value] of Object.entries(record.fields)) {
      tree.set(name, value instanceof DatetimeValue ? value.toString().replace('Z', '+0000') : this.build(value));
    }
    for (const [name, rows] of Object.entries(record.children).filter(([, found]) => found.length > 0)) {
      const records = rows.map((row) => this.build(row));
      const result: [string, JsonValue][] = [
        ['totalSize', new JsonNumber(String(rows.length))],
        ['done', true],
        ['records', records],
      ];
      tree.set(name, new Map(result));
    }
    return tree;
  }

  private object(value: ApexObject): JsonValue {
    const tree = new Map<string, JsonValue>();
    for (const member of inJsonOrder(this.runtime.findType(value.$typeName)?.members() ?? [])) {
      const content = member.isTransient ? undefined : member.get(value);
      if (content !== undefined && !(content === null && this.suppressNulls)) {
        tree.set(member.name, this.build(content));
      }
    }
    return tree;
  }
}

/**
 * The superclass's members first, those of each class in reverse order of their names, as in the examples of
 * Apex Developer Guide, "Roundtrip Serialization and Deserialization".
 */
function inJsonOrder(members: readonly TypeMember[]): TypeMember[] {
  const owners = [...new Set(members.map((member) => member.owner))];
  return owners.flatMap((owner) =>
    members.filter((member) => member.owner === owner).sort((left, right) => (left.name < right.name ? 1 : -1)),
  );
}

/** The JSON form of a value that is no collection or object. */
function plain(value: unknown): JsonValue | undefined {
  if (value instanceof DecimalValue || value instanceof DoubleValue) {
    return new JsonNumber(value.toString());
  }
  if (value instanceof DateValue || value instanceof DatetimeValue || value instanceof TimeValue) {
    return value.toString();
  }
  if (value instanceof BlobValue) {
    return Buffer.from(value.bytes).toString('base64');
  }
  return value instanceof ApexEnum ? value.name : undefined;
}

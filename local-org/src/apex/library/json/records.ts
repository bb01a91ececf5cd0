import type { ObjectDescribe } from '../../../schema/types.ts';
import { SObject, type FieldValue } from '../../../values/index.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { apexTypeOf } from '../schema/fieldValues.ts';
import { type JsonValue } from './reader.ts';
import { primitive } from './typed.ts';

/** An sObject from its JSON form; for plain `SObject` the attributes name its type. @throws `System.JSONException` */
export function recordFromJson(runtime: ApexRuntime, value: JsonValue, typeName: string): SObject {
  if (!(value instanceof Map)) {
    throw runtime.exception('System.JSONException', "Malformed JSON: Expected '{' at the beginning of object");
  }
  if (typeName === 'AggregateResult') {
    return emptyAggregate(runtime, value);
  }
  const object = objectOf(runtime, value, typeName);
  const record = new SObject(object.name);
  for (const [name, inner] of value) {
    if (name !== 'attributes') {
      readMember(runtime, record, object, name, inner);
    }
  }
  return record;
}

/** Tests make results of aggregates this way, without values. */
function emptyAggregate(runtime: ApexRuntime, value: ReadonlyMap<string, JsonValue>): SObject {
  const name = [...value.keys()].find((key) => key !== 'attributes');
  if (name !== undefined) {
    throw runtime.exception('System.JSONException', `No such column '${name}' on sobject of type AggregateResult`);
  }
  return new SObject('AggregateResult');
}

function objectOf(runtime: ApexRuntime, value: Map<string, JsonValue>, typeName: string): ObjectDescribe {
  const attributes = value.get('attributes');
  const written = attributes instanceof Map ? attributes.get('type') : undefined;
  const name = typeName === 'SObject' ? written : typeName;
  const object = typeof name === 'string' ? runtime.execution.schema.object(name) : undefined;
  if (object === undefined) {
    throw runtime.exception('System.JSONException', 'SObject type could not be determined: attributes.type is missing');
  }
  return object;
}

function readMember(
  runtime: ApexRuntime,
  record: SObject,
  object: ObjectDescribe,
  name: string,
  value: JsonValue,
): void {
  const field = object.field(name);
  if (field !== undefined) {
    record.fields[field.name] = value === null ? null : (primitive(runtime, value, apexTypeOf(field)) as FieldValue);
    return;
  }
  const parent = object.relationship(name);
  const child = object.childRelationship(name);
  if (parent?.relationshipName !== undefined && parent.relationshipName !== null) {
    const typeName = parent.referenceTo.length === 1 ? (parent.referenceTo[0] ?? 'SObject') : 'SObject';
    record.fields[parent.relationshipName] = value === null ? null : recordFromJson(runtime, value, typeName);
  } else if (child?.relationshipName !== undefined && child.relationshipName !== null) {
    const rows = value instanceof Map ? value.get('records') : value;
    record.children[child.relationshipName] = Array.isArray(rows)
      ? rows.map((row) => recordFromJson(runtime, row, child.childObject))
      : [];
  } else {
    throw runtime.exception('System.JSONException', `No such column '${name}' on sobject of type ${object.name}`);
  }
}

import type { FieldDescribe, ObjectDescribe } from '../../../schema/types.ts';
import { DecimalValue, DoubleValue, SObject, toId18, type FieldValue } from '../../../values/index.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { apexTypeOf } from '../schema/fieldValues.ts';
import { hashOrder } from './hashOrder.ts';
import { JsonNumber, writesAs, type JsonNode } from './reader.ts';
import { scalar } from './scalars.ts';
import { at } from './untyped.ts';

/**
 * An sObject from its JSON form; for plain `SObject` the attributes name its type. Orgs leave out members that are no
 * fields, unless they hold items, and keep the fields in the order of a table by hash.
 * @param isStrict a member that is no field is an error
 * @throws `System.JSONException`
 */
export function recordFromJson(runtime: ApexRuntime, node: JsonNode, typeName: string, isStrict: boolean): SObject {
  const fail = failure(runtime);
  if (!(node.value instanceof Map)) {
    throw fail("Malformed JSON: Expected '{' at the beginning of object");
  }
  if (typeName === 'AggregateResult') {
    return emptyAggregate(runtime, node);
  }
  const object = objectOf(runtime, node, typeName);
  const reader = new RecordReader(runtime, object, isStrict);
  const members = node.children.filter(({ name }) => name !== 'attributes');
  reader.refuseUnknown(members);
  for (const member of members) {
    reader.read(member);
  }
  return reader.record();
}

/** Tests make results of aggregates this way, without values. */
function emptyAggregate(runtime: ApexRuntime, { children }: JsonNode): SObject {
  const member = children.find(({ name }) => name !== 'attributes');
  if (member !== undefined) {
    throw failure(runtime)(`No such column '${member.name}' on sobject of type AggregateResult`);
  }
  return new SObject('AggregateResult');
}

function failure(runtime: ApexRuntime): (message: string) => Error {
  return (message) => runtime.exception('System.JSONException', message);
}

function objectOf(runtime: ApexRuntime, node: JsonNode, typeName: string): ObjectDescribe {
  const attributes = node.children.find(({ name }) => name === 'attributes')?.value;
  const written = attributes instanceof Map ? attributes.get('type') : undefined;
  const name = typeName === 'SObject' ? written : typeName;
  if (typeof name !== 'string') {
    throw failure(runtime)(
      'Nested object for polymorphic foreign key must have an attributes field before any other fields.',
    );
  }
  const object = runtime.execution.schema.object(name);
  if (object === undefined) {
    throw failure(runtime)('');
  }
  return object;
}

class RecordReader {
  private readonly runtime: ApexRuntime;
  private readonly object: ObjectDescribe;
  private readonly isStrict: boolean;
  private readonly fields: Record<string, FieldValue> = {};
  private readonly children: Record<string, SObject[]> = {};
  private readonly fail: (message: string) => Error;

  constructor(runtime: ApexRuntime, object: ObjectDescribe, isStrict: boolean) {
    this.runtime = runtime;
    this.object = object;
    this.isStrict = isStrict;
    this.fail = failure(runtime);
  }

  record(): SObject {
    const record = new SObject(this.object.name);
    for (const name of hashOrder(Object.keys(this.fields))) {
      record.fields[name] = this.fields[name] ?? null;
    }
    Object.assign(record.children, this.children);
    return record;
  }

  refuseUnknown(members: readonly JsonNode[]): void {
    const unknown = members.find(({ name }) => !this.knows(name));
    if (this.isStrict && unknown !== undefined) {
      throw this.fail(`No such column '${unknown.name}' on sobject of type ${this.object.name}`);
    }
  }

  read(member: JsonNode): void {
    const { name, value } = member;
    const field = this.object.field(name);
    const parent = this.object.relationship(name);
    const child = this.object.childRelationship(name);
    if (field !== undefined) {
      this.fields[field.name] = value === null ? null : this.fieldValue(field, member);
    } else if (parent?.relationshipName !== undefined && parent.relationshipName !== null) {
      const typeName = parent.referenceTo.length === 1 ? (parent.referenceTo[0] ?? 'SObject') : 'SObject';
      this.fields[parent.relationshipName] = value === null ? null : this.parent(member, typeName);
    } else if (child?.relationshipName !== undefined && child.relationshipName !== null) {
      this.children[child.relationshipName] = this.rows(member, child.childObject);
    } else if (holdsItems(member)) {
      throw this.fail(`No field name specified on column for sobject of type ${this.object.name}`);
    }
  }

  private knows(name: string): boolean {
    const { object } = this;
    return (object.field(name) ?? object.relationship(name) ?? object.childRelationship(name)) !== undefined;
  }

  private parent(member: JsonNode, typeName: string): SObject {
    if (!(member.value instanceof Map)) {
      throw this.fail(`The value provided for foreign key reference ${member.name} is not a nested SObject`);
    }
    const object = this.runtime.execution.schema.object(typeName);
    const isKnown = (name: string): boolean =>
      object === undefined || new RecordReader(this.runtime, object, false).knows(name);
    const unknown = member.children.find(
      ({ name, value }) => name !== 'attributes' && typeof value === 'string' && !isKnown(name),
    );
    if (unknown !== undefined) {
      throw this.fail(unfit('<unknown>', 'VALUE_STRING', writesAs(unknown.value)));
    }
    return recordFromJson(this.runtime, member, typeName, this.isStrict);
  }

  private rows(member: JsonNode, typeName: string): SObject[] {
    if (Array.isArray(member.value)) {
      throw this.fail("QueryResult must start with '{'");
    }
    const records = member.children.find(({ name }) => name === 'records');
    return (records?.children ?? []).map((row) => recordFromJson(this.runtime, row, typeName, this.isStrict));
  }

  private fieldValue(field: FieldDescribe, member: JsonNode): FieldValue {
    const { value } = member;
    const typeName = apexTypeOf(field);
    if (Array.isArray(value) || value instanceof Map) {
      const [token, text, before] = Array.isArray(value) ? ['START_ARRAY', '', ' '] : ['START_OBJECT', '{', ' at '];
      const place = at(member.before).replace(' at ', before);
      throw this.fail(unfit(field.type, token, text) + place);
    }
    const text = writesAs(value);
    if (typeName === 'Id') {
      return toId18(text) ?? text;
    }
    if (text.trim() === '' && EMPTY[typeName] !== undefined) {
      return EMPTY[typeName]();
    }
    if (typeName === 'Boolean' && /^(?:true|false)$/i.test(text)) {
      return text.toLowerCase() === 'true';
    }
    try {
      const read = scalar(this.runtime, member, typeName) as FieldValue;
      return read instanceof DecimalValue ? ofDouble(read.toNumber()) : read;
    } catch {
      const token = value instanceof JsonNumber ? 'VALUE_NUMBER_INT' : 'VALUE_STRING';
      throw this.fail(unfit(field.type, token, text));
    }
  }
}

/** What a blank text is to fields of these types. */
const EMPTY: Readonly<Record<string, () => FieldValue>> = {
  Decimal: () => ofDouble(0),
  Integer: () => 0,
  Long: () => 0n,
  Datetime: () => null,
};

/** Numbers of fields are read as Doubles: 1 is 1.0. */
function ofDouble(value: number): DecimalValue {
  return DecimalValue.of(new DoubleValue(value).toString());
}

function unfit(type: string, token: string, text: string): string {
  const end = token === 'START_ARRAY' ? '' : ` ${text} or request may be missing a required field`;
  return `Cannot deserialize instance of ${type} from ${token} value${end}`;
}

function holdsItems(member: JsonNode): boolean {
  return (Array.isArray(member.value) && member.children.length > 0) || member.children.some(holdsItems);
}

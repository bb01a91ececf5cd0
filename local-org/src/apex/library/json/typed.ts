import { ApexList } from '../../runtime/list.ts';
import { ApexMap } from '../../runtime/map.ts';
import { ApexSet } from '../../runtime/set.ts';
import type { ApexRuntime, RuntimeType } from '../../runtime/types.ts';
import { EMAIL_DEFAULTS, emailDefaultsFromJson } from '../quickAction/emailDefaults.ts';
import { dmlResultFromJson, isDmlResult } from './dmlResults.ts';
import { writesAs, type JsonNode } from './reader.ts';
import { recordFromJson } from './records.ts';
import { scalar } from './scalars.ts';
import { at } from './untyped.ts';

/**
 * A JSON value as a value of an Apex type.
 * @param isStrict members that the type does not have are errors
 * @throws `System.JSONException`
 */
export function fromJson(runtime: ApexRuntime, node: JsonNode, type: RuntimeType, isStrict: boolean): unknown {
  if (node.value === null) {
    return null;
  }
  switch (type.kind) {
    case 'primitive':
      return scalar(runtime, node, type.name);
    case 'sobject':
      return recordFromJson(runtime, node, type.name, isStrict);
    case 'enum':
      return enumConstant(runtime, node, type);
    case 'list':
    case 'set':
    case 'map':
      return collection(runtime, node, type, isStrict);
    case 'class':
      if (isDmlResult(type.name)) {
        return dmlResultFromJson(type.name, objectOf(runtime, node));
      }
      if (type.name === EMAIL_DEFAULTS) {
        objectOf(runtime, node);
        return emailDefaultsFromJson(runtime, node, isStrict);
      }
      return instance(runtime, node, type, isStrict);
    case 'exception':
      return userException(runtime, node, type, isStrict);
    case 'interface':
      throw abstractType(runtime, type);
    default:
      throw unsupported(runtime, type.name);
  }
}

function unsupported(runtime: ApexRuntime, typeName: string): Error {
  return runtime.exception('System.JSONException', `Apex Type unsupported in JSON: ${typeName}`);
}

function collection(runtime: ApexRuntime, node: JsonNode, type: RuntimeType, isStrict: boolean): unknown {
  const [first, second] = type.arguments;
  const item = (inner: JsonNode, innerType = first): unknown => {
    if (innerType === undefined || innerType.name === 'Object') {
      throw unsupported(runtime, 'Object');
    }
    return fromJson(runtime, inner, innerType, isStrict);
  };
  if (type.kind === 'map') {
    objectOf(runtime, node);
    const entries = node.children.map((child) => [item({ ...child, value: child.name }), item(child, second)] as const);
    return new ApexMap(first?.name ?? 'String', second?.name ?? 'Object', entries);
  }
  if (!Array.isArray(node.value)) {
    throw runtime.exception('System.JSONException', "Malformed JSON: Expected '[' at the beginning of List/Set");
  }
  const items = node.children.map((inner) => item(inner));
  const elementType = first?.name ?? 'Object';
  return type.kind === 'list' ? new ApexList(elementType, items) : new ApexSet(elementType, items);
}

function instance(runtime: ApexRuntime, node: JsonNode, type: RuntimeType, isStrict: boolean): unknown {
  if (type.isAbstract) {
    throw abstractType(runtime, type);
  }
  objectOf(runtime, node);
  const object = type.allocate();
  const members = new Map(type.members().map((member) => [member.name.toLowerCase(), member]));
  for (const child of node.children) {
    const member = members.get(child.name.toLowerCase());
    if (member === undefined && isStrict) {
      throw runtime.exception('System.JSONException', `Unknown field: ${type.name}.${child.name}`);
    }
    member?.set(object, fromJson(runtime, child, member.type, isStrict));
  }
  return object;
}

/** Exceptions of the project have the members that their classes declare; those of the library have none. */
function userException(runtime: ApexRuntime, node: JsonNode, type: RuntimeType, isStrict: boolean): unknown {
  if (type.name.startsWith('System.')) {
    throw unsupported(runtime, type.name);
  }
  return instance(runtime, node, type, isStrict);
}

function abstractType(runtime: ApexRuntime, type: RuntimeType): Error {
  return runtime.exception('System.TypeException', `Cannot deserialize JSON as abstract type: ${type.name}`);
}

function enumConstant(runtime: ApexRuntime, node: JsonNode, type: RuntimeType): unknown {
  const { value } = node;
  if (Array.isArray(value) || value instanceof Map) {
    throw runtime.exception('System.JSONException', 'Illegal value for primitive');
  }
  const text = writesAs(value);
  const constant = runtime.enumConstants(type.name).find(({ name }) => name.toLowerCase() === text.toLowerCase());
  if (constant === undefined) {
    const message = `The type ${type.name} does not have an enum value ${text}${at(node.before)}`;
    throw runtime.exception('System.JSONException', message);
  }
  return constant;
}

function objectOf(runtime: ApexRuntime, node: JsonNode): ReadonlyMap<string, JsonNode['value']> {
  if (!(node.value instanceof Map)) {
    throw runtime.exception('System.JSONException', "Malformed JSON: Expected '{' at the beginning of object");
  }
  return node.value;
}

import type { FieldDescribe } from '../../../schema/types.ts';
import type { Position } from '../../syntax/tree.ts';
import type { Scope } from '../scope.ts';
import { fieldType, listOf, SOBJECT, sObjectOf, type Type } from '../types.ts';
import { BROKEN, type Target, type Value, value } from '../value.ts';

/**
 * `record.Name`, `record.Parent__r`, `record.Children__r`. What is read through a relationship that leads nowhere is
 * null; to write there fails. Source: Apex Developer Guide, "Accessing sObject Fields Through Relationships".
 */
export function checkRecordMember(scope: Scope, base: Value, name: string, at: Position): Value {
  const type = base.isQuery && base.type.kind === 'list' ? base.type.element : base.type;
  const describe = type.kind === 'sobject' ? type.describe : null;
  const code = base.isQuery ? `$one(${base.code})` : base.code;
  if (describe === null) {
    return checkGenericMember(scope, type, code, name, at);
  }
  const field = describe.field(name);
  if (field !== undefined) {
    const found = fieldOf(scope, field, code, at);
    return base.isParent ? { ...found, code: whereThere(code, (there) => found.target?.load(there, '') ?? '') } : found;
  }
  const parent = describe.relationship(name);
  if (parent !== undefined) {
    const found = parentOf(scope, parent, code);
    return base.isParent ? { ...found, code: whereThere(code, (there) => found.target?.load(there, '') ?? '') } : found;
  }
  const children = describe.childRelationship(name);
  if (children?.relationshipName != null) {
    const child = scope.world.schema.object(children.childObject);
    const element = child === undefined ? SOBJECT : sObjectOf(child);
    const names = [children.relationshipName, element.name].map((text) => JSON.stringify(text)).join(', ');
    return value(listOf(element), `$children(${code}, ${names})`, { isQuery: true });
  }
  const reason = scope.world.whyUnsupported(`${describe.name}.${name}`);
  scope.report(at, reason ?? `Variable does not exist: ${name}`, reason === undefined ? undefined : 'UNSUPPORTED');
  return BROKEN;
}

function whereThere(code: string, read: (there: string) => string): string {
  return `$there(${code}, (there) => ${read('there')})`;
}

/** Only the id can be read of a record of unknown object. */
function checkGenericMember(scope: Scope, type: Type, code: string, name: string, at: Position): Value {
  if (type.name === 'SObject' && name.toLowerCase() === 'id') {
    const describe = scope.world.schema.objects()[0];
    const field = describe?.field('Id');
    return field === undefined ? BROKEN : fieldOf(scope, field, code, at);
  }
  const wording =
    type.name === 'SObject' || type.name === 'AggregateResult'
      ? `Variable does not exist: ${name}`
      : `Invalid field ${name} for ${type.name}`;
  scope.report(at, wording);
  return BROKEN;
}

function fieldOf(scope: Scope, field: FieldDescribe, code: string, at: Position): Value {
  const reader = scope.program.fieldReader(field.name, field.type === 'boolean' ? 'false' : 'null');
  const target: Target = {
    base: code,
    index: null,
    load: (base) => `${reader}(${base})`,
    store: (base, _index, stored) => {
      if (!isWritable(field)) {
        scope.report(at, `Field is not writeable: ${field.objectName}.${field.name}`);
      }
      return `${base}.fields.${field.name} = ${stored}`;
    },
  };
  return value(typeOfField(scope, field), target.load(code, ''), { target, isField: true });
}

/** The type of what a field holds. */
export function typeOfField(scope: Scope, field: FieldDescribe): Type {
  const held = field.compound === null && field.type !== 'complexvalue' ? undefined : COMPOUND_CLASSES[field.type];
  return held === undefined ? fieldType(field) : (scope.world.find(held, [], null) ?? fieldType(field));
}

/** Classes of the library that hold compound fields, and the headers of change events. */
const COMPOUND_CLASSES: Readonly<Record<string, string>> = {
  address: 'System.Address',
  location: 'System.Location',
  complexvalue: 'EventBus.ChangeEventHeader',
};

/** Formula, roll-up and system fields cannot be set; Id can, to name the record to update. */
export function isWritable(field: FieldDescribe): boolean {
  return field.createable || field.updateable || field.type === 'id';
}

function parentOf(scope: Scope, field: FieldDescribe, code: string): Value {
  const name = field.relationshipName ?? '';
  const target: Target = {
    base: code,
    index: null,
    load: (base) => `$parent(${base}, ${JSON.stringify(name)}, ${JSON.stringify(field.name)})`,
    store: (base, _index, stored) => `${base}.fields.${name} = ${stored}`,
  };
  return value(parentType(scope, field), target.load(code, ''), { target, isParent: true });
}

function parentType(scope: Scope, field: FieldDescribe): Type {
  const [only, ...others] = field.referenceTo;
  const single = others.length > 0 ? undefined : scope.world.schema.object(only ?? '');
  return single === undefined ? scope.world.polymorphicParent : sObjectOf(single);
}

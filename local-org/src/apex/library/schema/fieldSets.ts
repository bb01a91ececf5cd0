import type { FieldSet } from '@salesforce/types/metadata';
import type { ObjectDescribe } from '../../../schema/types.ts';
import type { MetadataComponent } from '../../../metadata/types.ts';
import { ApexList } from '../../runtime/list.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { getterProperties } from '../getterProperties.ts';
import { LibraryObject } from '../libraryObject.ts';
import type { SystemClassFactory } from '../systemClass.ts';
import { CaseInsensitiveMap } from '../collections/caseInsensitiveMap.ts';
import { displayType } from './describeField.ts';
import { sObjectField, sObjectType, token } from './tokens.ts';

/** An instance of `Schema.FieldSet`. */
export class FieldSetObject extends LibraryObject {
  readonly typeName = 'Schema.FieldSet';
  readonly object: ObjectDescribe;
  readonly name: string;
  readonly content: FieldSet;

  constructor(object: ObjectDescribe, component: MetadataComponent<FieldSet>) {
    super();
    this.object = object;
    this.name = component.fullName.slice(component.fullName.indexOf('.') + 1);
    this.content = component.content;
  }
}

/** An instance of `Schema.FieldSetMember`; `path` may lead over relationships. */
export class FieldSetMemberObject extends LibraryObject {
  readonly typeName = 'Schema.FieldSetMember';
  readonly object: ObjectDescribe;
  readonly path: string;
  readonly isRequired: boolean;

  constructor(object: ObjectDescribe, path: string, isRequired: boolean) {
    super();
    this.object = object;
    this.path = path;
    this.isRequired = isRequired;
  }
}

/** The field sets that the project declares for this object, by name. */
export function fieldSetMap(runtime: ApexRuntime, object: ObjectDescribe): CaseInsensitiveMap<FieldSetObject> {
  const map = new CaseInsensitiveMap<FieldSetObject>('Schema.FieldSet');
  for (const component of runtime.execution.project.components('FieldSet')) {
    if (component.fullName.toLowerCase().startsWith(`${object.name.toLowerCase()}.`)) {
      const fieldSet = new FieldSetObject(object, component as MetadataComponent<FieldSet>);
      map.set(fieldSet.name.toLowerCase(), fieldSet);
    }
  }
  return map;
}

/** A field set that the code names, and that the checker has found. */
export function fieldSet(runtime: ApexRuntime, objectName: string, name: string): FieldSetObject | null {
  const object = runtime.execution.schema.object(objectName);
  return object === undefined ? null : (fieldSetMap(runtime, object).get(name) ?? null);
}

/** Source: Apex Reference Guide, "FieldSet Class". */
export const fieldSetClass: SystemClassFactory = (runtime) => {
  const methods = {
    'String getDescription()': (self: FieldSetObject) => self.content.description ?? null,
    'String getLabel()': (self: FieldSetObject) => self.content.label ?? self.name,
    'String getName()': (self: FieldSetObject) => self.name,
    'String getNamespace()': () => runtime.execution.project.namespace || null,
    'Schema.SObjectType getSObjectType()': (self: FieldSetObject) => sObjectType(runtime, self.object.name),
    'List<Schema.FieldSetMember> getFields()': (self: FieldSetObject) =>
      new ApexList(
        'Schema.FieldSetMember',
        self.content.displayedFields.map(({ field = '', isRequired = false }) =>
          token(
            runtime,
            `member ${self.object.name}.${self.name} ${field}`,
            () => new FieldSetMemberObject(self.object, field, isRequired),
          ),
        ),
      ),
  };
  return {
    name: 'Schema.FieldSet',
    kind: 'class',
    methods,
    properties: getterProperties(methods),
    isInstance: (value) => value instanceof FieldSetObject,
  };
};

/** Source: Apex Reference Guide, "FieldSetMember Class". */
export const fieldSetMemberClass: SystemClassFactory = (runtime) => {
  const resolve = (self: FieldSetMemberObject) => {
    const parts = self.path.split('.');
    let object: ObjectDescribe | undefined = self.object;
    for (const part of parts.slice(0, -1)) {
      object = runtime.execution.schema.object(object?.relationship(part)?.referenceTo[0] ?? '');
    }
    return object?.field(parts.at(-1) ?? '');
  };
  const methods = {
    'String getFieldPath()': (self: FieldSetMemberObject) => self.path,
    'String getLabel()': (self: FieldSetMemberObject) => resolve(self)?.label ?? null,
    'Boolean getRequired()': (self: FieldSetMemberObject) => self.isRequired || resolve(self)?.nillable === false,
    'Boolean getDBRequired()': (self: FieldSetMemberObject) => resolve(self)?.nillable === false,
    'Schema.DisplayType getType()': (self: FieldSetMemberObject) => displayType(runtime, resolve(self)),
    'Schema.SObjectField getSObjectField()': (self: FieldSetMemberObject) => {
      const field = resolve(self);
      return field === undefined ? null : sObjectField(runtime, field.objectName, field.name);
    },
  };
  return {
    name: 'Schema.FieldSetMember',
    kind: 'class',
    methods,
    properties: getterProperties(methods, ['getSObjectField']),
    isInstance: (value) => value instanceof FieldSetMemberObject,
  };
};

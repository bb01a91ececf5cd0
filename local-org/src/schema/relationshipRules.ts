import type { CustomField } from '@salesforce/types/metadata';
import type { MetadataComponent } from '../metadata/types.ts';
import type { SchemaModel } from './objectModel.ts';
import { splitFullName, type ProblemList } from './problems.ts';

const MAXIMUM_MASTERS = 2;

/** Reports lookups that lead nowhere, child relationship names used twice, and wrong shapes of master-detail. */
export function checkRelationships(
  schema: SchemaModel,
  components: readonly MetadataComponent[],
  problems: ProblemList,
): void {
  const masters = new Map<string, number>();
  const names = takenNames(schema);
  for (const component of components as readonly MetadataComponent<CustomField>[]) {
    const [objectName] = splitFullName(component);
    const { content } = component;
    const target = content.type === 'Hierarchy' ? 'User' : content.referenceTo;
    if (target === undefined) {
      continue;
    }
    checkTarget(schema, target, component, problems);
    if (content.relationshipName !== undefined) {
      checkName(names, target, component, problems);
    }
    if (content.type === 'MasterDetail') {
      const count = (masters.get(objectName) ?? 0) + 1;
      masters.set(objectName, count);
      checkMasterDetail(schema, objectName, count, component, problems);
    }
  }
  for (const object of schema.objects()) {
    if (
      object.kind === 'custom' &&
      object.sharingModel === 'ControlledByParent' &&
      !masters.has(object.name) &&
      object.place
    ) {
      problems.addAt(
        'INVALID_SHARING_MODEL',
        `${object.name} has no master-detail field, so its sharing cannot be ControlledByParent`,
        object.place,
      );
    }
  }
}

/** Lower-case child relationship names by parent object. */
function takenNames(schema: SchemaModel): Map<string, string> {
  const names = new Map<string, string>();
  for (const object of schema.objects()) {
    for (const field of object.fields) {
      if (!field.custom && field.childRelationshipName !== null) {
        for (const target of field.referenceTo) {
          names.set(`${target}.${field.childRelationshipName}`.toLowerCase(), `${object.name}.${field.name}`);
        }
      }
    }
  }
  return names;
}

/** Kinds of objects to whose records a lookup may lead. */
const WITH_LOOKUPS: ReadonlySet<string> = new Set(['custom', 'standard']);

function checkTarget(
  schema: SchemaModel,
  target: string,
  component: MetadataComponent<CustomField>,
  problems: ProblemList,
): void {
  const { content } = component;
  if (content.type === 'MetadataRelationship') {
    if (target === 'EntityParticle') {
      problems.add('UNSUPPORTED', `Metadata relationships to ${target} are not supported`, content, 'referenceTo');
    } else if (target === 'FieldDefinition') {
      checkControllingField(schema, component, problems);
    } else if (target === 'EntityDefinition') {
      return;
    } else if (schema.object(target)?.kind !== 'customMetadata') {
      problems.add('UNKNOWN_OBJECT', `There is no custom metadata type ${target}`, content, 'referenceTo');
    }
    return;
  }
  const object = schema.object(target);
  if (object === undefined && !/__\w+$/.test(target)) {
    problems.addUnknownObject(target, content, 'referenceTo');
  } else if (object === undefined || !WITH_LOOKUPS.has(object.kind)) {
    problems.add(
      'UNKNOWN_OBJECT',
      `referenceTo value of '${target}' does not resolve to a valid sObject type`,
      content,
      'referenceTo',
    );
  }
}

/** Source: Metadata API Developer Guide, "CustomField", `metadataRelationshipControllingField`. */
function checkControllingField(
  schema: SchemaModel,
  { content, fullName }: MetadataComponent<CustomField>,
  problems: ProblemList,
): void {
  const [objectName = ''] = fullName.split('.');
  const name = content.metadataRelationshipControllingField?.split('.').at(-1) ?? '';
  const controlling = schema.object(objectName)?.field(name);
  if (controlling?.referenceTo[0] !== 'EntityDefinition') {
    const message =
      'A metadata relationship to FieldDefinition needs a controlling field that refers to EntityDefinition';
    problems.add('INVALID_ELEMENT', message, content, 'metadataRelationshipControllingField');
  }
}

function checkName(
  names: Map<string, string>,
  target: string,
  component: MetadataComponent<CustomField>,
  problems: ProblemList,
): void {
  const { content, fullName } = component;
  const key = `${target}.${content.relationshipName}__r`.toLowerCase();
  const other = names.get(key);
  if (other !== undefined) {
    problems.add(
      'DUPLICATE_RELATIONSHIP_NAME',
      `The child relationship name ${content.relationshipName} is already used on ${target} by ${other}`,
      content,
      'relationshipName',
    );
  }
  names.set(key, fullName);
}

function checkMasterDetail(
  schema: SchemaModel,
  objectName: string,
  count: number,
  component: MetadataComponent<CustomField>,
  problems: ProblemList,
): void {
  const object = schema.object(objectName);
  if (object?.kind === 'custom' && object.sharingModel !== 'ControlledByParent') {
    problems.add(
      'INVALID_SHARING_MODEL',
      `Cannot set sharingModel to ${object.sharingModel} on a CustomObject with a MasterDetail relationship field`,
      component,
    );
  }
  if (count > MAXIMUM_MASTERS) {
    problems.add('TOO_MANY_MASTERS', `${objectName} has more than ${MAXIMUM_MASTERS} master-detail fields`, component);
  }
  if (component.content.referenceTo === 'User') {
    problems.add(
      'INVALID_REFERENCE',
      'User cannot be the master of a master-detail relationship',
      component.content,
      'referenceTo',
    );
  }
}

import type { PathAssistant } from '@salesforce/types/metadata';
import type { MetadataComponent } from '../../metadata/types.ts';
import type { ProblemList } from '../problems.ts';
import type { Schema } from '../types.ts';

/** The record type of a path for records that have none. */
const MASTER = '__MASTER__';

/**
 * Paths: the picklist, its values, the fields that each step shows and the record type.
 * Page "PathAssistant" (Metadata API Developer Guide).
 */
export function checkPaths(schema: Schema, problems: ProblemList): void {
  for (const component of problems.project.components('PathAssistant')) {
    checkPath(schema, component as MetadataComponent<PathAssistant>, problems);
  }
}

function checkPath(schema: Schema, { content }: MetadataComponent<PathAssistant>, problems: ProblemList): void {
  const { entityName, fieldName, recordTypeName } = content;
  const object = schema.object(entityName);
  if (object === undefined) {
    problems.addUnknownObject(entityName, content, 'entityName');
    return;
  }
  const type = `${object.name}.${recordTypeName}`;
  if (object.custom && recordTypeName !== MASTER && problems.project.component('RecordType', type) === undefined) {
    problems.addNotFound('RecordType', type, content, 'recordTypeName');
  }
  for (const step of content.pathAssistantSteps) {
    for (const name of step.fieldNames.filter((one) => object.field(one) === undefined)) {
      const message = `In field: fieldNames - no CustomField named ${object.name}.${name} found`;
      problems.addUnknownField(object, name, message, step, 'fieldNames');
    }
  }
  const field = object.field(fieldName);
  if (field === undefined) {
    const message = `In field: fieldName - no CustomField named ${object.name}.${fieldName} found`;
    problems.addUnknownField(object, fieldName, message, content, 'fieldName');
  } else if (field.type !== 'picklist') {
    problems.add('INVALID_FIELD_TYPE', `A path follows a picklist, and ${fieldName} is none`, content, 'fieldName');
  } else {
    const values = new Set(field.picklistValues.map(({ value }) => value.toLowerCase()));
    for (const step of content.pathAssistantSteps) {
      const value = step.picklistValueName;
      if (field.custom && !values.has(value.toLowerCase())) {
        const message = `Picklist value: ${value} in picklist: ${fieldName} not found`;
        problems.add('UNKNOWN_REFERENCE', message, step, 'picklistValueName');
      }
    }
  }
}

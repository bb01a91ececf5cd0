import { makeId } from '../values/index.ts';
import type { Schema } from './types.ts';

/** The ids that `EntityDefinition` and `FieldDefinition` know objects and fields by. Names are compared without case. */
export interface DurableIds {
  entity(objectName: string): string | undefined;
  field(objectName: string, fieldName: string): string | undefined;
}

/**
 * Names for the platform's own, ids of 15 characters for the project's, in order of the schema.
 * Source: Tooling API, "EntityDefinition" and "FieldDefinition" (`DurableId`).
 */
export function durableIds(schema: Schema): DurableIds {
  const entities = new Map<string, string>();
  const fields = new Map<string, string>();
  let customFields = 0;
  for (const [index, object] of schema.objects().entries()) {
    const entityId = object.custom ? makeId('01I', index + 1).slice(0, 15) : object.name;
    entities.set(object.name.toLowerCase(), entityId);
    for (const field of object.fields.filter(({ partOf }) => partOf === null)) {
      customFields += field.custom ? 1 : 0;
      const fieldId = field.custom ? makeId('00N', customFields).slice(0, 15) : field.name;
      fields.set(`${object.name}.${field.name}`.toLowerCase(), `${entityId}.${fieldId}`);
    }
  }
  return {
    entity: (objectName) => entities.get(objectName.toLowerCase()),
    field: (objectName, fieldName) => fields.get(`${objectName}.${fieldName}`.toLowerCase()),
  };
}

import type { FieldSet, WebLink } from '@salesforce/types/metadata';
import { splitFullName, type ProblemList } from '../problems.ts';
import type { ObjectDescribe, Schema } from '../types.ts';

/** Field sets and links of an object: the fields they name exist. Pages "FieldSet" and "WebLink" (Metadata API). */
export function checkObjectParts(schema: Schema, problems: ProblemList): void {
  for (const component of problems.project.components('FieldSet')) {
    checkFieldSet(schema, splitFullName(component)[0], component.content as FieldSet, problems);
  }
  for (const component of problems.project.components('WebLink')) {
    const object = schema.object(splitFullName(component)[0]);
    if (object !== undefined) {
      checkLink(object, component.content as WebLink, problems);
    }
  }
}

function checkFieldSet(schema: Schema, objectName: string, content: FieldSet, problems: ProblemList): void {
  const object = schema.object(objectName);
  for (const entry of [...content.displayedFields, ...content.availableFields]) {
    if (object !== undefined && !isFieldPath(schema, object, (entry.field ?? '').split('.'))) {
      problems.add('UNKNOWN_FIELD', `There is no field ${entry.field} on ${object.name}`, entry, 'field');
    }
  }
}

function isFieldPath(schema: Schema, object: ObjectDescribe, path: readonly string[]): boolean {
  const [first = '', ...rest] = path;
  if (rest.length === 0) {
    return object.field(first) !== undefined;
  }
  const targets = object.relationship(first)?.referenceTo ?? [];
  return targets.some((name) => {
    const target = schema.object(name);
    return target !== undefined && isFieldPath(schema, target, rest);
  });
}

/** Merge fields of the object itself: `{!Repair__c.Serial__c}`. */
function checkLink(object: ObjectDescribe, content: WebLink, problems: ProblemList): void {
  for (const [, objectName = '', fieldName = ''] of (content.url ?? '').matchAll(/\{!\s*(\w+)\.(\w+)\s*\}/g)) {
    const isOwn = objectName.toLowerCase() === object.name.toLowerCase();
    if (isOwn && object.custom && object.field(fieldName) === undefined) {
      const message = `Field ${objectName}.${fieldName} does not exist. Check spelling.`;
      problems.add('UNKNOWN_FIELD', message, content, 'url');
    }
  }
}

import type { QuickAction } from '@salesforce/types/metadata';
import type { Clock } from '../clock/index.ts';
import type { ProjectMetadata } from '../metadata/types.ts';
import type { ObjectDescribe, Schema } from '../schema/types.ts';
import { DateValue, SObject } from '../values/index.ts';
import { literalValue } from './recordRules/index.ts';

/** Objects whose records calls are logged with as the person, and not as the matter. */
const PEOPLE: ReadonlySet<string> = new Set(['Contact', 'Lead']);
const TYPES: ReadonlySet<string> = new Set(['Create', 'LogACall', 'Update']);

/** An action of the project that creates or updates a record, or logs a call. */
export interface RecordAction {
  content: QuickAction;
  object: ObjectDescribe;
}

/** The action of this name, with the object or `Global` before it; `undefined` when it makes no record or is not there. */
export function recordActionOf(name: string, project: ProjectMetadata, schema: Schema): RecordAction | undefined {
  const own = name.replace(/^Global\./i, '');
  const content = project.component('QuickAction', own)?.content as QuickAction | undefined;
  if (content === undefined || !TYPES.has(content.type)) {
    return undefined;
  }
  const [parent = ''] = own.split('.');
  const objectName = content.type === 'LogACall' ? 'Task' : content.type === 'Update' ? parent : content.targetObject;
  const object = schema.object(objectName ?? '');
  return object === undefined ? undefined : { content, object };
}

/**
 * The record that an action makes or changes, with what it predefines; what its user enters comes on top. Formulas
 * that predefine are not evaluated.
 * @param contextId the record that the action stands on
 */
export function recordOfAction(
  { content, object }: RecordAction,
  contextId: string | null,
  { schema, clock }: { schema: Schema; clock: Clock },
): SObject {
  const record = new SObject(object.name);
  const { fields } = record;
  if (content.type === 'Update') {
    fields['Id'] = contextId;
  } else if (content.type === 'LogACall') {
    const related = schema.objectByPrefix((contextId ?? '').slice(0, 3))?.name ?? '';
    logCall(record, contextId, PEOPLE.has(related) ? 'WhoId' : 'WhatId', object, clock);
  } else if (content.targetParentField !== undefined && contextId !== null) {
    fields[object.field(content.targetParentField)?.name ?? content.targetParentField] = contextId;
  }
  const recordType = content.targetRecordType?.split('.').at(-1)?.toLowerCase();
  const found = object.recordTypes.find(({ developerName }) => developerName.toLowerCase() === recordType);
  if (found !== undefined) {
    fields['RecordTypeId'] = found.id;
  }
  for (const { field: name, literalValue: text } of content.fieldOverrides) {
    const field = object.field(name);
    if (field !== undefined && text !== undefined) {
      fields[field.name] = literalValue(field, text);
    }
  }
  return record;
}

/** Source: Help, "Log a Call": a task that is done today. */
function logCall(
  { fields }: SObject,
  contextId: string | null,
  lookup: 'WhoId' | 'WhatId',
  object: ObjectDescribe,
  clock: Clock,
): void {
  const closed = object.field('Status')?.picklistValues.find(({ isClosed }) => isClosed === true);
  fields['TaskSubtype'] = 'Call';
  fields['Status'] = closed?.value ?? null;
  fields['ActivityDate'] = DateValue.parse(new Date(clock.now()).toISOString().slice(0, 10)) ?? null;
  if (contextId !== null) {
    fields[lookup] = contextId;
  }
}

import type { QuickAction } from '@salesforce/types/metadata';
import { literalValue } from '../../dml/index.ts';
import type { ObjectDescribe } from '../../schema/types.ts';
import { DateValue, SObject, toId18 } from '../../values/index.ts';
import type { FlowCompiler } from '../compiler.ts';
import { asSingle, toFieldValue, toPlainText } from '../conversion.ts';
import { fieldType, single, type FlowType, type FlowValue } from '../flowType.ts';
import type { FlowRun } from '../interview.ts';
import { signatureOf, type FlowAction } from './action.ts';

const CONTEXT = 'contextId';
/** Objects whose records calls are logged with as the person, and not as the matter. */
const PEOPLE: ReadonlySet<string> = new Set(['Contact', 'Lead']);
/** Global actions of a new org. Source: Help, "Standard Quick Actions". */
const STANDARD: ReadonlySet<string> = new Set(
  'logacall newaccount newcase newcontact newevent newgroup newlead newnote newopportunity newtask sendemail'.split(
    ' ',
  ),
);

/** An action of the project that creates or updates a record, or logs a call. */
interface Performed {
  content: QuickAction;
  object: ObjectDescribe;
}

/** Source: Actions Developer Guide, "Quick Actions": those of other types cannot be called. */
export const quickAction: FlowAction = {
  type: 'quickAction',

  refusal(name, compiler) {
    const own = withoutGlobal(name);
    const formula = performed(name, compiler)?.content.fieldOverrides.find((entry) => entry.formula !== undefined);
    if (formula !== undefined) {
      return `The local org does not support the formula for ${formula.field} of the quick action ${own}`;
    }
    const isOfProject = compiler.project.component('QuickAction', own) !== undefined;
    return STANDARD.has(own.toLowerCase()) && !isOfProject
      ? `The local org does not support the standard quick action ${own}`
      : undefined;
  },

  signature(name, compiler) {
    const action = performed(name, compiler);
    if (action === undefined) {
      return undefined;
    }
    const columns = action.content.quickActionLayout?.quickActionLayoutColumns ?? [];
    const shown = columns.flatMap(({ quickActionLayoutItems }) => quickActionLayoutItems);
    const inputs: Record<string, FlowType> = { [CONTEXT]: single('Text') };
    for (const { field: fieldName = '' } of shown) {
      const field = action.object.field(fieldName);
      if (field !== undefined) {
        inputs[field.name] = fieldType(field);
      }
    }
    return signatureOf(inputs);
  },

  call(name, requests, run, compiler) {
    const action = performed(name, compiler);
    if (action === undefined) {
      return requests.map(() => `There is no quick action ${name}`);
    }
    const isUpdate = action.content.type === 'Update';
    const records = requests.map((request) => recordOf(action, request, run));
    const { accessMode, withSharing, execution } = run;
    const operation = isUpdate ? 'update' : 'insert';
    return execution.save({ operation, records, allOrNone: false, accessMode, withSharing }).map(({ errors }) => {
      const [error] = errors;
      return error === undefined ? new Map<string, FlowValue>() : `${error.statusCode}: ${error.message}`;
    });
  },
};

function withoutGlobal(name: string): string {
  return name.replace(/^Global\./i, '');
}

const TYPES: ReadonlySet<string> = new Set(['Create', 'LogACall', 'Update']);

function performed(name: string, { project, schema }: Pick<FlowCompiler, 'project' | 'schema'>): Performed | undefined {
  const own = withoutGlobal(name);
  const content = project.component('QuickAction', own)?.content as QuickAction | undefined;
  if (content === undefined || !TYPES.has(content.type)) {
    return undefined;
  }
  const [parent = ''] = own.split('.');
  const objectName = content.type === 'LogACall' ? 'Task' : content.type === 'Update' ? parent : content.targetObject;
  const object = schema.object(objectName ?? '');
  return object === undefined ? undefined : { content, object };
}

/** The record that an action makes or changes: what it predefines, then what the flow gives. */
function recordOf({ content, object }: Performed, request: ReadonlyMap<string, FlowValue>, run: FlowRun): SObject {
  const record = new SObject(object.name);
  const { fields } = record;
  const written = toPlainText(asSingle(request.get(CONTEXT) ?? null));
  const contextId = written === '' ? null : (toId18(written) ?? written);
  if (content.type === 'Update') {
    fields['Id'] = contextId;
  } else if (content.type === 'LogACall') {
    logCall(record, contextId, object, run);
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
  for (const [name, value] of request) {
    const field = name === CONTEXT ? undefined : object.field(name);
    if (field !== undefined) {
      fields[field.name] = toFieldValue(value, field);
    }
  }
  return record;
}

/** Source: Help, "Log a Call": a task that is done today. */
function logCall({ fields }: SObject, contextId: string | null, object: ObjectDescribe, { execution }: FlowRun): void {
  const closed = object.field('Status')?.picklistValues.find(({ isClosed }) => isClosed === true);
  const related = execution.schema.objectByPrefix((contextId ?? '').slice(0, 3))?.name ?? '';
  fields['TaskSubtype'] = 'Call';
  fields['Status'] = closed?.value ?? null;
  fields['ActivityDate'] = DateValue.parse(new Date(execution.clock.now()).toISOString().slice(0, 10)) ?? null;
  if (contextId !== null) {
    fields[PEOPLE.has(related) ? 'WhoId' : 'WhatId'] = contextId;
  }
}

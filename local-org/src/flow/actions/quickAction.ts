import { recordActionOf, recordOfAction, type RecordAction } from '../../dml/index.ts';
import { toId18, type SObject } from '../../values/index.ts';
import { asSingle, toFieldValue, toPlainText } from '../conversion.ts';
import { fieldType, single, type FlowType, type FlowValue } from '../flowType.ts';
import type { FlowRun } from '../interview.ts';
import { signatureOf, type FlowAction } from './action.ts';

const CONTEXT = 'contextId';
/** Global actions of a new org. Source: Help, "Standard Quick Actions". */
const STANDARD: ReadonlySet<string> = new Set(
  'logacall newaccount newcase newcontact newevent newgroup newlead newnote newopportunity newtask sendemail'.split(
    ' ',
  ),
);

/** Source: Actions Developer Guide, "Quick Actions": those of other types cannot be called. */
export const quickAction: FlowAction = {
  type: 'quickAction',

  refusal(name, compiler) {
    const own = withoutGlobal(name);
    const formula = recordActionOf(name, compiler.project, compiler.schema)?.content.fieldOverrides.find(
      (entry) => entry.formula !== undefined,
    );
    if (formula !== undefined) {
      return `The local org does not support the formula for ${formula.field} of the quick action ${own}`;
    }
    const isOfProject = compiler.project.component('QuickAction', own) !== undefined;
    return STANDARD.has(own.toLowerCase()) && !isOfProject
      ? `The local org does not support the standard quick action ${own}`
      : undefined;
  },

  signature(name, compiler) {
    const action = recordActionOf(name, compiler.project, compiler.schema);
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
    const action = recordActionOf(name, compiler.project, compiler.schema);
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

/** The record that an action makes or changes: what it predefines, then what the flow gives. */
function recordOf(action: RecordAction, request: ReadonlyMap<string, FlowValue>, { execution }: FlowRun): SObject {
  const written = toPlainText(asSingle(request.get(CONTEXT) ?? null));
  const contextId = written === '' ? null : (toId18(written) ?? written);
  const record = recordOfAction(action, contextId, execution);
  for (const [name, value] of request) {
    const field = name === CONTEXT ? undefined : action.object.field(name);
    if (field !== undefined) {
      record.fields[field.name] = toFieldValue(value, field);
    }
  }
  return record;
}

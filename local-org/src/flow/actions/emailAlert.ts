import type { WorkflowAlert } from '@salesforce/types/metadata';
import { asSingle, toPlainText } from '../conversion.ts';
import { single, type FlowValue } from '../flowType.ts';
import { signatureOf, type FlowAction } from './action.ts';

/** An e-mail alert by its object and name, `Case.Tell_Owner`. Source: Actions Developer Guide, "Email Alert Actions". */
export const emailAlert: FlowAction = {
  type: 'emailAlert',

  signature: (name, compiler) =>
    compiler.project.component('WorkflowAlert', name) === undefined
      ? undefined
      : signatureOf({ 'SObjectRowId!': single('Text') }),

  call(name, requests, run) {
    const ids = requests.map((request) => toPlainText(asSingle(request.get('SObjectRowId') ?? null)));
    const alert = run.execution.project.component('WorkflowAlert', name)?.content as WorkflowAlert;
    return run.execution.sendEmailAlert(alert, ids).map((fault) => fault ?? new Map<string, FlowValue>());
  },
};

import type { ApprovalSubmission } from '../../dml/types.ts';
import { toId18 } from '../../values/index.ts';
import { asCollection, asSingle, toPlainText } from '../conversion.ts';
import { single, type FlowValue } from '../flowType.ts';
import { signatureOf, type FlowAction } from './action.ts';

const TEXT = single('Text');
const TEXTS = { ...TEXT, isCollection: true };

/** Submit for Approval. Source: Actions Developer Guide, "Submit for Approval Actions". */
export const submit: FlowAction = {
  type: 'submit',

  signature: (name) =>
    name.toLowerCase() === 'submit'
      ? signatureOf(
          {
            'objectId!': TEXT,
            comment: TEXT,
            nextApproverIds: TEXTS,
            processDefinitionNameOrId: TEXT,
            skipEntryCriteria: single('Boolean'),
            submitterId: TEXT,
          },
          { actorIds: TEXTS, entityId: TEXT, instanceId: TEXT, instanceStatus: TEXT, newWorkItemIds: TEXTS },
        )
      : undefined,

  call(_name, requests, run) {
    return run.execution.processApprovals(requests.map(submissionOf), false).map((result) => {
      const [error] = result.errors;
      return error === undefined
        ? new Map<string, FlowValue>([
            ['actorids', result.actorIds],
            ['entityid', result.entityId],
            ['instanceid', result.instanceId],
            ['instancestatus', result.instanceStatus],
            ['newworkitemids', result.newWorkitemIds],
          ])
        : `${error.statusCode}: ${error.message}`;
    });
  },
};

function submissionOf(request: ReadonlyMap<string, FlowValue>): ApprovalSubmission {
  const text = (name: string): string | null => {
    const written = toPlainText(asSingle(request.get(name) ?? null));
    return written === '' ? null : written;
  };
  const id = (written: string | null): string | null => (written === null ? null : (toId18(written) ?? written));
  const approvers = request.get('nextApproverIds') ?? null;
  return {
    kind: 'submit',
    objectId: id(text('objectId')),
    comments: text('comment'),
    nextApproverIds:
      approvers === null ? null : asCollection(approvers).flatMap((one) => id(toPlainText(asSingle(one))) ?? []),
    submitterId: id(text('submitterId')),
    processNameOrId: id(text('processDefinitionNameOrId')),
    skipsEntryCriteria: request.get('skipEntryCriteria') === true,
  };
}

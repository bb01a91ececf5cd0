import type { ApprovalProcess, ApprovalStep, WorkflowActionReference } from '@salesforce/types/metadata';
import { setLock } from '../locks.ts';
import { ConditionReader } from '../recordRules/index.ts';
import type { Row, SaveContext } from '../row.ts';
import type { ApprovalRequest, ApprovalResponse, ApprovalSubmission } from '../types.ts';
import { mayRecall, mayRespond, maySubmit } from './access.ts';
import { approversOf, type Actor } from './approvers.ts';
import { activeDefinitions, definitionById, nodeIdOf, type Definition } from './definitions.ts';
import {
  closeWorkitem,
  insertRecord,
  instanceOf,
  lastApproved,
  nowOf,
  pendingInstance,
  pendingNode,
  updateRecord,
  workitemOf,
  workitemsOf,
  type Instance,
  type Node,
  type Workitem,
} from './records.ts';
import { ApprovalRefusal, unknownId } from './refusal.ts';

/** What happens to one record, and where it stops for actions, so that those of many records are done together. */
export type Course = Generator<readonly WorkflowActionReference[], void, void>;

/** A record on its way through a process. */
export interface Passage {
  context: SaveContext;
  /** The record as it is now. */
  row: Row;
  definition: Definition;
  instanceId: string;
  newWorkitemIds: string[];
}

type Actions = ApprovalProcess['finalApprovalActions'];

const actionsIn = (actions: Actions): readonly WorkflowActionReference[] => actions?.action ?? [];

/** Help, "Approval Process Terminology": locks the record, does what submission does and asks the first step's approvers. */
export function* submit(
  context: SaveContext,
  row: Row,
  request: ApprovalSubmission,
  begin: (passage: Passage) => void,
): Course {
  const { services } = context;
  const id = row.id ?? '';
  if (pendingInstance(services, id) !== undefined) {
    throw new ApprovalRefusal('ALREADY_IN_PROCESS', 'Cannot submit object already in process.');
  }
  const submitterId = request.submitterId ?? services.user.id;
  const definition = applicable(context, row, request, submitterId);
  setLock(services, id, true);
  const instanceId = insertRecord(services, 'ProcessInstance', {
    ProcessDefinitionId: definition.id,
    TargetObjectId: id,
    Status: 'Pending',
    SubmittedById: submitterId,
    LastActorId: services.user.id,
  });
  insertRecord(services, 'ProcessInstanceStep', {
    ProcessInstanceId: instanceId,
    StepStatus: 'Started',
    OriginalActorId: submitterId,
    ActorId: submitterId,
    Comments: request.comments,
    ElapsedTimeInDays: 0,
    ElapsedTimeInHours: 0,
    ElapsedTimeInMinutes: 0,
  });
  const passage: Passage = { context, row, definition, instanceId, newWorkitemIds: [] };
  begin(passage);
  yield actionsIn(definition.content.initialSubmissionActions);
  yield* reach(passage, 0, {
    userId: submitterId,
    isSubmitter: true,
    nextApproverIds: request.nextApproverIds,
  });
}

function applicable(context: SaveContext, row: Row, request: ApprovalSubmission, submitterId: string): Definition {
  const { services } = context;
  const wanted = request.processNameOrId;
  const found = activeDefinitions(services, row.object)
    .filter(({ id, name }) => wanted === null || id === wanted || name.toLowerCase() === wanted.toLowerCase())
    .find(
      ({ content }) =>
        maySubmit(services, content, submitterId, row.object, row.record) &&
        ((wanted !== null && request.skipsEntryCriteria) || meets(context, row, content.entryCriteria)),
    );
  if (found === undefined) {
    throw new ApprovalRefusal('NO_APPLICABLE_PROCESS', 'No applicable approval process was found.');
  }
  return found;
}

function meets(context: SaveContext, row: Row, condition: ApprovalProcess['entryCriteria']): boolean {
  return condition === undefined || new ConditionReader(context, row.object, [row], [condition]).meets(row, condition);
}

/** Goes on to the first step from this one that the record meets; past the last one the record is approved. */
function* reach(passage: Passage, from: number, actor: Actor): Course {
  const { content } = passage.definition;
  for (const step of content.approvalStep.slice(from)) {
    if (meets(passage.context, passage.row, step.entryCriteria)) {
      ask(passage, step, approversOf(passage.context.services, content, step, passage.row, actor));
      return;
    }
    if (step.ifCriteriaNotMet === 'RejectRecord') {
      yield* end(passage, 'Rejected');
      return;
    }
    if (step.ifCriteriaNotMet === 'ApproveRecord') {
      break;
    }
  }
  yield* end(passage, 'Approved');
}

function ask(passage: Passage, step: ApprovalStep, actorIds: readonly string[]): void {
  const { services } = passage.context;
  insertRecord(services, 'ProcessInstanceNode', {
    ProcessInstanceId: passage.instanceId,
    ProcessNodeId: nodeIdOf(services, passage.definition, step),
    ProcessNodeName: step.label,
    NodeStatus: 'Pending',
  });
  for (const actorId of actorIds) {
    const id = insertRecord(services, 'ProcessInstanceWorkitem', {
      ProcessInstanceId: passage.instanceId,
      OriginalActorId: actorId,
      ActorId: actorId,
    });
    passage.newWorkitemIds.push(id);
  }
}

function* end(passage: Passage, status: 'Approved' | 'Rejected' | 'Removed'): Course {
  const { context, definition, instanceId, row } = passage;
  const { content } = definition;
  const ends = {
    Approved: { actions: content.finalApprovalActions, locks: content.finalApprovalRecordLock },
    Rejected: { actions: content.finalRejectionActions, locks: content.finalRejectionRecordLock },
    Removed: { actions: content.recallActions, locks: false },
  };
  const { actions, locks } = ends[status];
  updateRecord(context.services, 'ProcessInstance', instanceId, {
    Status: status,
    CompletedDate: nowOf(context.services),
    LastActorId: context.services.user.id,
  });
  setLock(context.services, row.id ?? '', locks === true);
  yield actionsIn(actions);
}

/** What an answer is about. */
interface Asked {
  workitem: Workitem;
  instance: Instance;
  node: Node | undefined;
  step: ApprovalStep | undefined;
}

/** Approves, rejects or recalls. */
export function* respond(
  context: SaveContext,
  row: Row,
  request: ApprovalResponse,
  begin: (passage: Passage) => void,
): Course {
  const { services } = context;
  const workitem = workitemOf(services, request.workitemId ?? '');
  const instance = workitem === undefined ? undefined : instanceOf(services, workitem.instanceId);
  const definition = instance === undefined ? undefined : definitionById(services, row.object, instance.definitionId);
  if (workitem === undefined || instance === undefined || definition === undefined) {
    throw unknownId();
  }
  const node = pendingNode(services, instance.id);
  const step = definition.content.approvalStep.find(({ name }) => name === node?.name);
  const asked: Asked = { workitem, instance, node, step };
  const passage: Passage = { context, row, definition, instanceId: instance.id, newWorkitemIds: [] };
  begin(passage);
  yield* answer(passage, asked, request);
}

function answer(passage: Passage, asked: Asked, request: ApprovalResponse): Course {
  const { context, row, definition } = passage;
  const isRecall = request.action === 'Removed';
  const isAllowed = isRecall
    ? mayRecall(context.services, definition.content, asked.instance, row.object.name)
    : mayRespond(context.services, asked.workitem, row.object.name, asked.step?.allowDelegate === true);
  if (!isAllowed) {
    throw new ApprovalRefusal(
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
      'insufficient access rights on cross-reference id',
    );
  }
  switch (request.action) {
    case 'Approve':
      return approve(passage, asked, request);
    case 'Reject':
      return reject(passage, asked, request);
    case 'Removed':
      return recall(passage, asked, request);
    default:
      throw new ApprovalRefusal('INVALID_OPERATION', `Invalid action: ${request.action ?? 'null'}`);
  }
}

function* approve(passage: Passage, asked: Asked, request: ApprovalResponse): Course {
  const { context, definition, instanceId } = passage;
  const { step } = asked;
  close(passage, asked, 'Approved', request);
  const isUnanimous = step?.assignedApprover.whenMultipleApprovers === 'Unanimous';
  if (isUnanimous && workitemsOf(context.services, instanceId).length > 0) {
    return;
  }
  leave(passage, asked, 'Approved');
  yield actionsIn(step?.approvalActions);
  yield* reach(passage, step === undefined ? 0 : definition.content.approvalStep.indexOf(step) + 1, {
    userId: context.services.user.id,
    isSubmitter: false,
    nextApproverIds: request.nextApproverIds,
  });
}

function* reject(passage: Passage, asked: Asked, request: ApprovalResponse): Course {
  const { step } = asked;
  const { context, definition, instanceId } = passage;
  close(passage, asked, 'Rejected', request);
  leave(passage, asked, 'Rejected');
  yield actionsIn(step?.rejectionActions);
  const steps = definition.content.approvalStep;
  const earlier = step === undefined ? [] : steps.slice(0, steps.indexOf(step));
  const previous =
    step?.rejectBehavior?.type === 'BackToPrevious'
      ? lastApproved(
          context.services,
          instanceId,
          earlier.map(({ name }) => name),
        )
      : undefined;
  const back = earlier.find(({ name }) => name === previous?.name);
  if (previous === undefined || back === undefined) {
    yield* end(passage, 'Rejected');
  } else {
    ask(passage, back, previous.actorIds);
  }
}

function* recall(passage: Passage, asked: Asked, request: ApprovalResponse): Course {
  close(passage, asked, 'Removed', request);
  leave(passage, asked, 'Removed');
  yield* end(passage, 'Removed');
}

function close(
  { context }: Passage,
  { workitem, node }: Asked,
  status: 'Approved' | 'Rejected' | 'Removed',
  { comments }: ApprovalRequest,
): void {
  const actorId = context.services.user.id;
  closeWorkitem(context.services, workitem, { status, actorId, comments, nodeId: node?.processNodeId ?? null });
  updateRecord(context.services, 'ProcessInstance', workitem.instanceId, { LastActorId: actorId });
}

/** The step is decided: nobody else is asked any more. */
function leave({ context }: Passage, { instance, node }: Asked, status: string): void {
  const { services } = context;
  for (const other of workitemsOf(services, instance.id)) {
    closeWorkitem(services, other, {
      status: status === 'Removed' ? 'Removed' : 'NoResponse',
      actorId: other.actorId,
      comments: null,
      nodeId: node?.processNodeId ?? null,
    });
  }
  if (node !== undefined) {
    updateRecord(services, 'ProcessInstanceNode', node.id, {
      NodeStatus: status,
      CompletedDate: nowOf(services),
      LastActorId: services.user.id,
    });
  }
}

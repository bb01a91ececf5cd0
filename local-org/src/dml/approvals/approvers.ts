import type { ApprovalProcess, ApprovalStep, Approver } from '@salesforce/types/metadata';
import { quoteName } from '../../store/index.ts';
import { idOfNamed } from '../recordRules/index.ts';
import type { Row } from '../row.ts';
import type { DmlServices } from '../types.ts';
import { ApprovalRefusal, missing } from './refusal.ts';

/** Who has acted when a step is reached, and whom they chose. */
export interface Actor {
  /** The submitter, or whoever approved the step before. */
  userId: string;
  isSubmitter: boolean;
  nextApproverIds: readonly string[] | null;
}

/**
 * The users and queues that a step asks. Source: Metadata API Developer Guide, "ApprovalProcess": Approver.
 * @throws ApprovalRefusal when nobody can be asked
 */
export function approversOf(
  services: DmlServices,
  content: ApprovalProcess,
  { assignedApprover }: ApprovalStep,
  row: Row,
  actor: Actor,
): string[] {
  const ids = assignedApprover.approver.map((approver) => approverOf(services, content, approver, row, actor));
  return [...new Set(ids)];
}

function approverOf(
  services: DmlServices,
  content: ApprovalProcess,
  { name = '', type }: Approver,
  row: Row,
  actor: Actor,
): string {
  const { store } = services;
  switch (type) {
    case 'adhoc':
      return chosenBy(actor);
    case 'user':
      return idOfNamed(store, 'User', name) ?? nobody();
    case 'queue':
      return idOfNamed(store, 'Queue', name) ?? nobody();
    case 'relatedUserField': {
      const field = row.object.field(name) ?? row.object.relationship(name);
      const id = field === undefined ? null : row.record.fields[field.name];
      return typeof id === 'string' ? id : nobody();
    }
    default:
      return superiorOf(services, content, row, actor);
  }
}

/** Apex Reference Guide, "ProcessRequest Class": exactly one user is named. */
function chosenBy({ nextApproverIds }: Actor): string {
  const [id, ...more] = nextApproverIds ?? [];
  if (id === undefined || more.length > 0) {
    throw missing('nextApproverIds');
  }
  return id;
}

function superiorOf({ store, schema }: DmlServices, content: ApprovalProcess, row: Row, actor: Actor): string {
  const { useApproverFieldOfRecordOwner: ofOwner, userHierarchyField = '' } = content.nextAutomatedApprover ?? {};
  const user = schema.object('User');
  const field = user?.field(userHierarchyField) ?? user?.relationship(userHierarchyField);
  const below = ofOwner === true && actor.isSubmitter ? row.record.fields['OwnerId'] : actor.userId;
  const id =
    field === undefined || typeof below !== 'string'
      ? null
      : store.get(`SELECT ${quoteName(field.name)} AS id FROM "User" WHERE "Id" = ?`, [below])?.['id'];
  return typeof id === 'string' ? id : nobody();
}

function nobody(): never {
  throw new ApprovalRefusal('MANAGER_NOT_DEFINED', 'Manager undefined.');
}

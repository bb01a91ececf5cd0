import type { ApprovalProcess, ApprovalSubmitter } from '@salesforce/types/metadata';
import type { ObjectDescribe } from '../../schema/types.ts';
import type { SObject } from '../../values/index.ts';
import { idOfNamed } from '../recordRules/index.ts';
import type { DmlServices } from '../types.ts';
import { definitionById } from './definitions.ts';
import { instanceOf, pendingInstance, workitemsOf, type Instance, type Workitem } from './records.ts';

/** Whether the running user administers the approvals of an object. Source: Help, "Approval Process Considerations". */
export function isApprovalAdmin(
  { security, user }: Pick<DmlServices, 'security' | 'user'>,
  objectName: string,
): boolean {
  const access = security.access(user.id);
  return access.userPermission('ModifyAllData') || access.object(objectName).modifyAll;
}

/** Whether somebody may submit a record. Source: Metadata API Developer Guide, "ApprovalProcess": ApprovalSubmitter. */
export function maySubmit(
  services: DmlServices,
  { allowedSubmitters }: ApprovalProcess,
  submitterId: string,
  { name }: ObjectDescribe,
  record: SObject,
): boolean {
  return (
    (submitterId === services.user.id && isApprovalAdmin(services, name)) ||
    allowedSubmitters.some((allowed) => isAllowed(services, allowed, submitterId, record))
  );
}

/** Kinds of submitters by the type of the group that stands for them. */
const GROUP_TYPES: Readonly<Record<string, string>> = {
  group: 'Regular',
  role: 'Role',
  roleSubordinates: 'RoleAndSubordinates',
  roleSubordinatesInternal: 'RoleAndSubordinatesInternal',
};

/** Kinds of submitters that can be found here. */
export const SUBMITTERS: readonly string[] = [
  ...Object.keys(GROUP_TYPES),
  'user',
  'owner',
  'creator',
  'allInternalUsers',
];

function isAllowed(
  { security, store }: DmlServices,
  { submitter = '', type }: ApprovalSubmitter,
  userId: string,
  record: SObject,
): boolean {
  const groups = security.groupsOf(userId);
  switch (type) {
    case 'user':
      return idOfNamed(store, 'User', submitter) === userId;
    case 'owner':
      return groups.includes(String(record.fields['OwnerId']));
    case 'creator':
      return record.fields['CreatedById'] === userId;
    case 'allInternalUsers':
      return security.user(userId).userType === 'Standard';
    default: {
      const group = store.get('SELECT "Id" AS id FROM "Group" WHERE "Type" = ? AND LOWER("DeveloperName") = LOWER(?)', [
        GROUP_TYPES[type] ?? '',
        submitter,
      ]);
      return group !== undefined && groups.includes(String(group['id']));
    }
  }
}

/** Whether the running user may approve or reject: whoever is asked, their delegate if the step says so, or an administrator. */
export function mayRespond(
  services: DmlServices,
  { actorId }: Workitem,
  objectName: string,
  allowsDelegate: boolean,
): boolean {
  const { security, store, user } = services;
  const delegate = (): unknown =>
    store.get('SELECT "DelegatedApproverId" AS id FROM "User" WHERE "Id" = ?', [actorId])?.['id'];
  const groups = security.groupsOf(user.id);
  return (
    groups.includes(actorId) ||
    (allowsDelegate && groups.includes(String(delegate()))) ||
    isApprovalAdmin(services, objectName)
  );
}

/** Metadata API Developer Guide, "ApprovalProcess": `allowRecall`. */
export function mayRecall(
  services: DmlServices,
  content: ApprovalProcess,
  instance: Instance,
  objectName: string,
): boolean {
  const isSubmitter = content.allowRecall === true && instance.submitterId === services.user.id;
  return isSubmitter || isApprovalAdmin(services, objectName);
}

/** Whether the running user is asked to approve a record that its approvers may change. */
export function isEditingApprover(services: DmlServices, object: ObjectDescribe, recordId: string): boolean {
  const instance = instanceOf(services, pendingInstance(services, recordId) ?? '');
  const definition = instance === undefined ? undefined : definitionById(services, object, instance.definitionId);
  const groups = services.security.groupsOf(services.user.id);
  return (
    instance !== undefined &&
    definition?.content.recordEditability === 'AdminOrCurrentApprover' &&
    workitemsOf(services, instance.id).some(({ actorId }) => groups.includes(actorId))
  );
}

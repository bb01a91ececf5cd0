import type {
  ApprovalEntryCriteria,
  ApprovalProcess,
  ApprovalStep,
  Approver,
  WorkflowActionReference,
} from '@salesforce/types/metadata';
import type { Problem } from '../../errors/index.ts';
import type { ProjectMetadata } from '../../metadata/types.ts';
import { ADMINISTRATOR_USER_NAME, checkTemplateName, ProblemList } from '../../schema/index.ts';
import type { ObjectDescribe, Schema } from '../../schema/types.ts';
import { checkActionReferences, checkCondition } from '../recordRules/index.ts';
import { SUBMITTERS } from './access.ts';
import type { ProcessComponent } from './definitions.ts';

/** What checks of one process look at. */
interface Check {
  object: ObjectDescribe;
  schema: Schema;
  problems: ProblemList;
}

/** The project's approval processes. Source: Metadata API Developer Guide, "ApprovalProcess". */
export function checkApprovalProcesses(project: ProjectMetadata, schema: Schema): Problem[] {
  const problems = new ProblemList(project);
  for (const component of project.components('ApprovalProcess') as readonly ProcessComponent[]) {
    const [objectName = ''] = component.fullName.split('.');
    const object = schema.object(objectName);
    if (object === undefined) {
      problems.addMissingOwner(objectName, component);
    } else if (schema.object('ProcessInstance')?.field('TargetObjectId')?.referenceTo.includes(object.name) !== true) {
      problems.add('UNSUPPORTED', `Approval processes of ${object.name} are not supported`, component);
    } else {
      checkProcess(component.content, { object, schema, problems });
    }
  }
  return problems.problems;
}

const ACTIONS = [
  'initialSubmissionActions',
  'finalApprovalActions',
  'finalRejectionActions',
  'recallActions',
] as const satisfies readonly (keyof ApprovalProcess)[];

function checkProcess(content: ApprovalProcess, check: Check): void {
  const { problems } = check;
  if (content.active && content.approvalStep.length === 0) {
    problems.add('MISSING_ELEMENT', 'An approval process needs a step before it is active', content, 'active');
  }
  for (const name of content.approvalPageFields?.field ?? []) {
    // Lookups stand there without their `Id`: `Owner`, `CreatedBy`.
    if (check.object.field(name) === undefined && check.object.relationship(name) === undefined) {
      const message = `There is no field ${name} on ${check.object.name}`;
      problems.add('UNKNOWN_FIELD', message, content.approvalPageFields ?? content, 'field');
    }
  }
  if (content.allowedSubmitters.length === 0) {
    problems.add('MISSING_ELEMENT', 'Required field is missing: allowedSubmitters', content);
  }
  checkTemplateName(content.emailTemplate, content, 'emailTemplate', problems);
  checkCriteria(content.entryCriteria, check);
  ACTIONS.forEach((name) => checkActions(content[name], content, name, check));
  for (const submitter of content.allowedSubmitters) {
    if (!SUBMITTERS.includes(submitter.type)) {
      problems.add('UNSUPPORTED', `Submitters of type ${submitter.type} are not supported`, submitter, 'type');
    }
    checkNamed(submitter.type, submitter.submitter, submitter, 'submitter', problems);
  }
  content.approvalStep.forEach((step, index) => checkStep(content, step, index, check));
}

function checkStep(content: ApprovalProcess, step: ApprovalStep, index: number, check: Check): void {
  const { problems } = check;
  checkCriteria(step.entryCriteria, check);
  checkActions(step.approvalActions, step, 'approvalActions', check);
  checkActions(step.rejectionActions, step, 'rejectionActions', check);
  if (content.approvalStep.findIndex(({ name }) => name === step.name) !== index) {
    problems.add('DUPLICATE_NAME', `Two steps are called ${step.name}`, step, 'name');
  }
  if (index > 0 && step.ifCriteriaNotMet === 'RejectRecord') {
    problems.add(
      'INVALID_VALUE',
      'Only the first step rejects what does not meet its criteria',
      step,
      'ifCriteriaNotMet',
    );
  }
  if (index === 0 && step.rejectBehavior?.type === 'BackToPrevious') {
    problems.add('INVALID_VALUE', 'There is no step before the first one', step.rejectBehavior, 'type');
  }
  const { approver } = step.assignedApprover;
  if (approver.length === 0) {
    problems.add('MISSING_ELEMENT', 'Required field is missing: approver', step, 'assignedApprover');
  }
  approver.forEach((one) => checkApprover(content, one, check));
}

function checkApprover(content: ApprovalProcess, approver: Approver, { object, schema, problems }: Check): void {
  const { name = '', type } = approver;
  checkNamed(type, name, approver, 'name', problems);
  if (type === 'relatedUserField') {
    const field = object.field(name) ?? object.relationship(name);
    if (field?.referenceTo.includes('User') !== true) {
      problems.add('UNKNOWN_FIELD', `There is no user field ${name} on ${object.name}`, approver, 'name');
    }
  }
  if (type === 'userHierarchyField' && content.nextAutomatedApprover === undefined) {
    problems.add('MISSING_ELEMENT', 'An approver by hierarchy needs nextAutomatedApprover', approver, 'type');
  } else if (type === 'userHierarchyField') {
    const wanted = content.nextAutomatedApprover?.userHierarchyField ?? '';
    const user = schema.object('User');
    if ((user?.field(wanted) ?? user?.relationship(wanted))?.referenceTo.includes('User') !== true) {
      problems.add('UNKNOWN_FIELD', `There is no hierarchy field ${wanted} on User`, approver, 'type');
    }
  }
  if (type === 'adhoc' && content.enableMobileDeviceAccess === true) {
    problems.add('INVALID_VALUE', 'Approvers on mobile devices cannot be chosen by hand', approver, 'type');
  }
}

const COMPONENTS: Readonly<Record<string, string>> = {
  group: 'Group',
  queue: 'Queue',
  role: 'Role',
  roleSubordinates: 'Role',
  roleSubordinatesInternal: 'Role',
};

function checkNamed(type: string, name = '', node: object, element: string, problems: ProblemList): void {
  const component = COMPONENTS[type];
  if (component !== undefined && problems.project.component(component, name) === undefined) {
    problems.add('UNKNOWN_REFERENCE', `There is no ${component.toLowerCase()} ${name}`, node, element);
  }
  if (type === 'user' && name.toLowerCase() !== ADMINISTRATOR_USER_NAME) {
    problems.addNotFound('User', name, node, element);
  }
}

function checkCriteria(criteria: ApprovalEntryCriteria | undefined, { object, schema, problems }: Check): void {
  if (criteria !== undefined) {
    checkCondition(criteria, object, schema, problems);
  }
}

function checkActions(
  actions: { action: WorkflowActionReference[] } | undefined,
  node: object,
  element: string,
  { object, problems }: Check,
): void {
  checkActionReferences(actions?.action ?? [], object, node, element, problems);
}

import type {
  ApprovalProcess,
  AssignmentRule,
  AutoResponseRule,
  EntitlementProcess,
  EscalationRule,
  FilterItem,
  Queue,
  RuleEntry,
  Workflow,
  WorkflowActionReference,
  WorkflowFieldUpdate,
  WorkflowRule,
  WorkflowTask,
  WorkflowTimeTrigger,
} from '@salesforce/types/metadata';
import type { Problem } from '../../errors/index.ts';
import { businessHoursSettings, parseLogic } from '../../metadata/index.ts';
import type { MetadataComponent, ProjectMetadata } from '../../metadata/types.ts';
import { checkTemplateName, ProblemList } from '../../schema/index.ts';
import type { ObjectDescribe, Schema } from '../../schema/types.ts';
import { criterionProblem } from '../criteria.ts';
import { checkActiveRules } from './activeRules.ts';
import { criterionSubject, RULE_CRITERIA, type RuleCondition } from './conditions.ts';

/**
 * The project's assignment, auto-response, escalation and workflow rules: what they name, and what nothing here carries out.
 * Source: Metadata API Developer Guide, "AssignmentRules",
 * "AutoResponseRules", "EscalationRules" and "Workflow".
 */
export function checkRecordRules(project: ProjectMetadata, schema: Schema): Problem[] {
  const problems = new ProblemList(project);
  checkActiveRules(problems);
  for (const component of project.components('AssignmentRule')) {
    checkAssignmentRule(component as MetadataComponent<AssignmentRule>, schema, problems);
  }
  for (const component of project.components('AutoResponseRule')) {
    checkAutoResponseRule(component as MetadataComponent<AutoResponseRule>, schema, problems);
  }
  for (const component of project.components('EscalationRule')) {
    checkEscalationRule(component as MetadataComponent<EscalationRule>, schema, problems);
  }
  for (const component of project.components('Workflow')) {
    const object = schema.object(component.fullName);
    if (object !== undefined) {
      checkWorkflow(component as MetadataComponent<Workflow>, object, schema, problems);
    }
  }
  return problems.problems;
}

function checkAssignmentRule(
  component: MetadataComponent<AssignmentRule>,
  schema: Schema,
  problems: ProblemList,
): void {
  const object = caseOrLead(component, 'assignment rules', schema, problems);
  if (object === undefined) {
    return;
  }
  for (const entry of component.content.ruleEntry) {
    checkCondition(entry, object, schema, problems);
    checkEntry(entry, object, problems);
  }
}

function caseOrLead(
  component: MetadataComponent<object>,
  what: string,
  schema: Schema,
  problems: ProblemList,
): ObjectDescribe | undefined {
  const [objectName = ''] = component.fullName.split('.');
  const object = schema.object(objectName);
  if (object?.name === 'Case' || object?.name === 'Lead') {
    return object;
  }
  problems.add('INVALID_OBJECT', `${objectName} has no ${what}: cases and leads have`, component);
  return undefined;
}

function checkAutoResponseRule(
  component: MetadataComponent<AutoResponseRule>,
  schema: Schema,
  problems: ProblemList,
): void {
  const object = caseOrLead(component, 'auto-response rules', schema, problems);
  if (object === undefined) {
    return;
  }
  for (const entry of component.content.ruleEntry) {
    checkCondition(entry, object, schema, problems);
    checkTemplateName(entry.template, entry, 'template', problems);
    if (entry.template === undefined || entry.senderEmail === undefined) {
      problems.add('MISSING_ELEMENT', 'An entry of an auto-response rule needs a template and senderEmail', entry);
    }
  }
}

function checkEscalationRule(
  component: MetadataComponent<EscalationRule>,
  schema: Schema,
  problems: ProblemList,
): void {
  const { fullName, content } = component;
  const object = schema.object('Case');
  if (object === undefined || !fullName.toLowerCase().startsWith('case.')) {
    problems.add('INVALID_OBJECT', `${fullName} is no rule of cases, which alone have escalation rules`, component);
    return;
  }
  const hours = new Set([
    DEFAULT_HOURS,
    ...businessHoursSettings(problems.project).businessHours.map(({ name }) => name),
  ]);
  for (const entry of content.ruleEntry) {
    checkCondition(entry, object, schema, problems);
    checkTemplateName(entry.template, entry, 'template', problems);
    if (entry.businessHoursSource === 'Static' && !hours.has(entry.businessHours ?? '')) {
      problems.add(
        'UNKNOWN_REFERENCE',
        `There are no business hours ${entry.businessHours ?? ''}`,
        entry,
        'businessHours',
      );
    }
    for (const action of entry.escalationAction) {
      checkAssignee(action, object, problems);
      checkTemplateName(action.assignedToTemplate, action, 'assignedToTemplate', problems);
      checkTemplateName(action.notifyToTemplate, action, 'notifyToTemplate', problems);
    }
  }
}

/** The business hours that every org has. */
const DEFAULT_HOURS = 'Default';

function checkAssignee(
  entry: Pick<RuleEntry, 'assignedTo' | 'assignedToType'>,
  object: ObjectDescribe,
  problems: ProblemList,
): void {
  const { project } = problems;
  if (entry.assignedToType === 'Queue') {
    const queue = project.component('Queue', entry.assignedTo ?? '')?.content as Queue | undefined;
    if (queue === undefined) {
      problems.add('UNKNOWN_REFERENCE', `There is no queue ${entry.assignedTo ?? ''}`, entry, 'assignedTo');
    } else if (!queue.queueSobject.some(({ sobjectType }) => sobjectType === object.name)) {
      const message = `The queue ${entry.assignedTo} takes no records of ${object.name}`;
      problems.add('INVALID_REFERENCE', message, entry, 'assignedTo');
    }
  }
}

function checkEntry(entry: RuleEntry, object: ObjectDescribe, problems: ProblemList): void {
  checkAssignee(entry, object, problems);
  checkTemplateName(entry.template, entry, 'template', problems);
  if (entry.team.length > 0) {
    problems.add('UNSUPPORTED', 'Case teams are not supported', entry, 'team');
  }
}

/** Both the criteria and the formula, the latter by {@link checkRuleFormulas} of the formula module. */
export function checkCondition(
  condition: RuleCondition,
  object: ObjectDescribe,
  schema: Schema,
  problems: ProblemList,
): void {
  const { criteriaItems, booleanFilter, formula } = condition;
  if (formula !== undefined && criteriaItems.length > 0) {
    problems.add('INVALID_CRITERIA', 'A rule has criteria or a formula, not both', condition, 'formula');
  }
  const logic = parseLogic(booleanFilter, criteriaItems.length);
  if (typeof logic === 'string') {
    problems.add('INVALID_CRITERIA', logic, condition, 'booleanFilter');
  }
  for (const item of criteriaItems) {
    checkCriterion(item, object, schema, (code, message, element) => problems.add(code, message, item, element));
  }
}

/** One criterion of a rule, whose field is named with its object. */
export function checkCriterion(
  item: FilterItem,
  object: ObjectDescribe,
  schema: Schema,
  report: (code: string, message: string, element: string) => void,
): void {
  const subject = criterionSubject(schema, object, item);
  const problem =
    subject === undefined
      ? { element: 'field', message: `Criteria on ${item.field} are not supported`, isUnsupported: true }
      : criterionProblem(subject.object, subject.item, RULE_CRITERIA);
  if (problem !== undefined) {
    report(problem.isUnsupported === true ? 'UNSUPPORTED' : 'INVALID_CRITERIA', problem.message, problem.element);
  }
}

const COMPONENT_OF: Readonly<Record<string, string>> = {
  Alert: 'WorkflowAlert',
  FieldUpdate: 'WorkflowFieldUpdate',
  Task: 'WorkflowTask',
};

function checkWorkflow(
  { content }: MetadataComponent<Workflow>,
  object: ObjectDescribe,
  schema: Schema,
  problems: ProblemList,
): void {
  const used = usedActions(content, object, problems.project);
  const uses = (type: WorkflowActionReference['type'], name = ''): boolean => used.has(`${type} ${name}`);
  content.rules.forEach((rule) => checkRule(rule, object, schema, problems));
  content.fieldUpdates.forEach((update) =>
    checkFieldUpdate(update, object, uses('FieldUpdate', update.fullName), schema, problems),
  );
  content.tasks.forEach((task) => checkTask(task, object, uses('Task', task.fullName), problems));
}

/** Type and name of the actions that active rules, approval and entitlement processes carry out: only of these must all be supported. */
function usedActions({ rules }: Workflow, { name }: ObjectDescribe, project: ProjectMetadata): ReadonlySet<string> {
  const processes = project
    .components('ApprovalProcess')
    .filter(({ fullName }) => fullName.toLowerCase().startsWith(`${name.toLowerCase()}.`))
    .map(({ content }) => content as ApprovalProcess);
  const references = [
    ...rules
      .filter(({ active }) => active)
      .flatMap(({ actions, workflowTimeTriggers }) => [
        ...actions,
        ...workflowTimeTriggers.flatMap((trigger) => trigger.actions),
      ]),
    ...processes.flatMap((process) =>
      [
        process.initialSubmissionActions,
        process.finalApprovalActions,
        process.finalRejectionActions,
        process.recallActions,
        ...process.approvalStep.flatMap(({ approvalActions, rejectionActions }) => [approvalActions, rejectionActions]),
      ].flatMap((actions) => actions?.action ?? []),
    ),
  ];
  return new Set(
    [...references, ...milestoneActions(name, project)].map(({ type, name: named }) => `${type} ${named}`),
  );
}

/** What active entitlement processes of an object do. */
function milestoneActions(objectName: string, project: ProjectMetadata): WorkflowActionReference[] {
  return project
    .components('EntitlementProcess')
    .map(({ content }) => content as EntitlementProcess)
    .filter(({ active, SObjectType = 'Case' }) => active === true && SObjectType === objectName)
    .flatMap(({ milestones }) => milestones)
    .flatMap((item) => [...item.successActions, ...item.timeTriggers.flatMap(({ actions }) => actions)]);
}

function checkRule(rule: WorkflowRule, object: ObjectDescribe, schema: Schema, problems: ProblemList): void {
  checkCondition(rule, object, schema, problems);
  if (rule.criteriaItems.length === 0 && rule.formula === undefined) {
    problems.add('MISSING_ELEMENT', 'A workflow rule needs criteriaItems or a formula', rule);
  }
  if (rule.triggerType === 'onAllChanges' && rule.workflowTimeTriggers.length > 0) {
    const message = 'A rule that is evaluated every time a record is edited has no time triggers';
    problems.add('INVALID_TIME_TRIGGER', message, rule, 'workflowTimeTriggers');
  }
  rule.workflowTimeTriggers.forEach((trigger) => checkTimeTrigger(trigger, object, rule.active, problems));
  checkActionReferences(rule.actions, object, rule, 'actions', problems, rule.active);
}

/** Source: Help, "Considerations for Time-Dependent Actions and Time Triggers". */
const LONGEST_TIME = 999;

function checkTimeTrigger(
  trigger: WorkflowTimeTrigger,
  object: ObjectDescribe,
  isActive: boolean,
  problems: ProblemList,
): void {
  const { offsetFromField, timeLength = '0' } = trigger;
  if (!/^-?\d+$/.test(timeLength) || Math.abs(Number(timeLength)) > LONGEST_TIME) {
    const message = `The time of a trigger is 0 to ${LONGEST_TIME} days or hours, not ${timeLength}`;
    problems.add('INVALID_TIME_TRIGGER', message, trigger, 'timeLength');
  }
  if (offsetFromField !== undefined) {
    const type = object.field(offsetFromField.split('.').at(-1) ?? '')?.type;
    if (type !== 'date' && type !== 'datetime') {
      const message = `${offsetFromField} is no date or date/time of ${object.name}`;
      problems.add('INVALID_TIME_TRIGGER', message, trigger, 'offsetFromField');
    }
  }
  checkActionReferences(trigger.actions, object, trigger, 'actions', problems, isActive);
}

/** The actions that a rule or an approval process names in one of its elements; what is off may have any. */
export function checkActionReferences(
  actions: readonly WorkflowActionReference[],
  object: ObjectDescribe,
  node: object,
  element: string,
  problems: ProblemList,
  isActive = true,
): void {
  for (const { name, type } of actions) {
    const componentType = COMPONENT_OF[type];
    if (componentType === undefined && !isActive) {
      continue;
    }
    if (componentType === undefined) {
      problems.add('UNSUPPORTED', `Workflow actions of type ${type} are not supported`, node, element);
    } else if (problems.project.component(componentType, `${object.name}.${name}`) === undefined) {
      problems.add('UNKNOWN_REFERENCE', `There is no ${componentType} ${object.name}.${name}`, node, element);
    }
  }
}

function checkFieldUpdate(
  update: WorkflowFieldUpdate,
  object: ObjectDescribe,
  isUsed: boolean,
  schema: Schema,
  problems: ProblemList,
): void {
  const owner = update.targetObject === undefined ? object : parentOf(update.targetObject, object, schema);
  const field = owner?.field(update.field);
  const isRelative = update.operation === 'NextValue' || update.operation === 'PreviousValue';
  if (owner === undefined) {
    const message = `Field updates lead to the parents of details, and ${update.targetObject ?? ''} does not`;
    problems.add('INVALID_FIELD', message, update, 'targetObject');
  } else if (field === undefined) {
    problems.add('UNKNOWN_FIELD', `There is no field ${update.field} on ${owner.name}`, update, 'field');
  } else if (!field.updateable) {
    problems.add('INVALID_FIELD', `The field ${owner.name}.${field.name} cannot be changed`, update, 'field');
  } else if (isRelative && update.targetObject !== undefined && isUsed) {
    problems.add('UNSUPPORTED', `${update.operation} of a parent is not supported`, update, 'operation');
  } else if (/Value$/.test(update.operation) && update.operation !== 'LookupValue' && field.type !== 'picklist') {
    problems.add('INVALID_FIELD', `${update.operation} needs a picklist`, update, 'operation');
  }
  if (update.notifyAssignee && isUsed) {
    problems.add('UNSUPPORTED', 'Messages to a new assignee are not supported', update, 'notifyAssignee');
  }
}

/** Details of standard objects whose rules may update their parents. */
const STANDARD_DETAILS: readonly string[] = ['CaseComment', 'EmailMessage'];

/** The parent that a field of a detail leads to. Source: Help, "Cross-Object Field Updates". */
function parentOf(fieldName: string, object: ObjectDescribe, schema: Schema): ObjectDescribe | undefined {
  const field = object.field(fieldName);
  const isDetail = field?.masterDetail === true || STANDARD_DETAILS.includes(object.name);
  return isDetail ? schema.object(field?.referenceTo[0] ?? '') : undefined;
}

const ASSIGNEES: readonly string[] = ['user', 'owner', 'creator'];

function checkTask(task: WorkflowTask, object: ObjectDescribe, isUsed: boolean, problems: ProblemList): void {
  if (isUsed && !ASSIGNEES.includes(task.assignedToType)) {
    const message = `Tasks assigned to ${task.assignedToType} are not supported`;
    problems.add('UNSUPPORTED', message, task, 'assignedToType');
  }
  const [owner, name] = (task.offsetFromField ?? '').split('.');
  if (task.offsetFromField !== undefined && object.field(name ?? owner ?? '') === undefined) {
    problems.add('UNKNOWN_FIELD', `There is no field ${task.offsetFromField}`, task, 'offsetFromField');
  }
  if (task.notifyAssignee && isUsed) {
    problems.add('UNSUPPORTED', 'Messages to a new assignee are not supported', task, 'notifyAssignee');
  }
}

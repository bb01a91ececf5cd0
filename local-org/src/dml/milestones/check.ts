import type { EntitlementProcess, EntitlementProcessMilestoneItem, FilterItem } from '@salesforce/types/metadata';
import type { Problem } from '../../errors/index.ts';
import { businessHoursSettings, parseLogic } from '../../metadata/index.ts';
import type { MetadataComponent, ProjectMetadata } from '../../metadata/types.ts';
import { ProblemList } from '../../schema/index.ts';
import type { ObjectDescribe, Schema } from '../../schema/types.ts';
import { checkActionReferences, checkCriterion } from '../recordRules/index.ts';

/** Objects that processes may run for; of the second nothing runs here. */
const CASE = 'Case';

/**
 * The project's entitlement processes: what they name, and what nothing here carries out. Source: Metadata API Developer
 * Guide, "EntitlementProcess", "MilestoneType" and "BusinessHoursSettings".
 */
export function checkEntitlementProcesses(project: ProjectMetadata, schema: Schema): Problem[] {
  const problems = new ProblemList(project);
  const { businessHours, holidays } = businessHoursSettings(project);
  const hours = new Set(['Default', ...businessHours.map(({ name }) => name)]);
  for (const component of project.components('EntitlementProcess')) {
    checkProcess(component as MetadataComponent<EntitlementProcess>, { schema, problems, hours });
  }
  for (const holiday of holidays) {
    const message = `The holiday ${holiday.name ?? ''} of business hours settings is not supported`;
    problems.add('UNSUPPORTED', message, holiday);
  }
  return problems.problems;
}

interface Surroundings {
  schema: Schema;
  problems: ProblemList;
  /** Names of business hours. */
  hours: ReadonlySet<string>;
}

function checkProcess({ content }: MetadataComponent<EntitlementProcess>, around: Surroundings): void {
  const { schema, problems } = around;
  const object = schema.object(content.SObjectType ?? CASE);
  if (object === undefined || (object.name !== CASE && object.name !== 'WorkOrder')) {
    const message = `Entitlement processes run for cases and work orders, not for ${content.SObjectType ?? ''}`;
    problems.add('INVALID_OBJECT', message, content, 'SObjectType');
    return;
  }
  refuseUnsupported(content, object, problems);
  checkHours(content.businessHours, content, around);
  checkEntry(content, object, problems);
  const { exitCriteriaFilterItems: items, exitCriteriaBooleanFilter: logic, exitCriteriaFormula: formula } = content;
  checkCriteria({ items, logic, formula, node: content, names: EXIT }, object, around);
  content.milestones.forEach((item) => checkMilestone(item, object, content.active === true, around));
}

function refuseUnsupported(content: EntitlementProcess, object: ObjectDescribe, problems: ProblemList): void {
  if (content.active !== true) {
    return;
  }
  if (object.name !== CASE) {
    problems.add(
      'UNSUPPORTED',
      'Active entitlement processes of work orders are not supported',
      content,
      'SObjectType',
    );
  }
  if (content.entitlementRules.length > 0) {
    problems.add('UNSUPPORTED', 'Rules of entitlement processes are not supported', content, 'entitlementRules');
  }
}

function checkEntry(content: EntitlementProcess, object: ObjectDescribe, problems: ProblemList): void {
  const { entryStartDateField: name } = content;
  const field = name === undefined ? undefined : object.field(name.split('.').at(-1) ?? '');
  if (name !== undefined && field === undefined) {
    problems.add('UNKNOWN_FIELD', `There is no field ${name} on ${object.name}`, content, 'entryStartDateField');
  } else if (field !== undefined && field.type !== 'datetime') {
    const message = `${object.name}.${field.name} is no date/time`;
    problems.add('INVALID_FIELD', message, content, 'entryStartDateField');
  }
}

function checkHours(name: string | undefined, node: object, { hours, problems }: Surroundings): void {
  if (name !== undefined && !hours.has(name)) {
    problems.add('UNKNOWN_REFERENCE', `There are no business hours ${name}`, node, 'businessHours');
  }
}

function checkMilestone(
  item: EntitlementProcessMilestoneItem,
  object: ObjectDescribe,
  isActive: boolean,
  around: Surroundings,
): void {
  const { problems } = around;
  const { milestoneName: name = '', minutesToComplete, minutesCustomClass } = item;
  if (problems.project.component('MilestoneType', name) === undefined) {
    problems.add('UNKNOWN_REFERENCE', `There is no milestone ${name}`, item, 'milestoneName');
  }
  const { classes } = problems.project;
  const isNamed = (own: string): boolean => own.toLowerCase() === minutesCustomClass?.toLowerCase();
  if (minutesCustomClass !== undefined && !classes.some((type) => isNamed(type.name))) {
    problems.addNotFound('ApexClass', minutesCustomClass, item, 'minutesCustomClass');
  }
  if (minutesCustomClass === undefined && (minutesToComplete === undefined || minutesToComplete <= 0)) {
    problems.add('MISSING_ELEMENT', `The milestone ${name} needs minutesToComplete`, item, 'minutesToComplete');
  }
  checkHours(item.businessHours, item, around);
  const { milestoneCriteriaFilterItems: items, criteriaBooleanFilter: logic, milestoneCriteriaFormula: formula } = item;
  checkCriteria({ items, logic, formula, node: item, names: CRITERIA }, object, around);
  checkActionReferences(item.successActions, object, item, 'successActions', problems, isActive);
  for (const trigger of item.timeTriggers) {
    checkActionReferences(trigger.actions, object, trigger, 'actions', problems, isActive);
  }
  refuseParts(item, isActive, problems);
}

/** Parts that later versions added. */
const PARTS = ['milestoneCompletionCriteria', 'milestonePauseCriteria', 'isAgentic', 'agreementType'] as const;

function refuseParts(item: EntitlementProcessMilestoneItem, isActive: boolean, problems: ProblemList): void {
  for (const part of isActive ? PARTS : []) {
    if (item[part] !== undefined && item[part] !== false) {
      problems.add('UNSUPPORTED', `${part} of a milestone is not supported`, item, part);
    }
  }
}

const EXIT = { logic: 'exitCriteriaBooleanFilter', formula: 'exitCriteriaFormula' };
const CRITERIA = { logic: 'criteriaBooleanFilter', formula: 'milestoneCriteriaFormula' };

interface Criteria {
  items: readonly FilterItem[];
  logic: string | undefined;
  formula: string | undefined;
  node: object;
  /** What the elements are called. */
  names: { logic: string; formula: string };
}

function checkCriteria(criteria: Criteria, object: ObjectDescribe, { schema, problems }: Surroundings): void {
  const { items, formula, node, names } = criteria;
  if (formula !== undefined && items.length > 0) {
    problems.add('INVALID_CRITERIA', 'A process has criteria or a formula, not both', node, names.formula);
  }
  const logic = parseLogic(criteria.logic, items.length);
  if (typeof logic === 'string') {
    problems.add('INVALID_CRITERIA', logic, node, names.logic);
  }
  for (const item of items) {
    checkCriterion(item, object, schema, (code, message, element) => problems.add(code, message, item, element));
  }
}

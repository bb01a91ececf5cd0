import type { DuplicateRule, DuplicateRuleMatchRule, MatchingRule } from '@salesforce/types/metadata';
import type { Problem } from '../../errors/index.ts';
import { componentsOf, parseLogic } from '../../metadata/index.ts';
import type { MetadataComponent, ProjectMetadata } from '../../metadata/types.ts';
import { ProblemList } from '../../schema/index.ts';
import type { ObjectDescribe, Schema } from '../../schema/types.ts';
import { checkCriterion } from '../recordRules/index.ts';
import { criterionOf, matchingLimit, matchingRuleOf, savedFieldName, STANDARD_RULE } from './definitions.ts';

/**
 * The project's matching and duplicate rules: what they name.
 * Source: Metadata API Developer Guide, "DuplicateRule" and "MatchingRule".
 */
export function checkDuplicateRules(project: ProjectMetadata, schema: Schema): Problem[] {
  const problems = new ProblemList(project);
  for (const component of project.components('MatchingRule')) {
    checkMatchingRule(component as MetadataComponent<MatchingRule>, schema, problems);
  }
  for (const component of project.components('DuplicateRule')) {
    checkDuplicateRule(component as MetadataComponent<DuplicateRule>, schema, problems);
  }
  return problems.problems;
}

function checkMatchingRule(component: MetadataComponent<MatchingRule>, schema: Schema, problems: ProblemList): void {
  const { fullName, content } = component;
  const [objectName = ''] = fullName.split('.');
  const object = schema.object(objectName);
  if (object === undefined) {
    problems.addMissingOwner(objectName, component);
    return;
  }
  const logic = parseLogic(content.booleanFilter, content.matchingRuleItems.length);
  if (typeof logic === 'string') {
    problems.add('INVALID_CRITERIA', logic, content, 'booleanFilter');
  }
  for (const item of content.matchingRuleItems) {
    if (object.field(item.fieldName) === undefined) {
      const message = `There is no field ${item.fieldName} on ${object.name}`;
      problems.addUnknownField(object, item.fieldName, message, item, 'fieldName');
    }
  }
}

function checkDuplicateRule(component: MetadataComponent<DuplicateRule>, schema: Schema, problems: ProblemList): void {
  const { fullName, content } = component;
  const [objectName = ''] = fullName.split('.');
  const object = schema.object(objectName);
  if (object === undefined) {
    problems.addMissingOwner(objectName, component);
    return;
  }
  checkFilter(content, object, schema, problems);
  for (const use of content.duplicateRuleMatchRules ?? []) {
    checkUse(use, content.isActive, object, problems);
  }
}

function checkFilter(
  { duplicateRuleFilter: filter }: DuplicateRule,
  object: ObjectDescribe,
  schema: Schema,
  problems: ProblemList,
): void {
  if (filter === undefined) {
    return;
  }
  const logic = parseLogic(filter.booleanFilter, filter.duplicateRuleFilterItems.length);
  if (typeof logic === 'string') {
    problems.add('INVALID_CRITERIA', logic, filter, 'booleanFilter');
  }
  for (const item of filter.duplicateRuleFilterItems) {
    checkCriterion(criterionOf(item), object, schema, (code, message, element) =>
      problems.add(code, message, item, element),
    );
  }
}

/**
 * What of active duplicate rules nothing here compares: they find nothing by it. New orgs have such rules, and hand them
 * to whoever retrieves their metadata.
 */
export function uncomparedRules(project: ProjectMetadata, schema: Schema): readonly Problem[] {
  const problems = new ProblemList(project);
  for (const { content } of componentsOf<DuplicateRule>(project, 'DuplicateRule').filter(
    (rule) => rule.content.isActive,
  )) {
    for (const use of content.duplicateRuleMatchRules ?? []) {
      const limit = matchingLimit(use, matchingRuleOf(project, use), schema);
      if (limit !== undefined) {
        problems.add('UNSUPPORTED', limit, use, 'matchingRule');
      }
    }
  }
  return problems.problems;
}

function checkUse(use: DuplicateRuleMatchRule, isActive: boolean, object: ObjectDescribe, problems: ProblemList): void {
  const name = `${use.matchRuleSObjectType}.${use.matchingRule}`;
  const rule = matchingRuleOf(problems.project, use);
  if (rule === undefined) {
    if (!STANDARD_RULE.test(use.matchingRule)) {
      problems.add('UNKNOWN_REFERENCE', `There is no matching rule ${name}`, use, 'matchingRule');
    }
    return;
  }
  if (isActive && rule.ruleStatus !== 'Active') {
    problems.add('INVALID_REFERENCE', `The matching rule ${name} is not active`, use, 'matchingRule');
  }
  checkFields(use, rule, object, problems);
}

function checkFields(
  use: DuplicateRuleMatchRule,
  rule: MatchingRule,
  object: ObjectDescribe,
  problems: ProblemList,
): void {
  for (const { fieldName } of rule.matchingRuleItems) {
    const saved = savedFieldName(use, fieldName);
    if (object.field(saved) === undefined) {
      const message = `There is no field ${saved} on ${object.name}`;
      problems.addUnknownField(object, saved, message, use, 'objectMapping');
    }
  }
}

import type { DuplicateRule, DuplicateRuleMatchRule, MatchingRule } from '@salesforce/types/metadata';
import type { Problem } from '../../errors/index.ts';
import { parseLogic } from '../../metadata/index.ts';
import type { MetadataComponent, ProjectMetadata } from '../../metadata/types.ts';
import { ProblemList } from '../../schema/index.ts';
import type { ObjectDescribe, Schema } from '../../schema/types.ts';
import { checkCriterion } from '../recordRules/index.ts';
import { criterionOf, matchingRuleOf, savedFieldName } from './definitions.ts';

/**
 * The project's matching and duplicate rules: what they name, and what of active ones nothing here compares.
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
    checkUse(use, content.isActive, object, schema, problems);
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

const STANDARD = /^Standard_/i;

function checkUse(
  use: DuplicateRuleMatchRule,
  isActive: boolean,
  object: ObjectDescribe,
  schema: Schema,
  problems: ProblemList,
): void {
  const name = `${use.matchRuleSObjectType}.${use.matchingRule}`;
  const rule = matchingRuleOf(problems.project, use);
  if (rule === undefined) {
    if (!STANDARD.test(use.matchingRule)) {
      problems.add('UNKNOWN_REFERENCE', `There is no matching rule ${name}`, use, 'matchingRule');
    } else if (isActive) {
      const message = `The standard matching rule ${name} is not supported: it compares fuzzily`;
      problems.add('UNSUPPORTED', message, use, 'matchingRule');
    }
    return;
  }
  if (isActive && rule.ruleStatus !== 'Active') {
    problems.add('INVALID_REFERENCE', `The matching rule ${name} is not active`, use, 'matchingRule');
  }
  checkFields(use, rule, isActive, object, schema, problems);
}

function checkFields(
  use: DuplicateRuleMatchRule,
  rule: MatchingRule,
  isActive: boolean,
  object: ObjectDescribe,
  schema: Schema,
  problems: ProblemList,
): void {
  for (const { matchingMethod, fieldName } of rule.matchingRuleItems) {
    const existing = schema.object(use.matchRuleSObjectType)?.field(fieldName);
    const saved = savedFieldName(use, fieldName);
    if (object.field(saved) === undefined) {
      const message = `There is no field ${saved} on ${object.name}`;
      problems.addUnknownField(object, saved, message, use, 'objectMapping');
    }
    if (isActive && matchingMethod !== 'Exact') {
      const message = `The matching method ${matchingMethod} is not supported: only Exact is`;
      problems.add('UNSUPPORTED', message, use, 'matchingRule');
    } else if (isActive && existing?.filterable === false) {
      problems.add('UNSUPPORTED', `Matching by ${fieldName} is not supported`, use, 'matchingRule');
    }
  }
}

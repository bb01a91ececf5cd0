import type {
  DuplicateRule,
  DuplicateRuleFilterItem,
  DuplicateRuleMatchRule,
  FilterItem,
  MatchingRule,
} from '@salesforce/types/metadata';
import { parseLogic, type Logic } from '../../metadata/index.ts';
import type { ProjectMetadata } from '../../metadata/types.ts';
import type { FieldDescribe, ObjectDescribe, Schema } from '../../schema/types.ts';
import type { RuleCondition } from '../recordRules/index.ts';

/** A field of existing records and the field of a saved record that it is compared with. */
export interface MatchedField {
  existing: FieldDescribe;
  saved: FieldDescribe;
  /** Two blanks match; otherwise a blank matches nothing. */
  matchesBlanks: boolean;
}

/** A matching rule as a duplicate rule uses it. */
export interface Matching {
  ruleName: string;
  /** Whose existing records are compared. */
  object: ObjectDescribe;
  fields: readonly MatchedField[];
  logic: Logic;
}

/** An active duplicate rule, ready to run. */
export interface DuplicateRuleDefinition {
  name: string;
  rule: DuplicateRule;
  condition: RuleCondition;
  matchings: readonly Matching[];
}

/** The active duplicate rules of an object, in their order. Source: Metadata API Developer Guide, "DuplicateRule". */
export function duplicateRulesOf(
  project: ProjectMetadata,
  schema: Schema,
  object: ObjectDescribe,
): readonly DuplicateRuleDefinition[] {
  const prefix = `${object.name.toLowerCase()}.`;
  return project
    .components('DuplicateRule')
    .filter(({ fullName }) => fullName.toLowerCase().startsWith(prefix))
    .map(({ fullName, content }) => ({ name: fullName.slice(prefix.length), rule: content as DuplicateRule }))
    .filter(({ rule }) => rule.isActive)
    .sort((left, right) => left.rule.sortOrder - right.rule.sortOrder)
    .map(({ name, rule }) => ({
      name,
      rule,
      condition: conditionOf(rule),
      matchings: (rule.duplicateRuleMatchRules ?? []).flatMap((use) => matchingOf(project, schema, object, use) ?? []),
    }));
}

/** When the rule runs, in the form of other rules' conditions: fields are named with their object. */
export function conditionOf({ duplicateRuleFilter }: DuplicateRule): RuleCondition {
  const items = [...(duplicateRuleFilter?.duplicateRuleFilterItems ?? [])];
  return {
    criteriaItems: items.sort((left, right) => left.sortOrder - right.sortOrder).map(criterionOf),
    ...(duplicateRuleFilter?.booleanFilter === undefined ? {} : { booleanFilter: duplicateRuleFilter.booleanFilter }),
  };
}

/** A condition with its field named with the object. */
export function criterionOf({ table, sortOrder: _order, ...item }: DuplicateRuleFilterItem): FilterItem {
  return { ...item, field: `${table}.${item.field}` };
}

/** The matching rule that a duplicate rule names. */
export function matchingRuleOf(project: ProjectMetadata, use: DuplicateRuleMatchRule): MatchingRule | undefined {
  const component = project.component('MatchingRule', `${use.matchRuleSObjectType}.${use.matchingRule}`);
  return component?.content as MatchingRule | undefined;
}

/** Salesforce's own matching rules, which no file describes. */
export const STANDARD_RULE = /^Standard_/i;

/** Why a duplicate rule finds nothing here by a matching rule; `undefined` when it compares as orgs do. */
export function matchingLimit(
  use: DuplicateRuleMatchRule,
  rule: MatchingRule | undefined,
  schema: Schema,
): string | undefined {
  const name = `${use.matchRuleSObjectType}.${use.matchingRule}`;
  if (rule === undefined) {
    return STANDARD_RULE.test(use.matchingRule)
      ? `The standard matching rule ${name} is not supported: it compares fuzzily, and finds nothing here`
      : undefined;
  }
  const fuzzy = rule.matchingRuleItems.find(({ matchingMethod }) => matchingMethod !== 'Exact');
  if (fuzzy !== undefined) {
    return `The matching method ${fuzzy.matchingMethod} is not supported: only Exact is, and ${name} finds nothing here`;
  }
  const object = schema.object(use.matchRuleSObjectType);
  const unread = rule.matchingRuleItems.find(({ fieldName }) => object?.field(fieldName)?.filterable === false);
  return unread && `Matching by ${unread.fieldName} is not supported: ${name} finds nothing here`;
}

/** Name of the field of a saved record that a field of existing records is compared with. */
export function savedFieldName({ objectMapping }: DuplicateRuleMatchRule, existing: string): string {
  const mapping = objectMapping?.mappingFields.find(
    ({ outputField }) => outputField.toLowerCase() === existing.toLowerCase(),
  );
  return mapping?.inputField ?? existing;
}

function matchingOf(
  project: ProjectMetadata,
  schema: Schema,
  saved: ObjectDescribe,
  use: DuplicateRuleMatchRule,
): Matching | undefined {
  const rule = matchingRuleOf(project, use);
  const object = schema.object(use.matchRuleSObjectType);
  const logic = parseLogic(rule?.booleanFilter, rule?.matchingRuleItems.length ?? 0);
  const isCompared = matchingLimit(use, rule, schema) === undefined;
  if (rule === undefined || object === undefined || typeof logic === 'string' || !isCompared) {
    return undefined;
  }
  const fields = rule.matchingRuleItems.flatMap((item): MatchedField[] => {
    const existing = object.field(item.fieldName);
    const own = saved.field(savedFieldName(use, item.fieldName));
    return existing === undefined || own === undefined
      ? []
      : [{ existing, saved: own, matchesBlanks: item.blankValueBehavior === 'MatchBlanks' }];
  });
  return { ruleName: use.matchingRule, object, fields, logic };
}

import type { FoundDuplicates } from '../types.ts';
import type { SObject } from '../../values/index.ts';
import { sameValue } from '../normalize.ts';
import { ConditionReader } from '../recordRules/index.ts';
import { alive, type Row, type SaveContext } from '../row.ts';
import { duplicateRulesOf, type DuplicateRuleDefinition, type Matching } from './definitions.ts';
import { findMatches, type LeftOut } from './match.ts';

/** What an alert says where the rule has no text of its own. */
const ALERT = 'Use one of these records?';

/**
 * Refuses records that active duplicate rules find among the existing ones: always where a rule blocks, and where it
 * alerts unless the statement allows duplicates. Sources: Help, "Things to Know About Duplicate Rules"; Apex Reference
 * Guide, "DMLOptions.DuplicateRuleHeader Class"; Apex Developer Guide, "Triggers and Order of Execution".
 */
export function runDuplicateRules(context: SaveContext, rows: readonly Row[]): void {
  const { project, schema } = context.services;
  const object = rows[0]?.object;
  if (object === undefined || project === undefined || context.isPlatform || context.duplicates === 'unchecked') {
    return;
  }
  for (const definition of duplicateRulesOf(project, schema, object)) {
    const concerned = rowsOf(context, definition, rows);
    const found = findAll(context, definition, concerned, 'together');
    for (const [row, matches] of found) {
      if (refuses(context, definition, row)) {
        const { message, ...finding } = findingOf(definition, row, matches);
        row.errors.push({ statusCode: 'DUPLICATES_DETECTED', message, fields: [], duplicates: finding });
      }
    }
  }
}

type Matches = Map<Matching, SObject[]>;

export function findAll(
  context: SaveContext,
  { rule, matchings }: DuplicateRuleDefinition,
  rows: readonly Row[],
  leftOut: LeftOut,
): Map<Row, Matches> {
  const withSharing = rule.securityOption === 'EnforceSharingRules';
  const all = new Map<Row, Matches>();
  for (const matching of rows.length === 0 ? [] : matchings) {
    for (const [row, records] of findMatches(context, matching, rows, withSharing, leftOut)) {
      const matches: Matches = all.get(row) ?? new Map();
      all.set(row, matches.set(matching, records));
    }
  }
  return all;
}

/** New records, and changed ones of which a compared field changed, that meet the rule's conditions. */
export function rowsOf(context: SaveContext, definition: DuplicateRuleDefinition, rows: readonly Row[]): Row[] {
  const { condition, matchings } = definition;
  const names = new Set(matchings.flatMap(({ fields }) => fields.map(({ saved }) => saved.name)));
  const changed = alive(rows).filter(
    ({ old, record }) => old === null || [...names].some((name) => !sameValue(record.fields[name], old.fields[name])),
  );
  const [first] = changed;
  if (first === undefined || condition.criteriaItems.length === 0) {
    return changed;
  }
  const reader = new ConditionReader(context, first.object, changed, [condition]);
  return changed.filter((row) => reader.meets(row, condition));
}

function refuses({ duplicates }: SaveContext, { rule }: DuplicateRuleDefinition, { operation }: Row): boolean {
  const [action, operations] =
    operation === 'insert'
      ? [rule.actionOnInsert, rule.operationsOnInsert]
      : [rule.actionOnUpdate, rule.operationsOnUpdate];
  const alerts = operations.some((name) => name.toLowerCase() === 'alert');
  return action === 'Block' || (alerts && duplicates !== 'allowed');
}

export function findingOf(
  { name, rule }: DuplicateRuleDefinition,
  { object, operation }: Row,
  matches: Matches,
): FoundDuplicates {
  const action = operation === 'insert' ? rule.actionOnInsert : rule.actionOnUpdate;
  return {
    message: rule.alertText ?? ALERT,
    ruleName: name,
    objectName: object.name,
    isAllowSave: action === 'Allow',
    results: [...matches].map(([matching, records]) => ({
      ruleName: matching.ruleName,
      objectName: matching.object.name,
      records,
    })),
  };
}

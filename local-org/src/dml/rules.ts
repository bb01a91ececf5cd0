import type { ObjectDescribe } from '../schema/types.ts';
import { runQuery } from '../soql/index.ts';
import { cloneSourceOf, SObject } from '../values/index.ts';
import { pathQuery } from './read.ts';
import { alive, refuse, type Row, type SaveContext } from './row.ts';
import type { RuleContext } from './types.ts';

/** Runs the object's active validation rules. Every rule that refuses a record is reported. */
export function runValidationRules(context: SaveContext, rows: readonly Row[]): void {
  const checked = alive(rows);
  const [first] = checked;
  const rules = first?.object.validationRules.filter((rule) => rule.isActive) ?? [];
  if (first === undefined || rules.length === 0) {
    return;
  }
  const { services } = context;
  const { object } = first;
  const paths = new Set(rules.flatMap((rule) => services.formulas.ruleDependencies(object.name, rule.formula)));
  const records = withParents(
    context,
    object,
    checked.map((row) => row.record),
    [...paths],
  );
  for (const [index, row] of checked.entries()) {
    const record = records[index] ?? row.record;
    for (const rule of rules) {
      if (services.formulas.evaluateRule(rule.formula, ruleContext(context, row, record))) {
        const fields = rule.displayField === null ? [] : [rule.displayField];
        refuse(row, 'FIELD_CUSTOM_VALIDATION_EXCEPTION', rule.message, fields);
      }
    }
  }
}

/** What a formula about a row sees. @param record a version of it with the parents that the formula reads */
export function ruleContext({ services }: SaveContext, row: Row, record: SObject): RuleContext {
  return {
    objectName: row.object.name,
    record,
    old: row.old,
    isNew: row.operation === 'insert',
    isClone: row.operation === 'insert' && cloneSourceOf(row.original) !== undefined,
    user: services.user,
  };
}

/** Copies of records that may not be saved yet, with the parents that these paths name: one query for each lookup's object. */
export function withParents(
  context: SaveContext,
  object: ObjectDescribe,
  records: readonly SObject[],
  paths: readonly string[],
): SObject[] {
  const copies = records.map((record) => record.copy());
  const byRelationship = new Map<string, string[][]>();
  for (const path of paths) {
    const [first = '', ...rest] = path.split('.');
    if (rest.length > 0) {
      byRelationship.set(first, [...(byRelationship.get(first) ?? []), rest]);
    }
  }
  for (const [name, rests] of byRelationship) {
    attachParents(context, object, copies, name, rests);
  }
  return copies;
}

function attachParents(
  { services }: SaveContext,
  object: ObjectDescribe,
  copies: readonly SObject[],
  relationship: string,
  rests: readonly string[][],
): void {
  const reference = object.relationship(relationship);
  if (reference === undefined) {
    return;
  }
  const parents = new Map<string, SObject>();
  const ids = new Set(copies.flatMap((record) => (record.fields[reference.name] as string | null) ?? []));
  for (const target of reference.referenceTo.flatMap((name) => services.schema.object(name) ?? [])) {
    const ownIds = [...ids].filter((id) => id.startsWith(target.keyPrefix));
    const ownPaths = rests.filter(([first = '', second]) =>
      second === undefined ? target.field(first) !== undefined : target.relationship(first) !== undefined,
    );
    if (ownIds.length > 0) {
      const query = pathQuery(target, [['Id'], ...ownPaths.filter((path) => path.join('.').toLowerCase() !== 'id')]);
      const options = { accessMode: 'system' as const, withSharing: false, binds: [ownIds] };
      for (const parent of runQuery(services, query, options).records) {
        parents.set(parent.id ?? '', parent);
      }
    }
  }
  for (const copy of copies) {
    const id = copy.fields[reference.name] as string | null | undefined;
    copy.fields[reference.relationshipName ?? relationship] = parents.get(id ?? '') ?? null;
  }
}

import type { FieldDescribe, ObjectDescribe, Schema } from '../schema/types.ts';
import { runQuery } from '../soql/index.ts';
import type { Condition, Query } from '../soql/types.ts';
import { DecimalValue, SObject, type FieldValue } from '../values/index.ts';
import { sameValue } from './normalize.ts';
import { pathQuery, readRecords } from './read.ts';
import { rollUpCondition } from './rollUpFilters.ts';
import type { Row, SaveContext } from './row.ts';

/** The roll-up summaries of a parent that go through one reference of its children. */
interface Summaries {
  reference: FieldDescribe;
  parent: ObjectDescribe;
  rollUps: readonly FieldDescribe[];
}

/**
 * Records of the parents whose roll-up summaries these children changed, with the new values alone.
 * The caller saves them as updates. Source: "Triggers and Order of Execution", the step on roll-up summary fields.
 */
export function changedRollUps(
  context: SaveContext,
  rows: readonly Row[],
): { object: ObjectDescribe; records: SObject[] }[] {
  const [first] = rows;
  return (first === undefined ? [] : summariesOver(context, first.object)).map(({ reference, parent, rollUps }) => {
    const versions = rows.flatMap((row) => (row.operation === 'delete' ? [row.old] : [row.record, row.old]));
    const ids = new Set(
      versions.flatMap((version) => (version?.fields[reference.name] as string | null | undefined) ?? []),
    );
    return { object: parent, records: newValues(context, parent, reference, rollUps, [...ids]) };
  });
}

/** By the object of the children: a schema does not change. */
const known = new WeakMap<Schema, Map<string, readonly Summaries[]>>();

function summariesOver({ services: { schema } }: SaveContext, child: ObjectDescribe): readonly Summaries[] {
  const ofSchema = known.get(schema) ?? new Map<string, readonly Summaries[]>();
  known.set(schema, ofSchema);
  const found = ofSchema.get(child.name) ?? findSummaries(schema, child);
  ofSchema.set(child.name, found);
  return found;
}

function findSummaries(schema: Schema, child: ObjectDescribe): Summaries[] {
  return child.fields.flatMap((reference) => {
    const parent = schema.object(reference.referenceTo[0] ?? '');
    const rollUps = parent?.fields.filter((field) => isOver(field, reference)) ?? [];
    return parent === undefined || rollUps.length === 0 ? [] : { reference, parent, rollUps };
  });
}

function isOver({ rollUp }: FieldDescribe, reference: FieldDescribe): boolean {
  return rollUp?.childObject === reference.objectName && rollUp.childReference === reference.name;
}

function newValues(
  context: SaveContext,
  parent: ObjectDescribe,
  reference: FieldDescribe,
  rollUps: readonly FieldDescribe[],
  ids: readonly string[],
): SObject[] {
  const parents = readRecords(context.services, parent, ids);
  const changes = new Map<string, SObject>();
  for (const field of rollUps) {
    const values = aggregate(context, reference, field, ids);
    if (values === undefined) {
      continue;
    }
    const empty = field.rollUp?.operation === 'count' || field.rollUp?.operation === 'sum' ? DecimalValue.of(0) : null;
    for (const [id, record] of parents) {
      const value = values.get(id) ?? empty;
      if (!sameValue(record.fields[field.name], value)) {
        const change = changes.get(id) ?? new SObject(parent.name, { Id: id });
        change.fields[field.name] = value;
        changes.set(id, change);
      }
    }
  }
  return [...changes.values()];
}

/** Values by the parents' ids, without those that have no such records; `undefined` when a filter cannot be decided. */
function aggregate(
  { services }: SaveContext,
  reference: FieldDescribe,
  field: FieldDescribe,
  ids: readonly string[],
): Map<string, FieldValue> | undefined {
  const { rollUp } = field;
  const child = services.schema.object(rollUp?.childObject ?? '');
  if (rollUp === null || child === undefined) {
    return undefined;
  }
  const filters = rollUp.filters.map((filter) => rollUpCondition(child, filter));
  if (!filters.every((filter) => filter !== undefined)) {
    return undefined;
  }
  const base = pathQuery(child, []);
  const isParent: Condition = {
    kind: 'comparison',
    left: { kind: 'field', path: [reference.name], place: null },
    operator: 'IN',
    right: { kind: 'bind', bind: { index: 0, source: 'ids', context: null, place: null } },
    place: null,
  };
  const summarized = { kind: 'field' as const, path: [rollUp.summarizedField ?? 'Id'], place: null };
  const query: Query = {
    ...base,
    allRows: false,
    select: [
      { kind: 'expression', expression: { kind: 'field', path: [reference.name], place: null }, alias: 'parent' },
      {
        kind: 'expression',
        expression: { kind: 'function', name: rollUp.operation.toUpperCase(), arguments: [summarized], place: null },
        alias: 'value',
      },
    ],
    where: { kind: 'and', parts: [isParent, ...filters] },
    groupBy: { fields: [{ kind: 'field', path: [reference.name], place: null }], kind: 'plain' },
  };
  const { records } = runQuery(services, query, { accessMode: 'system', withSharing: false, binds: [ids] });
  return new Map(
    records.map((record) => [record.fields['parent'] as string, scaled(field, record.fields['value'] ?? null)]),
  );
}

function scaled(field: FieldDescribe, value: FieldValue): FieldValue {
  return typeof value === 'number' ? DecimalValue.of(value, field.scale) : value;
}

import type { FieldDescribe, ObjectDescribe } from '../schema/types.ts';
import { runQuery } from '../soql/index.ts';
import type { Condition, Operand, Query } from '../soql/types.ts';
import { DecimalValue, SObject, type FieldValue } from '../values/index.ts';
import { sameValue } from './normalize.ts';
import { pathQuery, readRecords } from './read.ts';
import type { Row, SaveContext } from './row.ts';

const OPERATORS: Readonly<Record<string, Extract<Condition, { kind: 'comparison' }>['operator']>> = {
  equals: '=',
  notEqual: '!=',
  lessThan: '<',
  lessOrEqual: '<=',
  greaterThan: '>',
  greaterOrEqual: '>=',
};

/**
 * Records of the parents whose roll-up summaries these children changed, with the new values alone.
 * The caller saves them as updates. Source: "Triggers and Order of Execution", the step on roll-up summary fields.
 */
export function changedRollUps(
  context: SaveContext,
  rows: readonly Row[],
): { object: ObjectDescribe; records: SObject[] }[] {
  const [first] = rows;
  const references = first?.object.fields.filter((field) => field.masterDetail) ?? [];
  return references.flatMap((reference) => {
    const parent = context.services.schema.object(reference.referenceTo[0] ?? '');
    const rollUps = parent?.fields.filter((field) => isOver(field, first?.object as ObjectDescribe, reference)) ?? [];
    if (parent === undefined || rollUps.length === 0) {
      return [];
    }
    const versions = rows.flatMap((row) => (row.operation === 'delete' ? [row.old] : [row.record, row.old]));
    const ids = new Set(
      versions.flatMap((version) => (version?.fields[reference.name] as string | null | undefined) ?? []),
    );
    return [{ object: parent, records: newValues(context, parent, reference, rollUps, [...ids]) }];
  });
}

function isOver(field: FieldDescribe, child: ObjectDescribe, reference: FieldDescribe): boolean {
  return (
    field.rollUp?.childObject.toLowerCase() === child.name.toLowerCase() &&
    field.rollUp.childReference.toLowerCase() === reference.name.toLowerCase()
  );
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

function aggregate(
  { services }: SaveContext,
  reference: FieldDescribe,
  field: FieldDescribe,
  ids: readonly string[],
): Map<string, FieldValue> {
  const { rollUp } = field;
  const child = services.schema.object(rollUp?.childObject ?? '');
  if (rollUp === null || child === undefined) {
    return new Map();
  }
  const base = pathQuery(child, []);
  const isParent: Condition = {
    kind: 'comparison',
    left: { kind: 'field', path: [reference.name], place: null },
    operator: 'IN',
    right: { kind: 'bind', bind: { index: 0, source: 'ids', context: null, place: null } },
    place: null,
  };
  const filters = rollUp.filters.map((filter): Condition => filterCondition(child, filter));
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

/** Values of a filter are written as text, several with commas between them. */
function filterCondition(
  child: ObjectDescribe,
  filter: { field: string; operation: string; value: string },
): Condition {
  const name = filter.field.split('.').at(-1) ?? filter.field;
  const left = { kind: 'field' as const, path: [name], place: null };
  const type = child.field(name)?.type ?? 'string';
  const operands = filter.value.split(',').map((text) => operandOf(type, text.trim()));
  const operator = OPERATORS[filter.operation];
  const parts = operands.map((right): Condition => {
    if (operator !== undefined) {
      return { kind: 'comparison', left, operator, right, place: null };
    }
    const text = right.kind === 'text' ? right.value : '';
    const pattern: Operand = { kind: 'text', value: filter.operation === 'startsWith' ? `${text}%` : `%${text}%` };
    const like: Condition = { kind: 'comparison', left, operator: 'LIKE', right: pattern, place: null };
    return filter.operation === 'notContain' ? { kind: 'not', part: like } : like;
  });
  const isNegative = filter.operation === 'notEqual' || filter.operation === 'notContain';
  return { kind: isNegative ? 'and' : 'or', parts };
}

function operandOf(type: string, text: string): Operand {
  switch (type) {
    case 'boolean':
      return { kind: 'boolean', value: text.toLowerCase() === 'true' || text === '1' };
    case 'double':
    case 'currency':
    case 'percent':
    case 'integer':
      return { kind: 'number', value: text };
    case 'date':
    case 'datetime':
      return { kind: type, value: text };
    default:
      return text === '' ? { kind: 'null' } : { kind: 'text', value: text };
  }
}

import { InternalError } from '../../errors/index.ts';
import type { ObjectDescribe } from '../../schema/types.ts';
import { quoteName } from '../../store/index.ts';
import { withoutOwnName } from '../ownNames.ts';
import { isPathProblem, resolvePath } from '../paths.ts';
import type { Query, SelectItem } from '../types.ts';
import { objectOf, planFilter, planLimit, planOrder } from './filter.ts';
import { limitValue } from './operands.ts';
import { parameter, type Piece } from './pieces.ts';
import { Scope, type PlanContext } from './scope.ts';
import { SelectColumns, columnName, type Slot } from './slots.ts';
import { planValue } from './values.ts';

/** How to read records: one statement for the rows, one for all their children of each relationship. */
export interface RecordPlan {
  kind: 'records';
  pieces: Piece[];
  slot: Slot;
  children: readonly ChildPlan[];
}

export interface ChildPlan {
  relationshipName: string;
  plan: RecordPlan;
  /** Column with the parent's id. */
  parentColumn: number;
}

/** What a subquery's rows are read for. */
interface Parentage {
  /** The lookup of the child that leads to the parents. */
  reference: string;
}

export function planRecords(context: PlanContext, query: Query): RecordPlan {
  return planRows(context, query, query.from.objectName, null, query.allRows).plan;
}

function planRows(
  context: PlanContext,
  query: Query,
  objectName: string,
  parentage: Parentage | null,
  isIncludingDeleted: boolean,
): { plan: RecordPlan; parentColumn: number } {
  const scope = new Scope(context, objectOf(context, objectName));
  const columns = new SelectColumns(scope);
  const children: ChildPlan[] = [];
  for (const item of query.select) {
    if (item.kind === 'subquery') {
      children.push(planChildren(scope, item.query, isIncludingDeleted));
    } else {
      planItem(scope, columns, item);
    }
  }
  if (context.withRecordType && scope.object.recordTypes.length > 0) {
    columns.addPath(['RecordTypeId']);
  }
  const parentSql = parentage === null ? null : `${scope.alias}.${quoteName(parentage.reference)}`;
  const more: Piece[][] =
    parentSql === null
      ? []
      : [
          [
            `${parentSql} IN (SELECT value FROM json_each(`,
            parameter((input) => JSON.stringify(input.parentIds)),
            '))',
          ],
        ];
  const filter = planFilter(scope, query, isIncludingDeleted, more);
  const order = planOrder(scope, query);
  const parentColumn = parentSql === null ? -1 : columns.sql.push(parentSql) - 1;
  const list = columns.sql.map((sql, index) => `${sql} AS ${columnName(index)}`).join(', ');
  const pieces =
    parentSql !== null && query.limit !== null
      ? limitPerParent(query, list, parentSql, order, [` ${scope.fromClause()}`, ...filter])
      : [`SELECT ${list} `, scope.fromClause(), ...filter, order, ...limitOf(scope.object, query)];
  return { plan: { kind: 'records', pieces, slot: columns.root, children }, parentColumn };
}

/** Queries of the catalog ignore their LIMIT. Source: Tooling API, "SOQL Operation Limitations". */
function limitOf(object: ObjectDescribe, query: Query): Piece[] {
  return object.isCatalog === true ? [] : planLimit(query);
}

/** A subquery's LIMIT counts for each parent. */
function limitPerParent(query: Query, list: string, parentSql: string, order: string, rows: Piece[]): Piece[] {
  const { limit } = query;
  return [
    `SELECT * FROM (SELECT ${list}, row_number() OVER (PARTITION BY ${parentSql}${order}) AS place`,
    ...rows,
    ') WHERE place <= ',
    limit === null ? '9e15' : parameter((input) => limitValue(limit, input)),
    ' ORDER BY place',
  ];
}

function planChildren(parent: Scope, query: Query, isIncludingDeleted: boolean): ChildPlan {
  const relationship = parent.object.childRelationship(query.from.objectName);
  if (relationship === undefined) {
    throw new InternalError(`An unchecked query was planned: no child relationship ${query.from.objectName}`);
  }
  const parentage = { reference: relationship.field };
  const bare = withoutOwnName(query, objectOf(parent.context, relationship.childObject));
  const planned = planRows(parent.context, bare, relationship.childObject, parentage, isIncludingDeleted);
  return { relationshipName: relationship.relationshipName ?? query.from.objectName, ...planned };
}

function planItem(scope: Scope, columns: SelectColumns, item: Exclude<SelectItem, { kind: 'subquery' }>): void {
  switch (item.kind) {
    case 'fields':
      for (const field of scope.object.fields) {
        const isMeant = item.group === 'ALL' || (item.group === 'CUSTOM') === field.custom;
        if (isMeant && scope.context.isReadable(scope.object.name, field.name)) {
          columns.addPath([field.name]);
        }
      }
      return;
    case 'typeof':
      planTypeOf(scope, columns, item);
      return;
    default: {
      const { expression, alias } = item;
      if (expression.kind === 'field') {
        columns.addPath(expression.path);
        return;
      }
      const inner = expression.arguments[0];
      const field = inner?.kind === 'field' ? scope.object.field(inner.path.at(-1) ?? '') : undefined;
      // A distance is no field's value: it is named as an aggregate is.
      const name = alias ?? (expression.distance === undefined ? (field?.name ?? '') : columns.nextExpression());
      columns.addValue(columns.root, name, planValue(scope, expression, true), null);
    }
  }
}

function planTypeOf(scope: Scope, columns: SelectColumns, item: Extract<SelectItem, { kind: 'typeof' }>): void {
  const relationship = item.field.split('.');
  const slot = columns.slotOf(relationship);
  const reference = scope.object.relationship(item.field);
  if (reference === undefined) {
    throw new InternalError(`An unchecked query was planned: TYPEOF ${item.field}`);
  }
  const named = new Set(item.cases.map(({ type }) => objectOf(scope.context, type).name));
  for (const { type, fields } of item.cases) {
    const target = objectOf(scope.context, type);
    for (const path of fields) {
      columns.addPathOfCase(slot, target, path.split('.'), (names) => {
        const resolved = resolvePath(scope.context.schema, target, names);
        if (isPathProblem(resolved)) {
          throw new InternalError(`An unchecked query was planned: ${path} in TYPEOF`);
        }
        const ways = resolved.map((way) => ({ ...way, steps: [{ reference, target }, ...way.steps] }));
        return scope.ways(ways, true);
      });
    }
  }
  for (const path of item.otherwise) {
    const name = slot.objects.map((object) => object.field(path)?.name).find((found) => found !== undefined) ?? path;
    const value = scope.path([...relationship, path], true);
    columns.addValue(slot, name, value, { objects: named, isMember: false });
  }
}

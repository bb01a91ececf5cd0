import { sameValue } from '../normalize.ts';
import type { SaveCompanions } from '../companions.ts';
import type { FieldDescribe, ObjectDescribe } from '../../schema/types.ts';
import { SObject } from '../../values/index.ts';
import { alive, type Row, type SaveContext } from '../row.ts';
import { withParents } from '../rules.ts';
import { updatedValue } from './fieldUpdates.ts';
import { taskFor } from './tasks.ts';
import { workflowActions, workflowRulesOf, type WorkflowActions } from './workflowRules.ts';

/** Source: Help, "Define a Field Update": rules are evaluated again at most five times. */
const MOST_EVALUATIONS = 1 + 5;

/** What field updates make of one record. */
export interface FieldUpdates {
  /** The new version, beside the one that is saved. */
  update: Row;
  saved: SObject;
  /** The version before the whole save; of a new record the one that was inserted. */
  first: SObject;
}

/** How the order of execution saves what rules do. */
export interface RuleSaves {
  again(updates: readonly FieldUpdates[]): void;
  /** Saves records as the platform; what is refused refuses the records that asked for it. */
  companions: SaveCompanions;
  /** Takes what field updates make of parents. */
  parents(updates: Parameters<SaveCompanions>[0]): void;
}

/**
 * Runs the workflow rules of records just saved. Field updates save them again with their triggers; updates that say so
 * have the rules evaluated again that have not acted yet. Sources: Apex Developer Guide, "Triggers and Order of
 * Execution"; Help, "Workflow Rule Considerations".
 */
export function runWorkflowRules(context: SaveContext, rows: readonly Row[], saves: RuleSaves): void {
  const object = rows[0]?.object;
  const rules = object === undefined ? [] : workflowRulesOf(context, object);
  const done = new Map<string, Set<string>>();
  const firsts = new Map(rows.map((row) => [row, row.old ?? row.record] as const));
  let evaluated: readonly Row[] = alive(rows);
  for (let turn = 0; turn < MOST_EVALUATIONS && rules.length > 0 && evaluated.length > 0; turn++) {
    const actions = workflowActions(context, rules, evaluated, done);
    const updated = carryOut(context, actions, firsts, saves);
    evaluated = [...actions]
      .filter(([row, { fieldUpdates }]) => updated.has(row) && fieldUpdates.some((update) => update.reevaluateOnChange))
      .map(([row]) => row);
  }
}

/**
 * Does what rules want done with records: field updates of all of them in one save, then tasks, then alerts.
 * @param firsts the versions before the whole save
 * @returns the records that field updates changed
 */
export function carryOut(
  context: SaveContext,
  actions: ReadonlyMap<Row, WorkflowActions>,
  firsts: ReadonlyMap<Row, SObject>,
  saves: RuleSaves,
): Set<Row> {
  const updates = updatesOf(context, actions);
  saves.again(
    [...updates].map(([row, update]) => ({ update, saved: row.record, first: firsts.get(row) ?? row.record })),
  );
  // Later steps see the records as they are now.
  for (const [row, update] of updates) {
    row.record = update.record;
  }
  const acting = [...actions].filter(([row]) => row.errors.length === 0);
  saves.parents(parentUpdates(context, acting));
  saves.companions(acting.flatMap(([row, { tasks }]) => tasks.map((task) => taskRow(context, row, task))));
  for (const [row, { alerts }] of acting) {
    alerts.forEach((alert) => context.services.automation.sendAlert(alert, [row.id ?? '']));
  }
  return new Set(acting.flatMap(([row]) => (updates.has(row) ? [row] : [])));
}

/** The versions that field updates make of records; those that they leave as they are have none. */
function updatesOf(context: SaveContext, all: ReadonlyMap<Row, WorkflowActions>): Map<Row, Row> {
  const updates = new Map<Row, Row>();
  const actions = new Map(
    [...all].map(([row, { fieldUpdates }]) => [
      row,
      fieldUpdates.filter(({ targetObject }) => targetObject === undefined),
    ]),
  );
  const rows = [...actions.keys()];
  const object = rows[0]?.object;
  if (object === undefined) {
    return updates;
  }
  const paths = new Set(formulaPaths(context, object, [...actions.values()].flat()));
  const wholes = withParents(
    context,
    object,
    rows.map(({ record }) => record),
    [...paths],
  );
  for (const [index, [row, fieldUpdates]] of [...actions].entries()) {
    const changed = changedBy(context, row, wholes[index] ?? row.record.copy(), fieldUpdates);
    if (object.fields.some(({ name }) => !sameValue(changed.fields[name], row.record.fields[name]))) {
      updates.set(row, { ...row, operation: 'update', record: changed });
    }
  }
  return updates;
}

/** @param whole the record with the parents that formulas read; it takes the values, so that later updates see them */
function changedBy(context: SaveContext, row: Row, whole: SObject, updates: WorkflowActions['fieldUpdates']): SObject {
  const changed = row.record.copy();
  for (const update of updates) {
    const field = row.object.field(update.field);
    if (field !== undefined) {
      const value = updatedValue(context, row, whole, update, field);
      whole.fields[field.name] = value;
      changed.fields[field.name] = value;
    }
  }
  return changed;
}

/** What field updates make of the parents of records. Source: Help, "Cross-Object Field Updates". */
function parentUpdates(
  context: SaveContext,
  acting: readonly (readonly [Row, WorkflowActions])[],
): Parameters<SaveCompanions>[0] {
  const parents = new Map<string, Parameters<SaveCompanions>[0][number]>();
  const updating = acting.flatMap(([row, { fieldUpdates }]) =>
    fieldUpdates.filter(({ targetObject }) => targetObject !== undefined).map((update) => ({ row, update })),
  );
  const [first] = updating;
  if (first === undefined) {
    return [];
  }
  const { object: detail } = first.row;
  const paths = formulaPaths(
    context,
    detail,
    updating.map(({ update }) => update),
  );
  const records = updating.map(({ row }) => row.record);
  const wholes = withParents(context, detail, records, paths);
  for (const [index, { row, update }] of updating.entries()) {
    const target = updatedField(context, detail, update);
    const id = row.record.fields[detail.field(update.targetObject ?? '')?.name ?? ''];
    if (target !== undefined && typeof id === 'string') {
      const { object, field } = target;
      const parent = parents.get(id) ?? { object, operation: 'update', record: new SObject(object.name, { Id: id }) };
      parent.record.fields[field.name] = updatedValue(context, row, wholes[index] ?? row.record, update, field);
      parents.set(id, parent);
    }
  }
  return [...parents.values()];
}

/** The field that an update changes, and whose it is: the record's, or its parent's that `targetObject` leads to. */
function updatedField(
  { services }: SaveContext,
  object: ObjectDescribe,
  { targetObject, field: name }: WorkflowActions['fieldUpdates'][number],
): { object: ObjectDescribe; field: FieldDescribe } | undefined {
  const owner =
    targetObject === undefined ? object : services.schema.object(object.field(targetObject)?.referenceTo[0] ?? '');
  const field = owner?.field(name);
  return owner === undefined || field === undefined ? undefined : { object: owner, field };
}

function formulaPaths(
  context: SaveContext,
  object: ObjectDescribe,
  updates: WorkflowActions['fieldUpdates'],
): readonly string[] {
  return [...new Set(updates)].flatMap((update) => {
    const target = updatedField(context, object, update);
    return update.formula === undefined || target === undefined
      ? []
      : context.services.formulas.valueDependencies(object.name, update.formula, target.field);
  });
}

function taskRow(
  context: SaveContext,
  row: Row,
  task: WorkflowActions['tasks'][number],
): Parameters<SaveCompanions>[0][number] {
  const object = context.services.schema.object('Task');
  const record = taskFor(context, row, row.record, task);
  return { object: object as Row['object'], operation: 'insert', record };
}

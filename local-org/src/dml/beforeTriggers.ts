import type { FieldDescribe } from '../schema/types.ts';
import { alive, automate, type Row, type SaveContext } from './row.ts';
import { withParents } from './rules.ts';

/** Runs before triggers. They find formula fields calculated from what the records hold when the triggers begin. */
export function runBeforeTriggers(context: SaveContext, rows: readonly Row[]): void {
  const { automation } = context.services;
  calculateFormulas(context, alive(rows));
  automate(rows, (batch) => automation.beforeTriggers(batch));
}

/** A new version starts as a copy of the old one, whose formula fields it does not share. */
export function forgetFormulas(rows: readonly Row[]): void {
  for (const { object, record } of alive(rows)) {
    for (const { name } of formulaFields(object)) {
      delete record.fields[name];
    }
  }
}

function calculateFormulas(context: SaveContext, rows: readonly Row[]): void {
  const [first] = rows;
  const { automation, formulas } = context.services;
  const fields = formulaFields(first?.object);
  if (first === undefined || fields.length === 0 || !automation.hasTriggers(first.object.name)) {
    return;
  }
  const { object } = first;
  const paths = new Set(fields.flatMap(({ name }) => formulas.dependencies(object.name, name)));
  const records = rows.map(({ record }) => record);
  for (const [index, whole] of withParents(context, object, records, [...paths]).entries()) {
    for (const { name } of fields) {
      const record = records[index];
      if (record !== undefined) {
        record.fields[name] = formulas.evaluate(whole, object.name, name);
      }
    }
  }
}

function formulaFields(object: { fields: readonly FieldDescribe[] } | undefined): FieldDescribe[] {
  return object?.fields.filter(({ formula }) => formula !== null) ?? [];
}

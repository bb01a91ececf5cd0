import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DateValue, DatetimeValue, DecimalValue, type FieldValue } from '../../src/values/index.ts';
import { valueOf } from '../formula/machineOrg.ts';
import { tablesOf, type CaseTitle } from './apexCases.ts';

/** Formulas of one kind and what they give for a machine with these fields, as text; an error in its own words. */
interface FormulaTable extends CaseTitle {
  formulas: {
    /** Of the formula field. */
    type: 'Checkbox' | 'Date' | 'DateTime' | 'Number' | 'Text';
    formula: string;
    fields?: Record<string, boolean | number | string>;
    gives: string;
  }[];
}

function fieldValue(value: boolean | number | string): FieldValue {
  if (typeof value === 'number') {
    return DecimalValue.of(value);
  }
  return typeof value === 'boolean' ? value : (DateValue.parse(value) ?? DatetimeValue.parse(value) ?? value);
}

function outcomeOf({ formula, type, fields }: FormulaTable['formulas'][number]): string {
  const values = Object.entries(fields ?? {}).map(([name, value]) => [name, fieldValue(value)]);
  try {
    return String(valueOf(formula, type, Object.fromEntries(values) as Record<string, FieldValue>));
  } catch (error) {
    return `ERROR ${error instanceof Error ? error.message : String(error)}`;
  }
}

for (const { content } of tablesOf('formula')) {
  const table = content as FormulaTable;
  for (const example of table.formulas) {
    const shown = example.fields === undefined ? '' : ` with ${JSON.stringify(example.fields)}`;
    test(`formula: ${table.title}: ${example.formula}${shown}`, () => assert.equal(outcomeOf(example), example.gives));
  }
}

import type { ObjectRelationship, ReportType, ReportTypeColumn } from '@salesforce/types/metadata';
import type { ProblemList } from '../problems.ts';
import type { Schema } from '../types.ts';
import { isOnlyOnSalesforce } from '../unsupportedNames.ts';
import { fieldOfPath, reportTables, type ReportTable, type UnknownStep } from './reportPaths.ts';

/** Objects that one custom report type may join. Page "ReportType", join (Metadata API Developer Guide). */
const MOST_OBJECTS = 4;

/**
 * Custom report types: their objects, the relationships that join them, and the columns of their sections exist.
 * Page "ReportType" (Metadata API Developer Guide).
 */
export function checkReportTypes(schema: Schema, problems: ProblemList): void {
  for (const component of problems.project.components('ReportType')) {
    checkReportType(schema, component.content as ReportType, problems);
  }
}

function checkReportType(schema: Schema, content: ReportType, problems: ProblemList): void {
  const found = reportTables(schema, content);
  if (found === undefined) {
    // Orgs have ready-made types about objects that this org does not have: nobody can run a report here.
    if (!isOnlyOnSalesforce(content.baseObject)) {
      problems.addUnknownObject(content.baseObject, content, 'baseObject');
    }
    return;
  }
  const { tables, brokenJoin } = found;
  if (brokenJoin !== null) {
    const { join, parent } = brokenJoin;
    const message = `There is no relationship ${join.relationship} from ${parent.name} to its children`;
    problems.add('UNKNOWN_RELATIONSHIP', message, join, 'relationship');
  }
  checkJoins(content, problems);
  const seen = new Set<string>();
  for (const column of content.sections.flatMap((section) => section.columns)) {
    const key = `${column.table}$${column.field}`.toLowerCase();
    if (seen.has(key)) {
      problems.add('DUPLICATE_ENTRY', `The field ${column.field} is in the report type twice`, column, 'field');
    }
    seen.add(key);
    // Behind a broken join no table is known.
    if (brokenJoin === null || tables.some(({ path }) => isSame(path, column.table))) {
      checkColumn(schema, tables, column, problems);
    }
  }
}

function checkJoins(content: ReportType, problems: ProblemList): void {
  let objects = 1;
  let previous: ObjectRelationship | undefined;
  for (let join = content.join; join !== undefined; join = join.join) {
    objects += 1;
    if (objects === MOST_OBJECTS + 1) {
      problems.add('TOO_MANY_JOINS', `A custom report type joins at most ${MOST_OBJECTS} objects`, join);
    }
    if (previous?.outerJoin === true && !join.outerJoin) {
      problems.add('INVALID_JOIN', 'An inner join cannot follow an outer join', join, 'outerJoin');
    }
    previous = join;
  }
}

function checkColumn(
  schema: Schema,
  tables: readonly ReportTable[],
  column: ReportTypeColumn,
  problems: ProblemList,
): void {
  const table = tables.find(({ path }) => isSame(path, column.table));
  if (table === undefined) {
    problems.add('UNKNOWN_REFERENCE', `The report type has no table ${column.table}`, column, 'table');
    return;
  }
  const found = fieldOfPath(schema, table.object, column.field);
  if ('unknown' in found) {
    addUnknownField(found.unknown, column, problems);
  } else if (found.field.type === 'base64') {
    problems.add('INVALID_FIELD_TYPE', `A report cannot show the field ${column.field}`, column, 'field');
  }
}

function addUnknownField(
  { name, object, isMistake }: UnknownStep,
  column: ReportTypeColumn,
  problems: ProblemList,
): void {
  const message = `Could not find field ${name} in table ${object.name}`;
  problems.add(
    isMistake ? 'UNKNOWN_FIELD' : 'UNSUPPORTED',
    isMistake ? message : `${message}, or it is not supported`,
    column,
    'field',
  );
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

import type { ProblemList } from '../problems.ts';
import type { ObjectDescribe } from '../types.ts';

/** Columns of lists: fields of the object, each once. */
export function checkColumns(
  object: ObjectDescribe,
  columns: readonly string[],
  node: object,
  element: string,
  problems: ProblemList,
): void {
  for (const [index, column] of columns.entries()) {
    if (columns.indexOf(column) !== index) {
      problems.add('DUPLICATE_ENTRY', `The column ${column} is listed twice`, node, element);
    }
    checkColumn(object, column, node, element, problems);
  }
}

/** Standard fields have names of their own in lists (`CASES.CASE_NUMBER`, `NAME`); custom ones their API name. */
export function checkColumn(
  object: ObjectDescribe,
  column: string,
  node: object,
  element: string,
  problems: ProblemList,
): void {
  const own = column.slice(column.lastIndexOf('.') + 1);
  const isOfObject = own === column || column.toLowerCase().startsWith(`${object.name.toLowerCase()}.`);
  const isKnown = /__c$/i.test(own) ? !isOfObject || object.field(own) !== undefined : isStandardColumn(object, column);
  if (!isKnown) {
    problems.add('UNKNOWN_FIELD', `Could not resolve list view column: ${column}`, node, element);
  }
}

/** `CASES.CASE_NUMBER`, `Account.Name`, or the API name of a standard field. */
function isStandardColumn(object: ObjectDescribe, column: string): boolean {
  return /^[A-Z][A-Z0-9_.]*$|^[A-Za-z]\w*\.[A-Za-z][\w.]*$/.test(column) || object.field(column) !== undefined;
}

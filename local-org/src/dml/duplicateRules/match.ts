import { holds, type Logic } from '../../metadata/index.ts';
import { parseQuery, runQuery } from '../../soql/index.ts';
import type { FieldValue, SObject } from '../../values/index.ts';
import { sameValue } from '../normalize.ts';
import type { Row, SaveContext } from '../row.ts';
import type { MatchedField, Matching } from './definitions.ts';

/** Which existing records are not compared: all that are saved together, or only the record itself. */
export type LeftOut = 'together' | 'itself';

/**
 * The existing records that these ones match, found with one query for all of them. Records that are saved together are
 * not compared with each other. Sources: Help, "Matching Rules" and "Things to Know About Duplicate Rules".
 */
export function findMatches(
  context: SaveContext,
  matching: Matching,
  rows: readonly Row[],
  withSharing: boolean,
  leftOut: LeftOut,
): Map<Row, SObject[]> {
  const candidates = findCandidates(context, matching, rows, withSharing);
  const together = new Set(rows.flatMap(({ id }) => id ?? []));
  const found = new Map<Row, SObject[]>();
  for (const row of rows) {
    const matches = candidates.filter((candidate) => {
      const { id } = candidate;
      const isLeftOut = leftOut === 'together' ? together.has(id ?? '') : id === row.id;
      return !isLeftOut && isMatch(matching, row.record, candidate);
    });
    if (matches.length > 0) {
      found.set(row, matches);
    }
  }
  return found;
}

function isMatch({ logic, fields }: Matching, saved: SObject, existing: SObject): boolean {
  return holds(logic, (index) => {
    const field = fields[index];
    return field !== undefined && isAlike(field, saved, existing);
  });
}

function isAlike({ existing, saved, matchesBlanks }: MatchedField, record: SObject, candidate: SObject): boolean {
  const [left, right] = [record.fields[saved.name] ?? null, candidate.fields[existing.name] ?? null];
  return left === null || right === null ? matchesBlanks && left === right : sameValue(fold(left), fold(right));
}

function fold(value: FieldValue): FieldValue {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

/** Records that may match one of the rows; the database narrows them by each field, or by any where that may suffice. */
function findCandidates(
  { services }: SaveContext,
  { object, fields, logic }: Matching,
  rows: readonly Row[],
  withSharing: boolean,
): readonly SObject[] {
  const binds: unknown[] = [];
  const clauses = fields.map((field) => clauseOf(field, rows, binds));
  const needsAll = areAllNeeded(logic);
  const usable = clauses.filter((clause) => clause !== null);
  if (usable.length === 0 || (needsAll && usable.length < clauses.length)) {
    return [];
  }
  const names = [...new Set(['Id', ...fields.map(({ existing }) => existing.name)])];
  const text = `SELECT ${names.join(', ')} FROM ${object.name} WHERE ${usable.join(needsAll ? ' AND ' : ' OR ')}`;
  const { records } = runQuery(services, parseQuery(text), { accessMode: 'system', withSharing, binds });
  return records;
}

function areAllNeeded(logic: Logic): boolean {
  return logic.kind === 'and' && logic.parts.every(({ kind }) => kind === 'condition');
}

/** `null` when no row has a value that could match. */
function clauseOf(
  { existing, saved, matchesBlanks }: MatchedField,
  rows: readonly Row[],
  binds: unknown[],
): string | null {
  const values = rows.map(({ record }) => record.fields[saved.name] ?? null);
  const given = values.filter((value) => value !== null);
  const blank = matchesBlanks && given.length < values.length ? [`${existing.name} = NULL`] : [];
  if (given.length === 0) {
    return blank[0] ?? null;
  }
  binds.push(given);
  return `(${[`${existing.name} IN :values${binds.length}`, ...blank].join(' OR ')})`;
}

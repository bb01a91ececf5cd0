import type { ObjectDescribe } from '../schema/types.ts';
import { runQuery } from '../soql/index.ts';
import { pathQuery } from './read.ts';
import { alive, refuse, type Row, type SaveContext } from './row.ts';

/** Lookups to records of the same object that may not lead back to where they began. */
const HIERARCHIES: Readonly<Record<string, string>> = { Account: 'ParentId', Asset: 'ParentId', User: 'ManagerId' };

/**
 * Refuses a parent that has the record above it. No page has the words: public answers quote them, and projects
 * observed that accounts and users are refused.
 */
export function refuseCircles({ services }: SaveContext, rows: readonly Row[]): void {
  const [first] = rows;
  const field = first === undefined ? undefined : HIERARCHIES[first.object.name];
  if (first === undefined || field === undefined) {
    return;
  }
  const saved = alive(rows).filter(({ id }) => id !== null);
  const above = (row: Row): string | null => (row.record.fields[field] as string | null | undefined) ?? null;
  const moved = saved.filter((row) => above(row) !== null && above(row) !== row.old?.fields[field]);
  if (moved.length === 0) {
    return;
  }
  const parents = new Map(saved.map((row) => [row.id ?? '', above(row)]));
  readParents(services, first.object, field, parents);
  for (const row of moved) {
    const seen = new Set<string>();
    let next = above(row);
    while (next !== null && next !== row.id && !seen.has(next)) {
      seen.add(next);
      next = parents.get(next) ?? null;
    }
    if (next === row.id) {
      refuse(row, 'CIRCULAR_DEPENDENCY', 'attempt to violate hierarchy constraints', [field]);
    }
  }
}

/** Adds who is above the records that the map names, level by level. */
function readParents(
  services: SaveContext['services'],
  object: ObjectDescribe,
  field: string,
  parents: Map<string, string | null>,
): void {
  const query = pathQuery(object, [['Id'], [field]]);
  for (;;) {
    const unknown = [...new Set(parents.values())].filter((id) => id !== null && !parents.has(id));
    if (unknown.length === 0) {
      return;
    }
    const { records } = runQuery(services, query, { accessMode: 'system', withSharing: false, binds: [unknown] });
    const found = new Map(records.map((record) => [record.id, record.fields[field] as string | null]));
    for (const id of unknown) {
      parents.set(id ?? '', found.get(id) ?? null);
    }
  }
}

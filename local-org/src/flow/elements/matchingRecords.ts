import type { FlowRecordCreate } from '@salesforce/types/metadata';
import { SObject } from '../../values/index.ts';
import type { FlowCompiler } from '../compiler.ts';
import type { DataChange, Saving } from '../dataChange.ts';
import { compileFilters } from '../filters.ts';
import type { FlowRun } from '../interview.ts';
import { createRecordFinder } from '../recordQuery.ts';

const SKIP = 'None';
const ALL = 'UpdateAllRecords';
const LATEST = 'UpdateLatestRecord';

/** What may be done with one and with several matching records; without any, the record is created. */
const OPERATIONS = {
  operationZeroMatchingRecords: [SKIP],
  operationOneMatchingRecord: [SKIP, ALL],
  operationMultMatchingRecords: [SKIP, ALL, LATEST],
} as const;

/**
 * Create Records that looks for matching records first, with one query for all interviews: it creates a record where
 * none matches, else it updates those that match, or the one changed last, or none. `undefined` where it does not look.
 * Source: Metadata API Developer Guide, "Flow", FlowRecordCreate.
 */
export function compileMatching(
  node: FlowRecordCreate,
  compiler: FlowCompiler,
): ((changes: readonly DataChange[], run: FlowRun) => Saving[]) | undefined {
  if (node.filters.length === 0) {
    return undefined;
  }
  checkOperations(node, compiler);
  const objectName = compiler.object(node.object, node, 'object')?.name ?? '';
  const find = createRecordFinder({
    objectName,
    fields: () => [],
    filters: compileFilters(node.filters, node.filterLogic, node.object, node, compiler),
    orderBy: 'LastModifiedDate DESC, Id DESC',
    limit: () => null,
  });
  return (changes, run) => {
    if (changes.length === 0) {
      return [];
    }
    const found = find(
      changes.map(({ interview }) => interview),
      run,
    );
    const [created, updated]: [DataChange[], DataChange[]] = [[], []];
    for (const change of changes) {
      const matching = found.get(change.interview) ?? [];
      if (matching.length === 0) {
        created.push(change);
        continue;
      }
      const changed = chosen(node, matching).map(({ id }) => withId(change.records[0], id));
      if (changed.length > 0) {
        updated.push({ interview: change.interview, records: changed });
      }
    }
    return [
      { operation: 'insert', changes: created },
      { operation: 'update', changes: updated },
    ];
  };
}

function chosen(node: FlowRecordCreate, matching: readonly SObject[]): readonly SObject[] {
  const operation = matching.length === 1 ? node.operationOneMatchingRecord : node.operationMultMatchingRecords;
  return operation === ALL ? matching : operation === LATEST ? matching.slice(0, 1) : [];
}

function withId(record: SObject | undefined, id: string | null): SObject {
  return new SObject(record?.objectName ?? '', { ...record?.fields, Id: id });
}

function checkOperations(node: FlowRecordCreate, compiler: FlowCompiler): void {
  for (const [property, allowed] of Object.entries(OPERATIONS)) {
    const value = node[property as keyof typeof OPERATIONS] ?? SKIP;
    if (!(allowed as readonly string[]).includes(value)) {
      const message = `${property} is one of ${allowed.join(', ')}, not ${value}`;
      compiler.problem('INVALID_FLOW_ELEMENT', message, node, property);
    }
  }
  if (node.doesUpsert === true || node.inputReference !== undefined) {
    const message = 'Matching records are looked for by conditions only where the fields are set one by one';
    compiler.problem('INVALID_FLOW_ELEMENT', message, node, 'filters');
  }
}

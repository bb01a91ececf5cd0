import { PlatformException, type DmlError } from '../errors/index.ts';
import type { DmlOperation, DmlRequest, SaveResult } from '../dml/types.ts';
import type { SObject } from '../values/index.ts';
import type { FlowRun, Interview } from './interview.ts';

export interface DataChange {
  interview: Interview;
  records: SObject[];
}

/** How records are saved; an upsert finds existing records by the field that it names. */
export type SaveWay =
  | { operation: Extract<DmlOperation, 'insert' | 'update' | 'delete'> }
  | { operation: 'upsert'; externalIdField: string };

/** What is saved with one statement, and how. */
export type Saving = SaveWay & { changes: readonly DataChange[] };

/**
 * Saves the records of many interviews with one statement. An interview's records are saved together or not at all;
 * one interview's failure leaves the others'.
 * @returns the errors of the interviews that failed
 */
export function saveTogether(
  way: SaveWay,
  changes: readonly DataChange[],
  run: FlowRun,
): Map<Interview, readonly DmlError[]> {
  const isPlural = changes.some(({ records }) => records.length > 1);
  const savepoint = isPlural ? run.execution.setSavepoint() : undefined;
  const records = changes.flatMap((change) => change.records);
  const ids = records.map(({ id }) => id);
  const failures = save(way, changes, run);
  if (savepoint !== undefined) {
    if (failures.size > 0) {
      run.execution.rollback(savepoint);
      records.forEach((record, index) => restoreId(record, ids[index] ?? null));
      const rest = changes.filter(({ interview }) => !failures.has(interview));
      for (const [interview, errors] of save(way, rest, run)) {
        failures.set(interview, errors);
      }
    }
    run.execution.releaseSavepoint(savepoint);
  }
  return failures;
}

function save(way: SaveWay, changes: readonly DataChange[], run: FlowRun): Map<Interview, readonly DmlError[]> {
  const failures = new Map<Interview, readonly DmlError[]>();
  const { records, owners } = mergeAcrossInterviews(changes);
  if (records.length === 0) {
    return failures;
  }
  const { accessMode, withSharing, execution } = run;
  // Source: Platform Events Developer Guide, "Publish Event Messages with Flows": Create Records publishes them.
  const isEvent = execution.schema.object(records[0]?.objectName ?? '')?.kind === 'platformEvent';
  const results = isEvent
    ? execution.publish(records)
    : saveOrRefuseAll(run, { ...way, records, allOrNone: false, accessMode, withSharing });
  results.forEach((result: SaveResult, index) => {
    for (const owner of result.isSuccess ? [] : (owners[index] ?? [])) {
      if (!failures.has(owner)) {
        failures.set(owner, result.errors);
      }
    }
  });
  return failures;
}

/**
 * A record that several interviews change is saved once, as the last of them has it, so that two hundred children may
 * each update their parent. One that stands twice in what a single interview saves stays twice, and is refused.
 */
function mergeAcrossInterviews(changes: readonly DataChange[]): { records: SObject[]; owners: Interview[][] } {
  const records: SObject[] = [];
  const owners: Interview[][] = [];
  const positions = new Map<string, number>();
  for (const { interview, records: changed } of changes) {
    for (const record of changed) {
      const position = record.id === null ? undefined : positions.get(record.id);
      const merged = position === undefined ? undefined : records[position];
      const others = position === undefined ? undefined : owners[position];
      if (merged === undefined || others === undefined || others.includes(interview)) {
        positions.set(record.id ?? '', records.length);
        records.push(record);
        owners.push([interview]);
      } else {
        const latest = merged.copy();
        Object.assign(latest.fields, record.fields);
        records[position ?? 0] = latest;
        others.push(interview);
      }
    }
  }
  return { records, owners };
}

/** What refuses the whole statement, such as missing permissions on the object, refuses each record. */
function saveOrRefuseAll({ execution }: FlowRun, request: DmlRequest): SaveResult[] {
  try {
    return execution.save(request);
  } catch (error) {
    if (!(error instanceof PlatformException) || !error.isCatchable) {
      throw error;
    }
    const errors = [{ statusCode: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', message: error.message, fields: [] }];
    return request.records.map(({ id }) => ({ id, isSuccess: false, isCreated: false, errors, relatedIds: [] }));
  }
}

/** What was rolled back has not given a record its id. */
function restoreId(record: SObject, id: string | null): void {
  if (id === null) {
    delete record.fields['Id'];
  }
}

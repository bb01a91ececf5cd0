import { PlatformException } from '../../errors/index.ts';
import type { ObjectDescribe } from '../../schema/types.ts';
import { SObject } from '../../values/index.ts';
import { savesWithoutRules, CHUNK } from '../chunk.ts';
import { readRecords } from '../read.ts';
import { actionsOf, carryOut, type WorkflowActions } from '../recordRules/index.ts';
import { platformContext, type Row, type SaveContext } from '../row.ts';
import type { ApprovalRequest, ApprovalResult, DmlServices } from '../types.ts';
import { respond, submit, type Course, type Passage } from './course.ts';
import { instanceOf, workitemOf, workitemsOf } from './records.ts';
import { ApprovalRefusal, missing, unknownId } from './refusal.ts';

/** One request under way. */
interface Flight {
  request: ApprovalRequest;
  row: Row;
  course: Course | null;
  passage: Passage | null;
}

/**
 * Submits records for approval, and approves, rejects and recalls what was submitted. Field updates of records that
 * come to them together are saved together. Source: Apex Reference Guide, "Approval Class".
 * @returns one result for each request, in order
 * @throws PlatformException `System.DmlException` when `allOrNone` and a request fails: nothing is saved then
 */
export function processApprovals(
  services: DmlServices,
  requests: readonly ApprovalRequest[],
  allOrNone: boolean,
): ApprovalResult[] {
  const { state, store } = services;
  const savepoint = `approval_${++state.savepoints}`;
  const results: ApprovalResult[] = [];
  store.savepoint(savepoint);
  state.depth += 1;
  try {
    // What fails leaves no trace: the others are done once more without it.
    for (let before = -1; before !== failures(results);) {
      before = failures(results);
      store.rollbackTo(savepoint);
      runOnce(services, requests, results);
      const failed = results.findIndex(({ isSuccess }) => !isSuccess);
      if (failed >= 0 && allOrNone) {
        throw processException(results, failed);
      }
    }
  } catch (error) {
    store.rollbackTo(savepoint);
    throw error;
  } finally {
    state.depth -= 1;
    store.release(savepoint);
    for (const name of ['ProcessInstance', 'ProcessInstanceNode', 'ProcessInstanceStep', 'ProcessInstanceWorkitem']) {
      services.changed?.(name);
    }
  }
  return results;
}

function failures(results: readonly ApprovalResult[]): number {
  return results.filter(({ isSuccess }) => !isSuccess).length;
}

function processException(results: readonly ApprovalResult[], index: number): PlatformException {
  const errors = results.flatMap((result, place) =>
    result.errors.map((error) => ({ ...error, index: place, objectName: '', id: null })),
  );
  const { statusCode, message, fields } = results[index]?.errors[0] ?? { statusCode: '', message: '', fields: [] };
  return new PlatformException(
    'System.DmlException',
    `Process failed. First exception on row ${index}; first error: ${statusCode}, ${message}: [${fields.join(', ')}]`,
    errors,
  );
}

/** Takes all requests through that have not failed before. @param results filled, and read */
function runOnce(services: DmlServices, requests: readonly ApprovalRequest[], results: ApprovalResult[]): void {
  const context = platformContext(services);
  const flights = requests.map((request, index): Flight => {
    const errors = [...(results[index]?.errors ?? [])];
    return { request, row: emptyRow(services, request, index, errors), course: null, passage: null };
  });
  readTargets(services, flights);
  let live = flights.filter(({ row }) => row.errors.length === 0);
  while (live.length > 0) {
    const acting = live.flatMap((flight) => {
      const actions = advance(context, flight);
      return actions === undefined ? [] : [{ flight, actions: actionsOf(context, flight.row.object, actions) }];
    });
    act(context, acting);
    live = acting.map(({ flight }) => flight).filter(({ row }) => row.errors.length === 0);
  }
  flights.forEach((flight, index) => {
    results[index] = resultOf(services, flight);
  });
}

/** @returns what is to be done with the record now; `undefined` when the request is done, or refused */
function advance(context: SaveContext, flight: Flight): Parameters<typeof actionsOf>[2] | undefined {
  const { request, row } = flight;
  const begin = (passage: Passage): void => {
    flight.passage = passage;
  };
  try {
    flight.course ??=
      request.kind === 'submit' ? submit(context, row, request, begin) : respond(context, row, request, begin);
    const { done, value } = flight.course.next();
    return done === true ? undefined : value;
  } catch (error) {
    if (!(error instanceof ApprovalRefusal)) {
      throw error;
    }
    row.errors.push(error.error);
    return undefined;
  }
}

function act(context: SaveContext, acting: readonly { flight: Flight; actions: WorkflowActions }[]): void {
  const byObject = Map.groupBy(acting, ({ flight }) => flight.row.object);
  for (const same of byObject.values()) {
    for (let start = 0; start < same.length; start += CHUNK) {
      const chunk = same.slice(start, start + CHUNK);
      const rows = chunk.map(({ flight }) => flight.row);
      const actions = new Map(chunk.map(({ flight, actions: own }) => [flight.row, own] as const));
      const firsts = new Map<Row, SObject>(rows.map((row) => [row, row.record]));
      carryOut(context, actions, firsts, savesWithoutRules(context, rows));
    }
  }
}

/** The record that a request is about, without its fields; what it names wrongly is refused. */
function emptyRow(services: DmlServices, request: ApprovalRequest, index: number, errors: Row['errors']): Row {
  const id = request.kind === 'submit' ? request.objectId : targetOf(services, request.workitemId);
  const object = services.schema.objectByPrefix((id ?? '').slice(0, 3));
  const field = request.kind === 'submit' ? 'objectId' : 'workitemId';
  const isMissing = (request.kind === 'submit' ? request.objectId : request.workitemId) === null;
  if (errors.length === 0 && isMissing) {
    errors.push(missing(field).error);
  } else if (errors.length === 0 && object === undefined) {
    errors.push(unknownId().error);
  }
  const known = object ?? (services.schema.object('ProcessInstance') as ObjectDescribe);
  const record = new SObject(known.name);
  return { index, original: record, object: known, operation: 'update', id, record, old: null, errors };
}

function targetOf(services: DmlServices, workitemId: string | null): string | null {
  const workitem = workitemOf(services, workitemId ?? '');
  return (workitem === undefined ? undefined : instanceOf(services, workitem.instanceId)?.targetId) ?? null;
}

function readTargets(services: DmlServices, flights: readonly Flight[]): void {
  const rows = flights.map(({ row }) => row).filter(({ errors }) => errors.length === 0);
  for (const [object, same] of Map.groupBy(rows, (row) => row.object)) {
    const records = readRecords(
      services,
      object,
      same.flatMap(({ id }) => id ?? []),
    );
    for (const row of same) {
      const record = records.get(row.id ?? '');
      if (record === undefined) {
        row.errors.push(unknownId().error);
      } else {
        row.record = record;
      }
    }
  }
}

function resultOf(services: DmlServices, { row, passage }: Flight): ApprovalResult {
  const isSuccess = row.errors.length === 0;
  const instance = passage === null || !isSuccess ? undefined : instanceOf(services, passage.instanceId);
  return {
    entityId: row.id,
    instanceId: instance?.id ?? null,
    instanceStatus: instance?.status ?? null,
    newWorkitemIds: isSuccess ? (passage?.newWorkitemIds ?? []) : [],
    actorIds: instance === undefined ? [] : workitemsOf(services, instance.id).map(({ actorId }) => actorId),
    isSuccess,
    errors: row.errors,
  };
}

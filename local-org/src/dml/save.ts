import { PlatformException, UnsupportedError, type DmlRowError } from '../errors/index.ts';
import type { ObjectDescribe } from '../schema/types.ts';
import { toId18, type SObject } from '../values/index.ts';
import { isFieldDenial } from './access.ts';
import { CHUNK, saveChunk } from './chunk.ts';
import { mergeRecords } from './merge.ts';
import { refuseProfilePermissions } from './profilePermissions.ts';
import { alive, refuse, type Row, type RowOperation, type SaveContext } from './row.ts';
import type { DmlOperation, DmlRequest, DmlServices, DmlState, SaveResult } from './types.ts';
import { matchUpsert } from './upsert.ts';

/** Saves that automation nests; triggers are refused at the same depth, inside the last of them. */
const DEEPEST = 17;
/** Stretches of records of one object in one statement. Source: Apex Developer Guide, "DML and Performance". */
const MOST_CHUNKS = 10;
/** Source: Apex Developer Guide, "Bulk DML Exception Handling". */
const MOST_ATTEMPTS = 3;

export function createDmlState(): DmlState {
  return { setupObject: null, dataObject: null, depth: 0, savepoints: 0 };
}

/**
 * Runs one DML statement whole: defaults, validation, automation and writing, in the documented order, inside a
 * savepoint of its own. Records of the request are changed as Apex sees it: an insert sets `Id`.
 * @returns one result for each record, in order
 * @throws PlatformException `System.DmlException` when `allOrNone` and a record fails: nothing is saved then
 */
export function saveRecords(services: DmlServices, request: DmlRequest): SaveResult[] {
  if (request.records.length === 0) {
    return [];
  }
  const context: SaveContext = {
    services,
    accessMode: request.accessMode,
    withSharing: request.withSharing,
    isPlatform: request.isPlatform ?? false,
    assignmentRule: request.assignmentRule ?? null,
    sendsAutoResponse: request.sendsAutoResponse === true,
    ...(request.duplicates === undefined ? {} : { duplicates: request.duplicates }),
  };
  const { state, store } = services;
  if (state.depth >= DEEPEST) {
    throw new PlatformException('System.LimitException', 'Maximum trigger depth exceeded');
  }
  const savepoint = `dml_${++state.savepoints}`;
  store.savepoint(savepoint);
  state.depth += 1;
  try {
    const rows = request.operation === 'merge' ? runMerge(context, request) : runRows(context, request, savepoint);
    store.release(savepoint);
    return rows.map(resultOf);
  } catch (error) {
    store.rollbackTo(savepoint);
    store.release(savepoint);
    for (const objectName of new Set(request.records.map((record) => record.objectName))) {
      services.changed?.(objectName);
    }
    throw error;
  } finally {
    state.depth -= 1;
  }
}

function runRows(context: SaveContext, request: DmlRequest, savepoint: string): Row[] {
  const rows = makeRows(context, request);
  requireOneKind(context, rows);
  refuseHeld(context, rows);
  const isUpsert = request.operation === 'upsert';
  for (let attempt = 1; ; attempt++) {
    const before = rows.filter((row) => row.errors.length > 0).length;
    runAttempt(context, alive(rows), request.allOrNone);
    const failed = rows.filter((row) => row.errors.length > 0);
    if (failed.length > 0 && request.allOrNone) {
      throw dmlException(request.operation, rows);
    }
    if (failed.length === before || failed.length === rows.length) {
      if (failed.length === rows.length) {
        context.services.store.rollbackTo(savepoint);
      }
      break;
    }
    if (attempt === MOST_ATTEMPTS) {
      throw new PlatformException(
        'System.DmlException',
        'Too many batch retries in the presence of Apex triggers and partial failures.',
      );
    }
    context.services.store.rollbackTo(savepoint);
    for (const row of alive(rows)) {
      startAgain(row);
    }
  }
  for (const row of alive(rows)) {
    if (row.operation === 'insert' && (!isUpsert || row.original.id === null)) {
      row.original.fields['Id'] = row.id;
    }
  }
  return rows;
}

function runAttempt(context: SaveContext, rows: readonly Row[], allOrNone: boolean): void {
  for (const group of groupsOf(rows)) {
    for (let start = 0; start < group.length; start += CHUNK) {
      const chunk = group.slice(start, start + CHUNK);
      saveChunk(context, chunk);
      if (allOrNone && chunk.some((row) => row.errors.length > 0)) {
        return;
      }
    }
  }
}

function startAgain(row: Row): void {
  row.record = row.original;
  row.old = null;
  if (row.operation === 'insert') {
    row.id = null;
  }
}

function makeRows(context: SaveContext, request: DmlRequest): Row[] {
  const { schema } = context.services;
  const rows = request.records.map((record: SObject | null, index): Row => {
    if (record === null || record === undefined) {
      throw new PlatformException('System.NullPointerException', 'Attempt to de-reference a null object');
    }
    const object = schema.object(record.objectName);
    if (object === undefined) {
      throw new UnsupportedError(`The object ${record.objectName}`);
    }
    const operation = request.operation === 'upsert' ? 'insert' : (request.operation as RowOperation);
    requireAllowed(object, request.operation);
    const id = record.id === null ? null : (toId18(record.id) ?? record.id);
    return { index, original: record, object, operation, id, record, old: null, errors: [] };
  });
  refuseProfilePermissions(context.services, rows);
  if (request.operation === 'upsert') {
    matchUpsert(context, rows, request.externalIdField ?? 'Id');
  }
  requireDistinctRecords(request.operation, rows);
  if (countStretches(rows) > MOST_CHUNKS) {
    throw new PlatformException(
      'System.TypeException',
      'Cannot have more than 10 chunks in a single operation. Please rearrange the data to reduce chunking.',
    );
  }
  return rows;
}

/** Some objects are never written by DML. */
function requireAllowed(object: ObjectDescribe, operation: DmlOperation): void {
  const isAllowed =
    object.kind !== 'customMetadata' &&
    object.kind !== 'platformEvent' &&
    (operation === 'delete' || operation === 'undelete' || operation === 'merge'
      ? object.deletable
      : operation === 'insert'
        ? object.createable
        : operation === 'update'
          ? object.updateable
          : object.createable || object.updateable);
  if (object.kind === 'platformEvent' && operation === 'insert') {
    const message = 'Argument must be of internal sObject type. use insertAsync() or insertImmediate() instead';
    throw new PlatformException('System.DmlException', message);
  }
  if (!isAllowed) {
    throw new PlatformException(
      'System.TypeException',
      `DML operation ${operation.toUpperCase()} not allowed on ${object.name}`,
    );
  }
}

/** What orgs say of records without an id, whatever becomes of the others. */
const WITHOUT_ID: Partial<Record<DmlOperation, (index: number) => PlatformException>> = {
  delete: (index) => new PlatformException('System.ListException', `Missing id at index: ${index}`),
  undelete: () => new PlatformException('System.StringException', 'Invalid id: null'),
  merge: () => new PlatformException('System.StringException', 'Invalid id: null'),
};

function requireDistinctRecords(operation: DmlOperation, rows: readonly Row[]): void {
  const isNew = operation === 'insert' || operation === 'upsert';
  if (isNew && new Set(rows.map(({ original }) => original)).size < rows.length) {
    throw new PlatformException(
      'System.ListException',
      'Before Insert or Upsert list must not have two identically equal elements',
    );
  }
  if (operation !== 'insert') {
    requireDistinctIds(operation, rows);
  }
}

function requireDistinctIds(operation: DmlOperation, rows: readonly Row[]): void {
  const seen = new Set<string>();
  for (const { id, index } of rows) {
    if (id === null && WITHOUT_ID[operation] !== undefined) {
      throw WITHOUT_ID[operation](index);
    }
    if (id !== null && seen.has(id) && operation !== 'merge') {
      throw new PlatformException('System.ListException', `Duplicate id in list: ${id}`);
    }
    seen.add(id ?? '');
  }
}

function countStretches(rows: readonly Row[]): number {
  return rows.filter((row, index) => row.object !== rows[index - 1]?.object).length;
}

/** Records that go through together: neighbours of one object and operation. */
function groupsOf(rows: readonly Row[]): Row[][] {
  const groups: Row[][] = [];
  const byKey = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${row.object.name} ${row.operation}`;
    const group = byKey.get(key);
    if (group === undefined) {
      const created = [row];
      byKey.set(key, created);
      groups.push(created);
    } else {
      group.push(row);
    }
  }
  return groups;
}

/** Source: Apex Developer Guide, "sObjects That Cannot Be Used Together in DML Operations". */
function requireOneKind({ services }: SaveContext, rows: readonly Row[]): void {
  const { state } = services;
  for (const row of rows) {
    if (row.object.isSetup !== true) {
      state.dataObject ??= row.object.name;
    } else if (!isHarmlessUser(row)) {
      state.setupObject ??= row.object.name;
    }
    if (state.setupObject !== null && state.dataObject !== null) {
      const isSetupNow = row.object.isSetup === true;
      const original = isSetupNow ? state.dataObject : state.setupObject;
      row.errors.push({
        statusCode: 'MIXED_DML_OPERATION',
        message:
          `DML operation on setup object is not permitted after you have updated a non-setup object (or vice versa): ` +
          `${row.object.name}, original object: ${original}`,
        fields: [],
      });
      // The statement fails; what it would have been is not remembered.
      if (isSetupNow) {
        state.setupObject = null;
      } else {
        state.dataObject = null;
      }
    }
  }
}

/** Source: Apex Developer Guide, "Context Variable Considerations". */
function refuseHeld({ services }: SaveContext, rows: readonly Row[]): void {
  for (const row of rows) {
    const { operation, id } = row;
    const trigger =
      id !== null && (operation === 'update' || operation === 'delete')
        ? services.automation.holdingTrigger(id, operation)
        : null;
    if (trigger !== null) {
      const message = `Object (id = ${id?.slice(0, 15)}) is currently in trigger ${trigger}, therefore it cannot recursively ${operation} itself`;
      refuse(row, 'SELF_REFERENCE_FROM_TRIGGER', message);
    }
  }
}

const USER_SETUP_FIELDS = ['UserRoleId', 'IsActive', 'ForecastEnabled', 'IsPortalEnabled', 'Username', 'ProfileId'];

/** Users may be saved with other records when what gives them access stays as it is. */
function isHarmlessUser({ object, operation, original }: Row): boolean {
  if (object.name !== 'User') {
    return false;
  }
  return operation === 'insert'
    ? (original.fields['UserRoleId'] ?? null) === null
    : !USER_SETUP_FIELDS.some((name) => name in original.fields);
}

function runMerge(context: SaveContext, request: DmlRequest): Row[] {
  const rows = makeRows(context, request);
  mergeRecords(context, rows);
  if (request.allOrNone && rows.some((row) => row.errors.length > 0)) {
    throw dmlException('merge', rows);
  }
  return rows;
}

function resultOf(row: Row): SaveResult {
  const isSuccess = row.errors.length === 0;
  const isInsert = row.operation === 'insert';
  return {
    id: isSuccess || !isInsert ? row.id : null,
    isSuccess,
    isCreated: isInsert,
    errors: row.errors,
    relatedIds: row.relatedIds ?? [],
  };
}

/** With the wording of `DmlException.getMessage`. */
function dmlException(operation: DmlOperation, rows: readonly Row[]): PlatformException {
  const errors = rows.flatMap((row) =>
    row.errors.map((error): DmlRowError => ({
      ...error,
      index: row.index,
      objectName: row.object.name,
      id: row.operation === 'insert' ? row.original.id : row.id,
    })),
  );
  const [first] = errors;
  if (first !== undefined && isFieldDenial(first)) {
    return new PlatformException('System.DmlException', first.message, errors);
  }
  const name = operation.charAt(0).toUpperCase() + operation.slice(1);
  const withId = first?.id === null || first?.id === undefined ? '' : ` with id ${first.id}`;
  const message =
    `${name} failed. First exception on row ${first?.index}${withId}; first error: ${first?.statusCode}, ` +
    `${first?.message}: [${first?.fields.join(', ')}]`;
  return new PlatformException('System.DmlException', message, errors);
}

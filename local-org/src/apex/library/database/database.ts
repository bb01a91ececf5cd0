import type { Savepoint } from '../../../execution/index.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { executeBatch } from '../async/batch.ts';
import type { ApexList } from '../../runtime/list.ts';
import type { SObject } from '../../../values/index.ts';
import { LibraryObject } from '../libraryObject.ts';
import { overloads, required } from '../support.ts';
import type { LibraryFunction, SystemClassFactory } from '../systemClass.ts';
import { leadConvertStatics } from './leadConvert.ts';
import { dmlStatics } from './dml.ts';
import { queryStatics } from './queryLocator.ts';
import { resultList, type DmlResultObject } from './results.ts';

/** An instance of `System.Savepoint`. */
export class SavepointObject extends LibraryObject {
  readonly typeName = 'System.Savepoint';
  readonly savepoint: Savepoint;

  constructor(savepoint: Savepoint) {
    super();
    this.savepoint = savepoint;
  }
}

/** Source: Apex Developer Guide, "Transaction Control". */
export const savepointClass: SystemClassFactory = () => ({
  name: 'System.Savepoint',
  kind: 'class',
  isInstance: (value) => value instanceof SavepointObject,
});

/** Source: Apex Reference Guide, "Database Class". */
export const databaseClass: SystemClassFactory = (runtime) => ({
  name: 'System.Database',
  kind: 'class',
  statics: {
    ...dmlStatics(runtime),
    ...leadConvertStatics(runtime),
    ...queryStatics(runtime),
    ...savepointStatics(runtime),
    ...recycleBinStatics(runtime),
    ...overloads(
      (batchable: unknown, scope?: number | null) => executeBatch(runtime, batchable, scope),
      'Id executeBatch(Object batchClassObject)',
      'Id executeBatch(Object batchClassObject, Integer scope)',
    ),
  },
});

function recycleBinStatics(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const RESULT = 'Database.EmptyRecycleBinResult';
  const empty = (ids: readonly (string | null)[]): ApexList<DmlResultObject> =>
    resultList(RESULT, runtime.execution.emptyRecycleBin(ids.map((id) => required(runtime, id))));
  return {
    [`${RESULT} emptyRecycleBin(SObject obj)`]: (record: SObject | null) =>
      empty([required(runtime, record).id]).items[0],
    [`List<${RESULT}> emptyRecycleBin(List<SObject> listOfSObjects)`]: (records: ApexList<SObject> | null) =>
      empty(required(runtime, records).items.map((record) => record.id)),
    [`List<${RESULT}> emptyRecycleBin(List<Id> recordIds)`]: (ids: ApexList<string | null> | null) =>
      empty(required(runtime, ids).items),
  };
}

/**
 * Each counts one statement, and one row before version 60.0.
 * Source: Apex Developer Guide, "Transaction Control"; "Apex Versioned Behavior Changes".
 */
function savepointStatics(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const counted = (): ApexRuntime['execution'] => {
    const { execution } = runtime;
    execution.limits.add('dmlStatements');
    if (runtime.currentApiVersion() < 60) {
      execution.limits.add('dmlRows');
    }
    return execution;
  };
  return {
    'System.Savepoint setSavepoint()': () => new SavepointObject(counted().setSavepoint()),
    'void rollback(System.Savepoint databaseSavepoint)': (point: SavepointObject | null) => {
      counted().rollback(required(runtime, point).savepoint);
    },
    'void releaseSavepoint(System.Savepoint databaseSavepoint)': (point: SavepointObject | null) => {
      const { savepoint } = required(runtime, point);
      runtime.execution.limits.add('dmlStatements');
      runtime.execution.releaseSavepoint(savepoint);
    },
  };
}

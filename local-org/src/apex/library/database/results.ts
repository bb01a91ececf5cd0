import type { SaveResult } from '../../../dml/types.ts';
import type { DmlError, DuplicateFinding } from '../../../errors/index.ts';
import { ApexList } from '../../runtime/list.ts';
import { DuplicateResultObject } from '../datacloud/duplicateResult.ts';
import { getterProperties } from '../getterProperties.ts';
import { LibraryObject } from '../libraryObject.ts';
import type { LibraryFunction, SystemClassFactory } from '../systemClass.ts';

/** An instance of `Database.SaveResult` or one of its siblings. */
export class DmlResultObject extends LibraryObject {
  readonly typeName: string;
  readonly result: SaveResult;
  /** Records that a merge merged into the master. */
  readonly mergedIds: readonly string[];

  constructor(typeName: string, result: SaveResult, mergedIds: readonly string[] = []) {
    super();
    this.typeName = typeName;
    this.result = result;
    this.mergedIds = mergedIds;
  }

  override jsonMembers(): readonly (readonly [name: string, value: unknown])[] {
    const { id, isSuccess, isCreated, errors } = this.result;
    const created = this.typeName === 'Database.UpsertResult' ? ([['created', isCreated]] as const) : [];
    return [['success', isSuccess], ...created, ['id', id], ['errors', errorList(errors)]];
  }

  /** What its getters give, by name, as debug logs of orgs show results. */
  override toString(): string {
    const { id, isSuccess, isCreated, errors, relatedIds = [] } = this.result;
    const texts = errors.map((error) => errorObject(error).toString());
    const merged = `getMergedRecordIds=(${this.mergedIds.join(', ')});getUpdatedRelatedIds=(${relatedIds.join(', ')});`;
    const more =
      this.typeName === 'Database.UpsertResult'
        ? `isCreated=${isCreated};`
        : this.typeName === 'Database.MergeResult'
          ? merged
          : '';
    return `${this.typeName}[getErrors=(${texts.join(', ')});getId=${id ?? 'null'};${more}isSuccess=${isSuccess};]`;
  }
}

/** An instance of `Database.Error`. */
export class DatabaseErrorObject extends LibraryObject {
  readonly typeName: string = 'Database.Error';
  readonly error: DmlError;

  constructor(error: DmlError) {
    super();
    this.error = error;
  }

  override jsonMembers(): readonly (readonly [name: string, value: unknown])[] {
    const { statusCode, message, fields } = this.error;
    return [
      ['statusCode', statusCode],
      ['message', message],
      ['fields', new ApexList('String', [...fields])],
    ];
  }

  override toString(): string {
    const { fields, message, statusCode } = this.error;
    return `${this.typeName}[getFields=(${fields.join(', ')});getMessage=${message};getStatusCode=${statusCode};]`;
  }
}

/** An instance of `Database.DuplicateError`. */
class DuplicateErrorObject extends DatabaseErrorObject {
  override readonly typeName = 'Database.DuplicateError';
  readonly result: DuplicateResultObject;

  constructor(error: DmlError, finding: DuplicateFinding) {
    super(error);
    this.result = new DuplicateResultObject(finding, error.message);
  }
}

function errorObject(error: DmlError): DatabaseErrorObject {
  return error.duplicates === undefined
    ? new DatabaseErrorObject(error)
    : new DuplicateErrorObject(error, error.duplicates);
}

/** Source: Apex Reference Guide, "DuplicateError Class". */
export const duplicateErrorClass: SystemClassFactory = () => {
  const methods = {
    'Datacloud.DuplicateResult getDuplicateResult()': ({ result }: DuplicateErrorObject) => result,
  };
  return {
    name: 'Database.DuplicateError',
    kind: 'class',
    superclass: 'Database.Error',
    methods,
    properties: getterProperties(methods),
    isInstance: (value) => value instanceof DuplicateErrorObject,
  };
};

/** Source: Apex Reference Guide, "Error Class" of the Database namespace. */
export const databaseErrorClass: SystemClassFactory = (runtime) => {
  const methods = {
    'List<String> getFields()': (self: DatabaseErrorObject) => new ApexList('String', [...self.error.fields]),
    'String getMessage()': (self: DatabaseErrorObject) => self.error.message,
    'System.StatusCode getStatusCode()': (self: DatabaseErrorObject) =>
      runtime.enumValue('System.StatusCode', self.error.statusCode),
  };
  return {
    name: 'Database.Error',
    kind: 'class',
    methods,
    properties: getterProperties(methods),
    isInstance: (value) => value instanceof DatabaseErrorObject,
  };
};

/** The list of `Database.Error`s of some errors. */
export function errorList(errors: readonly DmlError[]): ApexList<DatabaseErrorObject> {
  return new ApexList('Database.Error', errors.map(errorObject));
}

/** Source: Apex Reference Guide, "SaveResult Class". */
export const saveResultClass: SystemClassFactory = resultClass('Database.SaveResult', {});

/** Source: Apex Reference Guide, "DeleteResult Class". */
export const deleteResultClass: SystemClassFactory = resultClass('Database.DeleteResult', {});

/** Source: Apex Reference Guide, "EmptyRecycleBinResult Class". */
export const emptyRecycleBinResultClass: SystemClassFactory = resultClass('Database.EmptyRecycleBinResult', {});

/** Source: Apex Reference Guide, "UndeleteResult Class". */
export const undeleteResultClass: SystemClassFactory = resultClass('Database.UndeleteResult', {});

/** Source: Apex Reference Guide, "LockResult Class". */
export const lockResultClass: SystemClassFactory = resultClass('Approval.LockResult', {});

/** Source: Apex Reference Guide, "UnlockResult Class". */
export const unlockResultClass: SystemClassFactory = resultClass('Approval.UnlockResult', {});

/** Source: Apex Reference Guide, "UpsertResult Class". */
export const upsertResultClass: SystemClassFactory = resultClass('Database.UpsertResult', {
  'Boolean isCreated()': (self: DmlResultObject) => self.result.isCreated,
});

/** Source: Apex Reference Guide, "MergeResult Class". */
export const mergeResultClass: SystemClassFactory = resultClass('Database.MergeResult', {
  'List<String> getMergedRecordIds()': (self: DmlResultObject) => new ApexList('String', [...self.mergedIds]),
  'List<String> getUpdatedRelatedIds()': (self: DmlResultObject) =>
    new ApexList('String', [...(self.result.relatedIds ?? [])]),
});

/** The Apex results of some rows. */
export function resultList(
  typeName: string,
  results: readonly SaveResult[],
  mergedIds: readonly string[] = [],
): ApexList<DmlResultObject> {
  return new ApexList(
    typeName,
    results.map((result) => new DmlResultObject(typeName, result, mergedIds)),
  );
}

/** Results whose `getErrors` orgs answer with null when all is well. */
const WITHOUT_ERRORS = new Set(['Database.UndeleteResult', 'Database.MergeResult']);

function resultClass(name: string, more: Readonly<Record<string, LibraryFunction>>): SystemClassFactory {
  const methods = {
    'List<Database.Error> getErrors()': (self: DmlResultObject) =>
      self.result.isSuccess && WITHOUT_ERRORS.has(name) ? null : errorList(self.result.errors),
    'Id getId()': (self: DmlResultObject) => self.result.id,
    'Boolean isSuccess()': (self: DmlResultObject) => self.result.isSuccess,
    ...more,
  };
  return () => ({
    name,
    kind: 'class',
    methods,
    properties: getterProperties(methods),
    isInstance: (value) => value instanceof DmlResultObject && value.typeName === name,
  });
}

import { recordActionOf, recordOfAction } from '../../../dml/index.ts';
import type { SaveResult } from '../../../dml/types.ts';
import { UnsupportedError } from '../../../errors/index.ts';
import type { SObject } from '../../../values/index.ts';
import { ApexList } from '../../runtime/list.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { dataClass, type DataObject } from '../dataClass.ts';
import { errorList } from '../database/results.ts';
import { getterProperties } from '../getterProperties.ts';
import { LibraryObject } from '../libraryObject.ts';
import { required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';
import { quickActionDefaultsClasses } from './emailDefaults.ts';

const REQUEST = 'QuickAction.QuickActionRequest';

class QuickActionResultObject extends LibraryObject {
  readonly typeName = 'QuickAction.QuickActionResult';
  readonly result: SaveResult;
  readonly contextId: string | null;
  readonly isCreated: boolean;
  readonly message: string | null;

  constructor(result: SaveResult, contextId: string | null, isCreated: boolean, message: string | null) {
    super();
    this.result = result;
    this.contextId = contextId;
    this.isCreated = isCreated;
    this.message = message;
  }
}

/** Source: Apex Reference Guide, "QuickAction Class". Actions of the project that make, change or log are performed. */
const quickActionClass: SystemClassFactory = (runtime) => {
  const one = (request: DataObject | null, allOrNone: boolean | null = true): QuickActionResultObject =>
    perform(runtime, required(runtime, request), allOrNone !== false);
  const all = (requests: ApexList<DataObject> | null, allOrNone: boolean | null = true): unknown =>
    new ApexList(
      'QuickAction.QuickActionResult',
      required(runtime, requests).items.map((request) => one(request, allOrNone)),
    );
  const result = 'QuickAction.QuickActionResult';
  return {
    name: 'System.QuickAction',
    kind: 'class',
    statics: {
      [`${result} performQuickAction(${REQUEST} quickActionRequest)`]: one,
      [`${result} performQuickAction(${REQUEST} quickActionRequest, Boolean allOrNothing)`]: one,
      [`List<${result}> performQuickActions(List<${REQUEST}> quickActionRequests)`]: all,
      [`List<${result}> performQuickActions(List<${REQUEST}> quickActionRequests, Boolean allOrNothing)`]: all,
    },
  };
};

function perform(runtime: ApexRuntime, request: DataObject, allOrNone: boolean): QuickActionResultObject {
  const { execution } = runtime;
  const name = required(runtime, request.text('quickActionName'));
  const contextId = request.text('contextId');
  const action = recordActionOf(name, execution.project, execution.schema);
  const formula = action?.content.fieldOverrides.find((override) => override.formula !== undefined);
  if (action === undefined || formula !== undefined) {
    const what = formula === undefined ? `Performing the quick action ${name}` : `The formula for ${formula.field}`;
    throw new UnsupportedError(what);
  }
  const record = recordOfAction(action, contextId, execution);
  Object.assign(record.fields, (request.values['record'] as SObject | null | undefined)?.fields);
  const isUpdate = action.content.type === 'Update';
  const { accessMode, withSharing } = runtime.currentAccess();
  const operation = isUpdate ? 'update' : 'insert';
  const [result] = execution.save({ operation, records: [record], allOrNone, accessMode, withSharing });
  const saved = result ?? { id: null, isSuccess: false, isCreated: false, errors: [] };
  return new QuickActionResultObject(
    saved,
    contextId,
    saved.isSuccess && !isUpdate,
    saved.isSuccess ? (action.content.successMessage ?? null) : null,
  );
}

/** Source: Apex Reference Guide, "QuickActionResult Class". */
const quickActionResultClass: SystemClassFactory = () => {
  const methods = {
    'Id getContextId()': ({ contextId }: QuickActionResultObject) => contextId,
    'List<Database.Error> getErrors()': ({ result }: QuickActionResultObject) => errorList(result.errors),
    'List<Id> getIds()': ({ result }: QuickActionResultObject) =>
      new ApexList('Id', result.isSuccess && result.id !== null ? [result.id] : []),
    'String getSuccessMessage()': ({ message }: QuickActionResultObject) => message,
    'Boolean isCreated()': ({ isCreated }: QuickActionResultObject) => isCreated,
    'Boolean isSuccess()': ({ result }: QuickActionResultObject) => result.isSuccess,
  };
  return {
    name: 'QuickAction.QuickActionResult',
    kind: 'class',
    methods,
    properties: getterProperties(methods),
    isInstance: (value) => value instanceof QuickActionResultObject,
  };
};

export const quickActionClasses: readonly SystemClassFactory[] = [
  quickActionClass,
  dataClass(REQUEST, {
    properties: { contextId: 'Id', quickActionName: 'String', record: 'SObject' },
    hasAccessors: true,
  }),
  quickActionResultClass,
  ...quickActionDefaultsClasses,
];

import type { SObject } from '../../../values/index.ts';
import { ApexException } from '../../runtime/exception.ts';
import type { ApexEnum } from '../../runtime/enum.ts';
import { ApexList } from '../../runtime/list.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { DataObject, dataClass } from '../dataClass.ts';
import { LibraryObject } from '../libraryObject.ts';
import { executionState } from '../state.ts';
import { overloads, required } from '../support.ts';
import type { LibraryFunction, SystemClassFactory } from '../systemClass.ts';
import { PageReferenceObject, recordPage } from './pageReference.ts';

/**
 * Source: Apex Reference Guide, "ApexPages Class". Pages themselves are not served: there is a current page in tests
 * only, which is how controllers are tested.
 */
export const apexPagesClass: SystemClassFactory = (runtime) => {
  const messages = (): DataObject[] => executionState(runtime).pageMessages;
  return {
    name: 'System.ApexPages',
    kind: 'class',
    statics: {
      'void addMessage(ApexPages.Message message)': (message: DataObject | null) => {
        messages().push(required(runtime, message));
      },
      'void addMessages(Exception ex)': (error: ApexException | null) => {
        messages().push(messageOf(runtime, required(runtime, error)));
      },
      'System.PageReference currentPage()': () => currentPage(runtime),
      'List<ApexPages.Message> getMessages()': () => new ApexList('ApexPages.Message', [...messages()]),
      'Boolean hasMessages()': () => messages().length > 0,
      'Boolean hasMessages(ApexPages.Severity severity)': (severity: ApexEnum | null) =>
        messages().some(({ values }) => values['severity'] === severity),
    },
  };
};

/** The page of the test, which is a blank one until `Test.setCurrentPage` sets it; `null` outside of tests. */
export function currentPage(runtime: ApexRuntime): PageReferenceObject | null {
  const state = executionState(runtime);
  if (state.currentPage === null && runtime.execution.isTest) {
    state.currentPage = new PageReferenceObject('');
  }
  return state.currentPage as PageReferenceObject | null;
}

function messageOf(runtime: ApexRuntime, error: ApexException): DataObject {
  const severity = runtime.enumValue('ApexPages.Severity', 'ERROR');
  const message = error.apexMessage ?? '';
  return new DataObject('ApexPages.Message', { severity, summary: message, detail: message });
}

/** Source: Apex Reference Guide, "Message Class" (ApexPages namespace). */
export const pageMessageClass: SystemClassFactory = (runtime) => {
  const declared = dataClass('ApexPages.Message', {
    properties: { severity: 'ApexPages.Severity', summary: 'String', detail: 'String', id: 'String' },
    constructors: [
      ['severity', 'summary'],
      ['severity', 'summary', 'detail'],
      ['severity', 'summary', 'detail', 'id'],
    ],
  })(runtime);
  return {
    ...declared,
    properties: {},
    methods: {
      'String getComponentLabel()': (self: DataObject) => self.text('id'),
      'String getDetail()': (self: DataObject) => self.text('detail') ?? self.text('summary'),
      'ApexPages.Severity getSeverity()': (self: DataObject) => self.values['severity'] ?? null,
      'String getSummary()': (self: DataObject) => self.text('summary'),
    },
  };
};

/** An instance of `ApexPages.StandardController`. */
export class StandardControllerObject extends LibraryObject {
  readonly typeName = 'ApexPages.StandardController';
  readonly record: SObject;

  constructor(record: SObject) {
    super();
    this.record = record;
  }
}

/** Source: Apex Reference Guide, "StandardController Class". */
export const standardControllerClass: SystemClassFactory = (runtime) => ({
  name: 'ApexPages.StandardController',
  kind: 'class',
  constructors: {
    'StandardController(SObject controllerSObject)': (record: SObject | null) =>
      new StandardControllerObject(required(runtime, record)),
  },
  methods: {
    'SObject getRecord()': ({ record }: StandardControllerObject) => record,
    'String getId()': ({ record }: StandardControllerObject) => record.id,
    ...overloads(
      ({ record }: StandardControllerObject) => recordPage(record),
      'System.PageReference cancel()',
      'System.PageReference view()',
    ),
    'System.PageReference edit()': ({ record }: StandardControllerObject) =>
      new PageReferenceObject(`/${record.id ?? ''}/e`),
    ...savingMethods(runtime),
    'void addFields(List<String> fieldNames)': () => refuseFields(runtime, 'addFields'),
    'void reset()': () => refuseFields(runtime, 'reset'),
  },
  isInstance: (value) => value instanceof StandardControllerObject,
});

/** Only a page that is loaded asks its controller for fields; here the code hands the record over. */
function refuseFields(runtime: ApexRuntime, method: string): never {
  const message = `You cannot call ${method} when the data is being passed into the controller by the caller.`;
  throw runtime.exception('System.SObjectException', message);
}

function savingMethods(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const write = (operation: 'delete' | 'insert' | 'update', record: SObject): void => {
    const { accessMode, withSharing } = runtime.currentAccess();
    runtime.execution.save({ operation, records: [record], allOrNone: true, accessMode, withSharing });
  };
  return {
    'System.PageReference save()': ({ record }: StandardControllerObject) => {
      write(record.id === null ? 'insert' : 'update', record);
      return recordPage(record);
    },
    'System.PageReference delete()': ({ record }: StandardControllerObject) => {
      write('delete', record);
      return new PageReferenceObject(`/${(record.id ?? '').slice(0, 3)}/o`);
    },
  };
}

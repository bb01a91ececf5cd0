import { DatetimeValue, SObject } from '../../../values/index.ts';
import { present } from '../../runtime/apexErrors.ts';
import { ApexList } from '../../runtime/list.ts';
import type { ApexRuntime, RuntimeType } from '../../runtime/types.ts';
import type { LibraryObject } from '../libraryObject.ts';
import { ContextObject } from '../async/interfaces.ts';
import { continuationStatics } from '../web/continuation.ts';
import { TestBrokerObject } from '../messaging/testBroker.ts';
import { newEmailDefaults } from '../quickAction/emailDefaults.ts';
import type { SObjectTypeToken } from '../schema/tokens.ts';
import { executionState, testState } from '../state.ts';
import { overloads, required } from '../support.ts';
import type { LibraryFunction, SystemClassFactory } from '../systemClass.ts';
import { loadTestData } from './testData.ts';
import { VersionObject } from './version.ts';

/** Interfaces that `Test.setMock` takes. */
const MOCKS = ['System.HttpCalloutMock', 'System.WebServiceMock'];

/** Source: Apex Reference Guide, "Test Class". */
export const testClass: SystemClassFactory = (runtime) => ({
  name: 'System.Test',
  kind: 'class',
  statics: {
    ...windowStatics(runtime),
    ...pageStatics(runtime),
    ...installStatics(runtime),
    ...continuationStatics(runtime),
    ...flexQueueStatics(runtime),
  },
});

function windowStatics(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  return {
    'Id getStandardPricebookId()': () =>
      runtime.execution.cachedRecords('Pricebook2').find((book) => book.fields['IsStandard'] === true)?.id ?? null,
    'Boolean isRunningTest()': () => runtime.execution.isTest,
    'void startTest()': () => runtime.execution.startTest(),
    'void stopTest()': () => runtime.execution.stopTest(),
    'void setMock(System.Type interfaceType, Object instance)': (type: RuntimeType | null, mock: unknown) => {
      requireTest(runtime, 'setMock');
      const { name, kind } = tokenOf(runtime, type);
      if (kind !== 'interface') {
        throw runtime.exception('System.TypeException', 'Supplied type is not an interface');
      }
      testState(runtime).mocks.set(MOCKS.find((known) => known.endsWith(`.${name.split('.').at(-1)}`)) ?? name, mock);
    },
    'Object createStub(System.Type parentType, System.StubProvider stubProvider)': (
      type: RuntimeType | null,
      provider: unknown,
    ) => {
      const parent = present(type);
      requireTest(runtime, 'createStub');
      return runtime.stub(parent, named(runtime, provider, 'stubProvider'));
    },
    'void setFixedSearchResults(List<Id> fixedSearchResults)': (ids: ApexList<string> | null) => {
      if (!runtime.execution.isTest) {
        const message = 'Test.setFixedSearchResults() can only be called from testMethods';
        throw runtime.exception('System.StringException', message);
      }
      testState(runtime).fixedSearchResults = [...required(runtime, ids).items];
    },
    'void enableChangeDataCapture()': () => runtime.execution.tellAllChanges(),
    'eventbus.TestBroker getEventBus()': () => new TestBrokerObject(),
    'List<SObject> loadData(Schema.SObjectType sObjectToken, String resourceName)': (
      token: SObjectTypeToken | null,
      resource: string | null,
    ) => {
      requireTest(runtime, 'loadData');
      const type = named(runtime, token, 'sObject type token');
      return loadTestData(runtime, type, named(runtime, resource, 'staticResourceName'));
    },
    ...overloads(
      (groups: ApexList<string> | string | null) => {
        requireTest(runtime, 'calculatePermissionSetGroup');
        const given = required(runtime, groups);
        runtime.execution.setup.calculatePermissionSetGroups(typeof given === 'string' ? [given] : given.items);
      },
      'void calculatePermissionSetGroup(String permissionSetGroupId)',
      'void calculatePermissionSetGroup(List<String> permissionSetGroupIds)',
    ),
    'QuickAction.SendEmailQuickActionDefaults newSendEmailQuickActionDefaults(Id contextId, Id replyToId)': (
      contextId: string | null,
      replyToId: string | null,
    ) => {
      requireTest(runtime, 'newSendEmailQuickActionDefaults');
      return newEmailDefaults(contextId, replyToId);
    },
    'void setCreatedDate(Id recordId, Datetime createdDatetime)': (id: string | null, moment: DatetimeValue | null) => {
      runtime.execution.setCreatedDate(required(runtime, id), required(runtime, moment).epochMilliseconds);
    },
  };
}

function flexQueueStatics(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  return {
    'List<Id> enqueueBatchJobs(Integer numberOfJobs)': (count: number | null) => {
      requireTest(runtime, 'enqueueBatchJobs');
      return new ApexList('Id', runtime.execution.flexQueue().fill(required(runtime, count)));
    },
    'List<Id> getFlexQueueOrder()': () => {
      requireTest(runtime, 'getFlexQueueOrder');
      return new ApexList('Id', runtime.execution.flexQueue().order());
    },
  };
}

function tokenOf(runtime: ApexRuntime, type: RuntimeType | null): RuntimeType {
  if (type === null) {
    throw runtime.exception('System.NullPointerException', 'Null type token');
  }
  return type;
}

/** @throws `System.TypeException` outside tests */
function requireTest(runtime: ApexRuntime, method: string): void {
  if (!runtime.execution.isTest) {
    throw runtime.exception('System.TypeException', `Test.${method}() can only be called from test methods`);
  }
}

/** @throws `System.NullPointerException` with the name of what is null */
function named<Value>(runtime: ApexRuntime, value: Value | null, name: string): Value {
  if (value === null) {
    throw runtime.exception('System.NullPointerException', `${name} cannot be null`);
  }
  return value;
}

function pageStatics(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  return {
    ...overloads(
      (page: LibraryObject | null) => {
        executionState(runtime).currentPage = page;
      },
      'void setCurrentPage(System.PageReference page)',
      'void setCurrentPageReference(System.PageReference page)',
    ),
    'void clearApexPageMessages()': () => {
      executionState(runtime).pageMessages = [];
    },
  };
}

function installStatics(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const install = (handler: unknown, previous: VersionObject | null, isPush = false): void => {
    const { user } = runtime.execution;
    const context = new ContextObject('System.InstallContext', {
      organizationid: organizationId(runtime),
      installerid: user.id,
      isupgrade: previous !== null,
      ispush: isPush,
      previousversion: previous,
    });
    runtime.invoke(required(runtime, handler), 'onInstall', [context]);
  };
  return {
    ...overloads(
      install,
      'void testInstall(System.InstallHandler installImplementation, System.Version version)',
      'void testInstall(System.InstallHandler installImplementation, System.Version version, Boolean isPush)',
    ),
    ...sandboxStatics(runtime),
    'void testUninstall(System.UninstallHandler uninstallImplementation)': (handler: unknown) => {
      const context = new ContextObject('System.UninstallContext', {
        organizationid: organizationId(runtime),
        uninstallerid: runtime.execution.user.id,
      });
      runtime.invoke(required(runtime, handler), 'onUninstall', [context]);
    },
  };
}

/** Source: Apex Reference Guide, "SandboxPostCopy Interface", "Test Class": `testSandboxPostCopyScript`. */
function sandboxStatics(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const given =
    'System.SandboxPostCopy sandboxPostCopyImplementation, Id organizationId, Id sandboxId, String sandboxName';
  const run = (script: unknown, organizationid: unknown, sandboxid: unknown, sandboxname: unknown): void => {
    const context = new ContextObject('System.SandboxContext', { organizationid, sandboxid, sandboxname });
    runtime.invoke(required(runtime, script), 'runApexClass', [context]);
  };
  return {
    [`void testSandboxPostCopyScript(${given})`]: run,
    [`void testSandboxPostCopyScript(${given}, Boolean isRunAsAutoProcUser)`]: (
      script: unknown,
      organization: unknown,
      sandbox: unknown,
      name: unknown,
      isAutomated: boolean | null,
    ) => {
      const work = (): void => {
        run(script, organization, sandbox, name);
      };
      if (isAutomated === true) {
        runtime.execution.runAs(automatedProcess(runtime), work);
      } else {
        work();
      }
    },
  };
}

function automatedProcess(runtime: ApexRuntime): string {
  const user = runtime.execution.cachedRecords('User').find(({ fields }) => fields['UserType'] === 'AutomatedProcess');
  return required(runtime, user?.id ?? null);
}

function organizationId(runtime: ApexRuntime): string | null {
  const organization: SObject | undefined = runtime.execution.cachedRecords('Organization')[0];
  return organization?.id ?? null;
}

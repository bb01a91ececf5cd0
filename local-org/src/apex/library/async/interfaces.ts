import { LibraryObject } from '../libraryObject.ts';
import type { SystemClassFactory } from '../systemClass.ts';

/** A context object that hands values to user code through an interface; keys are method names in lower case. */
export class ContextObject extends LibraryObject {
  readonly typeName: string;
  private readonly values: Readonly<Record<string, unknown>>;

  constructor(typeName: string, values: Readonly<Record<string, unknown>>) {
    super();
    this.typeName = typeName;
    this.values = values;
  }

  override invokeMethod(name: string, args: readonly unknown[]): unknown {
    const key = name.toLowerCase();
    return key in this.values ? this.values[key] : super.invokeMethod(name, args);
  }
}

/** Interfaces that user code implements or gets, with the methods that the Apex Reference Guide's page of each lists. */
const INTERFACES: Readonly<Record<string, readonly string[]>> = {
  'System.Queueable': ['void execute(System.QueueableContext context)'],
  'System.QueueableContext': ['Id getJobId()'],
  'System.Finalizer': ['void execute(System.FinalizerContext context)'],
  'System.FinalizerContext': [
    'Id getAsyncApexJobId()',
    'Exception getException()',
    'System.ParentJobResult getResult()',
    'String getRequestId()',
  ],
  'System.Schedulable': ['void execute(System.SchedulableContext context)'],
  'System.SchedulableContext': ['Id getTriggerId()'],
  'Database.Batchable<T>': [
    'Iterable<T> start(Database.BatchableContext context)',
    'void execute(Database.BatchableContext context, List<T> scope)',
    'void finish(Database.BatchableContext context)',
  ],
  'Database.BatchableContext': ['Id getJobId()', 'Id getChildJobId()'],
  'Database.Stateful': [],
  'Database.AllowsCallouts': [],
  'Database.RaisesPlatformEvents': [],
  'System.Callable': ['Object call(String action, Map<String, Object> args)'],
  'System.StubProvider': [
    'Object handleMethodCall(Object stubbedObject, String stubbedMethodName, System.Type returnType, List<System.Type> listOfParamTypes, List<String> listOfParamNames, List<Object> listOfArgs)',
  ],
  'cache.CacheBuilder': ['Object doLoad(String key)'],
  'Metadata.DeployCallback': [
    'void handleResult(Metadata.DeployResult result, Metadata.DeployCallbackContext context)',
  ],
  'QuickAction.QuickActionDefaultsHandler': [
    'void onInitDefaults(List<QuickAction.QuickActionDefaults> actionDefaults)',
  ],
  'Support.EmailTemplateSelector': ['Id getDefaultEmailTemplateId(Id caseId)'],
  'TerritoryMgmt.OpportunityTerritory2AssignmentFilter': [
    'Map<Id, Id> getOpportunityTerritory2Assignments(List<Id> opportunityIds)',
  ],
  'TxnSecurity.AsyncCondition': [],
  'TxnSecurity.EventCondition': ['Boolean evaluate(SObject event)'],
  'TxnSecurity.PolicyCondition': ['Boolean evaluate(TxnSecurity.Event event)'],
  'Support.MilestoneTriggerTimeCalculator': [
    'Integer calculateMilestoneTriggerTime(String caseId, String milestoneTypeId)',
  ],
  'System.WebServiceMock': [
    'void doInvoke(Object stub, Object request, Map<String, Object> response, String endpoint, String soapAction, String requestName, String responseNS, String responseName, String responseType)',
  ],
  'System.HttpCalloutMock': ['HttpResponse respond(HttpRequest request)'],
  'Messaging.InboundEmailHandler': [
    'Messaging.InboundEmailResult handleInboundEmail(Messaging.InboundEmail email, Messaging.InboundEnvelope envelope)',
  ],
  'System.InstallHandler': ['void onInstall(System.InstallContext context)'],
  'System.UninstallHandler': ['void onUninstall(System.UninstallContext context)'],
  'System.InstallContext': [
    'Id organizationId()',
    'Id installerId()',
    'Boolean isUpgrade()',
    'Boolean isPush()',
    'System.Version previousVersion()',
  ],
  'System.SandboxPostCopy': ['void runApexClass(System.SandboxContext context)'],
  'System.SandboxContext': ['Id organizationId()', 'Id sandboxId()', 'String sandboxName()'],
  'System.UninstallContext': ['Id organizationId()', 'Id uninstallerId()'],
};

/** One class per interface. */
export const interfaceClasses: readonly SystemClassFactory[] = Object.entries(INTERFACES).map(
  ([name, abstractMethods]) =>
    () => ({
      name,
      kind: 'interface',
      abstractMethods,
      isInstance: (value: unknown) => value instanceof ContextObject && value.typeName === name,
    }),
);

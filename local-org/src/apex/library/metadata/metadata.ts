import { UnsupportedError } from '../../../errors/index.ts';
import { ApexList } from '../../runtime/list.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { dataClass, DataObject } from '../dataClass.ts';
import { LibraryObject } from '../libraryObject.ts';
import { required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';

/** An instance of `Metadata.DeployContainer`. */
export class DeployContainerObject extends LibraryObject {
  readonly typeName = 'Metadata.DeployContainer';
  components: DataObject[] = [];
}

const isComponent = (value: unknown): boolean =>
  value instanceof DataObject &&
  (value.typeName === 'Metadata.Metadata' || value.typeName === 'Metadata.CustomMetadata');

const componentClass: SystemClassFactory = (runtime) => ({
  ...dataClass('Metadata.Metadata', { properties: { fullName: 'String' } })(runtime),
  isVirtual: true,
  isInstance: isComponent,
});

const customMetadataClass: SystemClassFactory = (runtime) => ({
  ...dataClass('Metadata.CustomMetadata', {
    hasJson: true,
    properties: {
      fullName: 'String',
      label: 'String',
      description: 'String',
      protected_x: 'Boolean',
      values: 'List<Metadata.CustomMetadataValue>',
    },
    defaults: () => ({ values: new ApexList('Metadata.CustomMetadataValue') }),
  })(runtime),
  superclass: 'Metadata.Metadata',
});

const containerClass: SystemClassFactory = (runtime) => ({
  name: 'Metadata.DeployContainer',
  kind: 'class',
  constructors: { 'DeployContainer()': () => new DeployContainerObject() },
  methods: {
    'void addMetadata(Metadata.Metadata md)': (self: DeployContainerObject, component: DataObject | null) => {
      self.components.push(required(runtime, component));
    },
    'List<Metadata.Metadata> getMetadata()': (self: DeployContainerObject) =>
      new ApexList('Metadata.Metadata', [...self.components]),
    'Boolean removeMetadata(Metadata.Metadata md)': (self: DeployContainerObject, component: DataObject | null) =>
      remove(self, (one) => one === component),
    'Boolean removeMetadataByFullName(String fullName)': (self: DeployContainerObject, name: string | null) =>
      remove(self, (one) => one.text('fullName') === name),
  },
  isInstance: (value) => value instanceof DeployContainerObject,
});

function remove(container: DeployContainerObject, isMeant: (component: DataObject) => boolean): boolean {
  const before = container.components.length;
  container.components = container.components.filter((component) => !isMeant(component));
  return container.components.length < before;
}

const contextClass: SystemClassFactory = (runtime) => ({
  ...dataClass('Metadata.DeployCallbackContext', { properties: {} })(runtime),
  isVirtual: true,
  methods: { 'Id getCallbackJobId()': () => null },
});

/** The custom metadata of the local org is that of the project's files: nothing deploys to it. */
const operationsClass: SystemClassFactory = (runtime) => ({
  name: 'Metadata.Operations',
  kind: 'class',
  statics: {
    'Id enqueueDeployment(Metadata.DeployContainer container, Metadata.DeployCallback callback)': (
      container: DeployContainerObject | null,
    ) => refuseDeployment(runtime, required(runtime, container)),
  },
});

/** The words are those of issues in public projects. */
function refuseDeployment(runtime: ApexRuntime, { components }: DeployContainerObject): never {
  if (runtime.execution.isTest) {
    throw runtime.exception('System.AsyncException', 'Metadata cannot be deployed from within a test');
  }
  const names = components.map((component) => component.text('fullName')).join(', ');
  throw new UnsupportedError(`Metadata.Operations.enqueueDeployment (of ${names}) is not supported by the local org`);
}

const messageClass = dataClass('Metadata.DeployMessage', {
  hasJson: true,
  properties: {
    changed: 'Boolean',
    columnNumber: 'Integer',
    componentType: 'String',
    created: 'Boolean',
    createdDate: 'Datetime',
    deleted: 'Boolean',
    fileName: 'String',
    fullName: 'String',
    id: 'Id',
    lineNumber: 'Integer',
    problem: 'String',
    problemType: 'Metadata.DeployProblemType',
    success: 'Boolean',
  },
});

const detailsClass = dataClass('Metadata.DeployDetails', {
  hasJson: true,
  properties: {
    componentFailures: 'List<Metadata.DeployMessage>',
    componentSuccesses: 'List<Metadata.DeployMessage>',
  },
});

const resultClass = dataClass('Metadata.DeployResult', {
  hasJson: true,
  properties: {
    canceledBy: 'String',
    canceledByName: 'String',
    checkOnly: 'Boolean',
    completedDate: 'Datetime',
    createdBy: 'String',
    createdByName: 'String',
    createdDate: 'Datetime',
    details: 'Metadata.DeployDetails',
    done: 'Boolean',
    errorMessage: 'String',
    id: 'Id',
    ignoreWarnings: 'Boolean',
    lastModifiedDate: 'Datetime',
    numberComponentErrors: 'Integer',
    numberComponentsDeployed: 'Integer',
    numberComponentsTotal: 'Integer',
    numberTestErrors: 'Integer',
    numberTestsCompleted: 'Integer',
    numberTestsTotal: 'Integer',
    rollbackOnError: 'Boolean',
    runTestsEnabled: 'Boolean',
    startDate: 'Datetime',
    stateDetail: 'String',
    status: 'Metadata.DeployStatus',
    success: 'Boolean',
  },
});

/**
 * Source: Apex Reference Guide, "Metadata Namespace": what code builds a deployment of custom metadata with. No page
 * says that they have a JSON form: packages write results as JSON.
 */
export const metadataClasses: readonly SystemClassFactory[] = [
  componentClass,
  customMetadataClass,
  dataClass('Metadata.CustomMetadataValue', { hasJson: true, properties: { field: 'String', value: 'Object' } }),
  containerClass,
  contextClass,
  operationsClass,
  messageClass,
  detailsClass,
  resultClass,
];

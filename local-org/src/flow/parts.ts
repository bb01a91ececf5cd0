import type { Flow } from '@salesforce/types/metadata';
import type { FlowCompiler } from './compiler.ts';

/** Properties that the local org knows, each with the kind of what stands in it; `null` for plain values. */
type Properties = Readonly<Record<string, string | null>>;

const plain = (...names: string[]): Properties => Object.fromEntries(names.map((name) => [name, null]));

const ELEMENT: Properties = plain('description', 'fullName', 'name', 'processMetadataValues');
const NODE: Properties = { ...ELEMENT, ...plain('elementSubtype', 'label', 'locationX', 'locationY') };
const CONNECTOR: Properties = { connector: 'connector' };
const FAULT: Properties = { faultConnector: 'connector' };
const FILTERS: Properties = { filterLogic: null, filters: 'filter' };

/**
 * What the local org runs of each part of a flow, or may ignore because it changes nothing that runs: descriptions,
 * places on the canvas, labels. Source: Metadata API Developer Guide, "Flow".
 */
export const FLOW_PARTS: Readonly<Record<string, Properties>> = {
  flow: {
    ...ELEMENT,
    ...plain('accessType', 'apiVersion', 'areMetricsLoggedToDataCloud', 'environments', 'interviewLabel'),
    ...plain('isAdditionalPermissionRequiredToRun', 'isOverridable', 'isTemplate', 'label'),
    ...plain('migratedFromWorkflowRuleName', 'processType', 'runInMode', 'sourceTemplate'),
    ...plain('startElementReference', 'status', 'triggerOrder', 'ends', 'constants', 'textTemplates', 'variables'),
    // Only screens show choices; without screens nobody sees them.
    ...plain('choices', 'dynamicChoiceSets'),
    actionCalls: 'actionCall',
    apexPluginCalls: 'apexPluginCall',
    assignments: 'assignment',
    collectionProcessors: 'collectionProcessor',
    customErrors: 'customError',
    decisions: 'decision',
    formulas: 'formula',
    loops: 'loop',
    recordCreates: 'recordCreate',
    recordDeletes: 'recordDelete',
    recordLookups: 'recordLookup',
    recordRollbacks: 'recordRollback',
    recordUpdates: 'recordUpdate',
    start: 'start',
    subflows: 'subflow',
    transforms: 'transform',
    waits: 'wait',
  },
  screen: {
    ...NODE,
    ...CONNECTOR,
    ...plain('actions', 'allowBack', 'allowFinish', 'allowPause', 'backButtonLabel', 'helpText', 'loadingMessage'),
    ...plain('nextOrFinishButtonLabel', 'pauseButtonLabel', 'pausedText', 'showFooter', 'showHeader'),
    // Looks, and the place in a series of stages, which nothing here shows.
    ...plain('stageReference', 'styleSettings', 'triggers'),
    fields: 'screenField',
  },
  screenField: {
    ...ELEMENT,
    ...plain('choiceReferences', 'dataType', 'dataTypeMappings', 'defaultSelectedChoiceReference', 'defaultValue'),
    ...plain('extensionName', 'fieldText', 'fieldType', 'helpText', 'inputParameters', 'inputsOnNextNavToAssocScrn'),
    ...plain('isDisabled', 'isReadOnly', 'isRequired', 'isVisible', 'objectFieldReference', 'outputParameters'),
    ...plain('regionContainerType', 'scale', 'storeOutputAutomatically', 'styleProperties', 'validationRule'),
    ...plain('visibilityRule'),
    fields: 'screenField',
  },
  connector: plain('isGoTo', 'processMetadataValues', 'targetReference'),
  filter: plain('field', 'operator', 'processMetadataValues', 'value'),
  condition: plain('leftValueReference', 'operator', 'processMetadataValues', 'rightValue'),
  field: plain('field', 'processMetadataValues', 'value'),
  formula: { ...ELEMENT, ...plain('dataType', 'expression', 'scale') },
  actionCall: {
    ...NODE,
    ...CONNECTOR,
    ...FAULT,
    ...plain('actionName', 'actionType', 'flowTransactionModel', 'inputParameters', 'nameSegment'),
    ...plain('outputParameters', 'storeOutputAutomatically', 'versionString'),
    dataTypeMappings: 'dataTypeMapping',
  },
  apexPluginCall: { ...NODE, ...CONNECTOR, ...FAULT, ...plain('apexClass', 'inputParameters', 'outputParameters') },
  dataTypeMapping: plain('processMetadataValues', 'typeName', 'typeValue'),
  assignment: { ...NODE, ...CONNECTOR, ...plain('assignmentItems') },
  collectionProcessor: {
    ...NODE,
    ...CONNECTOR,
    ...plain('assignNextValueToReference', 'collectionProcessorType', 'collectionReference', 'conditionLogic'),
    ...plain('formula', 'limit', 'sortOptions'),
    conditions: 'condition',
  },
  customError: { ...NODE, ...CONNECTOR, ...plain('customErrorMessages') },
  decision: {
    ...NODE,
    ...plain('defaultConnectorLabel'),
    defaultConnector: 'connector',
    rules: 'rule',
  },
  rule: {
    ...ELEMENT,
    ...CONNECTOR,
    ...plain('conditionLogic', 'doesRequireRecordChangedToMeetCriteria', 'isGroupedConditions', 'label'),
    conditions: 'condition',
  },
  loop: {
    ...NODE,
    ...plain('assignNextValueToReference', 'collectionReference', 'iterationOrder'),
    nextValueConnector: 'connector',
    noMoreValuesConnector: 'connector',
  },
  recordCreate: {
    ...NODE,
    ...CONNECTOR,
    ...FAULT,
    ...FILTERS,
    ...plain('assignRecordIdToReference', 'inputReference', 'object', 'storeOutputAutomatically'),
    ...plain('doesUpsert', 'doesUpsertAllOrNone', 'upsertExternalIdField', 'upsertStandardIdField'),
    ...plain('operationMultMatchingRecords', 'operationOneMatchingRecord', 'operationZeroMatchingRecords'),
    inputAssignments: 'field',
  },
  recordDelete: { ...NODE, ...CONNECTOR, ...FAULT, ...FILTERS, ...plain('inputReference', 'object') },
  recordLookup: {
    ...NODE,
    ...CONNECTOR,
    ...FAULT,
    ...FILTERS,
    ...plain('assignNullValuesIfNoRecordsFound', 'getFirstRecordOnly', 'limit', 'object', 'outputAssignments'),
    ...plain('outputReference', 'queriedFields', 'sortField', 'sortOrder', 'storeOutputAutomatically'),
  },
  recordRollback: { ...NODE, ...CONNECTOR },
  recordUpdate: {
    ...NODE,
    ...CONNECTOR,
    ...FAULT,
    ...FILTERS,
    ...plain('inputReference', 'object'),
    inputAssignments: 'field',
  },
  start: {
    ...NODE,
    ...CONNECTOR,
    ...FILTERS,
    ...plain('doesRequireRecordChangedToMeetCriteria', 'filterFormula', 'object', 'recordTriggerType', 'triggerType'),
    schedule: 'schedule',
    scheduledPaths: 'scheduledPath',
  },
  schedule: plain('frequency', 'startDate', 'startTime'),
  scheduledPath: {
    ...ELEMENT,
    ...CONNECTOR,
    ...plain('label', 'maxBatchSize', 'offsetNumber', 'offsetUnit', 'pathType', 'recordField', 'timeSource'),
  },
  subflow: {
    ...NODE,
    ...CONNECTOR,
    ...plain('flowName', 'inputAssignments', 'outputAssignments', 'storeOutputAutomatically'),
  },
  transform: {
    ...NODE,
    ...CONNECTOR,
    ...plain('apexClass', 'dataType', 'isCollection', 'objectType', 'scale', 'schemaUri', 'storeOutputAutomatically'),
    ...plain('transformValues'),
  },
  wait: { ...NODE, ...plain('defaultConnectorLabel'), defaultConnector: 'connector', waitEvents: 'waitEvent' },
  waitEvent: {
    ...ELEMENT,
    ...CONNECTOR,
    ...plain('conditionLogic', 'eventType', 'inputParameters', 'label', 'offset', 'offsetUnit'),
    conditions: 'condition',
  },
};

/** Values that say of a property that it is not used. */
function isUnused(value: unknown): boolean {
  return value === undefined || value === false || value === 0 || (Array.isArray(value) && value.length === 0);
}

/** What flows with screens have besides. */
const SCREEN_FLOW_PARTS: Properties = { ...plain('customProperties', 'stages'), screens: 'screen' };

/** Refuses by name whatever a flow has and the local org does not know: nothing is ignored. */
export function refuseUnknownParts(flow: Flow, compiler: FlowCompiler): void {
  refuse(flow, 'flow', 'flows', compiler);
}

function refuse(node: object, kind: string, name: string, compiler: FlowCompiler): void {
  const more = kind === 'flow' && compiler.definition.isScreenFlow ? SCREEN_FLOW_PARTS : {};
  for (const [property, value] of Object.entries(node)) {
    if (isUnused(value)) {
      continue;
    }
    const part = { ...FLOW_PARTS[kind], ...more }[property];
    if (part === undefined) {
      const message = `The local org does not support ${property} in ${name}`;
      compiler.problem('UNSUPPORTED_FLOW_ELEMENT', message, node, property);
    } else if (part !== null) {
      const nodes = (Array.isArray(value) ? value : [value]) as object[];
      nodes.forEach((inner) => refuse(inner, part, property, compiler));
    }
  }
}

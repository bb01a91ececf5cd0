import type {
  Flow,
  FlowActionCall,
  FlowApexPluginCall,
  FlowAssignment,
  FlowChoice,
  FlowCollectionProcessor,
  FlowConstant,
  FlowCustomError,
  FlowDecision,
  FlowDynamicChoiceSet,
  FlowElement,
  FlowFormula,
  FlowLoop,
  FlowRecordCreate,
  FlowRecordDelete,
  FlowRecordLookup,
  FlowRecordRollback,
  FlowRecordUpdate,
  FlowScreen,
  FlowScreenAction,
  FlowScreenField,
  FlowStage,
  FlowStart,
  FlowSubflow,
  FlowTextTemplate,
  FlowTransform,
  FlowVariable,
  FlowWait,
} from '@salesforce/types/metadata';
import type { MetadataComponent } from '../metadata/types.ts';
import { readInvocable, type InvocableProcess } from './invocableProcesses.ts';
import { readProcess, type ProcessStart } from './processes.ts';

/** The kinds of elements that the local org runs, by the name of their XML element. */
export interface ElementNodes {
  actionCalls: FlowActionCall;
  apexPluginCalls: FlowApexPluginCall;
  assignments: FlowAssignment;
  collectionProcessors: FlowCollectionProcessor;
  customErrors: FlowCustomError;
  decisions: FlowDecision;
  loops: FlowLoop;
  recordCreates: FlowRecordCreate;
  recordDeletes: FlowRecordDelete;
  recordLookups: FlowRecordLookup;
  recordRollbacks: FlowRecordRollback;
  recordUpdates: FlowRecordUpdate;
  screens: FlowScreen;
  subflows: FlowSubflow;
  transforms: FlowTransform;
  waits: FlowWait;
}

export type ElementKind = keyof ElementNodes;

export type FlowNodeEntry = {
  [Kind in ElementKind]: { kind: Kind; name: string; node: ElementNodes[Kind] };
}[ElementKind];

export type FlowResource =
  | { kind: 'variable'; name: string; node: FlowVariable }
  | { kind: 'constant'; name: string; node: FlowConstant }
  | { kind: 'formula'; name: string; node: FlowFormula }
  | { kind: 'textTemplate'; name: string; node: FlowTextTemplate }
  | { kind: 'choice'; name: string; node: FlowChoice }
  | { kind: 'dynamicChoiceSet'; name: string; node: FlowDynamicChoiceSet }
  | { kind: 'stage'; name: string; node: FlowStage };

/** One flow of the project, with its parts by name in lower case. */
export interface FlowDefinition {
  name: string;
  flow: Flow;
  start: FlowStart | undefined;
  /** Object whose records start it; null for autolaunched flows. */
  objectName: string | null;
  /** How it starts as a process of Process Builder; null for other flows. */
  process: ProcessStart | null;
  /** What it takes as a process that other processes start; null for other flows. */
  invocable: InvocableProcess | null;
  elements: ReadonlyMap<string, FlowNodeEntry>;
  resources: ReadonlyMap<string, FlowResource>;
  /** Names of decisions' outcomes, by name in lower case. */
  outcomes: ReadonlyMap<string, string>;
  /** What people fill in and start on screens, sections and repeaters unfolded, by name in lower case. */
  screenParts: ReadonlyMap<string, FlowScreenField | FlowScreenAction>;
  /** Names, in lower case, of elements of kinds that the local org does not run. */
  otherElements: ReadonlySet<string>;
  isBeforeSave: boolean;
  /** It has an active version; the latest one of another flow runs only where the flow is called. */
  isActive: boolean;
  /** It has screens, and runs only where a person sees them. */
  isScreenFlow: boolean;
  /** Parts whose name another part has too. */
  duplicates: readonly { name: string; node: object }[];
}

const ELEMENT_KINDS: readonly ElementKind[] = [
  'actionCalls',
  'apexPluginCalls',
  'assignments',
  'collectionProcessors',
  'customErrors',
  'decisions',
  'loops',
  'recordCreates',
  'recordDeletes',
  'recordLookups',
  'recordRollbacks',
  'recordUpdates',
  'screens',
  'subflows',
  'transforms',
  'waits',
];

/** Elements that connectors may lead to, and that the local org does not run. */
const OTHER_KINDS = ['dataLookups', 'experiments', 'orchestratedStages', 'steps'] as const;

/** Reads a flow's metadata; what is wrong with it is found when it is compiled. */
export function readFlow(component: MetadataComponent): FlowDefinition {
  const flow = component.content as Flow;
  const elements = new Map<string, FlowNodeEntry>();
  const seen = new Set<string>();
  const duplicates: { name: string; node: object }[] = [];
  const note = (name: string, node: object): void => {
    if (seen.has(name.toLowerCase())) {
      duplicates.push({ name, node });
    }
    seen.add(name.toLowerCase());
  };
  for (const kind of ELEMENT_KINDS) {
    for (const node of flow[kind]) {
      const name = node.name ?? '';
      note(name, node);
      elements.set(name.toLowerCase(), { kind, name, node } as FlowNodeEntry);
    }
  }
  const outcomes = flow.decisions.flatMap(({ rules }) => rules);
  outcomes.forEach((rule) => note(rule.name ?? '', rule));
  const process = readProcess(flow);
  const others = OTHER_KINDS.flatMap((kind): readonly FlowElement[] => flow[kind]);
  others.forEach((node) => note(node.name ?? '', node));
  const screenParts = flow.screens
    .flatMap(({ fields, actions }) => [...unfoldedFields(fields), ...actions])
    .filter(({ name }) => name !== undefined);
  screenParts.forEach((part) => note(part.name ?? '', part));
  const resources = readResources(flow);
  resources.forEach(({ name, node }) => note(name, node));
  return {
    name: component.fullName,
    flow,
    duplicates,
    start: flow.start,
    objectName: process?.objectName ?? flow.start?.object ?? null,
    process,
    invocable: readInvocable(flow),
    elements,
    outcomes: new Map(outcomes.map(({ name = '' }) => [name.toLowerCase(), name])),
    resources: new Map(resources.map((entry) => [entry.name.toLowerCase(), entry])),
    screenParts: new Map(screenParts.map((part) => [(part.name ?? '').toLowerCase(), part])),
    otherElements: new Set(others.map(({ name = '' }) => name.toLowerCase())),
    isScreenFlow: flow.processType === 'Flow',
    isBeforeSave: flow.start?.triggerType === 'RecordBeforeSave',
    isActive: flow.status === 'Active',
  };
}

/** Whether code and other flows may call it: nothing else starts it. */
export function isCallable({ processType, start }: Flow): boolean {
  const isKnown = processType === 'AutoLaunchedFlow' || processType === 'Flow';
  return isKnown && (start?.triggerType === undefined || start.triggerType === 'None');
}

/** The fields of a screen, and those in its sections, columns and repeaters. */
export function unfoldedFields(fields: readonly FlowScreenField[]): FlowScreenField[] {
  return fields.flatMap((field) => [field, ...unfoldedFields(field.fields)]);
}

function readResources(flow: Flow): FlowResource[] {
  return [
    ...flow.variables.map((node) => ({ kind: 'variable', name: node.name ?? '', node }) as const),
    ...flow.constants.map((node) => ({ kind: 'constant', name: node.name ?? '', node }) as const),
    ...flow.formulas.map((node) => ({ kind: 'formula', name: node.name ?? '', node }) as const),
    ...flow.textTemplates.map((node) => ({ kind: 'textTemplate', name: node.name ?? '', node }) as const),
    ...flow.choices.map((node) => ({ kind: 'choice', name: node.name ?? '', node }) as const),
    ...flow.dynamicChoiceSets.map((node) => ({ kind: 'dynamicChoiceSet', name: node.name ?? '', node }) as const),
    ...flow.stages.map((node) => ({ kind: 'stage', name: node.name ?? '', node }) as const),
  ];
}

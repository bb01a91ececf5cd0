import type {
  Flow,
  FlowActionCall,
  FlowAssignment,
  FlowCollectionProcessor,
  FlowConstant,
  FlowCustomError,
  FlowDecision,
  FlowFormula,
  FlowLoop,
  FlowRecordCreate,
  FlowRecordDelete,
  FlowRecordLookup,
  FlowRecordRollback,
  FlowRecordUpdate,
  FlowStart,
  FlowSubflow,
  FlowTextTemplate,
  FlowVariable,
} from '@salesforce/types/metadata';
import type { MetadataComponent } from '../metadata/types.ts';

/** The kinds of elements that the local org runs, by the name of their XML element. */
export interface ElementNodes {
  actionCalls: FlowActionCall;
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
  subflows: FlowSubflow;
}

export type ElementKind = keyof ElementNodes;

export type FlowNodeEntry = {
  [Kind in ElementKind]: { kind: Kind; name: string; node: ElementNodes[Kind] };
}[ElementKind];

export type FlowResource =
  | { kind: 'variable'; name: string; node: FlowVariable }
  | { kind: 'constant'; name: string; node: FlowConstant }
  | { kind: 'formula'; name: string; node: FlowFormula }
  | { kind: 'textTemplate'; name: string; node: FlowTextTemplate };

/** One flow of the project, with its parts by name in lower case. */
export interface FlowDefinition {
  name: string;
  flow: Flow;
  start: FlowStart | undefined;
  /** Object whose records start it; null for autolaunched flows. */
  objectName: string | null;
  elements: ReadonlyMap<string, FlowNodeEntry>;
  resources: ReadonlyMap<string, FlowResource>;
  isBeforeSave: boolean;
}

const ELEMENT_KINDS: readonly ElementKind[] = [
  'actionCalls',
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
  'subflows',
];

/** Parts of a flow that the local org does not have, by the name of their XML element. */
export const UNSUPPORTED_PARTS = [
  'apexPluginCalls',
  'choices',
  'collectionFilterCriteria',
  'dataLookups',
  'dynamicChoiceSets',
  'exitRules',
  'experiments',
  'orchestratedStages',
  'screens',
  'stages',
  'steps',
  'transforms',
  'waits',
] as const satisfies readonly (keyof Flow)[];

/** Reads a flow's metadata; what is wrong with it is found when it is compiled. */
export function readFlow(component: MetadataComponent): FlowDefinition {
  const flow = component.content as Flow;
  const elements = new Map<string, FlowNodeEntry>();
  for (const kind of ELEMENT_KINDS) {
    for (const node of flow[kind]) {
      const name = node.name ?? '';
      elements.set(name.toLowerCase(), { kind, name, node } as FlowNodeEntry);
    }
  }
  return {
    name: component.fullName,
    flow,
    start: flow.start,
    objectName: flow.start?.object ?? null,
    elements,
    resources: readResources(flow),
    isBeforeSave: flow.start?.triggerType === 'RecordBeforeSave',
  };
}

function readResources(flow: Flow): Map<string, FlowResource> {
  const entries: FlowResource[] = [
    ...flow.variables.map((node) => ({ kind: 'variable', name: node.name ?? '', node }) as const),
    ...flow.constants.map((node) => ({ kind: 'constant', name: node.name ?? '', node }) as const),
    ...flow.formulas.map((node) => ({ kind: 'formula', name: node.name ?? '', node }) as const),
    ...flow.textTemplates.map((node) => ({ kind: 'textTemplate', name: node.name ?? '', node }) as const),
  ];
  return new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
}

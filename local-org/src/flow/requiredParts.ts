import type { FlowStart } from '@salesforce/types/metadata';
import type { FlowCompiler } from './compiler.ts';
import type { ElementKind, ElementNodes, FlowDefinition } from './definition.ts';

/** What an element lacks, as a sentence, with the element of its XML that would hold it. */
interface Lack {
  what: string;
  property: string;
}

type Lacks<Kind extends ElementKind> = (node: ElementNodes[Kind]) => readonly Lack[];

const lack = (isLacking: boolean, property: string, what: string): Lack[] => (isLacking ? [{ what, property }] : []);

/** Metadata API Developer Guide, "Flow", FlowRecordLookup, `limit`: valid values are between 2 and 20,000. */
const LEAST_LIMIT = 2;
const MOST_LIMIT = 20_000;

/** What elements need although their types leave it open. Source: Metadata API Developer Guide, "Flow". */
const LACKS: { [Kind in ElementKind]?: Lacks<Kind> } = {
  assignments: ({ assignmentItems }) => lack(assignmentItems.length === 0, 'assignmentItems', 'assigns nothing'),

  collectionProcessors: (node) => [
    ...lack(
      node.collectionProcessorType === 'FilterCollectionProcessor' &&
        node.conditions.length === 0 &&
        node.formula === undefined,
      'conditions',
      'has neither conditions nor a formula',
    ),
    ...lack(
      node.collectionProcessorType === 'SortCollectionProcessor' && node.sortOptions.length === 0,
      'sortOptions',
      'has no sort options',
    ),
  ],

  customErrors: ({ customErrorMessages }) =>
    lack(customErrorMessages.length === 0, 'customErrorMessages', 'has no error message'),

  decisions: ({ rules }) => [
    ...lack(rules.length === 0, 'rules', 'has no outcome'),
    ...rules.flatMap((rule) =>
      lack(rule.conditions.length === 0, 'rules', `has no conditions for the outcome ${rule.name ?? ''}`),
    ),
  ],

  recordDeletes: (node) =>
    lack(
      node.inputReference === undefined && node.filters.length === 0,
      'filters',
      'has neither records nor conditions',
    ),

  recordLookups: (node) => [
    ...lack(
      node.storeOutputAutomatically !== true &&
        node.outputReference === undefined &&
        node.outputAssignments.length === 0,
      'outputReference',
      'stores what it finds nowhere',
    ),
    ...lack(
      isOutside(node.limit?.numberValue, LEAST_LIMIT, MOST_LIMIT),
      'limit',
      `has a limit that is not between ${LEAST_LIMIT} and ${MOST_LIMIT}`,
    ),
  ],

  waits: ({ waitEvents }) => lack(waitEvents.length === 0, 'waitEvents', 'waits for nothing'),
};

function isOutside(value: number | undefined, least: number, most: number): boolean {
  return value !== undefined && (value < least || value > most);
}

/** Metadata API Developer Guide, "Flow", FlowElement: as with other developer names. */
const NAME = /^[A-Za-z](?:[A-Za-z0-9]|_(?!_|$))*$/;

/** Reports what the elements of a flow and its start lack, and names that none may have. */
export function checkRequiredParts({ elements, resources, start }: FlowDefinition, compiler: FlowCompiler): void {
  for (const { name, node } of [...elements.values(), ...resources.values()].filter((one) => !NAME.test(one.name))) {
    const message =
      `The API name ${name} can only contain underscores and alphanumeric characters, must begin with a letter, and ` +
      'cannot include spaces, end with an underscore or contain two consecutive underscores';
    compiler.problem('INVALID_NAME', message, node, 'name');
  }
  for (const { kind, name, node } of elements.values()) {
    for (const { what, property } of LACKS[kind]?.(node as never) ?? []) {
      compiler.problem('MISSING_ELEMENT', `The element ${name} ${what}`, node, property);
    }
  }
  if (start !== undefined) {
    checkStartParts(start, compiler);
  }
}

/** Source: Help, "Define the Start of a Record-Triggered Flow" and "Scheduled Paths". */
function checkStartParts(start: FlowStart, { problem }: FlowCompiler): void {
  if (start.filterFormula !== undefined && start.filters.length > 0) {
    problem('INVALID_FLOW_START', 'Entry conditions are filters or a formula, not both', start, 'filterFormula');
  }
  const runsOnUpdate = start.recordTriggerType === 'Update' || start.recordTriggerType === 'CreateAndUpdate';
  for (const filter of runsOnUpdate ? [] : start.filters.filter(({ operator }) => operator === 'IsChanged')) {
    const message = 'The operator IsChanged exists only in flows that run when a record is updated';
    problem('INVALID_OPERATOR', message, filter, 'operator');
  }
  const [, second] = start.scheduledPaths.filter(({ pathType }) => pathType === 'AsyncAfterCommit');
  if (second !== undefined) {
    problem('INVALID_SCHEDULED_PATH', 'A flow has one path that runs asynchronously', second, 'pathType');
  }
  for (const path of start.scheduledPaths.filter(({ pathType }) => pathType === undefined)) {
    if (path.offsetNumber === undefined || path.offsetUnit === undefined) {
      const message = `The scheduled path ${path.name ?? ''} needs offsetNumber and offsetUnit`;
      problem('INVALID_SCHEDULED_PATH', message, path);
    }
  }
}

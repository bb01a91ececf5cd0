import type { FlowConnector } from '@salesforce/types/metadata';
import type { Problem } from '../errors/index.ts';
import type { Formulas } from '../formula/index.ts';
import { packagePart, withPackages } from '../metadata/index.ts';
import type { ProjectMetadata } from '../metadata/types.ts';
import { isOnlyOnSalesforce, unsupportedField, unsupportedObject } from '../schema/index.ts';
import type { Schema } from '../schema/types.ts';
import type { CompiledElement, FlowCompiler } from './compiler.ts';
import type { FlowDefinition } from './definition.ts';
import { elements } from './elements/index.ts';
import { compileEntry, type Entry } from './entry.ts';
import { compileInitialValues, type InitialValues } from './initialValues.ts';
import type { FlowRun, Interview } from './interview.ts';
import { checkStart, isKnownType, waitsToBeStarted } from './checkStart.ts';
import { refuseUnknownParts } from './parts.ts';
import { checkRequiredParts } from './requiredParts.ts';
import { REPORTED, resolveReference } from './references.ts';
import { compileSchedule, type NextRun } from './schedule.ts';
import { compileScheduledPaths, type CompiledPath } from './scheduledPaths.ts';
import type { CompiledScreen } from './screens/compileScreen.ts';
import { compileTemplate, compileValue } from './values.ts';
import type { ApexActionFacts, ApexDataClassFacts } from './types.ts';

/** An element ready to run. */
export interface FlowStep {
  name: string;
  logName: string;
  isBulk: boolean;
  run: CompiledElement;
}

/** A flow ready to run, or what is wrong with it. */
export interface CompiledFlow {
  definition: FlowDefinition;
  problems: readonly Problem[];
  /** By element name in lower case. */
  steps: ReadonlyMap<string, FlowStep>;
  /** Where interviews begin, in lower case; null when the flow has nothing to do at once. */
  first: string | null;
  entry: Entry;
  paths: readonly CompiledPath[];
  initialValues: InitialValues;
  /** When a schedule starts it next; null when none does. */
  nextRun: NextRun | null;
  /** By name in lower case. */
  screens: ReadonlyMap<string, CompiledScreen>;
  /** What the local org does not run of a flow that waits to be started: it is no problem, and does not start. */
  refusals: readonly Problem[];
}

/** What compiling a flow needs of its surroundings. */
export interface FlowSurroundings {
  schema: Schema;
  project: ProjectMetadata;
  formulas: Formulas;
  action(className: string): ApexActionFacts | undefined;
  dataClass(className: string): ApexDataClassFacts | undefined;
  flow(name: string): FlowDefinition | undefined;
  runSubflow(name: string, interviews: readonly Interview[], run: FlowRun): void;
  newInterview(run: FlowRun): Interview;
  resume(flowName: string, interview: Interview, run: FlowRun): void;
}

/** A flow of a kind that the local org does not run: its parts are not looked at. */
const NOTHING: Omit<CompiledFlow, 'definition' | 'problems' | 'refusals'> = {
  steps: new Map(),
  first: null,
  entry: { isMet: () => false, starts: () => false },
  paths: [],
  initialValues: () => undefined,
  nextRun: null,
  screens: new Map(),
};

/** Turns a flow into code, and finds everything that is wrong with it. */
export function compileFlow(definition: FlowDefinition, surroundings: FlowSurroundings): CompiledFlow {
  const compiler = createCompiler(definition, surroundings);
  if (waitsForAbsentRecords(definition, surroundings.project)) {
    return { ...NOTHING, definition, problems: [], refusals: [] };
  }
  if (!isKnownType(definition)) {
    const { processType } = definition.flow;
    const message = `The local org does not support flows of type ${processType}`;
    compiler.problem('UNSUPPORTED_FLOW', message, definition.flow, 'processType');
    return { ...NOTHING, definition, ...sorted(compiler) };
  }
  checkStart(compiler);
  checkRequiredParts(definition, compiler);
  refuseUnknownParts(definition.flow, compiler);
  definition.duplicates.forEach(({ name, node }) =>
    compiler.problem('DUPLICATE_NAME', `The name ${name} is used more than once`, node, 'name'),
  );
  const steps = new Map<string, FlowStep>();
  for (const [key, { kind, name, node }] of definition.elements) {
    const element = elements.get(kind);
    if (element === undefined) {
      continue;
    }
    if (definition.isBeforeSave && !element.isAllowedBeforeSave) {
      const message = `${element.logName} (${name}) cannot be used in a flow that runs before the record is saved`;
      compiler.problem('NOT_ALLOWED_BEFORE_SAVE', message, node);
    }
    const { logName, isBulk } = element;
    steps.set(key, { name, logName, isBulk, run: element.compile(node as never, compiler) });
  }
  for (const resource of definition.resources.values()) {
    compiler.reference(resource.name, resource.node);
  }
  const { start, flow } = definition;
  const first =
    start?.connector !== undefined
      ? compiler.target(start.connector, start)
      : flow.startElementReference === undefined
        ? null
        : compiler.target({ targetReference: flow.startElementReference, processMetadataValues: [] }, flow);
  return {
    definition,
    steps,
    first,
    entry: compileEntry(compiler),
    paths: compileScheduledPaths(compiler),
    initialValues: compileInitialValues(compiler),
    nextRun: compileSchedule(compiler),
    screens: compiler.screens,
    ...sorted(compiler),
  };
}

/** Salesforce or a package has the object whose records or events start the flow, and this org does not: nothing starts it. */
function waitsForAbsentRecords(
  { objectName, start, process }: FlowDefinition,
  { namespace }: ProjectMetadata,
): boolean {
  const name = objectName ?? '';
  const isElsewhere = isOnlyOnSalesforce(name) || packagePart(name, namespace) !== undefined;
  return (process !== null || start?.triggerType !== 'Scheduled') && isElsewhere;
}

/** The problems of the project, and why a flow that waits to be started does not start here. */
function sorted({ definition, problems }: FlowCompiler): Pick<CompiledFlow, 'problems' | 'refusals'> {
  if (!definition.isActive) {
    // What is wrong with it matters once it is called.
    return { problems: [], refusals: problems };
  }
  if (!waitsToBeStarted(definition)) {
    return { problems, refusals: [] };
  }
  const isRefusal = ({ code }: Problem): boolean => code.startsWith('UNSUPPORTED');
  return { problems: problems.filter((one) => !isRefusal(one)), refusals: problems.filter(isRefusal) };
}

function createCompiler(definition: FlowDefinition, surroundings: FlowSurroundings): FlowCompiler {
  const { schema, project } = surroundings;
  const problems: Problem[] = [];
  const seen = new Set<string>();
  const report = (found: Problem): void => {
    const prefix = `Flow ${definition.name}: `;
    const bare = { ...found, message: found.message.replace(prefix, '') };
    const told = withPackages(bare, project.namespace);
    const problem = told === bare ? found : { ...told, message: prefix + told.message };
    const key = JSON.stringify(problem);
    if (!seen.has(key)) {
      seen.add(key);
      problems.push(problem);
    }
  };
  const problem: FlowCompiler['problem'] = (code, message, node, property) =>
    report({ code, message: `Flow ${definition.name}: ${message}`, place: project.placeOf(node, property) });

  const compiler: FlowCompiler = {
    ...surroundings,
    definition,
    compiledResources: new Map(),
    screens: new Map(),
    resolving: new Set(),
    problems,
    problem,
    report,
    reference(name, node, property) {
      const found = name === undefined ? 'A reference is missing here' : resolveReference(name, compiler);
      if (typeof found !== 'string') {
        return found;
      }
      if (found !== REPORTED) {
        problem('UNKNOWN_REFERENCE', found, node, property);
      }
      return undefined;
    },
    lookUp(name) {
      const found = resolveReference(name, compiler);
      return typeof found === 'string' ? undefined : found;
    },
    value: (value) => compileValue(value, compiler),
    template: (text, node) => compileTemplate(text, node, compiler),
    object(name, node, property) {
      const object = schema.object(name ?? '');
      if (object === undefined) {
        const reason = unsupportedObject(name ?? '');
        const message = reason ?? `The object ${name ?? ''} does not exist`;
        problem(reason === undefined ? 'UNKNOWN_OBJECT' : 'UNSUPPORTED_OBJECT', message, node, property);
      }
      return object;
    },
    field(objectName, fieldName, node, property) {
      const field = schema.object(objectName ?? '')?.field(fieldName ?? '');
      if (field === undefined && schema.object(objectName ?? '') !== undefined) {
        const reason = unsupportedField(objectName ?? '', fieldName ?? '');
        const message = reason ?? `The field ${fieldName ?? ''} does not exist on ${objectName ?? ''}`;
        problem(reason === undefined ? 'UNKNOWN_FIELD' : 'UNSUPPORTED_FIELD', message, node, property);
      }
      return field;
    },
    target: (connector, node) => target(connector, node, definition, problem),
    faultTarget: (node) =>
      node.faultConnector === undefined ? undefined : target(node.faultConnector, node, definition, problem),
  };
  return compiler;
}

function target(
  connector: FlowConnector | undefined,
  node: object,
  definition: FlowDefinition,
  problem: FlowCompiler['problem'],
): string | null {
  if (connector === undefined) {
    return null;
  }
  const key = connector.targetReference.toLowerCase();
  if (definition.elements.has(key)) {
    return key;
  }
  if (!definition.otherElements.has(key) && !definition.flow.ends.some(({ name }) => name?.toLowerCase() === key)) {
    const isOwn = 'processMetadataValues' in connector && definition.flow.startElementReference === undefined;
    const message = `The element ${connector.targetReference} does not exist`;
    problem('MISSING_CONNECTOR_TARGET', message, isOwn ? connector : node, isOwn ? 'targetReference' : undefined);
  }
  return null;
}

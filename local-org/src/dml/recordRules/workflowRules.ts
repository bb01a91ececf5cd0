import type {
  WorkflowActionReference,
  WorkflowAlert,
  WorkflowFieldUpdate,
  WorkflowRule,
  WorkflowTask,
} from '@salesforce/types/metadata';
import type { MetadataComponent } from '../../metadata/types.ts';
import type { ObjectDescribe } from '../../schema/types.ts';
import type { Row, SaveContext } from '../row.ts';
import { ConditionReader } from './conditions.ts';
import { queueTimeTriggers } from './timeTriggers.ts';

/** What the rules that apply to one record do. */
export interface WorkflowActions {
  fieldUpdates: readonly WorkflowFieldUpdate[];
  tasks: readonly WorkflowTask[];
  alerts: readonly WorkflowAlert[];
}

export type WorkflowRuleComponent = MetadataComponent<WorkflowRule>;

/** The active rules of an object, in the order of their file. */
export function workflowRulesOf({ services }: SaveContext, object: ObjectDescribe): WorkflowRuleComponent[] {
  const prefix = `${object.name.toLowerCase()}.`;
  const rules = (services.project?.components('WorkflowRule') ?? []) as readonly WorkflowRuleComponent[];
  return rules.filter(({ fullName, content }) => content.active && fullName.toLowerCase().startsWith(prefix));
}

/**
 * Finds what workflow rules do with the records just saved. Sources: Help, "Workflow Rule Considerations"; Metadata API
 * Developer Guide, "Workflow".
 * @param done names of the rules that have acted on each record already; those that act now are added
 */
export function workflowActions(
  context: SaveContext,
  rules: readonly WorkflowRuleComponent[],
  rows: readonly Row[],
  done: Map<string, Set<string>>,
): Map<Row, WorkflowActions> {
  const object = rows[0]?.object;
  const actions = new Map<Row, WorkflowActions>();
  if (object === undefined || rules.length === 0) {
    return actions;
  }
  const reader = new ConditionReader(
    context,
    object,
    rows,
    rules.map(({ content }) => content),
  );
  for (const row of rows) {
    const acted = done.get(row.id ?? '') ?? new Set<string>();
    const applying = rules.filter(({ fullName, content }) => !acted.has(fullName) && applies(reader, row, content));
    queueTimeTriggers(
      context,
      reader,
      row,
      rules.filter(({ fullName }) => !acted.has(fullName)),
      applying,
    );
    applying.forEach(({ fullName }) => acted.add(fullName));
    done.set(row.id ?? '', acted);
    if (applying.length > 0) {
      const references = applying.flatMap(({ content }) => content.actions);
      actions.set(row, actionsOf(context, object, references));
    }
  }
  return actions;
}

/** Metadata API Developer Guide, "Workflow": `triggerType`. */
function applies(reader: ConditionReader, row: Row, rule: WorkflowRule): boolean {
  switch (rule.triggerType) {
    case 'onCreateOnly':
      return row.operation === 'insert' && reader.meets(row, rule);
    case 'onCreateOrTriggeringUpdate':
      return reader.meets(row, rule) && !reader.met(row, rule);
    default:
      return reader.meets(row, rule);
  }
}

/** The actions of an object that a rule or an approval process names. */
export function actionsOf(
  { services }: SaveContext,
  { name }: ObjectDescribe,
  references: readonly WorkflowActionReference[],
): WorkflowActions {
  const named = <Content>(type: string, component: string): Content[] =>
    references
      .filter((reference) => reference.type === type)
      .map((reference) => services.project?.component(component, `${name}.${reference.name}`)?.content as Content);
  return {
    fieldUpdates: named<WorkflowFieldUpdate>('FieldUpdate', 'WorkflowFieldUpdate'),
    tasks: named<WorkflowTask>('Task', 'WorkflowTask'),
    alerts: named<WorkflowAlert>('Alert', 'WorkflowAlert'),
  };
}

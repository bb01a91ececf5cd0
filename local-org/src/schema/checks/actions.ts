import type { LightningComponentBundle, QuickAction } from '@salesforce/types/metadata';
import type { MetadataComponent } from '../../metadata/types.ts';
import type { ProblemList } from '../problems.ts';
import type { ObjectDescribe, Schema } from '../types.ts';

const TARGET = 'lightning__RecordAction';

/** Quick actions: their objects, fields and components exist. Page "QuickAction" (Metadata API Developer Guide). */
export function checkActions(schema: Schema, problems: ProblemList): void {
  for (const component of problems.project.components('QuickAction') as readonly MetadataComponent<QuickAction>[]) {
    const [parentName = '', ownName] = component.fullName.split('.');
    const parent = ownName === undefined ? undefined : schema.object(parentName);
    if (ownName !== undefined && parent === undefined) {
      problems.addMissingOwner(parentName, component);
    }
    checkComponent(component.content, problems);
    checkNamed(component.content, problems);
    checkFields(schema, parent, component.content, problems);
  }
}

/** The flow that an action starts, and the record type of the records that it makes. */
function checkNamed(content: QuickAction, problems: ProblemList): void {
  const { project } = problems;
  const { flowDefinition, targetRecordType: recordType } = content;
  if (flowDefinition !== undefined && project.component('Flow', flowDefinition) === undefined) {
    problems.addNotFound('FlowDefinition', flowDefinition, content, 'flowDefinition');
  }
  const isCustom = recordType !== undefined && /__c\./.test(recordType);
  if (isCustom && project.component('RecordType', recordType) === undefined) {
    problems.addNotFound('RecordType', recordType, content, 'targetRecordType');
  }
}

function checkComponent(content: QuickAction, problems: ProblemList): void {
  const name = content.lightningWebComponent?.replace(/^c:/, '');
  const bundle = problems.project.lightningBundles.find((candidate) => candidate.name === name);
  if (name !== undefined && bundle === undefined) {
    problems.add('UNKNOWN_COMPONENT', `There is no Lightning web component ${name}`, content, 'lightningWebComponent');
  } else if (bundle !== undefined) {
    const { isExposed, targets } = bundle.component.content as LightningComponentBundle;
    if (isExposed !== true || targets?.target.includes(TARGET) !== true) {
      const message = `The component ${bundle.name} is not exposed for ${TARGET}`;
      problems.add('COMPONENT_NOT_EXPOSED', message, content, 'lightningWebComponent');
    }
  }
}

/** Fields are those of the record that the action makes, or of the one that it changes. */
function checkFields(
  schema: Schema,
  parent: ObjectDescribe | undefined,
  content: QuickAction,
  problems: ProblemList,
): void {
  const target = content.targetObject === undefined ? parent : schema.object(content.targetObject);
  if (target === undefined) {
    if (content.targetObject !== undefined) {
      problems.addUnknownObject(content.targetObject, content, 'targetObject');
    }
    return;
  }
  const items = content.quickActionLayout?.quickActionLayoutColumns.flatMap((column) => column.quickActionLayoutItems);
  const named: [node: object, element: string, field: string | undefined][] = [
    [content, 'targetParentField', content.targetParentField],
    ...content.fieldOverrides.map((entry): [object, string, string | undefined] => [entry, 'field', entry.field]),
    ...(items ?? []).map((entry): [object, string, string | undefined] => [entry, 'field', entry.field]),
  ];
  reportRepeated(items ?? [], problems);
  const parentField = target.field(content.targetParentField ?? '');
  if (parentField !== undefined && parentField.type !== 'reference') {
    problems.add('INVALID_FIELD_TYPE', `${parentField.name} names no parent`, content, 'targetParentField');
  }
  for (const [node, element, field] of named) {
    if (field !== undefined && target.field(field) === undefined && target.relationship(field) === undefined) {
      problems.add('UNKNOWN_FIELD', `There is no field ${field} on ${target.name}`, node, element);
    }
  }
}

function reportRepeated(items: readonly { field?: string }[], problems: ProblemList): void {
  const seen = new Set<string>();
  for (const item of items.filter(({ field }) => field !== undefined)) {
    const key = (item.field ?? '').toLowerCase();
    if (seen.has(key)) {
      problems.add('DUPLICATE_ENTRY', `The field ${item.field} is on the layout twice`, item, 'field');
    }
    seen.add(key);
  }
}

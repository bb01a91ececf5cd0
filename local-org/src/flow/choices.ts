import type { FlowChoice, FlowDynamicChoiceSet } from '@salesforce/types/metadata';
import type { FlowCompiler, FlowReference } from './compiler.ts';
import { compileFilters } from './filters.ts';
import { declaredType, describeType, isAssignable, mayBeCollection } from './flowType.ts';

/** A choice as something to read: its value. Source: Help, "Flow Resource: Choice". */
export function compileChoice(name: string, node: FlowChoice, compiler: FlowCompiler): FlowReference {
  const type = declaredType(node.dataType, false, undefined);
  const value = compiler.value(node.value);
  compiler.template(node.choiceText, node);
  if (value !== undefined && !isAssignable(type, value.type)) {
    const message = `${describeType(value.type)} cannot be the value of ${name} (${describeType(type)})`;
    compiler.problem('INCOMPATIBLE_TYPES', message, node, 'value');
  }
  const key = name.toLowerCase();
  return {
    name,
    type,
    field: null,
    read: (interview, run) => interview.values.get(key) ?? value?.read(interview, run) ?? null,
  };
}

/**
 * Choices made of records, of a collection or of a picklist. It is read as what a person chose of it last; without a
 * screen none is chosen.
 * Sources: Metadata API Developer Guide, "Flow", FlowDynamicChoiceSet; Help, "Collection Choice Set Resource".
 */
export function compileChoiceSet(name: string, node: FlowDynamicChoiceSet, compiler: FlowCompiler): FlowReference {
  if (node.picklistField === undefined) {
    checkRecords(node, compiler);
  } else {
    checkPicklist(node, compiler);
  }
  for (const { assignToReference, field } of node.outputAssignments) {
    compiler.reference(assignToReference, node);
    compiler.field(node.object, field, node);
  }
  const key = name.toLowerCase();
  const type = declaredType(node.dataType, false, undefined);
  return { name, type, field: null, read: ({ values }) => values.get(key) ?? null };
}

function checkPicklist(node: FlowDynamicChoiceSet, compiler: FlowCompiler): void {
  compiler.object(node.picklistObject, node, 'picklistObject');
  const field = compiler.field(node.picklistObject, node.picklistField, node, 'picklistField');
  if (field !== undefined && field.type !== 'picklist' && field.type !== 'multipicklist') {
    compiler.problem('INCOMPATIBLE_TYPES', `${field.name} is no picklist`, node, 'picklistField');
  }
}

function checkRecords(node: FlowDynamicChoiceSet, compiler: FlowCompiler): void {
  if (node.collectionReference !== undefined) {
    const collection = compiler.reference(node.collectionReference, node, 'collectionReference');
    if (collection !== undefined && !mayBeCollection(collection.type)) {
      compiler.problem('INCOMPATIBLE_TYPES', `${collection.name} is no collection`, node, 'collectionReference');
    }
  }
  if (compiler.object(node.object, node, 'object') === undefined) {
    return;
  }
  compileFilters(node.filters, node.filterLogic, node.object, node, compiler);
  for (const property of ['displayField', 'valueField', 'sortField'] as const) {
    if (node[property] !== undefined) {
      compiler.field(node.object, node[property], node, property);
    }
  }
}

import type { FlowScreen, FlowScreenField } from '@salesforce/types/metadata';
import type { CompiledElement, FlowCompiler } from '../compiler.ts';
import { compileConditions } from '../conditions.ts';
import { unfoldedFields } from '../definition.ts';
import { refuseElsewhere, type FlowElement } from '../element.ts';
import { compileScreen } from '../screens/compileScreen.ts';

/**
 * A screen: everything that it names must be there. Its interview waits for the person who sees it.
 * Source: Metadata API Developer Guide, "Flow", FlowScreen and FlowScreenField.
 */
export const screen: FlowElement<'screens'> = {
  metadataName: 'screens',
  logName: 'FlowScreen',
  isBulk: false,
  isAllowedBeforeSave: false,

  compile(node, compiler): CompiledElement {
    checkTexts(node, [node.helpText, node.pausedText], compiler);
    if (node.allowBack === false && node.allowFinish === false) {
      const message = `The screen ${node.name ?? ''} lets nobody go back or finish: allowBack or allowFinish is true`;
      compiler.problem('INVALID_FLOW_ELEMENT', message, node, 'allowFinish');
    }
    unfoldedFields(node.fields).forEach((field) => checkField(field, compiler));
    compileScreen(node, compiler);
    for (const action of node.actions) {
      action.inputParameters.forEach(({ value }) => compiler.value(value));
    }
    for (const { handlers } of node.triggers) {
      handlers.forEach((handler) => compileConditions(handler.conditions, handler.conditionLogic, handler, compiler));
    }
    checkRules(node, compiler);
    refuseElsewhere('A screen', node, compiler);
    return (interviews) => {
      for (const interview of interviews) {
        interview.shown = (node.name ?? '').toLowerCase();
      }
    };
  },
};

function checkTexts(node: object, texts: readonly (string | undefined)[], compiler: FlowCompiler): void {
  texts.filter((text) => text !== undefined).forEach((text) => compiler.template(text, node));
}

function checkRules(node: FlowScreen, compiler: FlowCompiler): void {
  for (const rule of node.rules) {
    compileConditions(rule.conditions, rule.conditionLogic, rule, compiler);
    rule.ruleActions.forEach((action) => {
      compiler.reference(action.fieldReference, action, 'fieldReference');
      compiler.value(action.value);
    });
  }
}

function checkField(field: FlowScreenField, compiler: FlowCompiler): void {
  for (const mapping of field.dataTypeMappings) {
    compiler.object(mapping.typeValue, mapping, 'typeValue');
  }
  checkChoices(field, compiler);
  checkComponent(field, compiler);
}

function checkChoices(field: FlowScreenField, compiler: FlowCompiler): void {
  const { choiceReferences, defaultSelectedChoiceReference: selected } = field;
  for (const name of selected === undefined ? choiceReferences : [...choiceReferences, selected]) {
    const kind = compiler.definition.resources.get(name.toLowerCase())?.kind;
    if (kind !== 'choice' && kind !== 'dynamicChoiceSet') {
      compiler.problem('UNKNOWN_REFERENCE', `The choice ${name} does not exist in this flow`, field);
    }
  }
}

/** A component of the project itself must be in it; those of Salesforce and of packages are not known here. */
function checkComponent(field: FlowScreenField, compiler: FlowCompiler): void {
  const [namespace, name = ''] = (field.extensionName ?? '').split(':');
  const { project } = compiler;
  const isHere = ['LightningComponentBundle', 'AuraDefinitionBundle'].some(
    (type) => project.component(type, name) !== undefined,
  );
  if (namespace === 'c' && !isHere) {
    const message = `There is no Lightning component ${name}`;
    compiler.problem('UNKNOWN_REFERENCE', message, field, 'extensionName');
  }
}

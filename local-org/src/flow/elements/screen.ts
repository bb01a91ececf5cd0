import type { FlowScreen, FlowScreenField } from '@salesforce/types/metadata';
import type { CompiledElement, FlowCompiler } from '../compiler.ts';
import { compileConditions } from '../conditions.ts';
import { unfoldedFields } from '../definition.ts';
import { shownOnly, type FlowElement } from '../element.ts';
import { single } from '../flowType.ts';
import { compileFlowFormula } from '../resources.ts';

/**
 * A screen: everything that it names must be there. The local org shows none.
 * Source: Metadata API Developer Guide, "Flow", FlowScreen and FlowScreenField.
 */
export const screen: FlowElement<'screens'> = {
  metadataName: 'screens',
  logName: 'FlowScreen',
  isBulk: false,
  isAllowedBeforeSave: false,

  compile(node, compiler): CompiledElement {
    checkTexts(node, [node.helpText, node.pausedText], compiler);
    unfoldedFields(node.fields).forEach((field) => checkField(field, compiler));
    for (const action of node.actions) {
      action.inputParameters.forEach(({ value }) => compiler.value(value));
    }
    for (const { handlers } of node.triggers) {
      handlers.forEach((handler) => compileConditions(handler.conditions, handler.conditionLogic, handler, compiler));
    }
    checkRules(node, compiler);
    compiler.target(node.connector, node);
    return shownOnly('A screen', node, compiler);
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
  checkTexts(field, [field.fieldText, field.helpText], compiler);
  [field.defaultValue, field.isDisabled, field.isReadOnly].forEach((value) => compiler.value(value));
  field.inputParameters.forEach(({ value }) => compiler.value(value));
  for (const output of field.outputParameters) {
    const target = compiler.reference(output.assignToReference, output, 'assignToReference');
    if (target !== undefined && target.write === undefined) {
      compiler.problem('READ_ONLY_RESOURCE', `${target.name} cannot be assigned to`, output, 'assignToReference');
    }
  }
  for (const mapping of field.dataTypeMappings) {
    compiler.object(mapping.typeValue, mapping, 'typeValue');
  }
  if (field.objectFieldReference !== undefined) {
    compiler.reference(field.objectFieldReference, field, 'objectFieldReference');
  }
  checkChoices(field, compiler);
  checkComponent(field, compiler);
  const { visibilityRule, validationRule } = field;
  if (visibilityRule !== undefined) {
    compileConditions(visibilityRule.conditions, visibilityRule.conditionLogic, visibilityRule, compiler);
  }
  if (validationRule !== undefined) {
    const result = { type: single('Boolean'), scale: null };
    compileFlowFormula(field.name ?? '', validationRule.formulaExpression, validationRule, compiler, result);
    checkTexts(validationRule, [validationRule.errorMessage], compiler);
  }
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

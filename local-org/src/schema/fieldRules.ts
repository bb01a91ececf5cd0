import type { CustomField } from '@salesforce/types/metadata';
import type { MetadataComponent } from '../metadata/types.ts';
import type { ObjectModel } from './objectModel.ts';
import type { ProblemList } from './problems.ts';

const MAXIMUM_LABEL = 40;
const MAXIMUM_NAME = 40;
const MAXIMUM_HELP_TEXT = 510;

/**
 * Types that special kinds of objects can have. Pages "Custom Metadata Type Fields", "Create Custom Settings Fields"
 * and "Define and Manage Platform Events" (Salesforce Help, Platform Events Developer Guide).
 */
const typesByKind: Partial<Record<ObjectModel['kind'], readonly string[]>> = {
  customMetadata: [
    'MetadataRelationship',
    'Checkbox',
    'Date',
    'DateTime',
    'Email',
    'Number',
    'Percent',
    'Phone',
    'Picklist',
    'Text',
    'TextArea',
    'LongTextArea',
    'Url',
  ],
  hierarchySetting: [
    'Checkbox',
    'Currency',
    'Date',
    'DateTime',
    'Email',
    'Number',
    'Percent',
    'Phone',
    'Text',
    'TextArea',
    'Url',
  ],
  listSetting: [
    'Checkbox',
    'Currency',
    'Date',
    'DateTime',
    'Email',
    'Number',
    'Percent',
    'Phone',
    'Text',
    'TextArea',
    'Url',
  ],
  platformEvent: ['Checkbox', 'Date', 'DateTime', 'Number', 'Text', 'LongTextArea'],
};

/** Types of a formula's result. Page "Calculate Field Values with Formulas" (Salesforce Help). */
const formulaTypes = ['Checkbox', 'Currency', 'Date', 'DateTime', 'Number', 'Percent', 'Text', 'Time'];
const neverRequired = ['AutoNumber', 'Checkbox', 'LongTextArea', 'Html', 'Summary', 'MultiselectPicklist'];
const canBeUnique = ['Text', 'Number', 'Email', 'MetadataRelationship'];
/** Source: Help, "Default Field Values": what only lookups and computations fill. */
const withoutDefault = ['Address', 'AutoNumber', 'Location', 'Lookup', 'MasterDetail', 'Summary'];
const canBeExternalId = ['Text', 'Number', 'Email', 'AutoNumber'];
/** Types of which a size can be said. */
const sized = {
  length: ['EncryptedText', 'ExternalLookup', 'Html', 'LongTextArea', 'Text'],
  precision: ['Currency', 'Number', 'Percent'],
  scale: ['Currency', 'Location', 'Number', 'Percent'],
  visibleLines: ['Html', 'LongTextArea', 'MultiselectPicklist'],
} as const;

type Field = MetadataComponent<CustomField>;

/** Reports what a deployment refuses in the field's own definition. Page "CustomField" (Metadata API Developer Guide). */
export function checkFieldShape(object: ObjectModel, name: string, component: Field, problems: ProblemList): void {
  checkName(name, component, problems);
  checkKind(object, component, problems);
  if (component.content.formula !== undefined) {
    checkFormula(component, problems);
    return;
  }
  checkSize(component, problems);
  checkFlags(component, problems);
  checkReference(object, component, problems);
}

function checkName(name: string, component: Field, problems: ProblemList): void {
  const { content } = component;
  if (!/^[A-Za-z](?:[A-Za-z0-9]|_(?!_))*[A-Za-z0-9]__c$|^[A-Za-z]__c$/.test(name)) {
    problems.add(
      'INVALID_NAME',
      `The field name ${name} can only contain alphanumeric characters, must begin with a letter, cannot end with an ` +
        'underscore or contain two consecutive underscore characters',
      component,
    );
  }
  if (name.length > MAXIMUM_NAME + '__c'.length) {
    problems.add('NAME_TOO_LONG', `The field name ${name} is longer than ${MAXIMUM_NAME} characters`, component);
  }
  if (content.label === undefined || content.label.trim() === '') {
    problems.add('MISSING_ELEMENT', 'Required field is missing: label', component);
  } else if (content.label.length > MAXIMUM_LABEL) {
    problems.add(
      'LABEL_TOO_LONG',
      `The label is longer than ${MAXIMUM_LABEL} characters: ${content.label}`,
      content,
      'label',
    );
  }
  if ((content.inlineHelpText ?? '').length > MAXIMUM_HELP_TEXT) {
    problems.add(
      'TEXT_TOO_LONG',
      `The help text is longer than ${MAXIMUM_HELP_TEXT} characters`,
      content,
      'inlineHelpText',
    );
  }
  if ((content.description ?? '').length > 1000) {
    problems.add('TEXT_TOO_LONG', 'The description is longer than 1000 characters', content, 'description');
  }
}

const WITHOUT_FORMULAS: Partial<Record<ObjectModel['kind'], string>> = {
  customMetadata: 'Custom metadata types',
  hierarchySetting: 'Custom settings',
  listSetting: 'Custom settings',
  platformEvent: 'Platform events',
};

function checkKind(object: ObjectModel, { content }: Field, problems: ProblemList): void {
  const allowed = typesByKind[object.kind];
  if (allowed !== undefined && !allowed.includes(content.type ?? '')) {
    problems.add('INVALID_FIELD_TYPE', `${object.name} cannot have a field of type ${content.type}`, content, 'type');
  }
  if (allowed === undefined && content.type === 'MetadataRelationship') {
    problems.add('INVALID_FIELD_TYPE', 'Only custom metadata types have metadata relationships', content, 'type');
  }
  if (content.type === 'Hierarchy' && object.name !== 'User') {
    problems.add('INVALID_FIELD_TYPE', 'Only User can have hierarchical relationships', content, 'type');
  }
  if (content.formula !== undefined && WITHOUT_FORMULAS[object.kind] !== undefined) {
    problems.add('INVALID_FIELD_TYPE', `${WITHOUT_FORMULAS[object.kind]} have no formula fields`, content, 'formula');
  }
}

function checkFormula(component: Field, problems: ProblemList): void {
  const { content } = component;
  if (!formulaTypes.includes(content.type ?? '')) {
    problems.add('INVALID_FORMULA_TYPE', `A formula cannot have the type ${content.type}`, content, 'type');
  }
  for (const element of ['required', 'unique', 'externalId', 'defaultValue'] as const) {
    if (content[element] !== undefined && content[element] !== false) {
      problems.add('INVALID_FORMULA', `Can not specify '${element}' for a formula field`, content, element);
    }
  }
  if (content.formula?.trim() === '') {
    problems.add('INVALID_FORMULA', 'The formula is empty', content, 'formula');
  }
  checkNumber(component, problems);
}

function checkSize(component: Field, problems: ProblemList): void {
  const { content } = component;
  for (const [element, types] of Object.entries(sized) as [keyof typeof sized, readonly string[]][]) {
    if (content[element] !== undefined && !types.includes(content.type ?? '')) {
      const message = `Can not specify '${element}' for a CustomField of type ${content.type}`;
      problems.add('INVALID_ELEMENT', message, content, element);
    }
  }
  switch (content.type) {
    case 'Text':
      checkLength(component, 1, 255, problems);
      break;
    case 'EncryptedText':
      checkLength(component, 1, 175, problems);
      requireElements(component, ['maskChar', 'maskType'], problems);
      break;
    case 'LongTextArea':
    case 'Html':
      checkLength(component, 256, 131_072, problems);
      checkVisibleLines(component, problems);
      break;
    case 'MultiselectPicklist':
      checkVisibleLines(component, problems, 3, 10);
      break;
    case 'Location':
      requireElements(component, ['scale'], problems);
      break;
    default:
      checkNumber(component, problems);
  }
  if ((content.type === 'Picklist' || content.type === 'MultiselectPicklist') && content.valueSet === undefined) {
    problems.add('MISSING_ELEMENT', `Must specify 'valueSet' for a CustomField of type ${content.type}`, component);
  }
  if (content.valueSet?.valueSetName !== undefined && content.valueSet.valueSetDefinition !== undefined) {
    const message = 'A picklist has the values of a global value set or values of its own, not both';
    problems.add('INVALID_ELEMENT', message, content.valueSet, 'valueSetDefinition');
  }
}

function checkLength(component: Field, minimum: number, maximum: number, problems: ProblemList): void {
  const { content } = component;
  if (content.length === undefined) {
    problems.add('MISSING_ELEMENT', `Must specify 'length' for a CustomField of type ${content.type}`, component);
  } else if (content.length < minimum || content.length > maximum) {
    problems.add(
      'INVALID_LENGTH',
      `The length of a field of type ${content.type} must be between ${minimum} and ${maximum}, not ${content.length}`,
      content,
      'length',
    );
  }
}

/** Source: Help, "Custom Field Attributes", Visible Lines: from 3 to 10 of a multi-select picklist. */
function checkVisibleLines(component: Field, problems: ProblemList, least = 0, most = Infinity): void {
  const { visibleLines: lines } = component.content;
  requireElements(component, ['visibleLines'], problems);
  if (lines !== undefined && (lines < least || lines > most)) {
    const message = `The visible lines must be from ${least} to ${most}, not ${lines}`;
    problems.add('INVALID_LENGTH', message, component.content, 'visibleLines');
  }
}

function requireElements(component: Field, names: readonly (keyof CustomField)[], problems: ProblemList): void {
  const { content } = component;
  for (const name of names.filter((element) => content[element] === undefined)) {
    problems.add('MISSING_ELEMENT', `Must specify '${name}' for a CustomField of type ${content.type}`, component);
  }
}

function checkNumber(component: Field, problems: ProblemList): void {
  const { content } = component;
  if (!['Number', 'Currency', 'Percent'].includes(content.type ?? '')) {
    return;
  }
  for (const element of ['precision', 'scale'] as const) {
    if (content[element] === undefined) {
      problems.add('MISSING_ELEMENT', `Must specify '${element}' for a CustomField of type ${content.type}`, component);
    }
  }
  if ((content.precision ?? 0) > 18 || (content.scale ?? 0) > (content.precision ?? 18)) {
    problems.add(
      'INVALID_PRECISION',
      'The precision is at most 18, the scale at most the precision',
      content,
      'precision',
    );
  }
}

function checkFlags({ content }: Field, problems: ProblemList): void {
  const type = content.type ?? '';
  const refuse = (element: keyof CustomField & string): void =>
    problems.add('INVALID_ELEMENT', `Can not specify '${element}' for a CustomField of type ${type}`, content, element);
  if (content.required && neverRequired.includes(type)) {
    refuse('required');
  }
  if (content.unique && !canBeUnique.includes(type)) {
    refuse('unique');
  }
  if (content.externalId && !canBeExternalId.includes(type)) {
    refuse('externalId');
  }
  if (content.defaultValue !== undefined && withoutDefault.includes(type)) {
    refuse('defaultValue');
  }
  if (content.caseSensitive !== undefined && (type !== 'Text' || !content.unique)) {
    refuse('caseSensitive');
  }
  if (type === 'Checkbox' && content.defaultValue === undefined) {
    problems.add('MISSING_ELEMENT', "Must specify 'defaultValue' for a CustomField of type Checkbox", content);
  }
  if (type === 'AutoNumber') {
    checkDisplayFormat(content, problems);
  }
}

/** Source: Help, "Custom Field Attributes", Display Format. */
export function checkDisplayFormat(content: { displayFormat?: string }, problems: ProblemList): void {
  if (!/\{0+\}/.test(content.displayFormat ?? '{0}')) {
    problems.add(
      'INVALID_DISPLAY_FORMAT',
      'The display format must hold {0}, with a zero per digit',
      content,
      'displayFormat',
    );
  }
}

function checkReference(object: ObjectModel, component: Field, problems: ProblemList): void {
  const { content } = component;
  const type = content.type ?? '';
  if (!['Lookup', 'MasterDetail', 'MetadataRelationship'].includes(type)) {
    return;
  }
  if (content.referenceTo === undefined) {
    problems.add('MISSING_ELEMENT', `Must specify 'referenceTo' for a CustomField of type ${type}`, component);
  }
  const { relationshipName } = content;
  if (relationshipName !== undefined && !/^[A-Za-z](?:[A-Za-z0-9]|_(?!_|$))*$/.test(relationshipName)) {
    problems.add('INVALID_NAME', `${relationshipName} is no valid relationship name`, content, 'relationshipName');
  }
  if (type === 'MasterDetail') {
    checkMasterDetail(component, problems);
  } else if (content.lookupFilter !== undefined && type !== 'Lookup') {
    problems.add(
      'INVALID_ELEMENT',
      'Lookup filters are only supported on Lookup Relationship Fields',
      content,
      'lookupFilter',
    );
  }
  if (type === 'Lookup' && content.relationshipOrder !== undefined) {
    const message = "Can not specify 'relationshipOrder' for a CustomField of type Lookup";
    problems.add('INVALID_ELEMENT', message, content, 'relationshipOrder');
  }
  if (type === 'Lookup' && content.required && (content.deleteConstraint ?? 'SetNull') === 'SetNull') {
    problems.add(
      'INVALID_DELETE_CONSTRAINT',
      "A required lookup cannot clear its value when the record is deleted: set deleteConstraint to 'Restrict'",
      content,
      'required',
    );
  }
  if (type === 'Lookup' && content.deleteConstraint === 'Cascade' && object.kind === 'standard') {
    problems.add(
      'INVALID_DELETE_CONSTRAINT',
      'Cascade is not available on standard objects',
      content,
      'deleteConstraint',
    );
  }
}

function checkMasterDetail(component: Field, problems: ProblemList): void {
  const { content } = component;
  if (content.relationshipName === undefined) {
    problems.add(
      'MISSING_ELEMENT',
      "Must specify 'relationshipName' for a CustomField of type MasterDetail",
      component,
    );
  }
  if (content.required !== undefined) {
    problems.add(
      'INVALID_ELEMENT',
      'Master-Detail Relationship Fields Cannot be Optional or Required',
      content,
      'required',
    );
  }
  if (content.deleteConstraint !== undefined) {
    problems.add(
      'INVALID_ELEMENT',
      "Can not specify 'deleteConstraint' for a CustomField of type MasterDetail",
      content,
      'deleteConstraint',
    );
  }
}

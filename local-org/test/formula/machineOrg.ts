import { createFixedClock } from '../../src/clock/index.ts';
import { createFormulas, type FormulaEnvironment, type Formulas } from '../../src/formula/index.ts';
import type { ProjectMetadata } from '../../src/metadata/types.ts';
import { buildSchema } from '../../src/schema/index.ts';
import type { Schema } from '../../src/schema/types.ts';
import type { RunningUser } from '../../src/security/types.ts';
import { SObject, type FieldValue } from '../../src/values/index.ts';
import { projectOf, xml } from '../metadata/projectFolder.ts';

/** 2026-03-01, two hours before noon in London. */
export const NOW = Date.UTC(2026, 2, 1, 10);

export const USER: RunningUser = {
  id: '005000000000001AAA',
  name: 'Ada Admin',
  userName: 'ada@example.com',
  profileId: '00e000000000001AAA',
  profileName: 'System Administrator',
  roleId: null,
  userType: 'Standard',
  isGuest: false,
  locale: 'en_US',
  language: 'en_US',
  timeZone: 'America/Los_Angeles',
};

const FOLDER = 'objects/Machine__c';

/** A field of `Machine__c`; `body` holds what follows its name and label. */
export function field(name: string, type: string, body = ''): Record<string, string> {
  const text = `<fullName>${name}</fullName><label>${name}</label><type>${type}</type>${body}`;
  return { [`${FOLDER}/fields/${name}.field-meta.xml`]: xml('CustomField', text) };
}

export function formulaField(name: string, type: string, formula: string, body = ''): Record<string, string> {
  const source = formula.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return field(name, type, `<formula>${source}</formula>${body}`);
}

export function rule(name: string, formula: string): Record<string, string> {
  const source = formula.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const text = `<fullName>${name}</fullName><active>true</active><errorConditionFormula>${source}</errorConditionFormula><errorMessage>No</errorMessage>`;
  return { [`${FOLDER}/validationRules/${name}.validationRule-meta.xml`]: xml('ValidationRule', text) };
}

const BASE: Record<string, string> = {
  [`${FOLDER}/Machine__c.object-meta.xml`]: xml(
    'CustomObject',
    '<label>Machine</label><pluralLabel>Machines</pluralLabel><nameField><label>Name</label><type>Text</type></nameField><deploymentStatus>Deployed</deploymentStatus><sharingModel>ReadWrite</sharingModel>',
  ),
  ...field('Price__c', 'Currency', '<precision>16</precision><scale>2</scale>'),
  ...field('Weight__c', 'Number', '<precision>16</precision><scale>2</scale>'),
  ...field('Discount__c', 'Percent', '<precision>5</precision><scale>1</scale>'),
  ...field('Installed__c', 'DateTime'),
  ...field('Checked__c', 'Date'),
  ...field('Active__c', 'Checkbox', '<defaultValue>false</defaultValue>'),
  ...field('Place__c', 'Location', '<displayLocationInDecimal>true</displayLocationInDecimal><scale>4</scale>'),
  ...field('Serial__c', 'Text', '<length>40</length>'),
  ...field('Notes__c', 'LongTextArea', '<length>2000</length><visibleLines>3</visibleLines>'),
  ...field(
    'Status__c',
    'Picklist',
    '<valueSet><valueSetDefinition><sorted>false</sorted><value><fullName>New</fullName><default>false</default><label>New</label></value><value><fullName>Broken</fullName><default>false</default><label>Broken</label></value></valueSetDefinition></valueSet>',
  ),
  ...field(
    'Owner_Contact__c',
    'Lookup',
    '<referenceTo>Contact</referenceTo><relationshipName>Machines</relationshipName><relationshipLabel>Machines</relationshipLabel>',
  ),
  'objects/Machine_Settings__c/Machine_Settings__c.object-meta.xml': xml(
    'CustomObject',
    '<label>Machine Settings</label><customSettingsType>Hierarchy</customSettingsType><visibility>Public</visibility>',
  ),
  'objects/Machine_Settings__c/fields/Hours__c.field-meta.xml': xml(
    'CustomField',
    '<fullName>Hours__c</fullName><label>Hours</label><type>Number</type><precision>4</precision><scale>0</scale>',
  ),
  'customPermissions/Skip_Rules.customPermission-meta.xml': xml('CustomPermission', '<label>Skip Rules</label>'),
  'labels/CustomLabels.labels-meta.xml': xml(
    'CustomLabels',
    '<labels><fullName>Greeting</fullName><language>en_US</language><protected>false</protected><shortDescription>Greeting</shortDescription><value>Hello</value></labels>',
  ),
};

export interface MachineProject {
  project: ProjectMetadata;
  schema: Schema;
  formulas: Formulas;
}

/** A project about machines, with further files; what formulas read of the org comes from `environment`. */
export function machineProject(files: Record<string, string> = {}, environment?: FormulaEnvironment): MachineProject {
  const { project } = projectOf({ ...BASE, ...files });
  const { schema } = buildSchema(project);
  const clock = createFixedClock(NOW);
  return {
    project,
    schema,
    formulas: createFormulas({ schema, project, clock, ...(environment === undefined ? {} : { environment }) }),
  };
}

export function machine(fields: Record<string, FieldValue> = {}): SObject {
  return new SObject('Machine__c', fields);
}

/** Value of a formula field of this type on a machine. */
export function valueOf(
  formula: string,
  type = 'Text',
  fields: Record<string, FieldValue> = {},
  environment?: FormulaEnvironment,
): FieldValue {
  const body = type === 'Number' ? '<precision>18</precision><scale>6</scale>' : '';
  const { formulas } = machineProject(formulaField('Result__c', type, formula, body), environment);
  return formulas.evaluate(machine(fields), 'Machine__c', 'Result__c');
}

import type {
  CustomFieldTranslation,
  CustomLabel,
  CustomObjectTranslation,
  Translations,
} from '@salesforce/types/metadata';
import type { MetadataComponent } from '../../metadata/types.ts';
import { splitFullName, type ProblemList } from '../problems.ts';
import type { ObjectDescribe, Schema } from '../types.ts';

const MAXIMUM_LABEL_VALUE = 1000;
const MAXIMUM_SHORT_DESCRIPTION = 80;

/** Labels and translations. Pages "CustomLabels", "Translations" and "CustomObjectTranslation" (Metadata API). */
export function checkWords(schema: Schema, problems: ProblemList): void {
  for (const component of problems.project.components('CustomLabel') as readonly MetadataComponent<CustomLabel>[]) {
    checkLabel(component, problems);
  }
  for (const { content } of problems.project.components('Translations')) {
    checkTranslations(content as Translations, problems);
  }
  for (const component of problems.project.components('CustomObjectTranslation')) {
    checkObjectTranslation(schema, component as MetadataComponent<CustomObjectTranslation>, problems);
  }
  for (const component of problems.project.components('CustomFieldTranslation')) {
    checkFieldTranslation(schema, component as MetadataComponent<CustomFieldTranslation>, problems);
  }
}

function checkLabel({ fullName, content }: MetadataComponent<CustomLabel>, problems: ProblemList): void {
  if (!/^[A-Za-z](?:[A-Za-z0-9]|_(?!_|$))*$/.test(fullName)) {
    problems.add('INVALID_NAME', `${fullName} is no valid name of a label`, content, 'fullName');
  }
  if (!/^[a-z]{2,3}(_[A-Z]{2})?$/.test(content.language)) {
    problems.add('INVALID_LANGUAGE', `${content.language} is no language`, content, 'language');
  }
  if (content.value.length > MAXIMUM_LABEL_VALUE) {
    problems.add('TEXT_TOO_LONG', `The value is longer than ${MAXIMUM_LABEL_VALUE} characters`, content, 'value');
  }
  if (content.shortDescription.length > MAXIMUM_SHORT_DESCRIPTION) {
    problems.add(
      'TEXT_TOO_LONG',
      `The short description is longer than ${MAXIMUM_SHORT_DESCRIPTION} characters`,
      content,
      'shortDescription',
    );
  }
}

function checkTranslations(content: Translations, problems: ProblemList): void {
  const expected: [entries: readonly object[], element: string, type: string, what: string][] = [
    [content.customLabels, 'name', 'CustomLabel', 'label'],
    [content.customApplications, 'name', 'CustomApplication', 'app'],
    [content.customTabs, 'name', 'CustomTab', 'tab'],
    [content.flowDefinitions, 'fullName', 'Flow', 'flow'],
  ];
  for (const [entries, element, type, what] of expected) {
    const seen = new Set<string>();
    for (const entry of entries) {
      const name = String((entry as Record<string, unknown>)[element]);
      if (problems.project.component(type, name) === undefined) {
        problems.add('UNKNOWN_REFERENCE', `There is no ${what} ${name} to translate`, entry, element);
      } else if (seen.has(name.toLowerCase())) {
        problems.add('DUPLICATE_ENTRY', `The ${what} ${name} is translated twice`, entry, element);
      }
      seen.add(name.toLowerCase());
    }
  }
  for (const entry of content.customLabels) {
    if (entry.label.length > MAXIMUM_LABEL_VALUE) {
      problems.add('TEXT_TOO_LONG', `The value is longer than ${MAXIMUM_LABEL_VALUE} characters`, entry, 'label');
    }
  }
}

function checkObjectTranslation(
  schema: Schema,
  component: MetadataComponent<CustomObjectTranslation>,
  problems: ProblemList,
): void {
  const objectName = component.fullName.replace(/-[^-]*$/, '');
  const object = translatedObject(schema, objectName);
  if (object === undefined) {
    problems.add('UNKNOWN_OBJECT', `There is no object ${objectName} to translate`, component);
    return;
  }
  for (const rule of component.content.validationRules) {
    if (!object.validationRules.some(({ name }) => name.toLowerCase() === rule.name.toLowerCase())) {
      problems.add('UNKNOWN_REFERENCE', `There is no validation rule ${rule.name} on ${objectName}`, rule, 'name');
    }
  }
}

function checkFieldTranslation(
  schema: Schema,
  component: MetadataComponent<CustomFieldTranslation>,
  problems: ProblemList,
): void {
  const [parent, fieldName] = splitFullName(component);
  const objectName = parent.replace(/-[^-]*$/, '');
  const object = translatedObject(schema, objectName);
  if (object === undefined) {
    return;
  }
  const field = object.field(fieldName);
  if (field === undefined) {
    problems.add(
      'UNKNOWN_FIELD',
      `There is no field ${fieldName} on ${objectName} to translate`,
      component.content,
      'name',
    );
    return;
  }
  for (const value of component.content.picklistValues) {
    if (!field.picklistValues.some(({ label }) => label === value.masterLabel)) {
      const message = `There is no value ${value.masterLabel} of ${objectName}.${fieldName} to translate`;
      problems.add('UNKNOWN_REFERENCE', message, value, 'masterLabel');
    }
  }
}

/** Tasks and events have the fields of activities. Page "Activity" (Object Reference). */
function translatedObject(schema: Schema, objectName: string): ObjectDescribe | undefined {
  return schema.object(objectName === 'Activity' ? 'Task' : objectName);
}

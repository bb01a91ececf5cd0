import type { CustomFieldTranslation } from '@salesforce/types/metadata';
import type { ProjectMetadata } from '../metadata/types.ts';
import type { FieldDescribe } from './types.ts';

type Languages = Map<string, FieldDescribe>;

const translated = new WeakMap<ProjectMetadata, WeakMap<FieldDescribe, Languages>>();

/**
 * A custom field with the labels of itself, its help and its picklist values in a language, or in its base language;
 * the field itself where nothing is translated.
 * Source: Metadata API Developer Guide, "CustomObjectTranslation"; Salesforce Help, "Fully Supported, End-User, and
 * Platform-Only Languages" on fallback.
 */
export function inLanguage(project: ProjectMetadata, field: FieldDescribe, language: string): FieldDescribe {
  if (!field.custom) {
    return field;
  }
  const languages = languagesOf(project, field);
  const known = languages.get(language) ?? translate(project, field, language);
  languages.set(language, known);
  return known;
}

/** The object whose translations hold those of a field. Page "Activity" (Object Reference): tasks and events share theirs. */
export function translatedObjects(objectName: string): string[] {
  return objectName === 'Task' || objectName === 'Event' ? [objectName, 'Activity'] : [objectName];
}

function languagesOf(project: ProjectMetadata, field: FieldDescribe): Languages {
  const fields = translated.get(project) ?? new WeakMap<FieldDescribe, Languages>();
  translated.set(project, fields);
  const languages = fields.get(field) ?? new Map<string, FieldDescribe>();
  fields.set(field, languages);
  return languages;
}

function translate(project: ProjectMetadata, field: FieldDescribe, language: string): FieldDescribe {
  const found = [language, language.split('_')[0] ?? language]
    .flatMap((code) =>
      translatedObjects(field.objectName).map((name) =>
        project.component('CustomFieldTranslation', `${name}-${code}.${field.name}`),
      ),
    )
    .find((component) => component !== undefined);
  if (found === undefined) {
    return field;
  }
  const { label, help, picklistValues } = found.content as CustomFieldTranslation;
  const words = new Map(picklistValues.map(({ masterLabel, translation }) => [masterLabel, translation]));
  return {
    ...field,
    label: filled(label) ?? field.label,
    helpText: filled(help) ?? field.helpText,
    picklistValues: field.picklistValues.map((entry) => ({
      ...entry,
      label: filled(words.get(entry.label)) ?? entry.label,
    })),
  };
}

/** Workbench exports leave what is not translated empty. */
function filled(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text;
}

import type { CustomLabel, Translations } from '@salesforce/types/metadata';
import type { ProjectMetadata } from './types.ts';

/**
 * A custom label's text in a language (`pt_BR`), in its base language (`pt`), or else as the label itself has it.
 * `undefined` when the project has no such label. Names are compared without case.
 * Source: Salesforce Help, "Fully Supported, End-User, and Platform-Only Languages" on fallback.
 */
export function label(project: ProjectMetadata, name: string, language: string): string | undefined {
  const component = project.component('CustomLabel', name);
  if (component === undefined) {
    return undefined;
  }
  const own = component.content as CustomLabel;
  if (own.language === language) {
    return own.value;
  }
  return translation(project, name, language) ?? translation(project, name, baseLanguage(language)) ?? own.value;
}

/** Whether a label has a text of its own in a language, which its own language is, too. */
export function hasTranslation(project: ProjectMetadata, name: string, language: string): boolean {
  const own = project.component('CustomLabel', name)?.content as CustomLabel | undefined;
  return (
    own !== undefined &&
    ([own.language, baseLanguage(own.language)].includes(language) ||
      translation(project, name, language) !== undefined)
  );
}

function translation(project: ProjectMetadata, name: string, language: string): string | undefined {
  const content = project.component('Translations', language)?.content as Translations | undefined;
  const wanted = name.toLowerCase();
  const found = content?.customLabels.find((entry) => entry.name.toLowerCase() === wanted)?.label;
  return found === undefined || found.trim() === '' ? undefined : found;
}

function baseLanguage(language: string): string {
  return language.split('_')[0] ?? language;
}

import type { CustomLabel, Translations } from '@salesforce/types/metadata';
import type { ProjectMetadata } from '../../metadata/types.ts';

/**
 * Custom labels in a language: `fr_CA` falls back to `fr`, then to the label's own text.
 * @param names without namespace, for example `Title`
 */
export function labelTexts(
  project: ProjectMetadata,
  names: Iterable<string>,
  language: string,
): Record<string, string> {
  const translations = [language, language.split('_')[0] ?? language].map((code) => translated(project, code));
  const texts: Record<string, string> = {};
  for (const name of names) {
    const own = (project.component('CustomLabel', name)?.content as CustomLabel | undefined)?.value;
    const text = translations.map((map) => map.get(name)).find((found) => found !== undefined) ?? own;
    if (text !== undefined) {
      texts[name] = text;
    }
  }
  return texts;
}

function translated(project: ProjectMetadata, language: string): Map<string, string> {
  const content = project.component('Translations', language)?.content as Translations | undefined;
  return new Map((content?.customLabels ?? []).map((entry) => [entry.name, entry.label]));
}

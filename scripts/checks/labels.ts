import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, lineOf, packageFolder, shown } from './files.ts';
import { isUntranslated, TRANSLATED } from './languages.ts';
import { report } from './report.ts';
import type { Finding } from './report.ts';
import { childrenOf, readXml, textOf } from './xml.ts';

/**
 * Every word a person reads is a custom label: templates hold no text of their own, every label that is used exists,
 * and every label is used, has a category, says what it is for, and is translated into every language.
 */
const labelsFile = join(packageFolder, 'main/default/labels/CustomLabels.labels-meta.xml');

const translationsFolder = join(packageFolder, 'main/default/translations');

/** Where labels are named: LWC imports, Apex (also in a given language), and `$Label` in metadata and Visualforce. */
const USES = [
  /@salesforce\/label\/c\.(\w+)/g,
  /(?:System\.)?\bLabel\.(\w+)/g,
  /\b(?:text|words|this)\.(?:get|fill)\(\s*'(\w+)'/g,
  /\$Label\.(?:c\.)?(\w+)/g,
];

/** What a custom label and its translation may hold: Metadata API Developer Guide, "CustomLabels" and "Translations". */
const MAXIMUM_LENGTH = 1000;

/** Attributes of HTML and of base components whose literal value a person would read or hear. */
const SPOKEN_ATTRIBUTE =
  /\s(alt|alternative-text|aria-label|aria-description|heading|label|message|placeholder|title)="([^"]*\p{L}[^"]*)"/gu;

interface Label {
  readonly name: string;
  readonly categories: string;
  readonly description: string;
  readonly value: string;
}

const labels: Label[] = childrenOf(readXml(labelsFile), 'labels').map((label) => ({
  name: textOf(label, 'fullName'),
  categories: textOf(label, 'categories'),
  description: textOf(label, 'shortDescription'),
  value: textOf(label, 'value'),
}));

function finding(file: string, text: string, position: number, rule: string, message: string): Finding {
  return { file: shown(file), line: lineOf(text, position), rule, message };
}

function literalText(file: string): Finding[] {
  const source = readFileSync(file, 'utf8');
  const blank = (found: string): string => found.replaceAll(/[^\n]/g, ' ');
  const markup = source.replaceAll(/<!--[\s\S]*?-->/g, blank);
  const spoken = [...markup.matchAll(SPOKEN_ATTRIBUTE)].map((found) =>
    finding(file, source, found.index, 'literal-text', `${found[1]}="${found[2]}" is no label`),
  );
  // Tags first: a quoted attribute value may hold a ">".
  const words = markup.replaceAll(/<\/?[a-zA-Z](?:"[^"]*"|[^">])*>/g, blank).replaceAll(/\{[^}]*\}/g, blank);
  const written = [...words.matchAll(/\S*\p{L}[^\n]*/gu)].map((found) =>
    finding(file, source, found.index, 'literal-text', `"${found[0].trim()}" is no label`),
  );
  return [...spoken, ...written];
}

function usesIn(file: string): { name: string; line: number; file: string }[] {
  const source = readFileSync(file, 'utf8');
  return USES.flatMap((pattern) =>
    [...source.matchAll(pattern)].map((found) => ({
      name: found[1] ?? '',
      line: lineOf(source, found.index),
      file: shown(file),
    })),
  ).filter(({ name }) => !['get', 'translationExists'].includes(name));
}

function flawsOf({ name, categories, description, value }: Label): Finding[] {
  const file = shown(labelsFile);
  return [
    ...(used.has(name) ? [] : [{ file, rule: 'unused-label', message: name }]),
    ...(categories ? [] : [{ file, rule: 'label-without-category', message: name }]),
    ...(description ? [] : [{ file, rule: 'label-without-description', message: name }]),
    ...(value ? [] : [{ file, rule: 'empty-label', message: name }]),
  ];
}

const placesOf = (text: string): string =>
  [...text.matchAll(/\{\d+\}/g)]
    .map(([place]) => place)
    .sort()
    .join(' ');

function flawsOfTranslation(language: string, text: string, { value }: Label): string[] {
  if (text.trim() === '') {
    return ['missing-translation'];
  }
  return [
    ...(placesOf(text) === placesOf(value) ? [] : ['other-places']),
    ...(text.length > MAXIMUM_LENGTH ? ['too-long'] : []),
    ...(isUntranslated(language, text, value) ? ['same-as-english'] : []),
    // String.format takes a straight apostrophe for a quote and drops it.
    ...(text.includes("'") ? ['straight-apostrophe'] : []),
  ];
}

/** Each language has every label, with the same places to fill. */
function translationFlaws(language: string): Finding[] {
  const path = join(translationsFolder, `${language}.translation-meta.xml`);
  const texts = new Map(
    childrenOf(readXml(path), 'customLabels').map((entry) => [textOf(entry, 'name'), textOf(entry, 'label')]),
  );
  return labels.flatMap((label) => {
    const text = texts.get(label.name) ?? '';
    return flawsOfTranslation(language, text, label).map((rule) => ({
      file: shown(path),
      rule,
      message: `${label.name}: ${text}`,
    }));
  });
}

const templates = filesBelow(join(packageFolder, 'main/default/lwc'), /\.html$/);
const sources = filesBelow(packageFolder, /(lwc\/.*\.ts|\.cls|\.trigger|\.page|\.component|-meta\.xml)$/).filter(
  (file) => file !== labelsFile && !/__tests__/.test(file),
);
const uses = sources.flatMap(usesIn);
const used = new Set(uses.map(({ name }) => name));
const known = new Set(labels.map(({ name }) => name));

const unknown = uses
  .filter(({ name }) => !known.has(name))
  .map(({ name, file, line }) => ({ file, line, rule: 'unknown-label', message: name }));

report('Labels', { count: labels.length, what: `labels, ${templates.length} templates` }, [
  ...templates.flatMap(literalText),
  ...unknown,
  ...labels.flatMap(flawsOf),
  ...TRANSLATED.flatMap(translationFlaws),
]);

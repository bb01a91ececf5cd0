import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { filesBelow, packageFolder, shown } from './files.ts';
import { isUntranslated, TRANSLATED } from './languages.ts';
import { report } from './report.ts';
import type { Finding } from './report.ts';
import { childrenOf, readXml, textOf } from './xml.ts';

/**
 * Fields that staff see, and the values of their picklists, have a label in every language. The other objects are read
 * by jobs and administrators.
 */
const SEEN_BY_STAFF = ['Account', 'Activity', 'Case', 'Contact', 'Survey_Invitation__c', 'Survey_Response__c'];

/** Page "Custom Field Attributes" (Salesforce Help): the most characters of a field's label. */
const MAXIMUM_LENGTH = 40;

const mainFolder = join(packageFolder, 'main/default');

/** English texts of a field by where they stand: its label, and those of its values. */
function englishTexts(fieldFile: string): string[] {
  const field = readXml(fieldFile);
  const values = childrenOf(field, 'valueSet')
    .flatMap((set) => childrenOf(set, 'valueSetDefinition'))
    .flatMap((definition) => childrenOf(definition, 'value'));
  return [textOf(field, 'label'), ...values.map((value) => textOf(value, 'label'))];
}

function flawsOf(objectName: string, fieldFile: string, language: string): Finding[] {
  const name = basename(fieldFile, '.field-meta.xml');
  const path = join(mainFolder, `objectTranslations/${objectName}-${language}/${name}.fieldTranslation-meta.xml`);
  const file = shown(path);
  const [label = '', ...values] = englishTexts(fieldFile);
  if (!existsSync(path)) {
    return [{ file, rule: 'missing-translation', message: label }];
  }
  const translation = readXml(path);
  const words = new Map(
    childrenOf(translation, 'picklistValues').map((value) => [
      textOf(value, 'masterLabel'),
      textOf(value, 'translation'),
    ]),
  );
  const own = textOf(translation, 'label');
  const pairs = [[label, own], ...values.map((value) => [value, words.get(value) ?? ''])] as [string, string][];
  return [
    ...pairs.flatMap(([english, text]) => {
      if (text === '') {
        return [{ file, rule: 'missing-translation', message: english }];
      }
      return isUntranslated(language, text, english) ? [{ file, rule: 'same-as-english', message: english }] : [];
    }),
    ...(own.length > MAXIMUM_LENGTH ? [{ file, rule: 'too-long', message: own }] : []),
  ];
}

const fields = SEEN_BY_STAFF.flatMap((objectName) =>
  filesBelow(join(mainFolder, 'objects', objectName, 'fields'), /\.field-meta\.xml$/).map((file) => ({
    objectName,
    file,
  })),
);

report(
  'Field translations',
  { count: fields.length, what: `fields in ${TRANSLATED.length} languages` },
  fields.flatMap(({ objectName, file }) => TRANSLATED.flatMap((language) => flawsOf(objectName, file, language))),
);

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, lineOf, packageFolder, shown } from './files.ts';
import { report } from './report.ts';
import type { Finding } from './report.ts';
import { childrenOf, readXml, textOf } from './xml.ts';

/**
 * A report leaves out, without a word, what its reader may not see: everybody for whom the packaged reports are may
 * read each field that they show, group by, filter on or count.
 */
const READERS = ['Ease_Lead', 'Ease_Admin'];

const source = join(packageFolder, 'main/default');

/** `Survey_Answer__c$Score__c` in a column, `Survey_Answer__c.Score__c` in a formula. */
const FIELD = /\b(\w+__c)[$.](\w+__c)\b/g;

function readableFields(permissionSet: string): ReadonlySet<string> {
  const content = readXml(join(source, `permissionsets/${permissionSet}.permissionset-meta.xml`));
  const granted = childrenOf(content, 'fieldPermissions').filter((field) => textOf(field, 'readable') === 'true');
  return new Set(granted.map((field) => textOf(field, 'field')));
}

/** Whoever reads the object reads its required fields, which no permission set can name. */
function isRequired(objectName: string, fieldName: string): boolean {
  const file = join(source, `objects/${objectName}/fields/${fieldName}.field-meta.xml`);
  return existsSync(file) && textOf(readXml(file), 'required') === 'true';
}

const readable = READERS.map((name) => ({ name, fields: readableFields(name) }));

function unreadable(file: string): Finding[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(FIELD)].flatMap(({ index, 1: objectName = '', 2: fieldName = '' }) => {
    const field = `${objectName}.${fieldName}`;
    const missing = readable.filter(({ fields }) => !fields.has(field) && !isRequired(objectName, fieldName));
    return missing.map(({ name }) => ({
      file: shown(file),
      line: lineOf(text, index),
      rule: 'unreadable-field',
      message: `${name} does not let its users read ${field}`,
    }));
  });
}

const reports = filesBelow(source, /\.report-meta\.xml$/);

report('Report access', { count: reports.length, what: 'reports' }, reports.flatMap(unreadable));

const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { XMLParser } = require('fast-xml-parser');

// Tests read the labels' own English words: a label without its {0}, or without any text, fails them.
const file = join(__dirname, '../../main/default/labels/CustomLabels.labels-meta.xml');
const { CustomLabels } = new XMLParser({ parseTagValue: false }).parse(readFileSync(file, 'utf8'));

for (const { fullName, value } of CustomLabels.labels) {
  jest.mock(`@salesforce/label/c.${fullName}`, () => ({ __esModule: true, default: value }), { virtual: true });
}

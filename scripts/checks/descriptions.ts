import { filesBelow, packageFolder, shown } from './files.ts';
import { report } from './report.ts';
import type { Finding } from './report.ts';
import { childrenOf, readXml, textOf } from './xml.ts';
import type { XmlElement } from './xml.ts';

/** An admin can read in Setup what everything is for: objects, fields, flows and their elements say so. */

/** Elements of a flow that do something, and so have a description. */
const FLOW_ELEMENTS = [
  'actionCalls',
  'assignments',
  'collectionProcessors',
  'customErrors',
  'decisions',
  'loops',
  'recordCreates',
  'recordDeletes',
  'recordLookups',
  'recordRollbacks',
  'recordUpdates',
  'screens',
  'subflows',
  'transforms',
  'waits',
  'constants',
  'formulas',
  'textTemplates',
  'variables',
];

function missing(file: string, element: XmlElement, what: string, names: string[]): Finding[] {
  return names
    .filter((name) => textOf(element, name) === '')
    .map((name) => ({ file: shown(file), rule: 'missing', message: `${what} has no ${name}` }));
}

/** A standard object belongs to Salesforce: only what the project adds to it needs words. */
function checkObject(file: string): Finding[] {
  return /__\w+\.object-meta\.xml$/.test(file) ? missing(file, readXml(file), 'the object', ['description']) : [];
}

function checkField(file: string): Finding[] {
  const field = readXml(file);
  const isCustom = textOf(field, 'fullName').includes('__');
  return isCustom ? missing(file, field, 'the field', ['description', 'inlineHelpText']) : [];
}

function checkFlow(file: string): Finding[] {
  const flow = readXml(file);
  const elements = FLOW_ELEMENTS.flatMap((kind) =>
    childrenOf(flow, kind).flatMap((element) => missing(file, element, textOf(element, 'name'), ['description'])),
  );
  return [...missing(file, flow, 'the flow', ['description']), ...elements];
}

/** Other metadata that an admin meets in a list in Setup. */
function checkOther(file: string): Finding[] {
  return missing(file, readXml(file), 'it', ['description']);
}

const objects = filesBelow(packageFolder, /\.object-meta\.xml$/);
const fields = filesBelow(packageFolder, /\.field-meta\.xml$/);
const flows = filesBelow(packageFolder, /\.flow-meta\.xml$/);
const others = filesBelow(
  packageFolder,
  /\.(permissionset|customPermission|validationRule|js|flexipage|reportType|report|dashboard)-meta\.xml$/,
);

report('Descriptions', { count: objects.length + fields.length + flows.length + others.length, what: 'files' }, [
  ...objects.flatMap(checkObject),
  ...fields.flatMap(checkField),
  ...flows.flatMap(checkFlow),
  ...others.flatMap(checkOther),
]);

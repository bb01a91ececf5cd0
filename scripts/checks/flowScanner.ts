import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { XMLValidator } from 'fast-xml-parser';
import { join } from 'node:path';
import { filesBelow, packageFolder, root, shown } from './files.ts';
import { report } from './report.ts';
import type { Finding } from './report.ts';
import { childrenOf, readXml, textOf } from './xml.ts';

/** What of the scanner's API is used; its own types are those of a CommonJS default export. */
interface Scanner {
  parse(files: string[]): Promise<ParsedFlow[]>;
  scan(flows: ParsedFlow[], options: { rules?: Record<string, { severity: string }> }): ScanResult[];
}

interface ParsedFlow {
  readonly uri: string;
  readonly errorMessage?: string;
}

interface ScanResult {
  readonly flow?: { readonly fsPath?: string; readonly uri?: string; readonly name?: string };
  readonly ruleResults: readonly {
    readonly ruleName: string;
    readonly occurs: boolean;
    readonly errorMessage?: string;
    readonly details?: readonly { readonly name?: string; readonly expression?: string }[];
  }[];
}

/** Elements that can fail: each says what happens then (our own rule, stricter than the scanner's). */
const FALLIBLE = ['actionCalls', 'recordCreates', 'recordDeletes', 'recordLookups', 'recordUpdates'];

/** The scanner reads what it can of a broken file: Salesforce refuses it. */
function malformed(file: string): Finding[] {
  const result = XMLValidator.validate(readFileSync(file, 'utf8'));
  return result === true
    ? []
    : [{ file: shown(file), line: result.err.line, rule: 'malformed', message: result.err.msg }];
}

/** What runs after a fault needs no fault path of its own. A flow before the save cannot have any. */
function withoutFaultPath(file: string): Finding[] {
  const flow = readXml(file);
  const isBeforeSave = childrenOf(flow, 'start').some((start) => textOf(start, 'triggerType') === 'RecordBeforeSave');
  const elements = FALLIBLE.flatMap((kind) => childrenOf(flow, kind));
  const faults = elements.flatMap((element) => childrenOf(element, 'faultConnector'));
  const afterFault = new Set(faults.map((connector) => textOf(connector, 'targetReference')));
  return elements
    .map((element) => ({ name: textOf(element, 'name'), hasPath: childrenOf(element, 'faultConnector').length > 0 }))
    .filter(({ name, hasPath }) => !isBeforeSave && !hasPath && !afterFault.has(name))
    .map(({ name }) => ({
      file: shown(file),
      rule: 'no-fault-path',
      message: `${name} says not what happens when it fails`,
    }));
}

const load = createRequire(import.meta.url);
const scanner = load('@flow-scanner/lightning-flow-scanner-core') as Scanner;

const files = [packageFolder, join(root, 'config/sample-flows')].flatMap((folder) =>
  filesBelow(folder, /\.flow-meta\.xml$/),
);
const flows = await scanner.parse(files);
const unreadable = flows
  .filter(({ errorMessage }) => errorMessage !== undefined)
  .map(({ uri, errorMessage }) => ({ file: shown(uri), rule: 'unreadable', message: errorMessage ?? '' }));

const findings = scanner.scan(flows, {}).flatMap(({ flow, ruleResults }): Finding[] =>
  ruleResults
    .filter(({ occurs, errorMessage }) => occurs || errorMessage !== undefined)
    .map(({ ruleName, errorMessage, details = [] }) => ({
      file: shown(flow?.uri ?? flow?.fsPath ?? flow?.name ?? ''),
      rule: ruleName,
      message: errorMessage ?? details.map(({ name, expression }) => `${name ?? ''} ${expression ?? ''}`).join(', '),
    })),
);

report('Flow scanner', { count: files.length, what: 'flows' }, [
  ...files.flatMap(malformed),
  ...unreadable,
  ...files.flatMap(withoutFaultPath),
  ...findings,
]);

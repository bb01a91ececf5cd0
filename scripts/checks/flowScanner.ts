import { createRequire } from 'node:module';
import { filesBelow, packageFolder, shown } from './files.ts';
import { report } from './report.ts';
import type { Finding } from './report.ts';

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

const load = createRequire(import.meta.url);
const scanner = load('@flow-scanner/lightning-flow-scanner-core') as Scanner;

const files = filesBelow(packageFolder, /\.flow-meta\.xml$/);
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

report('Flow scanner', { count: files.length, what: 'flows' }, [...unreadable, ...findings]);

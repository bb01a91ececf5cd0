import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as parser from '@apexdevtools/apex-parser';
import { type SystemClass, systemClasses, UNSUPPORTED_NAMES } from '../../src/apex/library/index.ts';
import type { ApexRuntime } from '../../src/apex/runtime/types.ts';
import { actions } from '../../src/flow/actions/index.ts';
import { FLOW_PARTS } from '../../src/flow/parts.ts';
import { readTypeDescriptions } from '../../src/metadata/typeDescriptions.ts';
import { tablesOf } from './apexCases.ts';

/** How a part of a grammar fares: it runs, or is refused by name. */
interface SupportCase {
  page: string;
  source?: string;
  expected?: string[];
  /** The problem that names it. */
  refused?: string;
}

/** One kind of statement or expression of the Apex grammar. */
export interface GrammarCase extends SupportCase {
  /** The parser's name for it, without `Context`. */
  construct: string;
  /** Area and name of the conformance case that runs it. */
  case?: string;
}

/** Words of SOQL and SOSL that stand together. */
export interface QueryCase extends SupportCase {
  /** In lower case. */
  words: string[];
}

const casesOf = (area: string): unknown =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, area, 'cases.json'), 'utf8'));

export const grammarCases = casesOf('apex-grammar') as GrammarCase[];
export const queryCases = casesOf('query-grammar') as QueryCase[];

/** Kinds of conditions and literals of SOQL, which are no Apex statements or expressions. */
const OF_QUERIES = /^(Where|Logical|Conditional|Field|Filtering|Bound)/;

/** Every kind of statement and expression that the parser knows. */
export function grammarConstructs(): string[] {
  return Object.keys(parser)
    .map((name) => /^(\w+(?:Statement|Expression|Primary))Context$/.exec(name)?.[1] ?? '')
    .filter((name) => name !== '' && !OF_QUERIES.test(name))
    .sort();
}

/** Every word that the grammars of SOQL and SOSL know, in lower case. */
export function queryWords(): string[] {
  const { ruleNames } = parser.ApexParser;
  const rules = [ruleNames.slice(ruleNames.indexOf('query'), ruleNames.indexOf('soslId'))].flat();
  const words = rules.flatMap((rule) => {
    const context = `${rule.charAt(0).toUpperCase()}${rule.slice(1)}Context` as 'QueryContext';
    return Object.getOwnPropertyNames(parser[context].prototype)
      .map((token) => (parser.ApexLexer as unknown as Record<string, number | undefined>)[token])
      .map((token) => (token === undefined ? '' : (parser.ApexLexer.literalNames[token] ?? '')).replaceAll("'", ''))
      .filter((word) => /^[a-z]/.test(word));
  });
  return [...new Set(words)].sort();
}

/** Words of the queries that have a conformance case with a result, in lower case. */
export function wordsOfQueryTables(): ReadonlySet<string> {
  const queries = tablesOf('soql').flatMap(({ content }) => (content as { queries: QueryTableRow[] }).queries);
  const answered = queries.filter(({ gives }) => gives[0]?.startsWith('ERROR') !== true);
  return new Set(answered.flatMap(({ query }) => query.toLowerCase().match(/\w+/g) ?? []));
}

interface QueryTableRow {
  query: string;
  gives: string[];
}

/** A metadata type of flows: its elements that run or change nothing that runs, and those that are refused by name. */
export interface FlowPart {
  type: string;
  known: string[];
  refused: string[];
}

/** Every metadata type that stands in the flows of the local org, `Flow` first. */
export function flowParts(): FlowPart[] {
  const { types } = readTypeDescriptions(path.resolve(import.meta.dirname, '../../..'));
  const parts = new Map<string, FlowPart>();
  const visit = (kind: string, type: string): void => {
    const elements = Object.entries(types[type] ?? {});
    const properties = FLOW_PARTS[kind] ?? {};
    const names = elements.map(([name]) => name);
    parts.set(type, {
      type,
      known: names.filter((name) => name in properties),
      refused: names.filter((name) => !(name in properties)),
    });
    for (const [name, element] of elements) {
      const inner = properties[name];
      if (typeof inner === 'string' && !parts.has(element.type)) {
        visit(inner, element.type);
      }
    }
  };
  visit('flow', 'Flow');
  return [...parts.values()];
}

/** The types of actions that flows can call here, and how many others the Metadata API knows. */
export function flowActions(): { known: string[]; others: number } {
  const { enums } = readTypeDescriptions(path.resolve(import.meta.dirname, '../../..'));
  const types = enums['InvocableActionType'] ?? [];
  const known = types.filter((type) => actions.has(type)).sort();
  return { known, others: types.length - known.length };
}

/** The classes of the library as they are declared; a declaration asks nothing of the runtime. */
export function libraryClasses(): SystemClass[] {
  return systemClasses({} as ApexRuntime).sort((first, second) => first.name.localeCompare(second.name));
}

function membersOf(declaration: SystemClass): string[] {
  const groups = [declaration.constructors, declaration.statics, declaration.methods];
  const signatures = groups.flatMap((group) => Object.keys(group ?? {}));
  const names = [
    ...signatures.map((signature) => /(\w+)\(/.exec(signature)?.[1] ?? signature),
    ...(declaration.abstractMethods ?? []).map((signature) => /(\w+)\(/.exec(signature)?.[1] ?? signature),
    ...Object.keys({ ...declaration.properties, ...declaration.staticProperties }).map(
      (signature) => signature.split(' ').at(-1) ?? signature,
    ),
    ...(declaration.enumValues ?? []),
  ];
  return [...new Set(names)];
}

/** The text of `SUPPORT.md`. */
export function supportTable(): string {
  const library = libraryClasses().map(
    (declaration) =>
      `- \`${declaration.name}\`: ${[declaration.kind, ...membersOf(declaration).map((name) => `\`${name}\``)].join(', ')}`,
  );
  const grammar = grammarCases.map(
    ({ construct, page, refused }) => `| ${construct} | ${refused === undefined ? 'yes' : 'refused'} | ${page} |`,
  );
  const tables = wordsOfQueryTables();
  const inTables = queryWords().filter((word) => tables.has(word));
  const queries = queryCases.map(
    ({ words, page, refused }) =>
      `| ${words.join(', ').toUpperCase()} | ${refused === undefined ? 'yes' : 'refused'} | ${page} |`,
  );
  const code = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');
  const flows = flowParts().map(
    ({ type, known, refused }) =>
      `- \`${type}\`: ${code(known)}${refused.length === 0 ? '' : `. Refused: ${code(refused)}`}`,
  );
  return `# What the local org supports

Generated by \`scripts/support\` from the library's declarations and the conformance cases; a test holds it up to date.
What stands here as refused is reported by \`local-org check\` by its name. Whatever else is not in these tables is
reported as a name that does not exist.

## Statements and expressions

| construct | supported | page |
| --- | --- | --- |
${grammar.join('\n')}

## Words of SOQL and SOSL

The queries of the conformance cases use ${inTables.join(', ').toUpperCase()}. Besides:

| words | supported | page |
| --- | --- | --- |
${queries.join('\n')}

## Elements of flows

By their names in the Metadata API. What only labels or places something is taken and changes nothing.

${flows.join('\n')}

## Actions of flows

By their types in the Metadata API: ${code(flowActions().known)}. Refused: its other ${flowActions().others} types, each by its name.

## Classes of the library

${library.join('\n')}

## Refused by name

${UNSUPPORTED_NAMES.map((name) => `\`${name}\``).join(', ')}
`;
}

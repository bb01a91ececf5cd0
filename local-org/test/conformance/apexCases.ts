import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What every case says of itself. */
export interface CaseTitle {
  title: string;
  /** The documentation page that says so; `null` when none does. */
  page: string | null;
  /** True where the documentation is silent, and the case holds what is known of real orgs. */
  undocumented?: boolean;
}

/** A case in a folder of its own: classes and triggers, what runs, and what comes of it. */
export interface ApexCase extends CaseTitle {
  name: string;
  /** Classes and triggers by name. */
  sources: Record<string, string>;
  /** Anonymous Apex; `null` when the sources are a test class that runs instead. */
  run: string | null;
  /** Lines of debug output, then the exception if one is expected; or the outcome of each test method. */
  expected: string[];
}

/** A table of expressions and the text that each gives. */
export interface ExpressionTable extends CaseTitle {
  name: string;
  expressions: Record<string, string>;
}

/** A table of sources and what the compiler says of them. */
export interface ProblemTable {
  name: string;
  cases: (CaseTitle & {
    /** The body of a method, which begins in line 1 … */
    body?: string;
    /** … or whole classes and triggers by name. */
    sources?: Record<string, string>;
    expected: string[];
  })[];
}

const root = import.meta.dirname;

/** Names of the folders of an area. */
export function foldersOf(area: string): string[] {
  const folder = path.join(root, area);
  return existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort()
    : [];
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function linesOf(file: string): string[] {
  const text = readFileSync(file, 'utf8').trimEnd();
  return text === '' ? [] : text.split('\n');
}

/** The cases of an area that stand in a folder each. */
export function apexCases(area: string): ApexCase[] {
  return foldersOf(area)
    .filter((name) => existsSync(path.join(root, area, name, 'case.json')))
    .map((name) => {
      const folder = path.join(root, area, name);
      const sources: Record<string, string> = {};
      for (const file of readdirSync(folder).filter((entry) => /\.(cls|trigger)$/.test(entry))) {
        sources[path.parse(file).name] = readFileSync(path.join(folder, file), 'utf8').trimEnd();
      }
      const run = path.join(folder, 'run.apex');
      return {
        ...(readJson(path.join(folder, 'case.json')) as CaseTitle),
        name,
        sources,
        run: existsSync(run) ? readFileSync(run, 'utf8').trimEnd() : null,
        expected: linesOf(path.join(folder, 'expected.txt')),
      };
    });
}

/** The tables of an area, a folder each. */
export function tablesOf(area: string): { name: string; content: unknown }[] {
  return foldersOf(area)
    .map((name) => ({ name, file: path.join(root, area, name, 'cases.json') }))
    .filter(({ file }) => existsSync(file))
    .map(({ name, file }) => ({ name, content: readJson(file) }));
}

export function expressionTables(area: string): ExpressionTable[] {
  return tablesOf(area).map(({ name, content }) => ({ ...(content as Omit<ExpressionTable, 'name'>), name }));
}

export function problemTables(area: string): ProblemTable[] {
  return tablesOf(area).map(({ name, content }) => ({ name, cases: content as ProblemTable['cases'] }));
}

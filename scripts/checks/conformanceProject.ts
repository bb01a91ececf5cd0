import { apexCases, expressionTables, problemTables } from '../../local-org/test/conformance/apexCases.ts';
import { apexProjectFiles } from '../../local-org/test/apex/apexOrg.ts';

/** Areas of the conformance suite whose Apex compiles. */
export const APEX_AREAS = ['apex-language', 'apex-library', 'apex-async', 'apex-triggers'];

/** The Apex of a conformance case, as classes and triggers of one project with the Apex of all others. */
export interface ConformanceApex {
  /** `apex-language/finally-order`, or the table and the title of a case in it. */
  readonly name: string;
  /** What the local org's compiler says of it; empty when it compiles. */
  readonly problems: readonly string[];
  /** By names that no other case has. */
  readonly sources: Readonly<Record<string, string>>;
}

type Case = Omit<ConformanceApex, 'sources'> & { sources: Record<string, string> };

/** A block of anonymous Apex as a class: apex-ls reads classes and triggers only. */
function classOf(block: string): string {
  return `public class Block {\n  static void run() {\n${block}\n  }\n}`;
}

function compilingCases(area: string): Case[] {
  const folders = apexCases(area).map(({ name, sources, run }) => ({
    name: `${area}/${name}`,
    problems: [],
    sources: run === null ? sources : { ...sources, Block: classOf(run) },
  }));
  const tables = expressionTables(area).map(({ name, expressions }) => ({
    name: `${area}/${name}`,
    problems: [],
    sources: {
      Block: classOf(
        Object.keys(expressions)
          .map((expression) => `System.debug(${expression});`)
          .join('\n'),
      ),
    },
  }));
  return [...folders, ...tables];
}

function refusedCases(): Case[] {
  return problemTables('apex-compile-errors').flatMap(({ name, cases }) =>
    cases.map(({ title, body, sources = {}, expected }) => ({
      name: `${name}: ${title}`,
      problems: expected,
      sources: body === undefined ? sources : { Block: classOf(body) },
    })),
  );
}

/** Many cases have a class A: here each name gets the number of its case in front, wherever the case uses it. */
function withOwnNames(sources: Record<string, string>, index: number): Record<string, string> {
  const names = Object.keys(sources);
  const renamed = (text: string): string =>
    names.reduce((all, name) => all.replaceAll(new RegExp(`\\b${name}\\b`, 'gi'), `Case${index}_${name}`), text);
  return Object.fromEntries(names.map((name) => [`Case${index}_${name}`, renamed(sources[name] ?? '')]));
}

/** @returns the Apex of all conformance cases, and the files of a project that holds it */
export function conformanceProject(): { apex: ConformanceApex[]; files: Record<string, string> } {
  const apex = [...APEX_AREAS.flatMap(compilingCases), ...refusedCases()].map((each, index) => ({
    ...each,
    sources: withOwnNames(each.sources, index),
  }));
  return { apex, files: apexProjectFiles(Object.assign({}, ...apex.map(({ sources }) => sources))) };
}

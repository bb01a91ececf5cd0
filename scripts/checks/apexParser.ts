import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { parseAnonymous, parseClass, parseTrigger } from '../../local-org/src/apex/syntax/index.ts';
import { expressionTables, problemTables } from '../../local-org/test/conformance/apexCases.ts';
import { APEX_AREAS } from './conformanceProject.ts';
import { filesBelow, root, shown } from './files.ts';
import { report, type Finding } from './report.ts';

/**
 * Salesforce's own parser, which the Prettier plugin brings along, and the local org's agree on what is Apex: over all
 * Apex of the repository and of the conformance cases. What a compiler says beyond syntax is not compared.
 */
type Kind = 'class' | 'trigger' | 'anonymous';

interface Text {
  readonly name: string;
  readonly kind: Kind;
  readonly text: string;
}

/** Disagreements, and why they stay. */
const EXPLAINED: Readonly<Record<string, string>> = {
  'classes: public interface A { public void f(); }: A': 'the local org names the modifier when it checks the class',
  'messages: a letter with an accent in a name': 'the compiler refuses it after the parser',
  'messages: Integer i; switch on i { }': 'the compiler refuses it after the parser, the local org with it',
  'messages: try { }': 'the compiler refuses it after the parser, the local org with it',
};

const PARSERS = { class: parseClass, trigger: parseTrigger, anonymous: parseAnonymous };
const run = promisify(execFile);

const plugin = createRequire(createRequire(import.meta.url).resolve('prettier-plugin-apex'));
const serializer = `apex-ast-serializer-${process.platform}-${process.arch}`;
const executable = join(dirname(plugin.resolve(`@prettier-apex/${serializer}/package.json`)), serializer);

function kindOf(file: string): Kind {
  if (file.endsWith('.trigger')) {
    return 'trigger';
  }
  return file.endsWith('.apex') ? 'anonymous' : 'class';
}

function textsOfFiles(): Text[] {
  return ['force-app', 'bench', 'scripts', 'local-org/test']
    .flatMap((folder) => filesBelow(join(root, folder), /\.(cls|trigger|apex)$/))
    .map((file) => ({ name: shown(file), kind: kindOf(file), text: readFileSync(file, 'utf8') }));
}

function textsOfTables(): Text[] {
  const expressions = APEX_AREAS.flatMap((area) =>
    expressionTables(area).map(({ name, expressions: table }) => ({
      name: `${area}/${name}`,
      kind: 'anonymous' as const,
      text: Object.keys(table)
        .map((expression) => `System.debug(${expression});\n`)
        .join(''),
    })),
  );
  const problems = problemTables('apex-compile-errors').flatMap(({ name, cases }) =>
    cases.flatMap(({ title, body, sources = {} }): Text[] => [
      ...(body === undefined ? [] : [{ name: `${name}: ${title}`, kind: 'anonymous' as const, text: body }]),
      ...Object.entries(sources).map(([source, text]) => ({
        name: `${name}: ${title}: ${source}`,
        kind: /^\s*trigger\b/i.test(text) ? ('trigger' as const) : ('class' as const),
        text,
      })),
    ]),
  );
  return [...expressions, ...problems];
}

/** @returns the first thing that Salesforce's parser does not take; `null` when it takes all */
async function refusal({ kind, text }: Text): Promise<string | null> {
  const running = run(executable, kind === 'anonymous' ? ['--anonymous'] : [], { maxBuffer: 256 * 1024 * 1024 });
  running.child.stdin?.end(text);
  const output = (await running).stdout;
  const errors = /"parseErrors":(\[\]|\[.*?"message":"(.*?)")/s.exec(output);
  if (errors === null) {
    throw new Error(`The parser gave no result: ${output.slice(0, 200)}`);
  }
  return errors[1] === '[]' ? null : (errors[2] ?? '');
}

async function disagreement(text: Text): Promise<Finding[]> {
  const theirs = await refusal(text);
  const [ours] = PARSERS[text.kind](text.name, text.text).problems;
  if ((theirs === null) === (ours === undefined) || EXPLAINED[text.name] !== undefined) {
    return [];
  }
  const message = theirs === null ? `takes what the local org refuses: ${ours?.message}` : `refuses: ${theirs}`;
  return [{ file: text.name, line: ours?.place?.line, rule: 'salesforce-parser', message }];
}

const texts = [...textsOfFiles(), ...textsOfTables()];
const findings: Finding[] = [];
const waiting = texts.values();
await Promise.all(
  [1, 2].map(async () => {
    for (const text of waiting) {
      findings.push(...(await disagreement(text)));
    }
  }),
);
report('Salesforce parser', { count: texts.length, what: 'texts' }, findings);

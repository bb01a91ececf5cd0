import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { filesBelow, packageFolder, shown } from './checks/files.ts';

/**
 * A real org takes JavaScript only: this emits `x.js` beside each `x.ts`, without types and with decorators left for
 * the LWC compiler. `--clean` removes what was emitted. The type check is `tsc -p tsconfig.lwc.json`.
 */
const components = join(packageFolder, 'main/default/lwc');
const sources = filesBelow(components, /\.ts$/).filter((file) => !/__tests__|\.d\.ts$/.test(file));

const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  verbatimModuleSyntax: true,
  experimentalDecorators: false,
  useDefineForClassFields: true,
};

function emit(source: string): void {
  const { outputText, diagnostics = [] } = ts.transpileModule(readFileSync(source, 'utf8'), {
    fileName: source,
    compilerOptions,
    reportDiagnostics: true,
  });
  const [problem] = diagnostics;
  if (problem) {
    throw new Error(`${shown(source)}: ${ts.flattenDiagnosticMessageText(problem.messageText, '\n')}`);
  }
  writeFileSync(javaScriptOf(source), outputText);
}

function javaScriptOf(source: string): string {
  return source.replace(/\.ts$/, '.js');
}

if (process.argv.includes('--clean')) {
  sources.forEach((source) => rmSync(javaScriptOf(source), { force: true }));
  console.log(`Removed the JavaScript of ${sources.length} sources`);
} else {
  sources.forEach(emit);
  console.log(`Built ${sources.length} sources`);
}

import ts from 'typescript';

/** Removes the types of a TypeScript module and leaves its decorators, which the LWC compiler reads. */
export function stripTypes(source: string, file: string): string {
  const output = ts.transpileModule(source, {
    fileName: file,
    compilerOptions: {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
      experimentalDecorators: false,
      useDefineForClassFields: true,
    },
  });
  return output.outputText;
}

import ts from 'typescript';

/** One `import … from 'name'` of a module. Positions count from 1. */
export interface ModuleImport {
  moduleName: string;
  /** Name that the default export gets here, if it is imported. */
  defaultName: string | undefined;
  /** Names that are taken from the module, `default` among them; empty when all of it is. */
  names: readonly string[];
  /** Whether nothing but the default export is taken, by a name of its own. */
  defaultOnly: boolean;
  form: 'import' | 'export' | 'exportAll' | 'dynamic';
  line: number;
  column: number;
}

/** A `@wire(name, …)`. */
export interface WireUse {
  adapterName: string;
  line: number;
  column: number;
}

/** What a module imports at run time, and what it wires. Type-only imports are left out. */
export function readModule(source: string, file: string): { imports: ModuleImport[]; wires: WireUse[] } {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.ESNext, true);
  const position = (node: ts.Node): { line: number; column: number } => {
    const { line, character } = tree.getLineAndCharacterOfPosition(node.getStart(tree));
    return { line: line + 1, column: character + 1 };
  };
  const imports: ModuleImport[] = [];
  const wires: WireUse[] = [];
  const visit = (node: ts.Node): void => {
    const found = importOf(node);
    if (found !== undefined) {
      imports.push({ ...found, ...position(node) });
    }
    const adapter = wiredAdapter(node);
    if (adapter !== undefined) {
      wires.push({ adapterName: adapter, ...position(node) });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return { imports, wires };
}

function importOf(node: ts.Node): Omit<ModuleImport, 'line' | 'column'> | undefined {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    const { importClause: clause, moduleSpecifier } = node;
    return clause?.isTypeOnly === true
      ? undefined
      : {
          form: 'import',
          moduleName: moduleSpecifier.text,
          defaultName: clause?.name?.text,
          names: importedNames(clause),
          defaultOnly: clause?.namedBindings === undefined,
        };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined && ts.isStringLiteral(node.moduleSpecifier)) {
    const { exportClause, moduleSpecifier } = node;
    const elements = exportClause !== undefined && ts.isNamedExports(exportClause) ? exportClause.elements : [];
    const names = elements.map((element) => (element.propertyName ?? element.name).text);
    const form = exportClause === undefined || ts.isNamespaceExport(exportClause) ? 'exportAll' : 'export';
    return node.isTypeOnly
      ? undefined
      : { form, moduleName: moduleSpecifier.text, defaultName: undefined, names, defaultOnly: false };
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [name] = node.arguments;
    return name !== undefined && ts.isStringLiteral(name)
      ? { form: 'dynamic', moduleName: name.text, defaultName: undefined, names: [], defaultOnly: false }
      : undefined;
  }
  return undefined;
}

function importedNames(clause: ts.ImportClause | undefined): string[] {
  const { name, namedBindings } = clause ?? {};
  const elements = namedBindings !== undefined && ts.isNamedImports(namedBindings) ? namedBindings.elements : [];
  return [
    ...(name === undefined ? [] : ['default']),
    ...elements.filter((element) => !element.isTypeOnly).map((element) => (element.propertyName ?? element.name).text),
  ];
}

function wiredAdapter(node: ts.Node): string | undefined {
  if (!ts.isDecorator(node) || !ts.isCallExpression(node.expression)) {
    return undefined;
  }
  const { expression, arguments: inputs } = node.expression;
  const [adapter] = inputs;
  const isWire = ts.isIdentifier(expression) && expression.text === 'wire';
  return isWire && adapter !== undefined && ts.isIdentifier(adapter) ? adapter.text : undefined;
}

import ts from 'typescript';

/** Adapters that an org lets nothing but `@wire` use. */
const ONLY_WIRED: Readonly<Record<string, readonly string[]>> = {
  'lightning/uiRecordApi': ['getRecord', 'getRecords', 'getRecordCreateDefaults'],
  'lightning/uiObjectInfoApi': [
    'getObjectInfo',
    'getObjectInfos',
    'getPicklistValues',
    'getPicklistValuesByRecordType',
  ],
};

export interface AdapterFinding {
  message: string;
  line: number;
  column: number;
}

/** Wire adapters that a module uses in another way than with `@wire`. No page has the words: they are an org's. */
export function checkWireAdapters(source: string, file: string): AdapterFinding[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.ESNext, true);
  const adapters = new Set(tree.statements.flatMap(adaptersOf));
  if (adapters.size === 0) {
    return [];
  }
  const findings: AdapterFinding[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) {
      return;
    }
    if (ts.isIdentifier(node) && adapters.has(node.text) && isValue(node)) {
      const { line, character } = tree.getLineAndCharacterOfPosition(node.getStart(tree));
      const message = `"${node.text}" is a wire adapter and can only be used via the @wire decorator.`;
      findings.push({ message, line: line + 1, column: character + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return findings;
}

/** Names that the adapters of an import have in the module. */
function adaptersOf(statement: ts.Statement): string[] {
  if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) {
    return [];
  }
  const known = ONLY_WIRED[statement.moduleSpecifier.text] ?? [];
  const bindings = statement.importClause?.namedBindings;
  const elements = bindings !== undefined && ts.isNamedImports(bindings) ? bindings.elements : [];
  return elements
    .filter(({ name, propertyName }) => known.includes((propertyName ?? name).text))
    .map(({ name }) => name.text);
}

/** Whether the name stands for a value: it is no name of a member, and not what `@wire` is told to use. */
function isValue(name: ts.Identifier): boolean {
  const { parent } = name;
  if (ts.isCallExpression(parent) && parent.arguments[0] === name && ts.isDecorator(parent.parent)) {
    return false;
  }
  if (ts.isPropertyAccessExpression(parent)) {
    return parent.expression === name;
  }
  if (ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent) || ts.isVariableDeclaration(parent)) {
    return parent.initializer === name;
  }
  return ts.isExpressionStatement(parent) || ts.isShorthandPropertyAssignment(parent) || isOperand(parent, name);
}

function isOperand(parent: ts.Node, name: ts.Identifier): boolean {
  return (
    ts.isCallOrNewExpression(parent) ||
    ts.isReturnStatement(parent) ||
    ts.isArrayLiteralExpression(parent) ||
    ts.isBinaryExpression(parent) ||
    ts.isConditionalExpression(parent) ||
    (ts.isArrowFunction(parent) && parent.body === name)
  );
}

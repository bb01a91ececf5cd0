import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { BROWSER_DIRECTORY, packageDirectory } from '../compiler/locations.ts';

const known = new Map<string, ReadonlySet<string> | undefined>();

/**
 * Names that a module of the platform exports here.
 * @param moduleName for example `lightning/refresh`, `@lwc/state`
 * @returns `undefined` when they cannot be told from its source alone
 */
export function moduleExports(moduleName: string): ReadonlySet<string> | undefined {
  if (!known.has(moduleName)) {
    const [namespace = '', name = ''] = moduleName.replace('@', '').split('/');
    const path = [
      join(BROWSER_DIRECTORY, namespace, name, `${name}.ts`),
      join(packageDirectory('lightning-base-components'), 'src', namespace, name, `${name}.js`),
    ].find((candidate) => existsSync(candidate));
    known.set(moduleName, path === undefined ? undefined : exportsOf(path));
  }
  return known.get(moduleName);
}

function exportsOf(path: string): ReadonlySet<string> | undefined {
  const tree = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ESNext, false);
  const names = new Set<string>();
  for (const statement of tree.statements) {
    if (ts.isExportAssignment(statement)) {
      names.add('default');
    } else if (ts.isExportDeclaration(statement)) {
      if (statement.exportClause === undefined || !ts.isNamedExports(statement.exportClause)) {
        return undefined;
      }
      statement.exportClause.elements.forEach((element) => names.add(element.name.text));
    } else if (ts.canHaveModifiers(statement)) {
      declaredNames(statement).forEach((name) => names.add(name));
    }
  }
  return names;
}

function declaredNames(statement: ts.Statement & ts.HasModifiers): string[] {
  const modifiers = ts.getModifiers(statement)?.map((modifier) => modifier.kind) ?? [];
  if (!modifiers.includes(ts.SyntaxKind.ExportKeyword)) {
    return [];
  }
  if (modifiers.includes(ts.SyntaxKind.DefaultKeyword)) {
    return ['default'];
  }
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []));
  }
  return ts.isClassDeclaration(statement) || ts.isFunctionDeclaration(statement)
    ? [statement.name?.text ?? 'default']
    : [];
}

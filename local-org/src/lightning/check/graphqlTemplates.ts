import { Kind, parse, visit, type DocumentNode } from 'graphql';
import ts from 'typescript';
import type { Schema } from '../../schema/types.ts';
import { unknownFields } from './graphqlFields.ts';

export interface TemplateFinding {
  code: 'UNSUPPORTED' | 'INVALID_GRAPHQL';
  message: string;
  line: number;
  column: number;
}

/** Parts of the API below `uiapi` that Salesforce has and this local org does not. */
const MISSING: ReadonlySet<string> = new Set(['layouts', 'objectInfos', 'relatedListByName', 'relatedListInfo']);

/**
 * What is wrong with the GraphQL that a module writes out whole: a template with something inserted is known only when
 * it runs. Source: GraphQL API Developer Guide, "Schema Conventions".
 */
export function checkGraphQLTemplates(source: string, file: string, schema: Pick<Schema, 'object'>): TemplateFinding[] {
  if (!source.includes('gql`')) {
    return [];
  }
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.ESNext, true);
  const findings: TemplateFinding[] = [];
  const visitNode = (node: ts.Node): void => {
    if (
      ts.isTaggedTemplateExpression(node) &&
      ts.isIdentifier(node.tag) &&
      node.tag.text === 'gql' &&
      ts.isNoSubstitutionTemplateLiteral(node.template)
    ) {
      const { line, character } = tree.getLineAndCharacterOfPosition(node.template.getStart(tree) + 1);
      findings.push(...checkTemplate(node.template.text, line, character, schema));
    }
    ts.forEachChild(node, visitNode);
  };
  visitNode(tree);
  return findings;
}

/** @param line @param column where the text starts in its file, from 0 */
function checkTemplate(text: string, line: number, column: number, schema: Pick<Schema, 'object'>): TemplateFinding[] {
  const place = (at: { line: number; column: number } | undefined): { line: number; column: number } => ({
    line: line + (at?.line ?? 1),
    column: at?.line === 1 ? column + at.column : (at?.column ?? column + 1),
  });
  let document: DocumentNode;
  try {
    document = parse(text);
  } catch (error) {
    const { message, locations } = error as { message: string; locations?: { line: number; column: number }[] };
    return [{ code: 'INVALID_GRAPHQL', message, ...place(locations?.[0]) }];
  }
  const findings = unknownFields(document, schema).map(({ message, node }): TemplateFinding => ({
    code: 'INVALID_GRAPHQL',
    message,
    ...place(node.loc?.startToken),
  }));
  visit(document, {
    Field(node) {
      if (node.name.value !== 'uiapi') {
        return;
      }
      for (const part of node.selectionSet?.selections ?? []) {
        const start = part.loc?.startToken;
        if (part.kind === Kind.FIELD && MISSING.has(part.name.value)) {
          const message = `${part.name.value} is not supported in GraphQL`;
          findings.push({ code: 'UNSUPPORTED', message, ...place(start) });
        }
      }
    },
  });
  return findings;
}

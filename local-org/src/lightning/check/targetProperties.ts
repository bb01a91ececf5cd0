import { basename } from 'node:path';
import type { LightningComponentBundle } from '@salesforce/types/metadata';
import ts from 'typescript';
import { targetConfigs } from '../../metadata/index.ts';
import type { LightningBundle } from '../../metadata/types.ts';
import type { NameSources } from './platformNames.ts';

const OWN_CUSTOM_OBJECT = /^(?!\w+?__\w+__)\w+__(?:c|mdt|e)$/i;

/**
 * What is wrong with a component's settings for its targets: properties must be `@api` members of its class, and objects be
 * there.
 * Source: LWC Developer Guide, "XML Configuration File Elements"; no page has the words but of objects.
 * @param script source of the component's class
 */
export function targetConfigProblems(
  bundle: LightningBundle,
  script: string,
  { project, schema }: Pick<NameSources, 'project' | 'schema'>,
): { code: string; message: string }[] {
  const members = apiMembers(script);
  const content = bundle.component.content as LightningComponentBundle;
  const problems: { code: string; message: string }[] = [];
  for (const { properties, objects } of targetConfigs(content)) {
    for (const { name, datasource } of properties) {
      if (members?.has(name) === false) {
        problems.push({ code: 'UNKNOWN_PROPERTY', message: `The class of ${bundle.name} has no @api ${name}` });
      }
      const provider = /^apex:\/\/(\w+)$/.exec(datasource ?? '')?.[1];
      if (provider !== undefined && !hasClass(project, provider)) {
        problems.push({ code: 'UNKNOWN_CLASS', message: `There is no Apex class ${provider} with values of ${name}` });
      }
    }
    for (const object of objects.filter((name) => OWN_CUSTOM_OBJECT.test(name))) {
      if (schema.object(object) === undefined) {
        const message = `Invalid reference ${object} of type sobjectClass in file ${basename(bundle.component.file)}`;
        problems.push({ code: 'UNKNOWN_OBJECT', message });
      }
    }
  }
  return problems;
}

function hasClass(project: NameSources['project'], name: string): boolean {
  return project.classes.some((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
}

/** Names of a class's `@api` members; `undefined` where some may come from a class that it extends. */
function apiMembers(script: string): ReadonlySet<string> | undefined {
  const tree = ts.createSourceFile('module.ts', script, ts.ScriptTarget.ESNext, true);
  const named = new Map(
    tree.statements
      .filter((statement) => ts.isClassDeclaration(statement))
      .map((statement) => [statement.name?.text ?? '', statement] as const),
  );
  const exported = tree.statements.find((statement) => ts.isExportAssignment(statement));
  const name = exported !== undefined && ts.isIdentifier(exported.expression) ? exported.expression.text : undefined;
  const declared =
    name === undefined
      ? [...named.values()].find((statement) =>
          ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword),
        )
      : named.get(name);
  const base = declared?.heritageClauses?.[0]?.types[0]?.expression;
  if (declared === undefined || base === undefined || !ts.isIdentifier(base) || base.text !== 'LightningElement') {
    return undefined;
  }
  return new Set(
    declared.members
      .filter((member) => ts.canHaveDecorators(member) && isApi(member))
      .map((member) => member.name?.getText(tree) ?? ''),
  );
}

function isApi(member: ts.HasDecorators): boolean {
  return (
    ts.getDecorators(member)?.some(({ expression }) => ts.isIdentifier(expression) && expression.text === 'api') ===
    true
  );
}

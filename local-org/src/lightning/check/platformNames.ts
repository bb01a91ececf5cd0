import type { ApexProgram } from '../../apex/types.ts';
import type { ProjectMetadata } from '../../metadata/types.ts';
import type { ObjectDescribe, Schema } from '../../schema/types.ts';
import type { PlatformUse } from '../compiler/platformModules.ts';

/** What names in imports are looked up in. */
export interface NameSources {
  project: ProjectMetadata;
  schema: Schema;
  apex: Pick<ApexProgram, 'auraEnabledMethod'>;
  /** Names that may stand behind `lightning/`. */
  baseModules: ReadonlySet<string>;
}

/** @returns what is wrong with a `@salesforce/*` name, in words; `undefined` when nothing is */
export function platformNameProblem(
  { kind, name }: Pick<PlatformUse, 'kind' | 'name'>,
  sources: NameSources,
): string | undefined {
  switch (kind) {
    case 'apex':
      return apexProblem(name, sources);
    case 'label':
      return componentProblem('CustomLabel', 'custom label', withoutNamespace(name, sources.project), sources.project);
    case 'resource':
      return componentProblem(
        'StaticResource',
        'static resource',
        withoutNamespace(name, sources.project),
        sources.project,
      );
    case 'contentAsset':
      return componentProblem('ContentAsset', 'asset file', name, sources.project);
    case 'messageChannel':
      return /__c$/.test(name)
        ? componentProblem('LightningMessageChannel', 'message channel', name.replace(/__c$/, ''), sources.project)
        : `The name of a message channel ends in __c: ${name}`;
    case 'customPermission':
      return componentProblem('CustomPermission', 'custom permission', name, sources.project);
    case 'schema':
      return schemaProblem(name, sources.schema);
    case 'userPermission':
      return /^[A-Z]\w*$/.test(name) ? undefined : `${name} is no user permission`;
  }
}

function apexProblem(name: string, { project, apex }: NameSources): string | undefined {
  const parts = name.split('.');
  const [className = '', methodName = ''] = parts.slice(-2);
  const isOwn = parts.length === 2 || (parts.length === 3 && parts[0] === project.namespace);
  if (!isOwn || !project.classes.some((candidate) => candidate.name.toLowerCase() === className.toLowerCase())) {
    return `Unable to find Apex action class referenced as '${className}'`;
  }
  return apex.auraEnabledMethod(className, methodName) === undefined
    ? `Unable to find Apex action method referenced as '${className}.${methodName}'`
    : undefined;
}

function componentProblem(type: string, words: string, name: string, project: ProjectMetadata): string | undefined {
  return project.component(type, name) === undefined ? `There is no ${words} ${name}` : undefined;
}

/** Own names stand behind `c.` or the project's namespace, or alone. */
function withoutNamespace(name: string, project: ProjectMetadata): string {
  const [first, ...rest] = name.split('.');
  return rest.length > 0 && (first === 'c' || first === project.namespace) ? rest.join('.') : name;
}

function schemaProblem(name: string, schema: Schema): string | undefined {
  const [objectName = '', ...path] = name.split('.');
  let objects: ObjectDescribe[] = [schema.object(objectName)].filter((object) => object !== undefined);
  if (objects.length === 0) {
    return `There is no object ${objectName}`;
  }
  for (const [index, part] of path.entries()) {
    const isLast = index === path.length - 1;
    const found = objects.map((object) => (isLast ? object.field(part) : object.relationship(part)));
    const field = found.find((candidate) => candidate !== undefined);
    if (field === undefined) {
      return `There is no field ${part} on ${objects.map((object) => object.name).join(', ')}`;
    }
    objects = field.referenceTo.flatMap((target) => schema.object(target) ?? []);
  }
  return undefined;
}

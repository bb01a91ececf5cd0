import type { ApexProgram } from '../../apex/types.ts';
import { packageReason } from '../../metadata/index.ts';
import type { ProjectMetadata } from '../../metadata/types.ts';
import type { ObjectDescribe, Schema } from '../../schema/types.ts';
import { isUserPermission, unsupportedField, unsupportedObject } from '../../schema/index.ts';
import type { PlatformUse } from '../compiler/platformModules.ts';
import { CONSOLE_CHANNELS } from './knownNames.ts';

/** What names in imports are looked up in. */
export interface NameSources {
  project: ProjectMetadata;
  schema: Schema;
  apex: Pick<ApexProgram, 'auraEnabledMethod'>;
  /** Names that may stand behind `lightning/`. */
  baseModules: ReadonlySet<string>;
}

/**
 * @param file name of the file that imports it
 * @returns what an org says is wrong with a `@salesforce/*` name; `undefined` when nothing is
 */
export function platformNameProblem(
  { kind, name }: Pick<PlatformUse, 'kind' | 'name'>,
  file: string,
  sources: NameSources,
): string | undefined {
  const namespace = packageOf(kind, name, sources.project);
  if (namespace !== undefined) {
    return packageReason({ namespace, name });
  }
  if (kind === 'apex') {
    return apexProblem(name, sources);
  }
  if (kind === 'schema') {
    return schemaProblem(name, file, sources.schema);
  }
  return isThere(kind, name, sources) ? undefined : invalidReference(name, REFERENCE_TYPES[kind], file);
}

function invalidReference(name: string, type: string, file: string): string {
  return `Invalid reference ${name} of type ${type} in file ${file}`;
}

/** Classes and labels of managed packages stand behind a namespace and a dot. */
function packageOf(kind: PlatformUse['kind'], name: string, project: ProjectMetadata): string | undefined {
  const parts = name.split('.');
  const [first = ''] = parts;
  const isNamespaced = (kind === 'apex' && parts.length === 3) || (kind === 'label' && parts.length === 2);
  return isNamespaced && first !== 'c' && first !== project.namespace ? first : undefined;
}

/** What orgs call the kinds of names; labels, fields and static resources are seen in public threads. */
const REFERENCE_TYPES: Readonly<Record<Exclude<PlatformUse['kind'], 'apex' | 'schema'>, string>> = {
  contentAsset: 'contentAssetUrl',
  customPermission: 'customPermission',
  label: 'label',
  messageChannel: 'messageChannel',
  resource: 'resourceUrl',
  userPermission: 'userPermission',
};

function isThere(
  kind: Exclude<PlatformUse['kind'], 'apex' | 'schema'>,
  name: string,
  { project }: Pick<NameSources, 'project'>,
): boolean {
  const has = (type: string, fullName: string): boolean => project.component(type, fullName) !== undefined;
  switch (kind) {
    case 'label':
      return has('CustomLabel', withoutNamespace(name, project));
    case 'resource':
      return has('StaticResource', withoutNamespace(name, project));
    case 'contentAsset':
      return has('ContentAsset', name);
    case 'messageChannel':
      return (
        CONSOLE_CHANNELS.has(name) || (name.endsWith('__c') && has('LightningMessageChannel', name.replace(/__c$/, '')))
      );
    case 'customPermission':
      return has('CustomPermission', name);
    case 'userPermission':
      return isUserPermission(name);
  }
}

function apexProblem(name: string, { project, apex }: NameSources): string | undefined {
  const parts = name.split('.');
  const [className = '', methodName = ''] = parts.slice(-2);
  const isOwn = parts.length === 2 || (parts.length === 3 && parts[0] === project.namespace);
  if (!isOwn || !project.classes.some((candidate) => candidate.name.toLowerCase() === className.toLowerCase())) {
    return `Unable to find Apex action class referenced as '${className}'.`;
  }
  return apex.auraEnabledMethod(className, methodName) === undefined
    ? `Unable to find Apex action method referenced as '${className}.${methodName}'.`
    : undefined;
}

/** Own names stand behind `c.` or the project's namespace, or alone. */
function withoutNamespace(name: string, project: ProjectMetadata): string {
  const [first, ...rest] = name.split('.');
  return rest.length > 0 && (first === 'c' || first === project.namespace) ? rest.join('.') : name;
}

/** An object or a field that only this local org lacks is named as that. */
function schemaProblem(name: string, file: string, schema: Schema): string | undefined {
  const [objectName = '', ...path] = name.split('.');
  const unknown = invalidReference(name, path.length === 0 ? 'sobjectClass' : 'sobjectField', file);
  let objects: ObjectDescribe[] = [schema.object(objectName)].filter((object) => object !== undefined);
  if (objects.length === 0) {
    return unsupportedObject(objectName) ?? unknown;
  }
  for (const [index, part] of path.entries()) {
    const isLast = index === path.length - 1;
    const field = objects
      .map((object) => (isLast ? object.field(part) : object.relationship(part)))
      .find((candidate) => candidate !== undefined);
    if (field === undefined) {
      return (
        objects.map((object) => unsupportedField(object.name, isLast ? part : `${part}Id`)).find(Boolean) ?? unknown
      );
    }
    objects = isLast ? objects : field.referenceTo.flatMap((target) => schema.object(target) ?? []);
  }
  return objects.length > 0 ? undefined : unknown;
}

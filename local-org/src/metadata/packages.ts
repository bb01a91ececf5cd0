import type { Problem } from '../errors/index.ts';
import { ENDINGS } from './ownNamespace.ts';
import type { ProjectMetadata } from './types.ts';

/** What Salesforce puts before names of its own (`lightning__AppPage`), and what stands for a project without a namespace. */
const OF_SALESFORCE = /^(?:c|force|lightning\w*|sfdc|standard)$/i;

/** Source: ISVforce Guide, "Create and Register Your Namespace for Second-Generation Managed Packages". */
const LONGEST_NAMESPACE = 15;

/** A namespace, two underscores and a name: no field's own ending, and no part of a field's value (`Home__City__s`). */
const NAMESPACED = new RegExp(
  `(?<![\\w$])([a-z][a-z0-9]*(?:_[a-z0-9]+)*)__(?!${ENDINGS}(?!\\w))(?!\\w+__s(?!\\w))[a-z]\\w*`,
  'gi',
);

/** A name of Apex that begins a path (`acme.Helper`), as the compiler's words end with it. */
const LAST_NAME = /: (?:Schema\.)?(([a-z]\w*)(?:\.\w+)*)$/i;

/** A part of a managed package that a text names. */
export interface PackagePart {
  namespace: string;
  name: string;
}

/**
 * The first part of a managed package in a text: a name with another namespace than the project's before it.
 * @param own the project's namespace, empty when it has none
 */
export function packagePart(text: string, own: string): PackagePart | undefined {
  for (const [name, namespace = ''] of text.includes('__') ? text.matchAll(NAMESPACED) : []) {
    const key = namespace.toLowerCase();
    if (key.length <= LONGEST_NAMESPACE && key !== own.toLowerCase() && !OF_SALESFORCE.test(key)) {
      return { namespace, name };
    }
  }
  return undefined;
}

/** Why what uses a part of a managed package is refused. */
export function packageReason({ namespace, name }: PackagePart): string {
  return `${name} belongs to the managed package ${namespace}, which is not installed in the local org`;
}

/** The words of messages about something that is not there: they name it. */
const NOT_THERE =
  /does not exist|did(?:n't| not) understand|invalid type|invalid reference|no such|not supported|\bno \w+(?: \w+)* (?:found|named)|there is no/i;

/**
 * The problem as it is told when what is not there is a part of a managed package: an org where the package is installed
 * has it.
 */
export function withPackages(problem: Problem, own: string, namespaces: ReadonlySet<string> = NONE): Problem {
  if (problem.code.startsWith('UNSUPPORTED') || !NOT_THERE.test(problem.message)) {
    return problem;
  }
  const part = packagePart(problem.message, own) ?? lastName(problem.message, namespaces);
  return part === undefined ? problem : { ...problem, code: 'UNSUPPORTED', message: packageReason(part) };
}

const NONE: ReadonlySet<string> = new Set();

function lastName(message: string, namespaces: ReadonlySet<string>): PackagePart | undefined {
  const [, name = '', namespace = ''] = LAST_NAME.exec(message) ?? [];
  return namespaces.has(namespace.toLowerCase()) ? { namespace, name } : undefined;
}

/**
 * Namespaces of packages that the project says are installed, or of whose parts its Apex and its components bear the
 * names; in lower case.
 */
export function packageNamespaces(project: ProjectMetadata): ReadonlySet<string> {
  const found = namespacesOf.get(project) ?? findNamespaces(project);
  namespacesOf.set(project, found);
  return found;
}

const namespacesOf = new WeakMap<ProjectMetadata, ReadonlySet<string>>();

function findNamespaces(project: ProjectMetadata): ReadonlySet<string> {
  const found = new Set(project.components('InstalledPackage').map(({ fullName }) => fullName.toLowerCase()));
  const names = project.components('CustomObject').map(({ fullName }) => fullName);
  for (const text of [...names, ...[...project.classes, ...project.triggers].map((source) => source.text)]) {
    for (const [, namespace = ''] of text.matchAll(NAMESPACED_OBJECT)) {
      found.add(namespace.toLowerCase());
    }
  }
  found.delete(project.namespace.toLowerCase());
  return found;
}

const NAMESPACED_OBJECT = /(?<!\w)([a-z][a-z0-9]*(?:_[a-z0-9]+)*)__[a-z]\w*__(?:c|mdt|e|r)(?!\w)/gi;

import type { ModuleImport } from './moduleImports.ts';

/** What `lwc` gives to the scripts of a project. */
const FRAMEWORK_NAMES: ReadonlySet<string> = new Set(['LightningElement', 'api', 'track', 'unwrap', 'wire']);

/** Kinds of `@salesforce` modules, with the names that stand behind the kind; `undefined` where those are the org's. */
const SALESFORCE_KINDS: Readonly<Record<string, readonly string[] | undefined>> = {
  apex: undefined,
  apexContinuation: undefined,
  client: ['formFactor'],
  community: ['Id', 'basePath'],
  contentAssetUrl: undefined,
  customPermission: undefined,
  i18n: undefined,
  label: undefined,
  messageChannel: undefined,
  resourceUrl: undefined,
  schema: undefined,
  site: ['Id', 'activeLanguages', 'defaultLanguage'],
  user: ['Id', 'isGuest'],
  userPermission: undefined,
  webstore: ['Id'],
};

/**
 * What an org's compiler says of how a module is imported; `undefined` when nothing is wrong.
 * Source: LWC Developer Guide, "@salesforce Modules"; numbers and words are those of the published platform compiler
 * (`@lwc/metadata`).
 */
export function importRuleProblem(found: ModuleImport): string | undefined {
  const { moduleName, form } = found;
  if (form === 'exportAll') {
    return moduleName.startsWith('.') ? undefined : `LWC1507: Exporting * from ${moduleName} is not allowed.`;
  }
  if (moduleName === 'lwc' && form === 'import') {
    const unknown = found.names.find((name) => name !== 'default' && !FRAMEWORK_NAMES.has(name));
    return unknown === undefined ? undefined : `LWC1702: Invalid LWC imported identifier "${unknown}"`;
  }
  return moduleName.startsWith('@salesforce/') && moduleName !== '@salesforce/apex'
    ? salesforceProblem(found)
    : undefined;
}

function salesforceProblem({ moduleName, form, defaultOnly }: ModuleImport): string | undefined {
  const [, kind = '', ...rest] = moduleName.split('/');
  const name = rest.join('/');
  if (!(kind in SALESFORCE_KINDS) || name === '') {
    return `LWC1704: Missing resource value for ${moduleName}`;
  }
  if (SALESFORCE_KINDS[kind]?.includes(name) === false) {
    return `LWC1703: Invalid module identifier "${moduleName}".`;
  }
  const module = `@salesforce/${kind}`;
  if (form === 'import' && !defaultOnly) {
    return `LWC1705: ${module} modules only support default imports.`;
  }
  return kind.startsWith('apex') ? apexProblem(module, name.split('.')) : undefined;
}

function apexProblem(module: string, parts: readonly string[]): string | undefined {
  if (parts.length < 2) {
    return `LWC1706: ${module} modules should have both class and method names.`;
  }
  return parts.at(-3) === 'c'
    ? `LWC1707: ${module} modules should not be imported from default namespace 'c'.`
    : undefined;
}

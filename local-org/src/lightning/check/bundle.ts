import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { transformSync } from '@lwc/compiler';
import type { Problem } from '../../errors/index.ts';
import type { LightningBundle } from '../../metadata/types.ts';
import { STATE_MODULE } from '../compiler/frameworkBuild.ts';
import { sourceFiles } from '../compiler/locations.ts';
import { packageNamespaces, packageReason, withoutNamespace, withPackages } from '../../metadata/index.ts';
import { isPlatformModule, platformUse } from '../compiler/platformModules.ts';
import { stripTypes } from '../compiler/typescript.ts';
import { featuresOf } from '../compiler/templateFeatures.ts';
import { apiVersion, isDynamic, targets } from '../bundleDescription.ts';
import { withoutPath } from './compileProblem.ts';
import { importRuleProblem } from './importRules.ts';
import { LOCALE_MODULE, TARGETS, isMissingHere } from './knownNames.ts';
import { checkGraphQLTemplates } from './graphqlTemplates.ts';
import { lintScript } from './lint.ts';
import { moduleExports } from './moduleExports.ts';
import { readModule, type ModuleImport } from './moduleImports.ts';
import { platformNameProblem, type NameSources } from './platformNames.ts';
import { targetConfigProblems } from './targetProperties.ts';

const COMPONENT_TAG = /<([a-z_][a-z0-9_]*)-([a-z0-9_-]+)([^>]*)/gi;

/** First parts of names that HTML, SVG and MathML have with a hyphen. */
const HYPHENATED_ELEMENTS = new Set(['annotation', 'color', 'font', 'missing']);

const REFUSED_DIRECTIVES: Readonly<Record<string, string>> = {
  'lwc:inner-html': 'LWC1534: lwc:inner-html attribute is not supported.',
  'lwc:dynamic':
    'LWC1527: The lwc:dynamic attribute is no longer supported. Please use the new dynamic component syntax instead. ' +
    'See https://lwc.dev/guide/html_templates#import-and-instantiate-a-component-dynamically for more details.',
};

/** What is wrong with one component. */
export function checkBundle(bundle: LightningBundle, sources: NameSources): Problem[] {
  const directory = sources.project.resolve(bundle.folder);
  const files = sourceFiles(directory);
  return [
    ...checkDescription(bundle, sources),
    ...checkEntry(bundle, directory),
    ...files.flatMap((path) => {
      const file = new BundleFile(path, bundle, sources);
      if (/\.(?:ts|js)$/.test(path) && !path.endsWith('.d.ts') && !isBuiltFrom(path)) {
        return file.checkScript();
      }
      return path.endsWith('.html') ? file.checkTemplate() : path.endsWith('.css') ? file.checkStyles() : [];
    }),
  ];
}

/** A `.js` beside the `.ts` of the same name was made from it. */
function isBuiltFrom(path: string): boolean {
  return path.endsWith('.js') && existsSync(path.replace(/\.js$/, '.ts'));
}

function checkDescription(bundle: LightningBundle, sources: NameSources): Problem[] {
  const { project } = sources;
  const entry = ['ts', 'js']
    .map((extension) => join(project.resolve(bundle.folder), `${bundle.name}.${extension}`))
    .find((path) => existsSync(path));
  const configured = entry === undefined ? [] : targetConfigProblems(bundle, readFileSync(entry, 'utf8'), sources);
  return [
    ...targets(bundle)
      .filter((target) => !TARGETS.has(target))
      .map((target) => ({
        code: 'UNKNOWN_TARGET',
        message: `${target} is no target of a Lightning web component`,
        place: project.placeOf((bundle.component.content as { targets: object }).targets),
      })),
    ...configured.map((problem) => ({
      ...problem,
      place: project.placeOf(bundle.component.content as object, 'targetConfigs'),
    })),
  ];
}

function checkEntry(bundle: LightningBundle, directory: string): Problem[] {
  const hasEntry = ['ts', 'js', 'css'].some((extension) => existsSync(join(directory, `${bundle.name}.${extension}`)));
  return hasEntry
    ? []
    : [
        {
          code: 'MISSING_BUNDLE_FILE',
          message: `The component ${bundle.name} has no ${bundle.name}.js and no ${bundle.name}.ts`,
          place: { file: bundle.component.file, line: 1 },
        },
      ];
}

class BundleFile {
  readonly text: string;
  private readonly path: string;
  private readonly file: string;
  private readonly bundle: LightningBundle;
  private readonly sources: NameSources;

  constructor(path: string, bundle: LightningBundle, sources: NameSources) {
    this.path = path;
    this.file = relative(sources.project.directory, path);
    this.bundle = bundle;
    this.sources = sources;
    this.text = readFileSync(path, 'utf8');
  }

  checkScript(): Problem[] {
    const { imports, wires } = readModule(this.text, this.path);
    const wired = new Set(wires.map((wire) => wire.adapterName));
    const source = this.path.endsWith('.ts') ? stripTypes(this.text) : this.text;
    const findings = this.lint(source);
    const isAllowed = findings.length === 0;
    return [
      // An org compiles only what its rules let through.
      ...(isAllowed ? this.compile(source) : findings),
      ...imports.flatMap((found) => {
        const message = (isAllowed ? importRuleProblem(found) : undefined) ?? this.importProblem(found.moduleName);
        return message === undefined ? [] : [this.problem(importCode(message), message, found)];
      }),
      ...imports.flatMap((found) => this.checkNames(found)),
      ...checkGraphQLTemplates(this.text, this.path, this.sources.schema).map(({ code, message, ...place }) =>
        this.problem(code, message, place),
      ),
      ...imports
        .filter((found) => found.defaultName !== undefined && wired.has(found.defaultName))
        .filter((found) => this.isWiredWithoutCache(found.moduleName))
        .map((found) =>
          this.problem('NOT_CACHEABLE', `${found.moduleName} is wired, but not @AuraEnabled(cacheable=true)`, found),
        ),
    ];
  }

  checkTemplate(): Problem[] {
    const visible = this.text.replaceAll(/<!--[\s\S]*?-->/g, (comment) => comment.replaceAll(/[^\n]/g, ' '));
    const children = [...visible.matchAll(COMPONENT_TAG)].flatMap((match) => {
      const [, namespace = '', rest = ''] = match.map((part) => part.toLowerCase());
      const attributes = match[3] ?? '';
      // Elements of the browser and of third parties are no components.
      if (HYPHENATED_ELEMENTS.has(namespace) || attributes.includes('lwc:external')) {
        return [];
      }
      const problem = this.importProblem(`${namespace}/${camelCase(rest)}`);
      if (problem === undefined) {
        return [];
      }
      const [code, message] =
        importCode(problem) === 'UNSUPPORTED'
          ? ['UNSUPPORTED', problem.replace(/^The module .*/, `The component ${namespace}-${rest} is not supported`)]
          : ['UNKNOWN_COMPONENT', problem];
      return [this.problem(code, message, placeAt(visible, match.index))];
    });
    return [...this.compile(this.text), ...this.checkDirectives(visible), ...children];
  }

  /** Directives that the compiler knows and an org refuses. Words are those of the published platform compiler. */
  private checkDirectives(visible: string): Problem[] {
    return [...visible.matchAll(/<[a-z][\w-]*\s[^>]*?\b(lwc:(?:inner-html|dynamic))=/g)].flatMap((match) => {
      const message = REFUSED_DIRECTIVES[match[1] ?? ''] ?? '';
      return [this.problem('LWC_COMPILE_ERROR', message, placeAt(visible, match.index))];
    });
  }

  /** Lightning Web Components Developer Guide, "Share CSS Style Rules": styles import those of other bundles by name. */
  checkStyles(): Problem[] {
    const visible = this.text.replaceAll(/\/\*[\s\S]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, ' '));
    const imports = [...visible.matchAll(/@import\s+['"](\w+\/\w+)['"]/g)].flatMap((match) => {
      const message = this.importProblem(match[1] ?? '');
      return message === undefined ? [] : [this.problem(importCode(message), message, placeAt(visible, match.index))];
    });
    return [...this.compile(this.text), ...imports];
  }

  private lint(source: string): Problem[] {
    const component = { apiVersion: apiVersion(this.bundle), isDynamic: isDynamic(this.bundle) };
    return lintScript(source, this.path, component).map(({ message, ...place }) =>
      this.problem('LWC_COMPILE_ERROR', message, place),
    );
  }

  private compile(source: string): Problem[] {
    try {
      transformSync(source, this.path, {
        name: this.bundle.name,
        namespace: 'c',
        ...featuresOf(apiVersion(this.bundle)),
        enableDynamicComponents: isDynamic(this.bundle),
        scopedStyles: this.path.endsWith('.scoped.css'),
      });
      return [];
    } catch (error) {
      const { message, location } = error as { message: string; location?: { line: number; column: number } };
      const place = { line: location?.line ?? 1, column: (location?.column ?? 0) + 1 };
      return [this.problem('LWC_COMPILE_ERROR', withoutPath(message), place)];
    }
  }

  /** @returns what is wrong with importing this module here; `undefined` when nothing is */
  private importProblem(moduleName: string): string | undefined {
    if (moduleName.startsWith('.')) {
      return this.hasFile(moduleName) ? undefined : this.missingFile(moduleName);
    }
    const use = platformUse(withoutNamespace(moduleName, this.sources.project.namespace));
    if (use !== undefined) {
      return platformNameProblem(use, basename(this.path), this.sources);
    }
    const [namespace, name] = moduleName.split('/');
    const unknown =
      name === undefined || moduleName.startsWith('@')
        ? `Unable to find module ${moduleName}`
        : `No MODULE named markup://${namespace}:${name} found : [markup://c:${this.bundle.name}]`;
    if (namespace === 'c' || (namespace !== '' && namespace === this.sources.project.namespace)) {
      return this.sources.project.lightningBundles.some((bundle) => bundle.name === name) ? undefined : unknown;
    }
    const isKnown =
      moduleName === 'lwc' ||
      moduleName === STATE_MODULE ||
      isPlatformModule(moduleName) ||
      LOCALE_MODULE.test(moduleName) ||
      (namespace === 'lightning' && this.sources.baseModules.has(name ?? ''));
    if (!isKnown && name !== undefined && packageNamespaces(this.sources.project).has(namespace ?? '')) {
      return packageReason({ namespace: namespace ?? '', name: moduleName });
    }
    return isKnown ? undefined : isMissingHere(moduleName) ? `The module ${moduleName} is not supported` : unknown;
  }

  /** Names that a module of the platform does not have here. */
  private checkNames(found: ModuleImport): Problem[] {
    const [namespace, name = ''] = found.moduleName.split('/');
    const isOurs =
      found.moduleName === STATE_MODULE || (namespace === 'lightning' && this.sources.baseModules.has(name));
    const exported = isOurs ? moduleExports(found.moduleName) : undefined;
    return found.names
      .filter((imported) => exported?.has(imported) === false)
      .map((imported) => this.problem('UNSUPPORTED', `${imported} of ${found.moduleName} is not supported`, found));
  }

  private missingFile(moduleName: string): string {
    const directory = this.sources.project.resolve(this.bundle.folder);
    const missing = relative(directory, join(dirname(this.path), moduleName));
    const importer = relative(directory, this.path);
    return `LWC1011: Failed to resolve import "${moduleName}" from "${importer}". Please add "${missing}" file to the component folder.`;
  }

  private hasFile(moduleName: string): boolean {
    const path = join(dirname(this.path), moduleName.split('?')[0] ?? moduleName);
    return ['', '.ts', '.js'].some((extension) => existsSync(path + extension) && basename(path) !== '');
  }

  private isWiredWithoutCache(moduleName: string): boolean {
    const use = platformUse(moduleName);
    const [className = '', methodName = ''] = use?.kind === 'apex' ? use.name.split('.').slice(-2) : [];
    return this.sources.apex.auraEnabledMethod(className, methodName)?.isCacheable === false;
  }

  private problem(code: string, message: string, { line, column }: { line: number; column: number }): Problem {
    const place = { file: this.file, line, column };
    return withPackages({ code, message, place }, this.sources.project.namespace);
  }
}

function importCode(message: string): 'LWC_COMPILE_ERROR' | 'UNSUPPORTED' | 'UNKNOWN_IMPORT' {
  if (message.startsWith('LWC')) {
    return 'LWC_COMPILE_ERROR';
  }
  return /is not (?:supported(?: by the local org)?|installed in the local org)$/.test(message)
    ? 'UNSUPPORTED'
    : 'UNKNOWN_IMPORT';
}

function camelCase(name: string): string {
  return name.replaceAll(/-([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
}

function placeAt(text: string, index: number): { line: number; column: number } {
  const before = text.slice(0, index).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Place, Problem } from '../errors/index.ts';
import type { NodePlaces } from './content.ts';
import { ContentReader } from './content.ts';
import { settleFlowVersions } from './flowVersions.ts';
import { withoutNamespace } from './ownNamespace.ts';
import { listFiles, readProjectFile } from './projectFiles.ts';
import { decodeName, isDescribedInJson, Registry, type FileRole, type RegistryType } from './registry.ts';
import { addContent, mayBeOfSeveralFiles } from './severalFiles.ts';
import { readScratchDefinition, type ScratchDefinition } from './scratchDefinition.ts';
import { readTypeDescriptions, type TypeDescriptions } from './typeDescriptions.ts';
import type { LightningBundle, MetadataComponent, ProjectMetadata, SourceFile } from './types.ts';
import { parseXml } from './xml.ts';

/**
 * Reads a whole SFDX project folder: `sfdx-project.json`, all package directories, less what `.forceignore` names.
 * What does not fit Salesforce's metadata types is a problem; a file that cannot be understood at all is left out.
 * @throws UserError when the folder is no SFDX project, or its scratch org definition is damaged
 */
export function readProject(directory: string): { project: ProjectMetadata; problems: Problem[] } {
  const root = resolve(directory);
  const definition = readScratchDefinition(root);
  const { namespace, apiVersion, packageDirectories } = readProjectFile(root);
  const reader = new ProjectReader(root, { apiVersion: Number(apiVersion), namespace });
  for (const packageDirectory of packageDirectories) {
    reader.readDirectory(packageDirectory);
  }
  reader.finish();
  return { project: reader.project(apiVersion, definition), problems: reader.problems };
}

type KnownRole = Exclude<FileRole, { kind: 'unknown' }>;

class ProjectReader {
  readonly problems: Problem[] = [];
  private readonly directory: string;
  private readonly settings: { apiVersion: number; namespace: string };
  private readonly registry = Registry.load();
  private readonly descriptions: TypeDescriptions;
  private readonly places = new WeakMap<object, NodePlaces>();
  private readonly byType = new Map<string, Map<string, MetadataComponent>>();
  private readonly contentFiles: { role: KnownRole; file: string }[] = [];
  /** Components whose file is there, even if it is broken. */
  private readonly described = new Set<string>();

  constructor(directory: string, settings: { apiVersion: number; namespace: string }) {
    this.directory = directory;
    this.settings = settings;
    this.descriptions = readTypeDescriptions(directory);
  }

  readDirectory(packageDirectory: string): void {
    for (const file of listFiles(this.directory, packageDirectory, this.problems)) {
      const role = this.roleOf(packageDirectory === '' ? file : file.slice(packageDirectory.length + 1));
      if (role.kind === 'unknown') {
        this.reportUnknown(file);
      } else if (role.kind === 'content') {
        this.contentFiles.push({ role, file });
      } else {
        this.described.add(keyOf(role));
        this.readComponent(file, role.type, role.fullName);
      }
    }
  }

  private roleOf(file: string): FileRole {
    const role = this.registry.classify(file);
    return role.kind === 'unknown'
      ? role
      : { ...role, fullName: withoutNamespace(role.fullName, this.settings.namespace) };
  }

  /** As the Salesforce CLI, which takes no notice of files that do not say that they describe metadata. */
  private reportUnknown(file: string): void {
    if (/[^/]\.[^./]+-meta\.xml$/.test(file)) {
      const message = 'Could not infer a metadata type; name the file in .forceignore if it is not for an org';
      this.report('UNKNOWN_FILE', message, { file, line: 1 });
    }
  }

  /** Content without the file that describes it, and the other way round. */
  finish(): void {
    const reported = new Set<string>();
    const withContent = new Set(this.contentFiles.map(({ role }) => keyOf(role)));
    for (const { role, file } of this.contentFiles) {
      const key = keyOf(role);
      const needsXml = !isForJest(role) && !isDescribedInJson(role.type);
      if (needsXml && !this.described.has(key) && !reported.has(key)) {
        reported.add(key);
        this.report('MISSING_METADATA_FILE', `The ${role.type.name} ${role.fullName} has no -meta.xml file`, {
          file,
          line: 1,
        });
      }
    }
    this.settleFlows();
    for (const type of ['ApexClass', 'ApexTrigger', 'StaticResource']) {
      for (const component of this.components(type)) {
        if (!withContent.has(`${type} ${component.fullName}`.toLowerCase()) && !this.hasFolder(component)) {
          this.report('MISSING_CONTENT_FILE', `The ${type} ${component.fullName} has no source file`, {
            file: component.file,
            line: 1,
          });
        }
      }
    }
  }

  private settleFlows(): void {
    const { flows, unknown } = settleFlowVersions(this.components('Flow'), this.components('FlowDefinition'));
    this.byType.delete('Flow');
    flows.forEach((flow) => this.add(flow));
    for (const { fullName, content } of unknown) {
      const { activeVersionNumber } = content as { activeVersionNumber?: number };
      const message = `There is no flow ${fullName} with a version ${activeVersionNumber ?? 0}`;
      this.report('UNKNOWN_REFERENCE', message, placeOf(this.places, content as object, 'activeVersionNumber'));
    }
  }

  /** An archive that lies unpacked may have nothing in its folder yet but what is never deployed. */
  private hasFolder({ type, file }: MetadataComponent): boolean {
    return type === 'StaticResource' && existsSync(join(this.directory, file.replace(/\.resource-meta\.xml$/, '')));
  }

  project(apiVersion: string, { features, sharingModels }: ScratchDefinition): ProjectMetadata {
    const { directory, places } = this;
    const { namespace } = this.settings;
    const sorted = new Map([...this.byType.keys()].map((type) => [type, this.components(type)]));
    return {
      directory,
      namespace,
      apiVersion,
      features,
      sharingModels,
      classes: this.sources('ApexClass'),
      triggers: this.sources('ApexTrigger'),
      lightningBundles: this.bundles(),
      components: (type) => sorted.get(type) ?? [],
      component: (type, fullName) => this.byType.get(type)?.get(fullName.toLowerCase()),
      placeOf: (node, property) => placeOf(places, node, property),
      resolve: (file) => join(directory, file),
    };
  }

  private readComponent(file: string, type: RegistryType, fullName: string): void {
    const text = readFileSync(join(this.directory, file), 'utf8');
    if (type.name === 'DigitalExperience') {
      this.readJson(file, fullName, text);
      return;
    }
    const parsed = parseXml(file, text);
    if ('problem' in parsed) {
      this.problems.push(parsed.problem);
      return;
    }
    const rootName = parsed.root.localName ?? '';
    const typeName = type.name === 'Settings' && rootName.endsWith('Settings') ? rootName : type.name;
    const reader = new ContentReader(file, this.descriptions, this.problems, this.places, this.settings);
    const content = reader.readRoot(parsed.root, typeName);
    if (content !== undefined) {
      this.checkName(fullName, content);
      this.add({ type: type.name, fullName, file, content });
      this.addChildren(file, type, fullName, content);
    }
  }

  /** A file may repeat the name that its path gives it, and no other. */
  private checkName(fullName: string, content: Record<string, unknown>): void {
    const written = content['fullName'];
    const names = [fullName, fullName.slice(fullName.lastIndexOf('.') + 1)];
    if (typeof written === 'string' && !names.includes(decodeName(written))) {
      const place = placeOf(this.places, content, 'fullName');
      this.report('NAME_MISMATCH', `The file is named ${names[1]}, its fullName is ${written}`, place);
    }
  }

  private readJson(file: string, fullName: string, text: string): void {
    try {
      this.add({ type: 'DigitalExperience', fullName, file, content: JSON.parse(text) });
    } catch (error) {
      this.report('INVALID_JSON', `The file is no valid JSON: ${(error as Error).message}`, { file, line: 1 });
    }
  }

  /** Components that stand inside the file of another: labels, sharing rules, the fields of a whole object file. */
  private addChildren(file: string, type: RegistryType, parentName: string, content: Record<string, unknown>): void {
    for (const child of Object.values(type.children?.types ?? {})) {
      const nodes = content[child.xmlElementName ?? child.directoryName];
      if (!Array.isArray(nodes)) {
        continue;
      }
      for (const node of nodes as Record<string, unknown>[]) {
        const name = node[child.uniqueIdElement ?? 'fullName'];
        if (typeof name !== 'string') {
          this.report('MISSING_ELEMENT', 'Required field is missing: fullName', placeOf(this.places, node));
        } else {
          this.add({
            type: child.name,
            fullName: child.ignoreParentName ? name : `${parentName}.${name}`,
            file,
            content: node,
          });
        }
      }
    }
  }

  private add(component: MetadataComponent): void {
    const { type, fullName, file, content } = component;
    this.places.set(component, this.places.get(content as object) ?? { own: { file, line: 1 }, elements: new Map() });
    const named = this.byType.get(type) ?? new Map<string, MetadataComponent>();
    this.byType.set(type, named);
    const other = named.get(fullName.toLowerCase());
    if (other !== undefined && mayBeOfSeveralFiles(type)) {
      addContent(other.content as Record<string, unknown>, content as Record<string, unknown>);
      return;
    }
    if (other !== undefined) {
      this.report(
        'DUPLICATE_COMPONENT',
        `The ${type} ${fullName} is also defined in ${other.file}`,
        placeOf(this.places, component),
      );
      return;
    }
    named.set(fullName.toLowerCase(), component);
  }

  private components(type: string): MetadataComponent[] {
    return [...(this.byType.get(type)?.values() ?? [])].sort((a, b) => compareNames(a.fullName, b.fullName));
  }

  private sources(type: 'ApexClass' | 'ApexTrigger'): SourceFile[] {
    const sources: SourceFile[] = [];
    for (const { role, file } of this.contentFiles) {
      const component = this.byType.get(type)?.get(role.fullName.toLowerCase());
      if (role.type.name === type && component !== undefined) {
        const { apiVersion, status } = component.content as { apiVersion?: number; status?: SourceFile['status'] };
        sources.push({
          name: role.fullName,
          file,
          text: readFileSync(join(this.directory, file), 'utf8'),
          apiVersion: (apiVersion ?? 0).toFixed(1),
          status: status ?? 'Active',
        });
      }
    }
    return sources.sort((a, b) => compareNames(a.name, b.name));
  }

  private bundles(): LightningBundle[] {
    return this.components('LightningComponentBundle').map((component) => ({
      name: component.fullName,
      folder: component.file.slice(0, component.file.lastIndexOf('/')),
      component,
    }));
  }

  private report(code: string, message: string, place: Place): void {
    this.problems.push({ code, message, place });
  }
}

function keyOf({ type, fullName }: KnownRole): string {
  return `${type.name} ${fullName}`.toLowerCase();
}

function placeOf(places: WeakMap<object, NodePlaces>, node: object, property?: string): Place {
  const known = places.get(node);
  if (known === undefined) {
    throw new RangeError('placeOf was asked about an object that is no part of the project');
  }
  return (property === undefined ? undefined : known.elements.get(property)) ?? known.own;
}

function compareNames(a: string, b: string): number {
  const [left, right] = [a.toLowerCase(), b.toLowerCase()];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Folders of mocks and tests that stand beside bundles are for Jest. Source: LWC Developer Guide, "Write Jest Tests". */
function isForJest({ type, fullName }: KnownRole): boolean {
  return type.name === 'LightningComponentBundle' && /^__\w+__$/.test(fullName);
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** One metadata type of Salesforce's registry: how its files are named and where they lie. */
export interface RegistryType {
  id: string;
  name: string;
  suffix?: string;
  directoryName: string;
  /** Files of the type lie in a folder of this name, whatever they are called. */
  strictDirectoryName?: boolean;
  inFolder?: boolean;
  /** The type that describes such a folder. */
  folderType?: string;
  /** Only the child's own name identifies it, not that of its parent. */
  ignoreParentName?: boolean;
  /** Of a folder's own type: the type that lies in such folders. */
  folderContentType?: string;
  xmlElementName?: string;
  uniqueIdElement?: string;
  children?: { types: Record<string, RegistryType>; suffixes: Record<string, string> };
  strategies?: { adapter: string; decomposition?: string };
  /** Of the file that describes a bundle, where that is no `-meta.xml`. */
  metaFileSuffix?: string;
}

interface RegistryFile {
  types: Record<string, RegistryType>;
  suffixes: Record<string, string>;
  strictDirectoryNames: Record<string, string>;
}

/** What a file of a package directory is. */
export type FileRole =
  /** XML that describes one component. */
  | { kind: 'component'; type: RegistryType; fullName: string }
  /** Source or data that belongs to the component of that type and name. */
  | { kind: 'content'; type: RegistryType; fullName: string }
  | { kind: 'unknown' };

const require = createRequire(import.meta.url);
/** Suffixes that the registry leaves to the Salesforce CLI's code, by type. */
const NAMELESS_SUFFIXES: Readonly<Record<string, string>> = { experiencebundle: 'site' };
const META_FILE = /^(.+)\.([^.]+)-meta\.xml$/;
/** Of a folder, in metadata format: `reports/Sales-meta.xml`. */
const FOLDER_FILE = /^([^.]+)-meta\.xml$/;

/** Bundles that a `template-info.json` describes. Source: Analytics Templates Developer Guide, "template-info.json". */
const TEMPLATE_BUNDLES: ReadonlySet<string> = new Set(['wavetemplatebundle', 'appframeworktemplatebundle']);

/** Whether a JSON file of the bundle describes it, so that it has no `-meta.xml`. */
export function isDescribedInJson({ id, metaFileSuffix }: RegistryType): boolean {
  return TEMPLATE_BUNDLES.has(id) || metaFileSuffix?.endsWith('.json') === true;
}

/** Bundles whose XML has a name of its own instead of `-meta.xml`, by type. */
const PLAIN_XML: Readonly<Record<string, string>> = { genaiplannerbundle: 'genAiPlannerBundle' };

/** Ways of keeping a type in which each file tells by its name what it is. */
const BY_FILE: ReadonlySet<string> = new Set(['decomposed', 'matchingContentFile']);

/** It is the same for every project, so a process reads it once. */
let registry: Registry | undefined;

function readRegistryFile(): RegistryFile {
  const library = dirname(require.resolve('@salesforce/source-deploy-retrieve/package.json'));
  const file = join(library, 'lib', 'src', 'registry', 'metadataRegistry.json');
  return JSON.parse(readFileSync(file, 'utf8')) as RegistryFile;
}

/** Tells what a file is by its path, as the Salesforce CLI does: by suffix, by folder, by the file beside it. */
export class Registry {
  private readonly data: RegistryFile;

  constructor(data: RegistryFile) {
    this.data = data;
  }

  /** Salesforce's own registry; only its data file is read, not the library around it. */
  static load(): Registry {
    registry ??= new Registry(readRegistryFile());
    return registry;
  }

  /** @param path relative to the package directory, with `/` */
  classify(path: string): FileRole {
    const segments = path.split('/');
    const fileName = segments.at(-1) ?? '';
    const named = META_FILE.exec(fileName);
    const folder = this.classifyFolderFile(segments, fileName);
    if (folder !== undefined) {
      return folder;
    }
    const folderType = this.typeOfFolder(segments);
    if (folderType?.strategies !== undefined && !BY_FILE.has(folderType.strategies.adapter)) {
      return this.classifyInBundle(segments, folderType, named);
    }
    if (named !== null) {
      return this.classifyNamed(segments, decodeName(named[1] ?? ''), named[2] ?? '', folderType);
    }
    return this.classifyContent(segments, fileName);
  }

  /** The file of a folder of reports, documents … in metadata format, which is named after the folder alone. */
  private classifyFolderFile(segments: readonly string[], fileName: string): FileRole | undefined {
    const name = FOLDER_FILE.exec(fileName)?.[1];
    const type = Object.values(this.data.types).find(
      ({ folderContentType, directoryName }) =>
        name !== undefined && folderContentType !== undefined && segments.slice(0, -1).includes(directoryName),
    );
    return name === undefined || type === undefined
      ? undefined
      : { kind: 'component', type, fullName: withFolders(segments, type, name) };
  }

  private typeOfFolder(segments: readonly string[]): RegistryType | undefined {
    for (const segment of segments.slice(0, -1)) {
      const id =
        this.data.strictDirectoryNames[segment] ??
        (segment === 'digitalExperiences' ? 'digitalexperiencebundle' : undefined);
      if (id !== undefined) {
        return this.data.types[id];
      }
    }
    return undefined;
  }

  /** Folders whose content belongs to one component: Lightning bundles, static resources, experience sites. */
  private classifyInBundle(segments: readonly string[], type: RegistryType, named: RegExpExecArray | null): FileRole {
    const inside = segments.slice(segments.indexOf(type.directoryName) + 1);
    const name = inside[0] ?? '';
    if (type.strategies?.adapter === 'digitalExperience') {
      return classifyInSite(inside, type, named);
    }
    if (type.strategies?.adapter === 'mixedContent') {
      return this.classifyMixed(segments, type, named);
    }
    if (inside.length < 2) {
      return { kind: 'unknown' };
    }
    if (inside.length === 2 && inside[1] === `${name}.${PLAIN_XML[type.id]}`) {
      return { kind: 'component', type, fullName: name };
    }
    const isMisnamed = named !== null && type.name === 'LightningComponentBundle' && named[1] !== name;
    return isMisnamed ? { kind: 'unknown' } : { kind: named === null ? 'content' : 'component', type, fullName: name };
  }

  /** A file of any kind, or a folder, beside the file that describes it; documents also lie in folders. */
  private classifyMixed(segments: readonly string[], type: RegistryType, named: RegExpExecArray | null): FileRole {
    const inside = segments.slice(segments.indexOf(type.directoryName) + 1);
    const [, ownName = '', suffix] = named ?? [];
    if (named !== null && suffix === (type.suffix ?? NAMELESS_SUFFIXES[type.id])) {
      return { kind: 'component', type, fullName: type.inFolder ? withFolders(segments, type, ownName) : ownName };
    }
    const folder = this.data.types[type.folderType ?? ''];
    if (named !== null && folder !== undefined && suffix === folder.suffix) {
      return { kind: 'component', type: folder, fullName: withFolders(segments, folder, ownName) };
    }
    if (named !== null && type.inFolder) {
      return { kind: 'component', type, fullName: withFolders(segments, type, ownName) };
    }
    const content = type.inFolder ? inside.join('/') : (inside[0] ?? '');
    const isFile = type.inFolder === true || inside.length === 1;
    return { kind: 'content', type, fullName: isFile ? content.replace(/\.[^./]*$/, '') : content };
  }

  private classifyNamed(
    segments: readonly string[],
    name: string,
    suffix: string,
    folderType: RegistryType | undefined,
  ): FileRole {
    for (const parent of Object.values(this.data.types)) {
      const childId = parent.strategies?.adapter === 'decomposed' ? parent.children?.suffixes[suffix] : undefined;
      const child = childId === undefined ? undefined : parent.children?.types[childId];
      const at = segments.indexOf(parent.directoryName);
      if (child !== undefined && at >= 0 && at + 2 < segments.length) {
        const isOwnFolder =
          parent.strategies?.decomposition !== 'folderPerType' || segments.at(-2) === child.directoryName;
        return isOwnFolder
          ? { kind: 'component', type: child, fullName: `${segments[at + 1]}.${name}` }
          : { kind: 'unknown' };
      }
    }
    const ofFolder = folderType?.suffix === suffix ? folderType : undefined;
    const type = ofFolder ?? this.data.types[this.data.suffixes[suffix] ?? ''];
    if (type === undefined || (type.strictDirectoryName && !segments.includes(type.directoryName))) {
      return { kind: 'unknown' };
    }
    return { kind: 'component', type, fullName: type.inFolder ? withFolders(segments, type, name) : name };
  }

  private classifyContent(segments: readonly string[], fileName: string): FileRole {
    const parts = /^(.+)\.([^.]+)$/.exec(fileName);
    const type = this.data.types[this.data.suffixes[parts?.[2] ?? ''] ?? ''];
    if (parts === null || type === undefined) {
      return { kind: 'unknown' };
    }
    const name = parts[1] ?? '';
    if (isWholeInMetadataFormat(type)) {
      const isInPlace =
        segments.at(-2) === type.directoryName || (type.inFolder && segments.includes(type.directoryName));
      return isInPlace
        ? { kind: 'component', type, fullName: decodeName(type.inFolder ? withFolders(segments, type, name) : name) }
        : { kind: 'unknown' };
    }
    if (type.strategies?.adapter !== 'matchingContentFile') {
      return { kind: 'unknown' };
    }
    return { kind: 'content', type, fullName: type.inFolder ? withFolders(segments, type, name) : name };
  }
}

/** Whether one XML file is all of a component, so that it needs no `-meta.xml` in metadata format: `layouts/X.layout`. */
function isWholeInMetadataFormat({ strategies }: RegistryType): boolean {
  return strategies === undefined || strategies.adapter === 'default' || strategies.adapter === 'decomposed';
}

/**
 * A site's folder: `digitalExperiences/site/<name>/<content type>/<content name>/{_meta.json,content.json,…}`.
 * Full names are those of a manifest: `site/<name>`, `site/<name>.<content type>/<content name>`.
 */
function classifyInSite(inside: readonly string[], type: RegistryType, named: RegExpExecArray | null): FileRole {
  const site = `${inside[0]}/${inside[1]}`;
  if (inside.length === 3 && named !== null) {
    return { kind: 'component', type, fullName: site };
  }
  const child = type.children?.types['digitalexperience'];
  if (child === undefined || inside.length < 5) {
    return { kind: 'unknown' };
  }
  const fullName = `${site}.${inside[2]}/${inside[3]}`;
  return { kind: inside.at(-1) === 'content.json' ? 'component' : 'content', type: child, fullName };
}

function withFolders(segments: readonly string[], type: RegistryType, name: string): string {
  const at = segments.lastIndexOf(type.directoryName);
  return [...segments.slice(at + 1, -1), name].join('/');
}

/** File names escape what file systems refuse: `Case-Case %28Sales%29 Layout`. */
export function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

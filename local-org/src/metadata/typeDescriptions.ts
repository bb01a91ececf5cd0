import { createRequire, findPackageJSON } from 'node:module';
import { mkdirSync, readFileSync, renameSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type * as TypeScript from 'typescript';

/** One element that a metadata type may contain. */
export interface ElementDescription {
  /** `string`, `boolean`, `number`, `Date`, `any`, or the name of another type. */
  type: string;
  isArray: boolean;
  isRequired: boolean;
}

/** Salesforce's own description of all metadata types, reduced to what reading a file needs. */
export interface TypeDescriptions {
  /** Elements by type name, those of base types included. */
  types: Record<string, Record<string, ElementDescription>>;
  enums: Record<string, readonly string[]>;
  /** Names that stand for text. */
  textTypes: readonly string[];
}

const require = createRequire(import.meta.url);
/** Raised when the form of the cached description changes. */
const CACHE_FORM = 6;

/**
 * Values that the Metadata API Developer Guide documents and the published types lack.
 * `Time`: page "CustomField", "Metadata Field Types". `ChatterNetwork`: page "SiteDotCom"; the other: page "ExperienceBundle".
 */
const documentedEnumValues: Record<string, readonly string[]> = {
  FieldType: ['Time'],
  SiteType: ['ChatterNetwork', 'ChatterNetworkPicasso'],
};

/**
 * Elements that orgs write when a component is retrieved and the published types lack, and those that these types require
 * and deployed packages leave out: access that is not named is not given.
 */
const elementsOfOrgs: Record<string, Record<string, ElementDescription>> = {
  ApexClass: { status: optional('ApexCodeUnitStatus') },
  CustomField: { displayLocationInDecimal: optional('boolean') },
  CustomSite: { allowGuestPaymentsApi: optional('boolean') },
  PermissionSetObjectPermissions: { modifyAllRecords: optional('boolean'), viewAllRecords: optional('boolean') },
};

function optional(type: string): ElementDescription {
  return { type, isArray: false, isRequired: false };
}

/** They are the same for every project, so a process reads them once. */
let descriptions: TypeDescriptions | undefined;

/**
 * The metadata types as `@salesforce/types` publishes them. Reading the declarations takes a second, so the result is
 * kept in a cache folder by version.
 */
export function readTypeDescriptions(projectDirectory: string): TypeDescriptions {
  const manifest = findPackageJSON('@salesforce/types/metadata', import.meta.url) ?? '';
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const file = join(cacheDirectory(projectDirectory), `metadata-types-${version}-${CACHE_FORM}.json`);
  descriptions ??= readCache(file) ?? writeCache(file, describe(join(dirname(manifest), 'lib', 'metadata.d.ts')));
  return descriptions;
}

function cacheDirectory(projectDirectory: string): string {
  const modules = join(projectDirectory, 'node_modules');
  return existsSync(modules)
    ? join(modules, '.cache', 'local-org')
    : join(tmpdir(), `local-org-cache-${process.getuid?.() ?? 'user'}`);
}

function readCache(file: string): TypeDescriptions | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as TypeDescriptions;
  } catch {
    return undefined;
  }
}

/** A cache that cannot be written costs time and nothing else. */
function writeCache(file: string, described: TypeDescriptions): TypeDescriptions {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const partial = `${file}.${process.pid}`;
    writeFileSync(partial, JSON.stringify(described));
    renameSync(partial, file);
  } catch {
    return described;
  }
  return described;
}

interface RawType {
  bases: string[];
  elements: Record<string, ElementDescription>;
}

function describe(declarations: string): TypeDescriptions {
  const typescript = require('typescript') as typeof TypeScript;
  const source = typescript.createSourceFile(
    declarations,
    readFileSync(declarations, 'utf8'),
    typescript.ScriptTarget.Latest,
  );
  const raw = new Map<string, RawType>();
  const enums: Record<string, readonly string[]> = {};
  const textTypes: string[] = [];
  for (const statement of source.statements) {
    if (!typescript.isTypeAliasDeclaration(statement)) {
      continue;
    }
    const name = statement.name.text;
    const values = literalValues(typescript, statement.type);
    if (values !== undefined) {
      enums[name] = [...values, ...(documentedEnumValues[name] ?? [])];
    } else if (statement.type.kind === typescript.SyntaxKind.StringKeyword) {
      textTypes.push(name);
    } else {
      raw.set(name, describeType(typescript, statement.type));
    }
  }
  const types = Object.fromEntries([...raw.keys()].map((name) => [name, flatten(raw, name)]));
  return { types, enums, textTypes };
}

function literalValues(typescript: typeof TypeScript, type: TypeScript.TypeNode): string[] | undefined {
  const parts = typescript.isUnionTypeNode(type) ? [...type.types] : [type];
  const values = parts.map((part) =>
    typescript.isLiteralTypeNode(part) && typescript.isStringLiteral(part.literal) ? part.literal.text : undefined,
  );
  return values.every((value) => value !== undefined) ? values : undefined;
}

function describeType(typescript: typeof TypeScript, type: TypeScript.TypeNode): RawType {
  const result: RawType = { bases: [], elements: {} };
  for (const part of typescript.isIntersectionTypeNode(type) ? type.types : [type]) {
    if (typescript.isTypeReferenceNode(part)) {
      result.bases.push(nameOf(typescript, part));
    } else if (typescript.isTypeLiteralNode(part)) {
      for (const member of part.members) {
        if (typescript.isPropertySignature(member) && member.type !== undefined) {
          const name = (member.name as TypeScript.Identifier).text;
          result.elements[name] = describeElement(typescript, member.type, member.questionToken === undefined);
        }
      }
    }
  }
  return result;
}

function describeElement(
  typescript: typeof TypeScript,
  type: TypeScript.TypeNode,
  isRequired: boolean,
): ElementDescription {
  if (typescript.isArrayTypeNode(type)) {
    return { type: nameOf(typescript, type.elementType), isArray: true, isRequired: false };
  }
  return { type: nameOf(typescript, type), isArray: false, isRequired };
}

function nameOf(typescript: typeof TypeScript, type: TypeScript.TypeNode): string {
  switch (type.kind) {
    case typescript.SyntaxKind.StringKeyword:
      return 'string';
    case typescript.SyntaxKind.BooleanKeyword:
      return 'boolean';
    case typescript.SyntaxKind.NumberKeyword:
      return 'number';
    default:
      return typescript.isTypeReferenceNode(type) ? (type.typeName as TypeScript.Identifier).text : 'any';
  }
}

function flatten(raw: Map<string, RawType>, name: string): Record<string, ElementDescription> {
  const type = raw.get(name);
  if (type === undefined) {
    return {};
  }
  const inherited = type.bases.map((base) => flatten(raw, base));
  return Object.assign({}, ...inherited, type.elements, elementsOfOrgs[name]) as Record<string, ElementDescription>;
}

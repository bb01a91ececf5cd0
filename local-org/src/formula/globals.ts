import { InternalError, UnsupportedError } from '../errors/index.ts';
import type { ProjectMetadata } from '../metadata/types.ts';
import type { Schema } from '../schema/types.ts';
import type { RunningUser } from '../security/types.ts';
import { DatetimeValue, type FieldValue, type SObject } from '../values/index.ts';
import { normalize } from './coercion.ts';
import { canonicalPath, resolvePath } from './recordPath.ts';
import type { RecordReader } from './recordReader.ts';
import { formulaType } from './typeRules.ts';
import type { FormulaReference } from './types.ts';

/** What formulas ask of the org beyond the record at hand. */
export interface FormulaEnvironment {
  /** In whose name the formula is evaluated now. */
  currentUser(): RunningUser;
  /** Where the org is reached, without a slash at the end. */
  baseUrl(): string;
  hasCustomPermission(userId: string, name: string): boolean;
  /** Text of a custom label in a language such as `en_US`. */
  label(name: string, language: string): string;
  /**
   * Records of one object whose `field` has one of these values (every record when `field` is empty), with these
   * field paths, in system mode.
   * Counts against no limit: formulas that look at parents cost no queries.
   */
  readRecords(
    objectName: string,
    paths: readonly string[],
    field: string,
    values: readonly string[],
  ): readonly SObject[];
}

const RECORDS: Readonly<Record<string, string>> = {
  $user: 'User',
  $profile: 'Profile',
  $userrole: 'UserRole',
  $organization: 'Organization',
};
/** Source: Help, "Global Variables": 1900-01-01 00:00:00 GMT. */
const ORIGIN = new DatetimeValue(Date.UTC(1900, 0, 1));

/** Address of a SOAP API of some version, from which formulas take the org's. Source: Help, "Global Variables": `$Api`. */
const SERVER = /^(Enterprise|Partner)_Server_URL_(\d+)$/i;

/** What a name that starts with `$` stands for, or a sentence why it stands for nothing. */
export function globalReference(
  schema: Schema,
  project: ProjectMetadata,
  path: readonly string[],
): FormulaReference | string {
  const missing = `Field ${path.join('.')} does not exist. Check spelling.`;
  const root = (path[0] ?? '').toLowerCase();
  const name = path[1] ?? '';
  const plain = (type: FormulaReference['type'], ...rest: string[]): FormulaReference => ({
    type,
    path: [root, ...rest],
    source: 'global',
    field: null,
  });
  const objectName = RECORDS[root];
  if (objectName !== undefined) {
    return fieldOf(schema, objectName, [root], path.slice(1)) ?? missing;
  }
  switch (root) {
    case '$permission': {
      const permission = project.component('CustomPermission', name);
      return permission === undefined || path.length !== 2 ? missing : plain('Boolean', permission.fullName);
    }
    case '$label': {
      const label = project.component('CustomLabel', path.length === 3 && name === 'c' ? (path[2] ?? '') : name);
      return label === undefined || path.length > 3 ? missing : plain('Text', label.fullName);
    }
    case '$setup': {
      const setting = schema.object(name);
      return setting?.kind === 'hierarchySetting' && path.length === 3
        ? (fieldOf(schema, setting.name, [root, setting.name], path.slice(2)) ?? missing)
        : missing;
    }
    case '$custommetadata':
      return customMetadataReference(schema, project, path) ?? missing;
    case '$objecttype': {
      const object = schema.object(name);
      return object !== undefined && path.length === 4 && path[2]?.toLowerCase() === 'fields'
        ? (fieldOf(schema, object.name, [root, object.name], path.slice(3)) ?? missing)
        : missing;
    }
    case '$system':
      return path.length === 2 && name.toLowerCase() === 'origindatetime'
        ? plain('DateTime', 'OriginDateTime')
        : missing;
    case '$api':
      return path.length === 2 && SERVER.test(name)
        ? plain('Text', name)
        : `The local org does not support the global variable ${path.join('.')}`;
    default:
      return root === '$request' || root === '$source' || root === '$target'
        ? `The local org does not support the global variable ${path[0] ?? ''}`
        : missing;
  }
}

/** Reads a global; those about the user are this user's, or the current one's. */
export function readGlobal(
  reference: FormulaReference,
  schema: Schema,
  environment: FormulaEnvironment | undefined,
  records: RecordReader,
  user: RunningUser | undefined = environment?.currentUser(),
): FieldValue {
  const [root, ...rest] = reference.path;
  if (root === '$system') {
    return ORIGIN;
  }
  if (environment === undefined || user === undefined) {
    throw new InternalError(`No environment to read ${reference.path.join('.')} from`);
  }
  switch (root) {
    case '$user':
      return readById(environment, records, 'User', user.id, rest);
    case '$profile':
      return readById(environment, records, 'Profile', user.profileId, rest);
    case '$userrole':
      return user.roleId === null ? null : readById(environment, records, 'UserRole', user.roleId, rest);
    case '$organization': {
      const organization = environment.readRecords('Organization', records.needed('Organization', rest), '', [])[0];
      return organization === undefined ? null : records.read(organization, 'Organization', rest);
    }
    case '$api':
      return serverAddress(environment, rest[0] ?? '');
    case '$permission':
      return environment.hasCustomPermission(user.id, rest[0] ?? '');
    case '$label':
      return environment.label(rest[0] ?? '', user.language);
    case '$setup':
      return readSetting(environment, schema, user, rest);
    case '$custommetadata': {
      const [objectName = '', recordName = '', ...path] = rest;
      const found = environment.readRecords(objectName, records.needed(objectName, path), 'DeveloperName', [
        recordName,
      ]);
      return found[0] === undefined ? null : records.read(found[0], objectName, path);
    }
    default:
      throw new UnsupportedError(`The global variable ${reference.path.join('.')}`);
  }
}

function serverAddress(environment: FormulaEnvironment, name: string): string {
  const [, api = '', version = ''] = SERVER.exec(name) ?? [];
  const letter = api.toLowerCase() === 'partner' ? 'u' : 'c';
  const organization = String(environment.readRecords('Organization', ['Id'], '', [])[0]?.fields['Id']).slice(0, 15);
  return `${environment.baseUrl()}/services/Soap/${letter}/${(Number(version) / 10).toFixed(1)}/${organization}`;
}

function fieldOf(
  schema: Schema,
  objectName: string,
  prefix: readonly string[],
  path: readonly string[],
): FormulaReference | undefined {
  const found = resolvePath(schema, objectName, path);
  if (typeof found === 'string') {
    return undefined;
  }
  const type = formulaType(found.field.type);
  return type === undefined
    ? undefined
    : { type, path: [...prefix, ...canonicalPath(found)], source: 'global', field: found.field };
}

function customMetadataReference(
  schema: Schema,
  project: ProjectMetadata,
  path: readonly string[],
): FormulaReference | undefined {
  const object = schema.object(path[1] ?? '');
  if (object?.kind !== 'customMetadata') {
    return undefined;
  }
  const typeName = object.name.replace(/__mdt$/, '');
  const record = project.component('CustomMetadata', `${typeName}.${path[2] ?? ''}`);
  const recordName = record?.fullName.slice(typeName.length + 1);
  return recordName === undefined
    ? undefined
    : fieldOf(schema, object.name, ['$custommetadata', object.name, recordName], path.slice(3));
}

function readById(
  environment: FormulaEnvironment,
  records: RecordReader,
  objectName: string,
  id: string,
  path: readonly string[],
): FieldValue {
  const record = environment.readRecords(objectName, records.needed(objectName, path), 'Id', [id])[0];
  return record === undefined ? null : records.read(record, objectName, path);
}

/** A hierarchy setting's value: the user's own, else the profile's, else the organisation's. */
function readSetting(
  environment: FormulaEnvironment,
  schema: Schema,
  user: RunningUser,
  [objectName = '', fieldName = '']: readonly string[],
): FieldValue {
  const rows = environment.readRecords(objectName, ['SetupOwnerId', fieldName], '', []);
  const owners = [
    (owner: string): boolean => owner === user.id,
    (owner: string): boolean => owner === user.profileId,
    (owner: string): boolean => owner.startsWith('00D'),
  ];
  for (const isOwner of owners) {
    const value = rows.find((row) => isOwner(String(row.fields['SetupOwnerId'] ?? '')))?.fields[fieldName];
    if (value !== undefined && value !== null) {
      return normalize(value);
    }
  }
  return schema.object(objectName)?.field(fieldName)?.type === 'boolean' ? false : null;
}

import { readFileSync } from 'node:fs';
import { isPersonAccountName, PERSON_ACCOUNTS } from './personAccounts.ts';
import { featureOf } from './standardObjects.ts';

/** Standard objects and fields of the Object Reference that this org does not have, names with spaces between them. */
interface UnsupportedNames {
  objects: string;
  /** Fields of profiles and permission sets alike, each a user permission. */
  userPermissions: string;
  /** By the object that is there. */
  fields: Readonly<Record<string, string>>;
}

const names = JSON.parse(readFileSync(new URL('./unsupportedNames.json', import.meta.url), 'utf8')) as UnsupportedNames;

/** Standard objects of API 65 that neither this org has nor `unsupportedNames.json` names: most need a product or feature. */
const otherNames = readFileSync(new URL('./standardObjectNames.txt', import.meta.url), 'utf8');

const OBJECTS = wordsOf(`${names.objects} ${otherNames}`);

const WITH_USER_PERMISSIONS: ReadonlySet<string> = new Set(['PermissionSet', 'Profile']);

/** Fields by object, in lower case. */
const FIELDS: ReadonlyMap<string, { object: string; fields: ReadonlySet<string> }> = new Map(
  Object.entries(names.fields).map(([object, fields]) => [
    object.toLowerCase(),
    { object, fields: wordsOf(WITH_USER_PERMISSIONS.has(object) ? `${fields} ${names.userPermissions}` : fields) },
  ]),
);

/** Fields that licenses have for each user permission. */
const OF_LICENSES = /^MaximumPermissions[A-Z]/i;

/** Kinds of custom objects that this org does not have, by what their names end with. */
const KINDS: Readonly<Record<string, string>> = { b: 'big', x: 'external', dlm: 'Data Cloud', dll: 'Data Cloud' };

/** Why a name is refused that is no object here; `undefined` when it is no object of the platform either. */
export function unsupportedObject(name: string): string | undefined {
  const feature = isPersonAccountName(name) ? PERSON_ACCOUNTS : featureOf(name);
  if (feature !== undefined) {
    return `The standard object ${name} needs the feature ${feature} in config/project-scratch-def.json`;
  }
  const kind = kindElsewhere(name);
  const what = OBJECTS.has(name.toLowerCase()) ? 'standard' : kind;
  return what === undefined ? undefined : `The ${what} object ${name} is not supported by the local org`;
}

/** `big`, `external` or `Data Cloud`, by the ending of an object's name; `undefined` for kinds that this org has. */
export function kindElsewhere(name: string): string | undefined {
  return KINDS[/__([a-z]+)$/.exec(name.toLowerCase())?.[1] ?? ''];
}

/**
 * Whether Salesforce has the standard object, the kind of object or the field of a standard object, and this org does
 * not. What a profile grants on it grants nothing here, and whatever uses it is refused by name.
 * @param field only asked for when given
 */
export function isOnlyOnSalesforce(objectName: string, field?: string): boolean {
  const isObject = OBJECTS.has(objectName.toLowerCase()) || kindElsewhere(objectName) !== undefined;
  return field === undefined ? isObject : isObject || unsupportedField(objectName, field) !== undefined;
}

/** Why a name is refused that is no field here; `undefined` when it is no standard field either. */
export function unsupportedField(objectName: string, name: string): string | undefined {
  const known = FIELDS.get(objectName.toLowerCase());
  if (objectName.toLowerCase() === 'permissionsetlicense' && OF_LICENSES.test(name)) {
    return `The standard field PermissionSetLicense.${name} is not supported by the local org`;
  }
  if (known !== undefined && isRegionCode(known.fields, name.toLowerCase())) {
    return `The standard field ${known.object}.${name} needs the feature StateAndCountryPicklist in config/project-scratch-def.json`;
  }
  return known?.fields.has(name.toLowerCase()) === true
    ? `The standard field ${known.object}.${name} is not supported by the local org`
    : undefined;
}

/** Whether it is the code of a state or country that the object has as a text. */
function isRegionCode(fields: ReadonlySet<string>, name: string): boolean {
  return /(state|country)code$/.test(name) && fields.has(name) && !fields.has(name.replace(/code$/, ''));
}

/** All of them, as `Object` and `Object.Field` in lower case. */
export function unsupportedNames(): string[] {
  const fields = [...FIELDS.values()].flatMap(({ object, fields }) => [...fields].map((name) => `${object}.${name}`));
  return [...OBJECTS, ...fields];
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().trim().split(/\s+/));
}

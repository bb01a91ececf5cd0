import type {
  CustomPermission,
  ExternalCredential,
  MutingPermissionSet,
  PermissionSet,
  PermissionSetGroup,
  PermissionSetObjectPermissions,
  Profile,
} from '@salesforce/types/metadata';
import { checkDefaults, checkLayoutAssignments } from './profiles.ts';
import { associateParent } from '../objectModel.ts';
import { permissionSource } from '../objectPermissions.ts';
import type { ProblemList } from '../problems.ts';
import { missingDependencies, type ObjectPermissionName } from '../permissionDependencies.ts';
import type { FieldDescribe, ObjectDescribe, Schema } from '../types.ts';
import { isOnlyOnSalesforce, unsupportedObject } from '../unsupportedNames.ts';
import { isUserPermission } from '../userPermissions.ts';

/** The part that profiles and permission sets have in common. */
type Permissions = Pick<
  PermissionSet,
  | 'objectPermissions'
  | 'fieldPermissions'
  | 'classAccesses'
  | 'customPermissions'
  | 'applicationVisibilities'
  | 'recordTypeVisibilities'
  | 'flowAccesses'
  | 'userPermissions'
  | 'customMetadataTypeAccesses'
  | 'customSettingAccesses'
  | 'externalCredentialPrincipalAccesses'
>;

/** Permission sets, groups and profiles: everything they name exists and can be granted. */
export function checkPermissions(schema: Schema, problems: ProblemList): void {
  for (const { content } of problems.project.components('MutingPermissionSet')) {
    checkMuting(schema, content as MutingPermissionSet, problems);
  }
  for (const { content } of problems.project.components('PermissionSet')) {
    const set = content as PermissionSet;
    checkContent(schema, set, problems);
    checkTabs(set.tabSettings, 'tabSettings', problems);
  }
  for (const { content } of problems.project.components('Profile')) {
    const profile = content as Profile;
    checkContent(schema, profile as unknown as Permissions, problems);
    checkTabs(profile.tabVisibilities, 'tabVisibilities', problems);
    checkDefaults(profile, problems);
    checkLayoutAssignments(profile, problems);
  }
  for (const component of problems.project.components('PermissionSetGroup')) {
    checkGroup(component.content as PermissionSetGroup, problems);
  }
  for (const { content } of problems.project.components('CustomPermission')) {
    for (const entry of (content as CustomPermission).requiredPermission) {
      if (problems.project.component('CustomPermission', entry.customPermission) === undefined) {
        const message = `There is no custom permission ${entry.customPermission}`;
        problems.add('UNKNOWN_REFERENCE', message, entry, 'customPermission');
      }
    }
  }
}

function checkContent(schema: Schema, content: Permissions, problems: ProblemList): void {
  checkObjectPermissions(schema, content, problems);
  checkFieldPermissions(schema, content, problems);
  checkUserPermissions(content.userPermissions, problems);
  checkNames(
    content.classAccesses,
    { list: 'classAccesses', element: 'apexClass', type: 'ApexClass' },
    (name) => hasClass(problems, name),
    problems,
  );
  checkNames(
    content.customPermissions,
    { list: 'customPermissions', element: 'name', field: 'customPermission', type: 'CustomPermission' },
    has(problems, 'CustomPermission'),
    problems,
  );
  checkNames(
    content.recordTypeVisibilities,
    { list: 'recordTypeVisibilities', element: 'recordType', type: 'RecordType' },
    (name) =>
      has(problems, 'RecordType')(name) ||
      isPersonRecordType(schema, name) ||
      isOnlyOnSalesforce(name.split('.')[0] ?? name),
    problems,
  );
  checkNames(
    content.flowAccesses,
    { list: 'flowAccesses', element: 'flow', type: 'FlowDefinition' },
    has(problems, 'Flow'),
    problems,
  );
  checkNames(
    content.applicationVisibilities,
    { list: 'applicationVisibilities', element: 'application', type: 'CustomApplication' },
    (name) => /^standard__/i.test(name) || has(problems, 'CustomApplication')(name),
    problems,
  );
  checkSettingAccesses(schema, content, problems);
  checkNames(
    content.externalCredentialPrincipalAccesses,
    {
      list: 'externalCredentialPrincipalAccesses',
      element: 'externalCredentialPrincipal',
      type: 'ExternalCredentialPrincipal',
    },
    (name) => isPrincipal(problems, name),
    problems,
  );
}

function checkSettingAccesses(schema: Schema, content: Permissions, problems: ProblemList): void {
  checkNames(
    content.customMetadataTypeAccesses,
    { list: 'customMetadataTypeAccesses', element: 'name', field: 'customMetadataType', type: 'CustomObject' },
    (name) => schema.object(name)?.kind === 'customMetadata',
    problems,
  );
  checkNames(
    content.customSettingAccesses,
    { list: 'customSettingAccesses', element: 'name', field: 'customSetting', type: 'CustomObject' },
    (name) => /Setting$/.test(schema.object(name)?.kind ?? ''),
    problems,
  );
}

function checkUserPermissions(entries: Permissions['userPermissions'], problems: ProblemList): void {
  for (const entry of entries) {
    if (!isUserPermission(entry.name)) {
      problems.add('UNKNOWN_PERMISSION', `Unknown user permission: ${entry.name}`, entry, 'name');
    }
  }
}

/** Salesforce's own record type of person accounts is there without a file. */
function isPersonRecordType(schema: Schema, name: string): boolean {
  const types = schema.object('Account')?.recordTypes.filter(({ isPersonType }) => isPersonType === true) ?? [];
  return types.some(({ developerName }) => `PersonAccount.${developerName}`.toLowerCase() === name.toLowerCase());
}

/** Principals are named after their external credential: `Credential-Principal`. */
function isPrincipal(problems: ProblemList, name: string): boolean {
  const [credential = '', ...principal] = name.split('-');
  const content = problems.project.component('ExternalCredential', credential)?.content as
    ExternalCredential | undefined;
  return (content?.externalCredentialParameters ?? []).some(
    ({ parameterType, parameterName }) =>
      parameterType === 'NamedPrincipal' && parameterName.toLowerCase() === principal.join('-').toLowerCase(),
  );
}

/** What a list of a profile or permission set names, and how the list and its element are called. */
interface Naming<Entry> {
  list: string;
  element: keyof Entry & string;
  /** As messages call the element, when it is called otherwise there. */
  field?: string;
  type: string;
}

/** Reports entries whose `element` names nothing, or the same thing twice. */
function checkNames<Entry extends object>(
  entries: readonly Entry[] | undefined,
  { list, element, field = element, type }: Naming<Entry>,
  exists: (name: string) => boolean,
  problems: ProblemList,
): void {
  const seen = new Set<string>();
  for (const entry of entries ?? []) {
    const name = String(entry[element]);
    if (!exists(name)) {
      const unsupported = UNSUPPORTED_NAMES[type]?.(name);
      const [code, message] =
        unsupported === undefined
          ? ['UNKNOWN_REFERENCE', `In field: ${field} - no ${type} named ${name} found`]
          : ['UNSUPPORTED', unsupported];
      problems.add(code, message, entry, element);
    } else if (seen.has(name.toLowerCase())) {
      problems.add('DUPLICATE_ENTRY', `Field: ${list}, value:${name} appears more than once`, entry, element);
    }
    seen.add(name.toLowerCase());
  }
}

/** Why a name that leads nowhere may lead somewhere on Salesforce. */
const UNSUPPORTED_NAMES: Readonly<Record<string, (name: string) => string | undefined>> = {
  CustomField: (name) => unsupportedObject(name.split('.')[0] ?? name) ?? orUnsupported(name, `standard field ${name}`),
  CustomObject: (name) => unsupportedObject(name) ?? orUnsupported(name, `standard object ${name}`),
};

function orUnsupported(name: string, what: string): string | undefined {
  return /__\w+$/.test(name) ? undefined : `There is no ${what}, or it is not supported`;
}

function has(problems: ProblemList, type: string): (name: string) => boolean {
  return (name) => problems.project.component(type, name) !== undefined;
}

function hasClass(problems: ProblemList, name: string): boolean {
  return problems.project.classes.some((known) => known.name.toLowerCase() === name.toLowerCase());
}

function checkTabs(entries: readonly { tab: string }[], element: string, problems: ProblemList): void {
  const isTab = (name: string): boolean => /^standard-/i.test(name) || has(problems, 'CustomTab')(name);
  checkNames(entries, { list: element, element: 'tab', type: 'CustomTab' }, isTab, problems);
}

function checkObjectPermissions(schema: Schema, content: Permissions, problems: ProblemList): void {
  const granted = new Map(content.objectPermissions.map((entry) => [(entry.object ?? '').toLowerCase(), entry]));
  checkNames(
    content.objectPermissions,
    { list: 'objectPermissions', element: 'object', type: 'CustomObject' },
    (name) => schema.object(name) !== undefined || isOnlyOnSalesforce(name),
    problems,
  );
  for (const entry of content.objectPermissions) {
    const object = schema.object(entry.object ?? '');
    if (object === undefined) {
      continue;
    }
    if (!isGrantable(object)) {
      problems.add('NOT_GRANTABLE', `Permissions cannot be granted on ${object.name}`, entry, 'object');
    }
    checkDependencies(entry, object, problems);
    for (const parent of parentsToRead(object)) {
      if (entry.allowRead && !granted.get(parent.toLowerCase())?.allowRead) {
        problems.add(
          'MISSING_DEPENDENCY',
          `Permission Read ${object.name} depends on permission(s): Read ${parent}`,
          entry,
          'allowRead',
        );
      }
    }
  }
}

/** Only records of business objects have object permissions; activities, comments and setup objects have none. */
function isGrantable(object: ObjectDescribe): boolean {
  if (associateParent(object) !== undefined) {
    return false;
  }
  if (object.kind === 'standard') {
    return object.isSetup !== true && (permissionSource(object.name) === 'own' || object.name === 'Document');
  }
  return object.kind === 'custom' || object.kind === 'platformEvent';
}

/** Page "Object Permissions" (Salesforce Help): what each permission implies. */
const ELEMENTS = {
  Read: 'allowRead',
  Create: 'allowCreate',
  Edit: 'allowEdit',
  Delete: 'allowDelete',
  'View All': 'viewAllRecords',
  'Modify All': 'modifyAllRecords',
} as const satisfies Record<ObjectPermissionName, keyof PermissionSetObjectPermissions>;

function checkDependencies(entry: PermissionSetObjectPermissions, object: ObjectDescribe, problems: ProblemList): void {
  if (object.kind === 'platformEvent') {
    return;
  }
  const names = Object.keys(ELEMENTS) as ObjectPermissionName[];
  const granted = new Set(names.filter((name) => entry[ELEMENTS[name]]));
  for (const { permission, message } of missingDependencies(object.name, granted)) {
    problems.add('MISSING_DEPENDENCY', message, entry, ELEMENTS[permission]);
  }
}

function parentsToRead(object: ObjectDescribe): readonly string[] {
  if (object.name === 'Contact' || object.name === 'Opportunity') {
    return ['Account'];
  }
  return object.fields.filter((field) => field.masterDetail).flatMap((field) => field.referenceTo);
}

function checkFieldPermissions(schema: Schema, content: Permissions, problems: ProblemList): void {
  checkNames(
    content.fieldPermissions,
    { list: 'fieldPermissions', element: 'field', type: 'CustomField' },
    (name) => findField(schema, name) !== undefined || isOnlyOnSalesforce(...splitPath(name)),
    problems,
  );
  for (const entry of content.fieldPermissions) {
    const field = findField(schema, entry.field);
    if (field === undefined) {
      continue;
    }
    if (field.contactField !== undefined) {
      const message = `Security of ${entry.field} is that of Contact.${field.contactField}: grant that`;
      problems.add('NOT_GRANTABLE', message, entry, 'field');
    } else if (!field.permissionable) {
      problems.add('NOT_GRANTABLE', `You cannot deploy to a required field: ${entry.field}`, entry, 'field');
    } else if (entry.editable && entry.readable === false) {
      problems.add('MISSING_DEPENDENCY', `Edit access to ${entry.field} needs read access`, entry, 'editable');
    }
  }
}

function splitPath(path: string): [objectName: string, fieldName: string] {
  const [objectName = '', fieldName = ''] = path.split('.');
  return [objectName, fieldName];
}

function findField(schema: Schema, path: string): FieldDescribe | undefined {
  const [objectName, fieldName] = splitPath(path);
  return schema.object(objectName === 'Activity' ? 'Task' : objectName)?.field(fieldName);
}

/** What mutes a permission mutes what depends on it: unlike what grants one, it need not name that. */
function checkMuting(schema: Schema, content: MutingPermissionSet, problems: ProblemList): void {
  for (const entry of content.objectPermissions) {
    if (schema.object(entry.object) === undefined) {
      problems.addUnknownObject(entry.object, entry, 'object');
    }
  }
  for (const entry of content.fieldPermissions) {
    if (findField(schema, entry.field) === undefined) {
      problems.add('UNKNOWN_FIELD', `There is no field ${entry.field}`, entry, 'field');
    }
  }
  checkNames(
    content.customPermissions,
    { list: 'customPermissions', element: 'name', field: 'customPermission', type: 'CustomPermission' },
    has(problems, 'CustomPermission'),
    problems,
  );
}

/** What the permission sets of licenses begin with in metadata: they exist wherever the license does. */
const SALESFORCE_PREFIX = 'force__';

function checkGroup(content: PermissionSetGroup, problems: ProblemList): void {
  for (const [element, type, what] of [
    ['permissionSets', 'PermissionSet', 'permission set'],
    ['mutingPermissionSets', 'MutingPermissionSet', 'muting permission set'],
  ] as const) {
    for (const [index, name] of content[element].entries()) {
      const place = `${element}[${index}]`;
      if (name.startsWith(SALESFORCE_PREFIX)) {
        const message = `The ${what} ${name} is Salesforce's own and not supported by the local org`;
        problems.add('UNSUPPORTED', message, content, place);
      } else if (problems.project.component(type, name) === undefined) {
        problems.add('UNKNOWN_REFERENCE', `There is no ${what} ${name}`, content, place);
      }
    }
  }
}

import { readdirSync, readFileSync } from 'node:fs';
import type { PermissionSet, Profile } from '@salesforce/types/metadata';
import type { ProjectMetadata } from '../metadata/types.ts';
import { addField, addObject, addTab } from './addGrants.ts';
import type { PermissionRows } from './permissionRows.ts';
import type { ObjectAccess } from './types.ts';

export type TabVisibility = 'Visible' | 'Available' | 'None';

/** What a profile and permission sets grant together. All names in lower case. */
export interface Grants {
  objects: Map<string, ObjectAccess>;
  /** By `object.field`. */
  fields: Map<string, { read: boolean; edit: boolean }>;
  classes: Set<string>;
  customPermissions: Set<string>;
  userPermissions: Set<string>;
  tabs: Map<string, TabVisibility>;
  applications: Set<string>;
  /** Objects all of whose fields may be read. */
  allFields: Set<string>;
  metadataTypes: Set<string>;
  customSettings: Set<string>;
  /** As `credential-principal`. */
  credentialPrincipals: Set<string>;
  /** The profile gives access to the standard fields of the objects it can see. */
  standardFields: boolean;
  /** The profile shows the platform's own tabs and apps. */
  standardTabs: boolean;
}

/** A data file of `profiles/`: a standard profile. Letters: Create, Read, Edit, Delete, View all, Modify all. */
interface StandardProfile {
  name: string;
  /** What the Metadata API calls it. */
  metadataName: string;
  standardFields: boolean;
  standardTabs: boolean;
  /** Of its users; Standard when absent. */
  userType?: string;
  /** Name of the user license; of the platform's own users there is none. */
  license?: string;
  userPermissions: string[];
  objectPermissions: Record<string, string>;
}

/** The part that profiles and permission sets have in common. */
type Permissions = Pick<
  PermissionSet,
  | 'objectPermissions'
  | 'fieldPermissions'
  | 'classAccesses'
  | 'customPermissions'
  | 'userPermissions'
  | 'applicationVisibilities'
  | 'customMetadataTypeAccesses'
  | 'customSettingAccesses'
  | 'externalCredentialPrincipalAccesses'
>;

const folder = new URL('./profiles/', import.meta.url);

/** Standard profiles by name. Source: Salesforce Help, "Standard Profiles". */
export function readStandardProfiles(): ReadonlyMap<string, StandardProfile> {
  const profiles = readdirSync(folder).map(
    (file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as StandardProfile,
  );
  return new Map(profiles.map((profile) => [profile.name.toLowerCase(), profile]));
}

/**
 * Adds up the profile and the permission sets, by API name. Names that the project does not have grant nothing.
 * @param rows what the records of the permission sets grant
 */
export function collectGrants(
  project: ProjectMetadata,
  standardProfiles: ReadonlyMap<string, StandardProfile>,
  profileName: string,
  permissionSets: readonly string[],
  rows: PermissionRows,
): Grants {
  const standard = standardProfiles.get(profileName.toLowerCase());
  const grants = emptyGrants(standard);
  for (const [name, letters] of Object.entries(standard?.objectPermissions ?? {})) {
    addObject(grants, name, accessOfLetters(letters));
  }
  for (const name of standard?.userPermissions ?? []) {
    grants.userPermissions.add(name.toLowerCase());
  }
  const profile =
    project.component('Profile', standard?.metadataName ?? profileName) ?? project.component('Profile', profileName);
  if (profile !== undefined) {
    addProfile(grants, profile.content as Profile);
  }
  for (const name of permissionSets) {
    const component = project.component('PermissionSet', name);
    if (component !== undefined) {
      addPermissionSet(grants, component.content as PermissionSet);
    }
  }
  addRows(grants, rows);
  return grants;
}

const NO_ROWS: PermissionRows = { objects: [], fields: [], classes: [], customPermissions: [], userPermissions: [] };

/** What a profile grants on objects, by API name in lower case. */
export function objectsOfProfile(
  project: ProjectMetadata,
  standardProfiles: ReadonlyMap<string, StandardProfile>,
  profileName: string,
): ReadonlyMap<string, ObjectAccess> {
  return collectGrants(project, standardProfiles, profileName, [], NO_ROWS).objects;
}

function emptyGrants(standard: StandardProfile | undefined): Grants {
  return {
    objects: new Map(),
    fields: new Map(),
    classes: new Set(),
    customPermissions: new Set(),
    userPermissions: new Set(),
    tabs: new Map(),
    applications: new Set(),
    allFields: new Set(),
    metadataTypes: new Set(),
    customSettings: new Set(),
    credentialPrincipals: new Set(),
    standardFields: standard?.standardFields ?? false,
    standardTabs: standard?.standardTabs ?? false,
  };
}

function accessOfLetters(letters: string): ObjectAccess {
  return {
    read: letters.includes('R'),
    create: letters.includes('C'),
    edit: letters.includes('E'),
    delete: letters.includes('D'),
    viewAll: letters.includes('V'),
    modifyAll: letters.includes('M'),
  };
}

function addProfile(grants: Grants, content: Profile): void {
  addRecordedPermissions(grants, content as unknown as Permissions);
  addOtherPermissions(grants, content as unknown as Permissions);
  for (const { tab, visibility } of content.tabVisibilities) {
    addTab(grants, tab, visibility === 'DefaultOn' ? 'Visible' : visibility === 'DefaultOff' ? 'Available' : 'None');
  }
}

function addPermissionSet(grants: Grants, content: PermissionSet): void {
  addOtherPermissions(grants, content);
  for (const { tab, visibility } of content.tabSettings) {
    addTab(grants, tab, visibility as TabVisibility);
  }
}

/** What profiles say in metadata and permission sets also hold in records. */
function addRecordedPermissions(grants: Grants, content: Permissions): void {
  for (const entry of content.objectPermissions) {
    addObject(grants, entry.object ?? '', {
      read: entry.allowRead ?? false,
      create: entry.allowCreate ?? false,
      edit: entry.allowEdit ?? false,
      delete: entry.allowDelete ?? false,
      viewAll: entry.viewAllRecords ?? false,
      modifyAll: entry.modifyAllRecords ?? false,
    });
    if (entry.viewAllFields) {
      grants.allFields.add((entry.object ?? '').toLowerCase());
    }
  }
  for (const { field, readable, editable } of content.fieldPermissions) {
    addFields(grants, field, (readable ?? false) || editable, editable);
  }
  addEnabled(grants.classes, content.classAccesses, ({ apexClass }) => apexClass);
  addEnabled(grants.customPermissions, content.customPermissions, ({ name }) => name);
}

function addRows(grants: Grants, rows: PermissionRows): void {
  for (const { name, access, viewAllFields } of rows.objects) {
    addObject(grants, name, access);
    if (viewAllFields) {
      grants.allFields.add(name.toLowerCase());
    }
  }
  rows.fields.forEach(({ name, read, edit }) => addFields(grants, name, read, edit));
  rows.classes.forEach((name) => grants.classes.add(name.toLowerCase()));
  rows.customPermissions.forEach((name) => grants.customPermissions.add(name.toLowerCase()));
  rows.userPermissions.forEach((name) => grants.userPermissions.add(name.toLowerCase()));
}

function addFields(grants: Grants, name: string, read: boolean, edit: boolean): void {
  fieldKeys(name.toLowerCase()).forEach((key) => addField(grants, key, read, edit));
}

function addOtherPermissions(grants: Grants, content: Permissions): void {
  addEnabled(grants.userPermissions, content.userPermissions, ({ name }) => name);
  addEnabled(grants.metadataTypes, content.customMetadataTypeAccesses, ({ name }) => name);
  addEnabled(grants.customSettings, content.customSettingAccesses, ({ name }) => name);
  addEnabled(
    grants.credentialPrincipals,
    content.externalCredentialPrincipalAccesses,
    ({ externalCredentialPrincipal }) => externalCredentialPrincipal,
  );
  for (const { application, visible } of content.applicationVisibilities) {
    if (visible) {
      grants.applications.add(application.toLowerCase());
    }
  }
}

/** Custom fields of activities are granted on `Activity`, for tasks and events alike. */
function fieldKeys(field: string): string[] {
  return field.startsWith('activity.')
    ? [field.replace('activity', 'task'), field.replace('activity', 'event')]
    : [field];
}

function addEnabled<Entry extends { enabled: boolean }>(
  names: Set<string>,
  entries: readonly Entry[] | undefined,
  nameOf: (entry: Entry) => string,
): void {
  for (const entry of entries ?? []) {
    if (entry.enabled) {
      names.add(nameOf(entry).toLowerCase());
    }
  }
}

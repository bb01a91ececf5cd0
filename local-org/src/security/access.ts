import { permissionSource } from '../schema/index.ts';
import type { FieldDescribe, ObjectDescribe, Schema } from '../schema/types.ts';
import type { Grants } from './grants.ts';
import type { ObjectAccess, RunningUser, UserAccess } from './types.ts';

const none: ObjectAccess = { read: false, create: false, edit: false, delete: false, viewAll: false, modifyAll: false };
const all: ObjectAccess = { read: true, create: true, edit: true, delete: true, viewAll: true, modifyAll: true };

/** Objects without permissions of their own that guests can read as well. */
const openToGuests = new Set([
  'organization',
  'recordtype',
  'businesshours',
  'user',
  'entitydefinition',
  'fielddefinition',
]);

/** Which permission lets a user change a setup object. Page "User Permissions" (Salesforce Help). */
const setupPermissions: Record<string, string> = {
  user: 'manageinternalusers',
  userrole: 'manageroles',
  group: 'manageinternalusers',
  groupmember: 'manageinternalusers',
  queuesobject: 'manageinternalusers',
  permissionset: 'manageprofilespermissionsets',
  objectpermissions: 'manageprofilespermissionsets',
  fieldpermissions: 'manageprofilespermissionsets',
  setupentityaccess: 'manageprofilespermissionsets',
  permissionsetassignment: 'assignpermissionsets',
  emailtemplate: 'editpublictemplates',
};

/** What one user may do, from everything granted to them. */
export class GrantedAccess implements UserAccess {
  private readonly schema: Schema;
  private readonly user: RunningUser;
  private readonly grants: Grants;
  private readonly objects = new Map<string, ObjectAccess>();

  constructor(schema: Schema, user: RunningUser, grants: Grants) {
    this.schema = schema;
    this.user = user;
    this.grants = grants;
  }

  object(objectName: string): ObjectAccess {
    const key = objectName.toLowerCase();
    const known = this.objects.get(key);
    if (known !== undefined) {
      return known;
    }
    const object = this.schema.object(objectName);
    const access = object === undefined ? none : this.limitGuest(this.objectAccess(object));
    this.objects.set(key, access);
    return access;
  }

  field(objectName: string, fieldName: string): { read: boolean; edit: boolean } {
    const field = this.schema.object(objectName)?.field(fieldName);
    if (field === undefined) {
      return { read: false, edit: false };
    }
    const granted = this.fieldGrant(field);
    return { read: granted.read, edit: granted.edit && (field.createable || field.updateable) };
  }

  apexClass(className: string): boolean {
    return this.grants.classes.has(className.toLowerCase()) || this.userPermission('AuthorApex');
  }

  customPermission(name: string): boolean {
    return this.grants.customPermissions.has(name.toLowerCase());
  }

  userPermission(name: string): boolean {
    const key = name.toLowerCase();
    const { userPermissions } = this.grants;
    return userPermissions.has(key) || (key === 'viewalldata' && userPermissions.has('modifyalldata'));
  }

  credentialPrincipal(name: string): boolean {
    return this.grants.credentialPrincipals.has(name.toLowerCase());
  }

  tab(name: string): 'Visible' | 'Available' | 'None' {
    const granted = this.grants.tabs.get(name.toLowerCase());
    const isStandard = /^standard-/i.test(name);
    return granted ?? (isStandard && this.grants.standardTabs ? 'Visible' : 'None');
  }

  application(name: string): boolean {
    const isStandard = /^standard__/i.test(name);
    return this.grants.applications.has(name.toLowerCase()) || (isStandard && this.grants.standardTabs);
  }

  private objectAccess(object: ObjectDescribe): ObjectAccess {
    const key = object.name.toLowerCase();
    if (object.shareOf !== undefined) {
      return this.shareAccess(this.object(object.shareOf));
    }
    const shown = object.historyOf ?? object.feedOf;
    if (shown !== undefined) {
      return this.object(shown);
    }
    const source = permissionSource(object.name);
    if (typeof source === 'object') {
      return this.object(source.object);
    }
    if (object.kind === 'customMetadata') {
      return this.readOnly(this.grants.metadataTypes.has(key) || this.userPermission('CustomizeApplication'));
    }
    if (object.kind === 'hierarchySetting' || object.kind === 'listSetting') {
      return this.settingAccess(key);
    }
    if (source === 'values') {
      return this.readOnly(true);
    }
    if (object.isSetup === true) {
      return this.setupAccess(key);
    }
    if (source === 'activity') {
      return this.activityAccess(key);
    }
    return source === 'users' ? this.openAccess() : this.businessAccess(key);
  }

  private openAccess(): ObjectAccess {
    const viewAll = this.userPermission('ViewAllData');
    const modifyAll = this.userPermission('ModifyAllData');
    return this.user.isGuest ? none : { ...all, viewAll, modifyAll };
  }

  private businessAccess(key: string): ObjectAccess {
    if (this.userPermission('ModifyAllData')) {
      return all;
    }
    const granted = this.grants.objects.get(key) ?? none;
    const viewAll = granted.viewAll || granted.modifyAll || this.userPermission('ViewAllData');
    return { ...granted, read: granted.read || viewAll, viewAll };
  }

  private setupAccess(key: string): ObjectAccess {
    if (this.user.isGuest) {
      return this.readOnly(openToGuests.has(key));
    }
    const permission = setupPermissions[key] ?? 'customizeapplication';
    const mayChange = this.userPermission(permission) || this.userPermission('CustomizeApplication');
    // Users can always change some of their own details; record access decides whose.
    return { ...none, read: true, create: mayChange, edit: mayChange || key === 'user', delete: mayChange };
  }

  private settingAccess(key: string): ObjectAccess {
    return this.userPermission('CustomizeApplication') ? all : this.readOnly(this.grants.customSettings.has(key));
  }

  private activityAccess(key: string): ObjectAccess {
    if (this.userPermission('ModifyAllData')) {
      return all;
    }
    const mayEdit = this.userPermission(key === 'task' ? 'EditTask' : 'EditEvent');
    const mayRead = mayEdit || this.userPermission('ActivitiesAccess');
    const viewAll = this.userPermission('ViewAllData');
    return { ...none, read: mayRead || viewAll, create: mayEdit, edit: mayEdit, delete: mayEdit, viewAll };
  }

  private shareAccess(parent: ObjectAccess): ObjectAccess {
    return { ...parent, create: parent.read, edit: parent.read, delete: parent.read };
  }

  private readOnly(mayRead: boolean): ObjectAccess {
    return mayRead ? { ...none, read: true, viewAll: true } : none;
  }

  /** Page "Guest User Security Policies" (Salesforce Help): never edit, delete, view all or modify all. */
  private limitGuest(access: ObjectAccess): ObjectAccess {
    return this.user.isGuest ? { ...access, edit: false, delete: false, viewAll: false, modifyAll: false } : access;
  }

  private fieldGrant(field: FieldDescribe): { read: boolean; edit: boolean } {
    const key = field.objectName.toLowerCase();
    const object = this.schema.object(field.objectName);
    if (field.contactField !== undefined) {
      // SOAP API Developer Guide, "Person Account Record Types": the security is that of the contact's field.
      return this.field('Contact', field.contactField);
    }
    if (!field.permissionable || object?.isSetup === true || object?.shareOf !== undefined) {
      return { read: true, edit: true };
    }
    if (!field.custom && this.grants.standardFields) {
      return { read: true, edit: true };
    }
    const names = field.partOf === null ? [field.name] : [field.partOf, field.name];
    const granted = names.map((name) => this.grants.fields.get(`${key}.${name.toLowerCase()}`));
    return {
      read: granted.some((grant) => grant?.read === true) || this.grants.allFields.has(key),
      edit: granted.some((grant) => grant?.edit === true),
    };
  }
}

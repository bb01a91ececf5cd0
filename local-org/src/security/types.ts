/** The user in whose name something runs. */
export interface RunningUser {
  id: string;
  name: string;
  userName: string;
  profileId: string;
  profileName: string;
  roleId: string | null;
  /** `Standard`, `Guest`, `AutomatedProcess` … as `User.UserType`. */
  userType: string;
  isGuest: boolean;
  /** For example `en_US`. */
  locale: string;
  language: string;
  /** IANA name. */
  timeZone: string;
}

export interface ObjectAccess {
  read: boolean;
  create: boolean;
  edit: boolean;
  delete: boolean;
  viewAll: boolean;
  modifyAll: boolean;
}

/** What one user may do, from the profile and all assigned permission sets. Names are compared without case. */
export interface UserAccess {
  object(objectName: string): ObjectAccess;
  field(objectName: string, fieldName: string): { read: boolean; edit: boolean };
  apexClass(className: string): boolean;
  customPermission(name: string): boolean;
  /** API name of a system permission, for example `ModifyAllData`. */
  userPermission(name: string): boolean;
  /** A principal of an external credential, as `Credential-Principal`. */
  credentialPrincipal(name: string): boolean;
  tab(name: string): 'Visible' | 'Available' | 'None';
  application(name: string): boolean;
}

/** A piece of SQL with the values of its `?`, in order. */
export interface SqlFragment {
  sql: string;
  parameters: (string | number)[];
}

/**
 * Record-level security. Built from role hierarchy, org-wide defaults, ownership, queues and groups, share rows.
 */
export interface Sharing {
  /**
   * A condition on the table aliased `alias` that holds for the records the user may read;
   * `null` when every record may be read.
   */
  readCondition(objectName: string, user: RunningUser, alias: string): SqlFragment | null;
  /** Of these records, the ids that the user may edit. */
  editable(objectName: string, user: RunningUser, ids: readonly string[]): Set<string>;
  /** Of these records, the ids that the user may delete (owner, above in the hierarchy, or Modify All). */
  deletable(objectName: string, user: RunningUser, ids: readonly string[]): Set<string>;
}

export interface Security {
  user(userId: string): RunningUser;
  access(userId: string): UserAccess;
  sharing: Sharing;
  /** The user and every group and queue that the user belongs to. */
  groupsOf(userId: string): readonly string[];
  /** Runs `work` while every user has the permissions of this permission set besides their own. */
  withPermissionSet<Result>(permissionSetId: string, work: () => Result): Result;
  /** Forgets what it knows of users, assignments and roles; called when such a record changes. */
  reset(): void;
}

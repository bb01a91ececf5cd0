import { permissionSource } from '../schema/index.ts';
import type { FieldDescribe, ObjectDescribe, Schema, SharingModel } from '../schema/types.ts';
import type { Store } from '../store/index.ts';
import type { Principals } from './principals.ts';
import type { RunningUser, Sharing, SqlFragment, UserAccess } from './types.ts';

/** What is asked of a record: to see it, to change it, or to have it whole (delete, share, transfer). */
type Level = 'read' | 'edit' | 'full';

const shareLevels: Record<Level, readonly string[]> = {
  read: ['Read', 'Edit', 'All'],
  edit: ['Edit', 'All'],
  full: ['All'],
};

const NOBODY: SqlFragment = { sql: '0', parameters: [] };

/** Records of files, which are seen as the file is. Source: Object Reference, each object's "Special Access Rules". */
const FILE_OBJECTS: ReadonlySet<string> = new Set(['ContentDocument', 'ContentVersion', 'ContentDistribution']);

/** Sharing does not decide about articles for guests, but whether they are published for everybody. */
const ARTICLES: ReadonlySet<string> = new Set(['Knowledge__kav', 'KnowledgeArticleVersion']);

/** Source: Object Reference, "Knowledge__kav", IsVisibleInPkb. */
function publicArticles(alias: string): SqlFragment {
  return { sql: `${alias}."PublishStatus" = 'Online' AND ${alias}."IsVisibleInPkb" = 1`, parameters: [] };
}

/** What sharing asks of the rest of security. */
export interface SharingContext {
  store: Store;
  schema: Schema;
  access(userId: string): UserAccess;
  principals(user: RunningUser): Principals;
}

/**
 * Record access as conditions in SQL. Pages "Organization-Wide Sharing Defaults", "Role Hierarchy" and "Controlling
 * Access Using Hierarchies" (Salesforce Help), "Understanding Sharing" (Apex Developer Guide).
 */
export class RecordSharing implements Sharing {
  private readonly context: SharingContext;

  constructor(context: SharingContext) {
    this.context = context;
  }

  readCondition(objectName: string, user: RunningUser, alias: string): SqlFragment | null {
    return this.condition(this.require(objectName), user, alias, 'read');
  }

  editable(objectName: string, user: RunningUser, ids: readonly string[]): Set<string> {
    return this.select(objectName, user, ids, 'edit');
  }

  deletable(objectName: string, user: RunningUser, ids: readonly string[]): Set<string> {
    return this.select(objectName, user, ids, 'full');
  }

  private require(objectName: string): ObjectDescribe {
    const object = this.context.schema.object(objectName);
    if (object === undefined) {
      throw new RangeError(`Sharing was asked about the unknown object ${objectName}`);
    }
    return object;
  }

  private select(objectName: string, user: RunningUser, ids: readonly string[], level: Level): Set<string> {
    const object = this.require(objectName);
    const condition = this.condition(object, user, 'r', level);
    const rows = this.context.store.all(
      `SELECT r."Id" FROM "${object.name}" r WHERE r."Id" IN (SELECT value FROM json_each(?))` +
        (condition === null ? '' : ` AND (${condition.sql})`),
      [JSON.stringify(ids), ...(condition?.parameters ?? [])],
    );
    return new Set(rows.map((row) => String(row['Id'])));
  }

  private condition(object: ObjectDescribe, user: RunningUser, alias: string, level: Level): SqlFragment | null {
    const access = this.context.access(user.id);
    const objectAccess = access.object(object.name);
    if (access.userPermission('ModifyAllData') || objectAccess.modifyAll) {
      return null;
    }
    if (object.name === 'User') {
      return this.userCondition(user, access, alias, level);
    }
    if (level === 'read' && (objectAccess.viewAll || access.userPermission('ViewAllData'))) {
      return null;
    }
    if (object.isSetup === true || permissionSource(object.name) === 'values' || hasNoSharing(object)) {
      return null;
    }
    if (object.shareOf !== undefined) {
      return this.shareCondition(object, user, alias, level);
    }
    if (user.isGuest) {
      return this.guestCondition(object, user, alias, level);
    }
    const model =
      user.userType === 'Standard' || user.userType === 'AutomatedProcess'
        ? object.sharingModel
        : object.externalSharingModel;
    return this.modelCondition(object, model, user, alias, level);
  }

  private modelCondition(
    object: ObjectDescribe,
    model: SharingModel,
    user: RunningUser,
    alias: string,
    level: Level,
  ): SqlFragment | null {
    if (model === 'ControlledByParent') {
      return this.parentCondition(object, user, alias, level);
    }
    const isOpen = level === 'read' ? model !== 'Private' : level === 'edit' && /^ReadWrite/.test(model);
    if (isOpen) {
      return null;
    }
    const grants = [
      this.ownerCondition(user, alias),
      this.sharedCondition(object, user, alias, level),
      this.accountCondition(object, user, alias, level),
    ];
    if (level === 'read') {
      grants.push(...this.relatedConditions(object, user, alias));
    }
    return anyOf(grants);
  }

  /**
   * Help, "Secure Guest Users' Sharing Settings and Record Access": everything is private to guests but what guest
   * rules share, which they can read, and its details.
   */
  private guestCondition(object: ObjectDescribe, user: RunningUser, alias: string, level: Level): SqlFragment | null {
    if (level !== 'read') {
      return NOBODY;
    }
    if (ARTICLES.has(object.name)) {
      return publicArticles(alias);
    }
    return object.sharingModel === 'ControlledByParent' && object.field(object.parentField ?? '')?.masterDetail === true
      ? this.parentCondition(object, user, alias, level)
      : this.sharedCondition(object, user, alias, level);
  }

  /** Guests see their own user only; others see all, and change their own unless they manage users. */
  private userCondition(user: RunningUser, access: UserAccess, alias: string, level: Level): SqlFragment | null {
    const maySee = level === 'read' && !user.isGuest;
    return maySee || access.userPermission('ManageInternalUsers')
      ? null
      : { sql: `${alias}."Id" = ?`, parameters: [user.id] };
  }

  /** Share rows of a record are seen with the record, and changed by whoever has it whole. */
  private shareCondition(object: ObjectDescribe, user: RunningUser, alias: string, level: Level): SqlFragment | null {
    const parent = this.require(object.shareOf ?? '');
    const field = parentReference(object);
    const condition = this.condition(parent, user, 'p', level === 'read' ? 'read' : 'full');
    return condition === null || field === undefined ? null : within(alias, field.name, parent.name, 'p', condition);
  }

  private ownerCondition(user: RunningUser, alias: string): SqlFragment {
    return this.heldBy(user, `${alias}."OwnerId"`);
  }

  /** Whether a column names the user, one of the user's groups, someone below in the hierarchy, or their groups. */
  private heldBy(user: RunningUser, column: string): SqlFragment {
    const { own, subordinateRoles, groupsBelow } = this.context.principals(user);
    const mine: SqlFragment = {
      sql: `${column} IN (SELECT value FROM json_each(?))`,
      parameters: [JSON.stringify([...own, ...groupsBelow])],
    };
    if (subordinateRoles.length === 0) {
      return mine;
    }
    const below = `SELECT "Id" FROM "User" WHERE "UserRoleId" IN (SELECT value FROM json_each(?))`;
    const roles = JSON.stringify(subordinateRoles);
    return anyOf([mine, { sql: `${column} IN (${below})`, parameters: [roles] }]);
  }

  private sharedCondition(object: ObjectDescribe, user: RunningUser, alias: string, level: Level): SqlFragment {
    const share = this.context.schema.objects().find(({ shareOf }) => shareOf === object.name);
    const parent = share === undefined ? undefined : parentReference(share);
    const accessLevel = share?.fields.find(
      ({ name }) => name === 'AccessLevel' || name === `${object.name}AccessLevel`,
    );
    if (share === undefined || parent === undefined || accessLevel === undefined) {
      return NOBODY;
    }
    const holder = this.heldBy(user, 's."UserOrGroupId"');
    const levels = shareLevels[level].map((name) => `'${name}'`).join(', ');
    return {
      sql:
        `${alias}."Id" IN (SELECT s."${parent.name}" FROM "${share.name}" s WHERE s."${accessLevel.name}" IN (${levels}) ` +
        `AND COALESCE(s."IsDeleted", 0) = 0${user.isGuest ? ` AND s."RowCause" = 'GuestRule'` : ''} AND (${holder.sql}))`,
      parameters: holder.parameters,
    };
  }

  /** Object Reference, "AccountShare": shares of an account also say what is shared of its cases, contacts and opportunities. */
  private accountCondition(object: ObjectDescribe, user: RunningUser, alias: string, level: Level): SqlFragment {
    const shared = this.context.schema.object('AccountShare')?.field(`${object.name}AccessLevel`);
    if (object.name === 'Account' || shared === undefined || object.field('AccountId') === undefined) {
      return NOBODY;
    }
    const holder = this.heldBy(user, 's."UserOrGroupId"');
    const levels = shareLevels[level].map((name) => `'${name}'`).join(', ');
    return {
      sql:
        `${alias}."AccountId" IN (SELECT s."AccountId" FROM "AccountShare" s WHERE s."${shared.name}" IN (${levels}) ` +
        `AND COALESCE(s."IsDeleted", 0) = 0 AND (${holder.sql}))`,
      parameters: holder.parameters,
    };
  }

  /**
   * What else makes a private record visible: activities of records that the user can read, and the account of a case
   * or opportunity that the user can read (implicit sharing).
   */
  private relatedConditions(object: ObjectDescribe, user: RunningUser, alias: string): SqlFragment[] {
    if (object.name === 'Task' || object.name === 'Event') {
      return ['WhatId', 'WhoId'].flatMap((name) => this.targetConditions(object.field(name), user, alias));
    }
    if (FILE_OBJECTS.has(object.name)) {
      return [this.fileCondition(object, user, alias)];
    }
    if (object.name !== 'Account') {
      return [];
    }
    return ['Case', 'Opportunity'].map((child) => {
      const condition = this.condition(this.require(child), user, 'c', 'read');
      return {
        sql: `${alias}."Id" IN (SELECT c."AccountId" FROM "${child}" c${condition === null ? '' : ` WHERE ${condition.sql}`})`,
        parameters: condition?.parameters ?? [],
      };
    });
  }

  /** Files are seen by whom they are linked to, and by whoever sees a record that they are linked to. Source: Object Reference, "ContentDocumentLink". */
  private fileCondition(object: ObjectDescribe, user: RunningUser, alias: string): SqlFragment {
    const column = object.name === 'ContentDocument' ? 'Id' : 'ContentDocumentId';
    const link = this.require('ContentDocumentLink');
    const records = this.targetConditions(link.field('LinkedEntityId'), user, 'l', 'read', ['User', 'Organization']);
    const everybody: SqlFragment = { sql: `l."LinkedEntityId" LIKE '00D%'`, parameters: [] };
    const linked = anyOf([this.heldBy(user, 'l."LinkedEntityId"'), everybody, ...records]);
    return {
      sql: `${alias}."${column}" IN (SELECT l."ContentDocumentId" FROM "ContentDocumentLink" l WHERE l."IsDeleted" = 0 AND (${linked.sql}))`,
      parameters: linked.parameters,
    };
  }

  private targetConditions(
    field: FieldDescribe | undefined,
    user: RunningUser,
    alias: string,
    level: Level = 'read',
    without: readonly string[] = [],
  ): SqlFragment[] {
    const targets = field?.referenceTo.filter((target) => !without.includes(target)) ?? [];
    return targets.flatMap((target) => {
      const object = this.context.schema.object(target);
      if (field === undefined || object === undefined || !this.context.access(user.id).object(target).read) {
        return [];
      }
      const condition = this.condition(object, user, 't', level) ?? { sql: '1', parameters: [] };
      return [within(alias, field.name, object.name, 't', condition)];
    });
  }

  /** A record without a parent belongs to its owner, or to who made it. */
  private parentCondition(object: ObjectDescribe, user: RunningUser, alias: string, level: Level): SqlFragment | null {
    const field = object.field(object.parentField ?? '');
    const parent = this.context.schema.object(field?.referenceTo[0] ?? '');
    if (field === undefined || parent === undefined) {
      return this.ownerCondition(user, alias);
    }
    if (field.referenceTo.length > 1) {
      return anyOf(this.targetConditions(field, user, alias, level === 'read' ? 'read' : 'edit'));
    }
    const isContact = object.name === 'Contact';
    const ofParent = field.writeRequiresMasterRead === true ? 'read' : 'edit';
    const condition = this.condition(parent, user, 'p', level === 'read' || isContact ? level : ofParent);
    if (field.masterDetail && condition === null) {
      return null;
    }
    const orphan = user.isGuest
      ? NOBODY
      : object.hasOwner
        ? this.ownerCondition(user, alias)
        : { sql: `${alias}."CreatedById" = ?`, parameters: [user.id] };
    return anyOf([
      condition === null
        ? { sql: `${alias}."${field.name}" IS NOT NULL`, parameters: [] }
        : within(alias, field.name, parent.name, 'p', condition),
      { sql: `${alias}."${field.name}" IS NULL AND (${orphan.sql})`, parameters: orphan.parameters },
    ]);
  }
}

function hasNoSharing(object: ObjectDescribe): boolean {
  return object.kind === 'customMetadata' || object.kind === 'hierarchySetting' || object.kind === 'listSetting';
}

function parentReference(share: ObjectDescribe): FieldDescribe | undefined {
  return share.fields.find(({ referenceTo }) => referenceTo.length === 1 && referenceTo[0] === share.shareOf);
}

function within(alias: string, field: string, table: string, inner: string, condition: SqlFragment): SqlFragment {
  return {
    sql: `${alias}."${field}" IN (SELECT ${inner}."Id" FROM "${table}" ${inner} WHERE ${condition.sql})`,
    parameters: condition.parameters,
  };
}

function anyOf(fragments: readonly SqlFragment[]): SqlFragment {
  const useful = fragments.filter((fragment) => fragment !== NOBODY);
  return {
    sql: useful.map(({ sql }) => `(${sql})`).join(' OR ') || '0',
    parameters: useful.flatMap(({ parameters }) => parameters),
  };
}

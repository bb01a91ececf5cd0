import type { FilterItem, SharedTo } from '@salesforce/types/metadata';
import type { ObjectDescribe } from '../../schema/types.ts';
import { quoteName, type SqlValue, type Store } from '../../store/index.ts';
import type { SObject } from '../../values/index.ts';
import { readRecords } from '../read.ts';
import type { QueryServices } from '../../soql/types.ts';
import type { DmlServices } from '../types.ts';
import { meetsCriteria, meetsCriterion, SHARING_CRITERIA } from '../criteria.ts';
import { allSharingRules, GROUP_TYPES, namedIn, sharingRulesOf, type GroupKind, type SharingRule } from './rules.ts';
import { shareModelOf, type ShareModel } from './shareModel.ts';

const BATCH = 500;
const RULE_CAUSES = "'Rule', 'GuestRule'";

/** Users who cannot have a role. Source: Salesforce Security Guide, "Create Criteria-Based Sharing Rules". */
const WITHOUT_ROLES: ReadonlySet<string> = new Set(['Guest', 'AutomatedProcess', 'CspLitePortal']);

/** What the evaluation of rules needs of an org. */
export type SharingServices = QueryServices & Pick<DmlServices, 'nextId' | 'changed'>;

/** A share row as rules give it. */
interface Grant {
  recordId: string;
  granteeId: string;
  cause: 'Rule' | 'GuestRule';
  levels: Readonly<Record<string, string>>;
}

/**
 * Brings the share rows that rules give to these records in line with the records. Source: Apex Developer Guide,
 * "Triggers and Order of Execution", the step "Criteria Based Sharing evaluation"; Help, "Sharing Rule Considerations".
 */
export function recalculateSharing(services: SharingServices, object: ObjectDescribe, ids: readonly string[]): void {
  const rules = sharingRulesOf(services.project, object.name);
  const model = shareModelOf(services.schema, object);
  if (rules.length === 0 || model === undefined) {
    return;
  }
  for (let start = 0; start < ids.length; start += BATCH) {
    const batch = ids.slice(start, start + BATCH);
    const records = [...readRecords(services, object, batch).values()];
    const wanted = new Map<string, Grant>();
    for (const rule of rules) {
      addGrants(services, object, model, rule, records, wanted);
    }
    writeShares(services, model, batch, wanted);
  }
  services.changed?.(model.share.name);
}

/** All records of all objects with rules: when groups or roles change. */
export function recalculateAllSharing(services: SharingServices): void {
  const { project, schema, store } = services;
  for (const objectName of project === undefined ? [] : allSharingRules(project).keys()) {
    const object = schema.object(objectName);
    if (object !== undefined) {
      const rows = store.all(`SELECT "Id" AS id FROM ${quoteName(object.name)} WHERE "IsDeleted" = 0`);
      recalculateSharing(
        services,
        object,
        rows.map(({ id }) => String(id)),
      );
    }
  }
}

/** After a deployment: everything anew. Rules that the project no longer has share nothing. */
export function deploySharing(services: SharingServices): void {
  const { store, schema, project } = services;
  recalculateAllSharing(services);
  for (const share of schema.objects().filter(({ shareOf }) => shareOf !== undefined)) {
    if (sharingRulesOf(project, share.shareOf ?? '').length === 0) {
      store.run(`DELETE FROM ${quoteName(share.name)} WHERE "RowCause" IN (${RULE_CAUSES})`);
    }
  }
}

function addGrants(
  services: SharingServices,
  object: ObjectDescribe,
  model: ShareModel,
  rule: SharingRule,
  records: readonly SObject[],
  wanted: Map<string, Grant>,
): void {
  const grantees = granteeIds(services.store, rule.content.sharedTo);
  const isShared = condition(services, object, rule);
  for (const record of records.filter(isShared)) {
    for (const granteeId of grantees) {
      const cause = rule.kind === 'guest' ? 'GuestRule' : 'Rule';
      const key = `${record.id} ${granteeId} ${cause}`;
      const levels = model.levelsOf(rule.content.accessLevel, rule.content.accountSettings);
      const before = wanted.get(key)?.levels;
      wanted.set(key, {
        recordId: record.id ?? '',
        granteeId,
        cause,
        levels: before === undefined ? levels : higher(before, levels),
      });
    }
  }
}

const RANK = ['None', 'Read', 'Edit', 'All'];

/** Several rules for the same people: the most permissive counts. */
function higher(
  first: Readonly<Record<string, string>>,
  second: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(first).map(([name, level]) => {
      const other = second[name] ?? level;
      return [name, RANK.indexOf(other) > RANK.indexOf(level) ? other : level];
    }),
  );
}

function condition(services: SharingServices, object: ObjectDescribe, rule: SharingRule): (record: SObject) => boolean {
  if (rule.kind === 'owner') {
    const sharing = granteeIds(services.store, rule.content.sharedFrom);
    return (record) => groupsOfOwner(services, record).some((id) => sharing.includes(id));
  }
  const { criteriaItems, booleanFilter } = rule.content;
  const withoutRoles =
    rule.kind === 'guest' ? rule.content.includeHVUOwnedRecords : rule.content.includeRecordsOwnedByAll;
  return (record) =>
    (withoutRoles || !isOwnedWithoutRole(services, record, rule.kind)) &&
    meetsCriteria(criteriaItems as FilterItem[], booleanFilter, (item) =>
      meetsCriterion(object, record, item, SHARING_CRITERIA),
    );
}

function ownerOf(record: SObject): string {
  return String(record.fields['OwnerId'] ?? '');
}

function groupsOfOwner({ security }: SharingServices, record: SObject): readonly string[] {
  const owner = ownerOf(record);
  return owner.startsWith('005') ? security.groupsOf(owner) : [owner];
}

/** Guest rules leave out high-volume users only. Source: Release Notes Summer '21, "Grant Unauthenticated Guest Users …". */
function isOwnedWithoutRole({ security }: SharingServices, record: SObject, kind: 'criteria' | 'guest'): boolean {
  const owner = ownerOf(record);
  if (!owner.startsWith('005')) {
    return false;
  }
  const { userType } = security.user(owner);
  return kind === 'guest' ? userType === 'CspLitePortal' : WITHOUT_ROLES.has(userType);
}

/** Ids of the groups that stand for whom a rule names, and of guest users. */
function granteeIds(store: Store, sharedTo: SharedTo): string[] {
  return namedIn(sharedTo).flatMap(([kind, names]) => {
    if (kind === 'guestUser') {
      return idsOf(store, `SELECT "Id" AS id FROM "User" WHERE "UserType" = 'Guest' AND "CommunityNickname" IN`, names);
    }
    const type = GROUP_TYPES[kind as GroupKind];
    switch (type) {
      case 'Organization':
        return idsOf(store, `SELECT "Id" AS id FROM "Group" WHERE "Type" IN`, [type]);
      case 'Regular':
      case 'Queue':
        return idsOf(store, `SELECT "Id" AS id FROM "Group" WHERE "Type" = '${type}' AND "DeveloperName" IN`, names);
      default:
        return idsOf(
          store,
          `SELECT g."Id" AS id FROM "Group" g JOIN "UserRole" r ON r."Id" = g."RelatedId" ` +
            `WHERE g."Type" = '${type}' AND r."DeveloperName" IN`,
          names,
        );
    }
  });
}

function idsOf(store: Store, query: string, names: readonly string[]): string[] {
  const rows = store.all(`${query} (SELECT value COLLATE NOCASE FROM json_each(?))`, [JSON.stringify(names)]);
  return rows.map(({ id }) => String(id));
}

/** Writes what differs between the rows that are there and those that the rules give. */
function writeShares(
  { store, clock, nextId, user }: SharingServices,
  { share, parent, levels }: ShareModel,
  ids: readonly string[],
  wanted: ReadonlyMap<string, Grant>,
): void {
  const table = quoteName(share.name);
  const missing = new Map(wanted);
  const rows = store.all(
    `SELECT * FROM ${table} WHERE "RowCause" IN (${RULE_CAUSES}) AND ${quoteName(parent)} IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(ids)],
  );
  const stamps: Record<string, SqlValue> = {
    LastModifiedDate: Math.floor(clock.now() / 1000) * 1000,
    LastModifiedById: user.id,
  };
  for (const row of rows) {
    const key = `${String(row[parent])} ${String(row['UserOrGroupId'])} ${String(row['RowCause'])}`;
    const grant = missing.get(key);
    missing.delete(key);
    if (grant === undefined) {
      store.run(`DELETE FROM ${table} WHERE "Id" = ?`, [row['Id'] as string]);
    } else if (levels.some((name) => row[name] !== grant.levels[name])) {
      write(store, table, { ...grant.levels, ...stamps }, row['Id'] as string);
    }
  }
  for (const { recordId, granteeId, cause, levels: given } of missing.values()) {
    const id = nextId(share.keyPrefix);
    store.run(`INSERT INTO ${table} ("Id") VALUES (?)`, [id]);
    const fields = { [parent]: recordId, UserOrGroupId: granteeId, RowCause: cause, IsDeleted: 0 };
    write(store, table, { ...fields, ...given, ...stamps }, id);
  }
}

function write(store: Store, table: string, values: Readonly<Record<string, SqlValue>>, id: string): void {
  const assignments = Object.keys(values).map((name) => `${quoteName(name)} = ?`);
  store.run(`UPDATE ${table} SET ${assignments.join(', ')} WHERE "Id" = ?`, [...Object.values(values), id]);
}

import { quoteName } from '../store/index.ts';
import type { Row, SaveContext } from './row.ts';
import { shareModelOf } from './sharingRules/shareModel.ts';

interface Team {
  /** The object whose records the members work on, and the lookups to the record and the member. */
  object: string;
  parent: string;
  member: string;
  /** SQL for each level of access of a member `m`. */
  levels: Readonly<Record<string, string>>;
}

/** Source: Object Reference, "AccountTeamMember", "CaseTeamMember", "OpportunityTeamMember". */
const TEAMS: Readonly<Record<string, Team>> = {
  AccountTeamMember: {
    object: 'Account',
    parent: 'AccountId',
    member: 'UserId',
    levels: Object.fromEntries(
      ['AccountAccessLevel', 'CaseAccessLevel', 'ContactAccessLevel', 'OpportunityAccessLevel'].map((name) => [
        name,
        `m."${name}"`,
      ]),
    ),
  },
  CaseTeamMember: {
    object: 'Case',
    parent: 'ParentId',
    member: 'MemberId',
    levels: { CaseAccessLevel: '(SELECT "AccessLevel" FROM "CaseTeamRole" WHERE "Id" = m."TeamRoleId")' },
  },
  OpportunityTeamMember: {
    object: 'Opportunity',
    parent: 'OpportunityId',
    member: 'UserId',
    levels: { OpportunityAccessLevel: 'm."OpportunityAccessLevel"' },
  },
};

/** Members of teams have the access that their membership says: share rows with the cause `Team`. */
export function shareWithTeams({ services }: SaveContext, rows: readonly Row[]): void {
  const members = rows[0]?.object;
  const team = TEAMS[members?.name ?? ''];
  const object = team === undefined ? undefined : services.schema.object(team.object);
  const model = object === undefined ? undefined : shareModelOf(services.schema, object);
  if (members === undefined || team === undefined || model === undefined) {
    return;
  }
  const ids = rows.flatMap(({ record, old }) => [record.fields[team.parent] ?? null, old?.fields[team.parent] ?? null]);
  const parents = JSON.stringify([...new Set(ids.filter((id) => typeof id === 'string'))]);
  const share = quoteName(model.share.name);
  const parent = quoteName(model.parent);
  services.store.run(
    `DELETE FROM ${share} WHERE "RowCause" = 'Team' AND ${parent} IN (SELECT value FROM json_each(?))`,
    [parents],
  );
  const names = Object.keys(team.levels);
  const isLive = members.field('IsDeleted') === undefined ? '' : ' AND m."IsDeleted" = 0';
  const memberships = services.store.all(
    `SELECT m.${quoteName(team.parent)} AS parent, m.${quoteName(team.member)} AS member, ` +
      `${names.map((name) => `${team.levels[name]} AS ${quoteName(name)}`).join(', ')} FROM ${quoteName(members.name)} m ` +
      `WHERE m.${quoteName(team.parent)} IN (SELECT value FROM json_each(?)) AND m.${quoteName(team.member)} LIKE '005%'${isLive}`,
    [parents],
  );
  const columns = ['Id', model.parent, 'UserOrGroupId', 'RowCause', ...names];
  const values = memberships.map((row) => [
    services.nextId(model.share.keyPrefix),
    row['parent'],
    row['member'],
    'Team',
    ...names.map((name) => row[name] ?? 'None'),
  ]);
  services.store.run(
    `INSERT INTO ${share} (${columns.map(quoteName).join(', ')}, "IsDeleted") ` +
      `SELECT ${columns.map((_, index) => `value ->> ${index}`).join(', ')}, 0 FROM json_each(?)`,
    [JSON.stringify(values)],
  );
  services.changed?.(model.share.name);
}

import type { Group, Queue, QueueMembers, Role } from '@salesforce/types/metadata';
import { roleGroups } from '../../dml/index.ts';
import { componentsOf } from '../../metadata/index.ts';
import type { ProjectMetadata } from '../../metadata/types.ts';
import { ADMINISTRATOR_USER_NAME } from '../../schema/index.ts';
import type { RowWriter } from './rowWriter.ts';

/** Roles, each with the groups that stand for it. Source: Object Reference, "UserRole" and "Group". */
export function deployRoles(rows: RowWriter, project: ProjectMetadata): void {
  const roles = componentsOf<Role>(project, 'Role');
  const ids = new Map(
    roles.map(({ fullName, content }) => [
      fullName.toLowerCase(),
      rows.upsert('UserRole', ['DeveloperName'], { DeveloperName: fullName, Name: content.name }),
    ]),
  );
  const hasSites = project.components('Network').length > 0;
  for (const { fullName, content } of roles) {
    const parent = ids.get((content.parentRole ?? '').toLowerCase());
    const id = rows.upsert('UserRole', ['DeveloperName'], { DeveloperName: fullName, ParentRoleId: parent ?? null });
    for (const group of roleGroups(id, fullName, hasSites)) {
      rows.upsert('Group', ['Type', 'RelatedId'], group);
    }
  }
}

/** The group of everybody in the organization, public groups and queues with the members that metadata names. */
export function deployGroups(rows: RowWriter, project: ProjectMetadata): void {
  rows.upsert('Group', ['Type'], { Type: 'Organization', DeveloperName: 'AllInternalUsers' });
  for (const { fullName, content } of componentsOf<Group>(project, 'Group')) {
    rows.upsert('Group', ['DeveloperName', 'Type'], {
      DeveloperName: fullName,
      Name: content.name,
      Type: 'Regular',
      DoesIncludeBosses: content.doesIncludeBosses === false ? 0 : 1,
    });
  }
  for (const { fullName, content } of componentsOf<Queue>(project, 'Queue')) {
    const id = rows.upsert('Group', ['DeveloperName', 'Type'], {
      DeveloperName: fullName,
      Name: content.name,
      Type: 'Queue',
      Email: content.email ?? null,
      DoesSendEmailToMembers: content.doesSendEmailToMembers === true ? 1 : 0,
      DoesIncludeBosses: content.doesIncludeBosses === false ? 0 : 1,
    });
    if (content.queueRoutingConfig !== undefined) {
      rows.upsert('Group', ['Id'], {
        Id: id,
        QueueRoutingConfigId: rows.upsert('QueueRoutingConfig', ['DeveloperName'], {
          DeveloperName: content.queueRoutingConfig,
        }),
      });
    }
    for (const { sobjectType } of content.queueSobject) {
      rows.upsert('QueueSobject', ['QueueId', 'SobjectType'], { QueueId: id, SobjectType: sobjectType });
    }
    for (const UserOrGroupId of memberIds(rows, content.queueMembers)) {
      rows.upsert('GroupMember', ['GroupId', 'UserOrGroupId'], { GroupId: id, UserOrGroupId });
    }
  }
}

/** Source: Metadata API Developer Guide, "Queue". What is named exists: `check` has seen to it. */
function memberIds(rows: RowWriter, members: QueueMembers | undefined): string[] {
  const ofRole = (Type: string, names: readonly string[]): string[] =>
    names.map((DeveloperName) =>
      rows.upsert('Group', ['Type', 'RelatedId'], {
        Type,
        DeveloperName,
        RelatedId: rows.upsert('UserRole', ['DeveloperName'], { DeveloperName }),
      }),
    );
  return [
    ...(members?.publicGroups?.publicGroup ?? []).map((DeveloperName) =>
      rows.upsert('Group', ['DeveloperName', 'Type'], { DeveloperName, Type: 'Regular' }),
    ),
    ...ofRole('Role', members?.roles?.role ?? []),
    ...ofRole('RoleAndSubordinates', members?.roleAndSubordinates?.roleAndSubordinate ?? []),
    ...ofRole('RoleAndSubordinatesInternal', members?.roleAndSubordinatesInternal?.roleAndSubordinateInternal ?? []),
    ...(members?.users?.user ?? []).map(() => rows.upsert('User', ['Username'], { Username: ADMINISTRATOR_USER_NAME })),
  ];
}

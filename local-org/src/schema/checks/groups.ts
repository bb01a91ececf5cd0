import type { Queue, Role } from '@salesforce/types/metadata';
import { ADMINISTRATOR_USER_NAME } from '../administrator.ts';
import type { MetadataComponent } from '../../metadata/types.ts';
import type { ProblemList } from '../problems.ts';
import type { Schema, SharingModel } from '../types.ts';
import { isOnlyOnSalesforce } from '../unsupportedNames.ts';

/** Queues and roles: the objects, groups and roles they name. */
export function checkGroups(schema: Schema, problems: ProblemList): void {
  for (const { content } of problems.project.components('Queue')) {
    checkQueue(schema, content as Queue, problems);
  }
  for (const { content } of problems.project.components('Role')) {
    checkAccessLevels(schema, content as Role, problems);
  }
  for (const component of problems.project.components('Role')) {
    checkParentRole(component as MetadataComponent<Role>, problems);
  }
}

/** A role is above others, and never above itself. */
function checkParentRole({ fullName, content }: MetadataComponent<Role>, problems: ProblemList): void {
  const above = new Set<string>();
  let { parentRole } = content;
  if (parentRole !== undefined && problems.project.component('Role', parentRole) === undefined) {
    problems.addNotFound('Role', parentRole, content, 'parentRole');
  }
  while (parentRole !== undefined && !above.has(parentRole.toLowerCase())) {
    above.add(parentRole.toLowerCase());
    parentRole = (problems.project.component('Role', parentRole)?.content as Role | undefined)?.parentRole;
  }
  if (above.has(fullName.toLowerCase())) {
    problems.add('INVALID_REFERENCE', `The role ${fullName} is above itself`, content, 'parentRole');
  }
}

/** From the least to the most that owners of accounts may do with what hangs on these. */
const ACCESS_LEVELS: readonly string[] = ['None', 'Read', 'Edit'];
/** The access level that each sharing model gives everybody. */
const DEFAULT_LEVELS: Readonly<Partial<Record<SharingModel, string>>> = {
  Private: 'None',
  Read: 'Read',
  ReadWrite: 'Edit',
  ReadWriteTransfer: 'Edit',
};

/** Page "Role" (Metadata API Developer Guide). An access that is lower than everybody's is refused. */
function checkAccessLevels(schema: Schema, role: Role, problems: ProblemList): void {
  for (const [element, objectName] of [
    ['caseAccessLevel', 'Case'],
    ['contactAccessLevel', 'Contact'],
    ['opportunityAccessLevel', 'Opportunity'],
  ] as const) {
    const level = role[element];
    const model = schema.object(objectName)?.sharingModel;
    const everybody = model === undefined ? undefined : DEFAULT_LEVELS[model];
    if (level !== undefined && !ACCESS_LEVELS.includes(level)) {
      problems.add('INVALID_ENUM_VALUE', `'${level}' is not a valid access level`, role, element);
    } else if (level !== undefined && ACCESS_LEVELS.indexOf(level) < ACCESS_LEVELS.indexOf(everybody ?? 'None')) {
      problems.add('INVALID_ACCESS', `${objectName} access level below organization default`, role, element);
    }
  }
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

function checkQueue(schema: Schema, content: Queue, problems: ProblemList): void {
  for (const entry of content.queueSobject) {
    const object = schema.object(entry.sobjectType);
    if (object === undefined) {
      if (!isOnlyOnSalesforce(entry.sobjectType)) {
        problems.addUnknownObject(entry.sobjectType, entry, 'sobjectType');
      }
    } else if (object.field('OwnerId')?.referenceTo.includes('Group') !== true) {
      problems.add('UNKNOWN_OBJECT', `${entry.sobjectType} cannot be owned by a queue`, entry, 'sobjectType');
    }
  }
  if (content.email !== undefined && content.email !== '' && !EMAIL.test(content.email)) {
    problems.add('INVALID_EMAIL_ADDRESS', `Email: invalid email address: ${content.email}`, content, 'email');
  }
  const { queueRoutingConfig: routing } = content;
  if (routing !== undefined && problems.project.component('QueueRoutingConfig', routing) === undefined) {
    problems.addNotFound('QueueRoutingConfig', routing, content, 'queueRoutingConfig');
  }
  const members = content.queueMembers;
  const named: [holder: object | undefined, element: string, type: string, names: readonly string[]][] = [
    [members?.publicGroups, 'publicGroup', 'Group', members?.publicGroups?.publicGroup ?? []],
    [members?.roles, 'role', 'Role', members?.roles?.role ?? []],
    [
      members?.roleAndSubordinates,
      'roleAndSubordinate',
      'Role',
      members?.roleAndSubordinates?.roleAndSubordinate ?? [],
    ],
    [
      members?.roleAndSubordinatesInternal,
      'roleAndSubordinateInternal',
      'Role',
      members?.roleAndSubordinatesInternal?.roleAndSubordinateInternal ?? [],
    ],
  ];
  for (const user of members?.users?.user ?? []) {
    if (user.toLowerCase() !== ADMINISTRATOR_USER_NAME) {
      problems.addNotFound('User', user, members?.users ?? content, 'user');
    }
  }
  for (const [holder, element, type, names] of named) {
    for (const name of names) {
      if (holder !== undefined && problems.project.component(type, name) === undefined) {
        problems.addNotFound(type, name, holder, element);
      }
    }
  }
}

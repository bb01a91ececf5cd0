import type { Queue, Role } from '@salesforce/types/metadata';
import { ADMINISTRATOR_USER_NAME } from '../administrator.ts';
import type { ProblemList } from '../problems.ts';
import type { Schema } from '../types.ts';

/** Queues and roles: the objects, groups and roles they name. */
export function checkGroups(schema: Schema, problems: ProblemList): void {
  for (const { content } of problems.project.components('Queue')) {
    checkQueue(schema, content as Queue, problems);
  }
  for (const { content } of problems.project.components('Role')) {
    const role = content as Role;
    if (role.parentRole !== undefined && problems.project.component('Role', role.parentRole) === undefined) {
      problems.add('UNKNOWN_REFERENCE', `There is no role ${role.parentRole}`, role, 'parentRole');
    }
  }
}

function checkQueue(schema: Schema, content: Queue, problems: ProblemList): void {
  for (const entry of content.queueSobject) {
    const object = schema.object(entry.sobjectType);
    if (object === undefined) {
      problems.addUnknownObject(entry.sobjectType, entry, 'sobjectType');
    } else if (object.field('OwnerId')?.referenceTo.includes('Group') !== true) {
      problems.add('UNKNOWN_OBJECT', `${entry.sobjectType} cannot be owned by a queue`, entry, 'sobjectType');
    }
  }
  const { queueRoutingConfig: routing } = content;
  if (routing !== undefined && problems.project.component('QueueRoutingConfig', routing) === undefined) {
    const message = `In field: queueRoutingConfig - no QueueRoutingConfig named ${routing} found`;
    problems.add('UNKNOWN_REFERENCE', message, content, 'queueRoutingConfig');
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
      const message = `In field: user - no User named ${user} found`;
      problems.add('UNKNOWN_REFERENCE', message, members?.users ?? content, 'user');
    }
  }
  for (const [holder, element, type, names] of named) {
    for (const name of names) {
      if (holder !== undefined && problems.project.component(type, name) === undefined) {
        problems.add('UNKNOWN_REFERENCE', `There is no ${type.toLowerCase()} ${name}`, holder, element);
      }
    }
  }
}

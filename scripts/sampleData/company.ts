import { tree, type TreeRecord } from './tree.ts';

/** Agents with the queue they work from. Cases are theirs, and so are the surveys about them. */
export const agents = [
  { reference: 'agentMaya', first: 'Maya', last: 'Okafor', queue: 'Frontline' },
  { reference: 'agentTom', first: 'Tom', last: 'Lindgren', queue: 'Frontline' },
  { reference: 'agentPriya', first: 'Priya', last: 'Raman', queue: 'Specialists' },
  { reference: 'agentLuis', first: 'Luis', last: 'Ferreira', queue: 'Specialists' },
] as const;

/** The two queues. */
export const queues = [
  { reference: 'queueFrontline', name: 'Frontline' },
  { reference: 'queueSpecialists', name: 'Specialists' },
] as const;

const leaders = [
  { reference: 'supervisor', first: 'Hanna', last: 'Berg', role: 'roleSupervisor', permissionSets: ['Ease_Agent'] },
  { reference: 'lead', first: 'Daniel', last: 'Cho', role: 'roleLead', permissionSets: ['Ease_Lead'] },
] as const;

/** Roles: lead above supervisor above agents. */
export function roles(): TreeRecord[] {
  const role = (reference: string, name: string, parent: string | null): TreeRecord =>
    tree('UserRole', reference, {
      Name: name,
      DeveloperName: name.replaceAll(' ', '_'),
      ...(parent === null ? {} : { ParentRoleId: parent }),
    });
  return [
    role('roleLead', 'Support Lead', null),
    role('roleSupervisor', 'Support Supervisor', '@roleLead'),
    role('roleAgent', 'Support Agent', '@roleSupervisor'),
  ];
}

/** The people who work here. The supervisor is the agents' manager. */
export function users(): TreeRecord[] {
  return [
    ...leaders.map((person) => user(person, person.role, null)),
    ...agents.map((person) => user(person, 'roleAgent', '@supervisor')),
  ];
}

/** Permission sets: all that gives anyone access to Ease. */
export function assignments(): TreeRecord[] {
  const assign = (name: string, assignee: string): TreeRecord =>
    tree('PermissionSetAssignment', `assign${name}${assignee.replaceAll(/\W/g, '')}`, {
      AssigneeId: assignee,
      PermissionSetId: `@PermissionSet:${name}`,
    });
  return [
    ...leaders.flatMap((person) => person.permissionSets.map((name) => assign(name, `@${person.reference}`))),
    ...agents.map((person) => assign('Ease_Agent', `@${person.reference}`)),
    assign('Ease_Admin', '@User:admin@local.example'),
    assign('Ease_Guest', '@User:ease@guest.local.example'),
  ];
}

/** Queues for cases, with their agents as members. */
export function queueRecords(): { groups: TreeRecord[]; objects: TreeRecord[]; members: TreeRecord[] } {
  return {
    groups: queues.map((queue) =>
      tree('Group', queue.reference, { Name: queue.name, DeveloperName: queue.name, Type: 'Queue' }),
    ),
    objects: queues.map((queue) =>
      tree('QueueSobject', `${queue.reference}Case`, { QueueId: `@${queue.reference}`, SobjectType: 'Case' }),
    ),
    members: agents.map((agent) =>
      tree('GroupMember', `member${agent.reference}`, {
        GroupId: `@queue${agent.queue}`,
        UserOrGroupId: `@${agent.reference}`,
      }),
    ),
  };
}

function user(
  person: { reference: string; first: string; last: string },
  role: string,
  manager: string | null,
): TreeRecord {
  const name = `${person.first}.${person.last}`.toLowerCase();
  return tree('User', person.reference, {
    FirstName: person.first,
    LastName: person.last,
    Username: `${name}@harbour.example`,
    Email: `${name}@harbour.example`,
    Alias: `${person.first.slice(0, 1)}${person.last.slice(0, 6)}`.toLowerCase(),
    ProfileId: '@Profile:Standard User',
    UserRoleId: `@${role}`,
    IsActive: true,
    EmailEncodingKey: 'UTF-8',
    TimeZoneSidKey: 'Europe/London',
    LocaleSidKey: 'en_GB',
    LanguageLocaleKey: 'en_US',
    ...(manager === null ? {} : { ManagerId: manager }),
  });
}

import { tree, type TreeRecord } from './tree.ts';

/** Somebody who works on cases, with the queue they work from. Cases are theirs, and so are the surveys about them. */
export interface Agent {
  readonly reference: string;
  readonly first: string;
  readonly last: string;
  readonly queue: string;
}

const agent = (first: string, last: string, queue: string): Agent => ({
  reference: `agent${first}`,
  first,
  last,
  queue,
});

/** A small team, whose members log in. */
export const smallTeam: readonly Agent[] = [
  agent('Maya', 'Okafor', 'Frontline'),
  agent('Tom', 'Lindgren', 'Frontline'),
  agent('Priya', 'Raman', 'Specialists'),
  agent('Luis', 'Ferreira', 'Specialists'),
];

/** The team of an operation with 5,000 cases a month. */
export const largeTeam: readonly Agent[] = [
  ...smallTeam,
  agent('Anna', 'Keller', 'Frontline'),
  agent('Bilal', 'Haddad', 'Frontline'),
  agent('Carmen', 'Vidal', 'Frontline'),
  agent('Dmitri', 'Sokolov', 'Frontline'),
  agent('Esther', 'Owusu', 'Specialists'),
  agent('Felix', 'Braun', 'Specialists'),
  agent('Greta', 'Holm', 'Logistics'),
  agent('Hiro', 'Tanaka', 'Logistics'),
  agent('Irene', 'Costa', 'Logistics'),
  agent('Jamal', 'Carter', 'Accounts'),
  agent('Katya', 'Novak', 'Accounts'),
  agent('Leo', 'Martin', 'Accounts'),
];

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
export function users(agents: readonly Agent[]): TreeRecord[] {
  return [
    ...leaders.map((person) => user(person, person.role, null)),
    ...agents.map((person) => user(person, 'roleAgent', '@supervisor')),
  ];
}

/** Permission sets: all that gives anyone access to Ease. */
export function assignments(agents: readonly Agent[]): TreeRecord[] {
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
export function queueRecords(agents: readonly Agent[]): {
  groups: TreeRecord[];
  objects: TreeRecord[];
  members: TreeRecord[];
} {
  const queues = [...new Set(agents.map(({ queue }) => queue))];
  return {
    groups: queues.map((name) => tree('Group', `queue${name}`, { Name: name, DeveloperName: name, Type: 'Queue' })),
    objects: queues.map((name) =>
      tree('QueueSobject', `queue${name}Case`, { QueueId: `@queue${name}`, SobjectType: 'Case' }),
    ),
    members: agents.map(({ reference, queue }) =>
      tree('GroupMember', `member${reference}`, {
        GroupId: `@queue${queue}`,
        UserOrGroupId: `@${reference}`,
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

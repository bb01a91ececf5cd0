import type {
  SharedTo,
  SharingCriteriaRule,
  SharingGuestRule,
  SharingOwnerRule,
  SharingRules,
} from '@salesforce/types/metadata';
import type { ProjectMetadata } from '../../metadata/types.ts';

/** One rule of an object's file. Source: Metadata API Developer Guide, "SharingRules". */
export type SharingRule =
  | { kind: 'criteria'; content: SharingCriteriaRule }
  | { kind: 'guest'; content: SharingGuestRule }
  | { kind: 'owner'; content: SharingOwnerRule };

const NONE: readonly SharingRule[] = [];
const known = new WeakMap<ProjectMetadata, ReadonlyMap<string, readonly SharingRule[]>>();

/** The project's rules for an object, whose name is compared without case. */
export function sharingRulesOf(project: ProjectMetadata | undefined, objectName: string): readonly SharingRule[] {
  return project === undefined ? NONE : (allSharingRules(project).get(objectName.toLowerCase()) ?? NONE);
}

/** All rules of the project, by the name of their object in lower case. */
export function allSharingRules(project: ProjectMetadata): ReadonlyMap<string, readonly SharingRule[]> {
  const rules =
    known.get(project) ??
    new Map(
      project
        .components('SharingRules')
        .map(({ fullName, content }) => [fullName.toLowerCase(), rulesOf(content as SharingRules)] as const),
    );
  known.set(project, rules);
  return rules;
}

/** The rules of one file; those of territories are none. */
export function rulesOf(content: SharingRules): SharingRule[] {
  return [
    ...content.sharingCriteriaRules.map((rule): SharingRule => ({ kind: 'criteria', content: rule })),
    ...content.sharingGuestRules.map((rule): SharingRule => ({ kind: 'guest', content: rule })),
    ...content.sharingOwnerRules.map((rule): SharingRule => ({ kind: 'owner', content: rule })),
  ];
}

/** How a kind of people that share, or are shared with, stands in the org: the type of its group, and how it is found. */
export const GROUP_TYPES = {
  allInternalUsers: 'Organization',
  group: 'Regular',
  queue: 'Queue',
  role: 'Role',
  roleAndSubordinates: 'RoleAndSubordinates',
  roleAndSubordinatesInternal: 'RoleAndSubordinatesInternal',
} as const satisfies Partial<Record<keyof SharedTo, string>>;

/** The elements of {@link SharedTo} that this org has. */
export type GroupKind = keyof typeof GROUP_TYPES;

/** Whom a rule names: kinds with the names in each. */
export function namedIn(sharedTo: SharedTo): [kind: keyof SharedTo, names: readonly string[]][] {
  return (Object.entries(sharedTo) as [keyof SharedTo, string | readonly string[] | undefined][]).flatMap(
    ([kind, names]) => {
      const list = typeof names === 'string' ? [names] : (names ?? []);
      return list.length === 0 ? [] : [[kind, list] as [keyof SharedTo, readonly string[]]];
    },
  );
}

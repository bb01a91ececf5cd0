/** A group that stands for a role. */
export interface RoleGroup extends Record<string, string | null> {
  Type: string;
  RelatedId: string;
  DeveloperName: string | null;
}

/**
 * The groups that stand for a role, alone and with those below it. Source: Object Reference, "Group", `Type`.
 * @param hasSites with Experience Cloud sites, roles of partners and customers can stand below
 */
export function roleGroups(roleId: string, developerName: string | null, hasSites: boolean): RoleGroup[] {
  const types = ['Role', 'RoleAndSubordinates', ...(hasSites ? ['RoleAndSubordinatesInternal'] : [])];
  return types.map((Type) => ({ Type, RelatedId: roleId, DeveloperName: developerName }));
}

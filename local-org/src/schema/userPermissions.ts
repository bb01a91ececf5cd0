import { readFileSync } from 'node:fs';

/** Every user permission that permission sets have a field for. Source: Object Reference, "PermissionSet". */
interface UserPermissions {
  apiVersion: string;
  /** Without `Permissions`, spaces between them. */
  names: string;
  /** Those of earlier versions and of other editions and features, as profiles name them. */
  others: string;
}

const { names, others } = JSON.parse(
  readFileSync(new URL('./userPermissions.json', import.meta.url), 'utf8'),
) as UserPermissions;

const KNOWN: ReadonlySet<string> = new Set(`${names} ${others}`.toLowerCase().split(' '));

/** Whether the platform has a user permission of this name. */
export function isUserPermission(name: string): boolean {
  return KNOWN.has(name.toLowerCase());
}

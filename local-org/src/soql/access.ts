import { PlatformException } from '../errors/index.ts';
import type { UserAccess } from '../security/types.ts';
import type { Query, QueryServices } from './types.ts';

/** The objects and fields that a query reads. */
export type Touched = ReadonlyMap<
  string,
  { objectName: string; fields: ReadonlySet<string>; selected: ReadonlySet<string> }
>;

/**
 * Refuses a query of objects or fields that the user may not read. In user mode all of the query counts, with
 * SECURITY_ENFORCED only its SELECT and FROM.
 * Source: Apex Developer Guide, "Enforce User Mode for Database Operations"; the words are those of an unknown name.
 */
export function requireReadAccess(
  { security, user }: QueryServices,
  touched: Touched,
  withClause: Query['withClause'],
): void {
  const access = security.access(user.id);
  const isEnforced = withClause === 'SECURITY_ENFORCED';
  for (const { objectName, fields, selected } of touched.values()) {
    if (!access.object(objectName).read) {
      throw new PlatformException(
        'System.QueryException',
        isEnforced
          ? `Insufficient permissions: secure query included inaccessible entity: ${objectName}`
          : `sObject type '${objectName}' is not supported. If you are attempting to use a custom object, be sure to ` +
              "append the '__c' after the entity name. Please reference your WSDL or the describe call for the " +
              'appropriate names.',
        [],
        isEnforced ? new Map() : inaccessibleFields(access, touched),
      );
    }
    const [field] = [...(isEnforced ? selected : fields)].filter((name) => !access.field(objectName, name).read);
    if (field !== undefined) {
      throw new PlatformException(
        'System.QueryException',
        isEnforced
          ? `Insufficient permissions: secure query included inaccessible field: ${field}`
          : `No such column '${field}' on entity '${objectName}'. If you are attempting to use a custom field, be ` +
              "sure to append the '__c' after the custom field name. Please reference your WSDL or the describe " +
              'call for the appropriate names.',
        [],
        isEnforced ? new Map() : inaccessibleFields(access, touched),
      );
    }
  }
}

/** All that the user may not read: every field of an object that the user may not. */
function inaccessibleFields(access: UserAccess, touched: Touched): Map<string, string[]> {
  const found = [...touched.values()].map(({ objectName, fields }): [string, string[]] => [
    objectName,
    [...fields].filter((field) => !access.object(objectName).read || !access.field(objectName, field).read),
  ]);
  return new Map(found.filter(([, fields]) => fields.length > 0));
}

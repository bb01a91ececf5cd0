import { alive, refuse, type Row, type SaveContext } from './row.ts';

const RIGHTS = { insert: 'create', update: 'edit', delete: 'delete', undelete: 'delete' } as const;

/**
 * Object permissions and field-level security in user mode; sharing where it is enforced.
 * Source: Apex Developer Guide, "Set an Access Mode for Database Operations".
 */
export function checkAccess(context: SaveContext, rows: readonly Row[]): void {
  if (context.accessMode === 'user') {
    checkPermissions(context, rows);
  }
  if (context.withSharing || context.accessMode === 'user') {
    checkSharing(context, rows);
  }
}

function checkPermissions({ services }: SaveContext, rows: readonly Row[]): void {
  const access = services.security.access(services.user.id);
  for (const row of alive(rows)) {
    const { object, operation } = row;
    if (!access.object(object.name)[RIGHTS[operation]]) {
      refuse(row, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', `Access to entity '${object.name}' denied`);
    } else if (operation === 'insert' || operation === 'update') {
      const denied = givenFields(row).filter((name) => !access.field(object.name, name).edit);
      if (denied.length > 0) {
        refuse(
          row,
          'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
          `Operation failed due to fields being inaccessible on Sobject ${object.name}, check errors on Exception or Result!`,
          denied,
        );
      }
    }
  }
}

/** The fields that the statement would write. */
function givenFields({ object, original, operation }: Row): string[] {
  return Object.keys(original.fields).flatMap((name) => {
    const field = object.field(name);
    const isWritten = field !== undefined && (operation === 'insert' ? field.createable : field.updateable);
    return isWritten && field.name !== 'Id' ? [field.name] : [];
  });
}

function checkSharing({ services }: SaveContext, rows: readonly Row[]): void {
  const existing = alive(rows).filter((row) => row.operation !== 'insert');
  const [first] = existing;
  if (first === undefined) {
    return;
  }
  const { sharing } = services.security;
  const ids = existing.flatMap((row) => row.id ?? []);
  const allowed =
    first.operation === 'update'
      ? sharing.editable(first.object.name, services.user, ids)
      : sharing.deletable(first.object.name, services.user, ids);
  for (const row of existing) {
    if (!allowed.has(row.id ?? '')) {
      refuse(row, 'INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id');
    }
  }
}

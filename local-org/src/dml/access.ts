import { sameValue } from './normalize.ts';
import { alive, refuse, type Row, type SaveContext } from './row.ts';

const RIGHTS = { insert: 'create', update: 'edit', delete: 'delete', undelete: 'delete' } as const;

/** Object permissions, in user mode. Source: Apex Developer Guide, "Set an Access Mode for Database Operations". */
export function checkObjectAccess({ services, accessMode }: SaveContext, rows: readonly Row[]): void {
  if (accessMode !== 'user') {
    return;
  }
  const access = services.security.access(services.user.id);
  for (const row of alive(rows)) {
    if (!access.object(row.object.name)[RIGHTS[row.operation]]) {
      refuse(row, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', `Access to entity '${row.object.name}' denied`);
    }
  }
}

/** Field-level security in user mode, once the old versions are known. */
export function checkFieldAccess({ services, accessMode }: SaveContext, rows: readonly Row[]): void {
  if (accessMode !== 'user') {
    return;
  }
  const access = services.security.access(services.user.id);
  for (const row of alive(rows)) {
    const denied = writtenFields(row).filter((name) => !access.field(row.object.name, name).edit);
    if (denied.length > 0) {
      refuse(
        row,
        'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
        `Operation failed due to fields being inaccessible on Sobject ${row.object.name}, check errors on Exception or Result!`,
        denied,
      );
    }
  }
}

/** The fields that the statement writes; of a record that was queried, those that were changed since. */
function writtenFields({ object, original, operation, record, old }: Row): string[] {
  return Object.keys(original.fields).flatMap((name) => {
    const field = object.field(name);
    if (field === undefined || field.name === 'Id') {
      return [];
    }
    const isWritable = operation === 'insert' ? field.createable : field.updateable;
    const isUntouched = original.isQueried && sameValue(record.fields[field.name], old?.fields[field.name]);
    return isWritable && !isUntouched ? [field.name] : [];
  });
}

/** Whether the user may change these records, where sharing is enforced. */
export function checkSharing({ services, accessMode, withSharing }: SaveContext, rows: readonly Row[]): void {
  if (!withSharing && accessMode !== 'user') {
    return;
  }
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

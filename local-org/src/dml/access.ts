import { PlatformException, type DmlError } from '../errors/index.ts';
import type { ObjectDescribe } from '../schema/types.ts';
import { sameValue } from './normalize.ts';
import { alive, refuse, type Row, type SaveContext } from './row.ts';

const INACCESSIBLE_FIELDS = 'Operation failed due to fields being inaccessible on Sobject ';
const RIGHTS = { insert: 'create', update: 'edit', delete: 'delete', undelete: 'delete' } as const;

/**
 * Object permissions, in user mode. Source: Apex Developer Guide, "Set an Access Mode for Database Operations".
 * @throws PlatformException whatever the statement says of partial success, as is reported of orgs
 */
export function checkObjectAccess({ services, accessMode }: SaveContext, rows: readonly Row[]): void {
  if (accessMode !== 'user') {
    return;
  }
  const access = services.security.access(services.user.id);
  for (const { object, operation } of alive(rows)) {
    const rights = access.object(object.name);
    if (!rights.read) {
      throw new PlatformException('System.SecurityException', `Access to entity '${object.name}' denied`);
    }
    if (!rights[RIGHTS[operation]]) {
      const message = `DML operation ${operation.toUpperCase()} not allowed on ${object.name}`;
      throw new PlatformException('System.TypeException', message);
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
      const message = `${INACCESSIBLE_FIELDS}${row.object.name}, check errors on Exception or Result!`;
      refuse(row, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', message, denied);
    }
  }
}

/** Whether user mode refused fields: the exception of the statement then says this alone. */
export function isFieldDenial({ message }: DmlError): boolean {
  return message.startsWith(INACCESSIBLE_FIELDS);
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
  checkTransfers(services, alive(existing));
}

/** Help, "Transfer Records": who has a record whole may give it away, and who may transfer any that he can edit. */
function checkTransfers(services: SaveContext['services'], rows: readonly Row[]): void {
  const moved = rows.filter(({ record, old }) => record.fields['OwnerId'] !== old?.fields['OwnerId']);
  const [first] = moved.filter(({ operation }) => operation === 'update');
  if (first === undefined || maySend(services, first.object)) {
    return;
  }
  const ids = moved.flatMap(({ id }) => id ?? []);
  const whole = services.security.sharing.deletable(first.object.name, services.user, ids);
  for (const row of moved) {
    if (!whole.has(row.id ?? '')) {
      refuse(row, 'INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id');
    }
  }
}

const TRANSFER_PERMISSIONS: Readonly<Record<string, string>> = { Case: 'TransferAnyCase', Lead: 'TransferAnyLead' };

function maySend({ security, user }: SaveContext['services'], object: ObjectDescribe): boolean {
  const access = security.access(user.id);
  const ofObject = TRANSFER_PERMISSIONS[object.name];
  return (
    object.sharingModel === 'ReadWriteTransfer' ||
    access.userPermission('TransferAnyEntity') ||
    (ofObject !== undefined && access.userPermission(ofObject))
  );
}

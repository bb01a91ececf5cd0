import type { ObjectDescribe } from '../../../schema/types.ts';
import type { DmlWord, Statement } from '../../syntax/tree.ts';
import { required } from '../convert.ts';
import { check } from '../expressions/index.ts';
import { classAccess, isAnonymous } from '../expressions/queries.ts';
import type { Scope } from '../scope.ts';
import { isPrimitive, type Type } from '../types.ts';
import { type Checked, done } from './index.ts';

/** Source: Apex Developer Guide, "Apex DML Statements". */
export function checkDml(scope: Scope, statement: Extract<Statement, { kind: 'dml' }>): Checked {
  const records = check(scope, statement.records);
  const others = statement.others === null ? null : check(scope, statement.others);
  const recordType = records.type;
  if (recordType.kind !== 'unknown' && !isRecords(recordType)) {
    const rule =
      others === null ? 'DML requires SObject or SObject list type' : 'Merge requires a concrete SObject type';
    scope.report(statement.at, `${rule}: ${recordType.name}`);
    return done('');
  }
  if (others !== null && others.type.kind !== 'unknown' && !areDuplicates(others.type, recordType)) {
    scope.report(statement.at, 'Invalid type for duplicate records');
  }
  checkObject(scope, statement.operation, recordType, statement.at);
  const externalId = externalIdCode(scope, statement, recordType);
  const code = [
    JSON.stringify(statement.operation),
    required(records),
    others === null ? 'null' : required(others),
    externalId,
    statement.access === 'system' && isAnonymous(scope) ? '$noSystemMode()' : classAccess(scope, statement.access),
  ].join(', ');
  return done(`$dml(${code});`);
}

/** Records of the same object, or their ids; one or several. */
function areDuplicates(type: Type, of: Type): boolean {
  const one = type.kind === 'list' ? type.element : type;
  return isPrimitive(one, 'Id') || isPrimitive(type, 'String') || one.name === of.name || of.kind === 'unknown';
}

function isRecords(type: Type): boolean {
  return type.kind === 'sobject' || (type.kind === 'list' && type.element.kind === 'sobject');
}

function takes(describe: ObjectDescribe, operation: DmlWord): boolean {
  switch (operation) {
    case 'insert':
      return describe.createable;
    case 'update':
      return describe.updateable;
    case 'upsert':
      return describe.createable || describe.updateable;
    case 'delete':
      return describe.deletable;
    default:
      return describe.kind !== 'customMetadata';
  }
}

const MERGEABLE = new Set(['Account', 'Case', 'Contact', 'Lead']);

/** Sources: Apex Developer Guide, "sObjects That Don't Support DML Operations", "Merge Statement". */
function checkObject(scope: Scope, operation: DmlWord, type: Type, at: { line: number; column: number }): void {
  const record = type.kind === 'list' ? type.element : type;
  const describe = record.kind === 'sobject' ? record.describe : null;
  if (operation === 'merge' && record.kind === 'sobject' && !MERGEABLE.has(record.name)) {
    const isGeneric = describe === null;
    scope.report(
      at,
      isGeneric
        ? `Merge requires a concrete SObject type: ${record.name}`
        : `Specified type ${record.name} cannot be merged`,
    );
  } else if (describe !== null && !takes(describe, operation)) {
    scope.report(
      at,
      `DML operation ${operation.charAt(0).toUpperCase()}${operation.slice(1)} not allowed on ${type.name}`,
    );
  }
}

function externalIdCode(scope: Scope, statement: Extract<Statement, { kind: 'dml' }>, type: Type): string {
  if (statement.externalIdField === null) {
    return 'null';
  }
  const record = type.kind === 'list' ? type.element : type;
  const describe = record.kind === 'sobject' ? record.describe : null;
  if (describe === null && record.kind === 'sobject') {
    scope.report(statement.at, 'Upsert with a field specification requires a concrete SObject type');
    return 'null';
  }
  const name = statement.externalIdField.slice(statement.externalIdField.lastIndexOf('.') + 1);
  const field = describe?.field(name);
  if (field?.idLookup !== true) {
    scope.report(
      statement.at,
      `Invalid field for upsert, must be an External Id custom or standard indexed field: ${name}`,
    );
    return 'null';
  }
  return JSON.stringify(field.name);
}

import { ANONYMOUS_SYSTEM_MODE, type AccessMode } from '../../execution/index.ts';
import type { DmlOperation } from '../../dml/types.ts';
import type { Query } from '../../soql/index.ts';
import { SObject } from '../../values/index.ts';
import { saveOptions } from '../library/index.ts';
import { ApexException } from './exception.ts';
import { ApexList } from './list.ts';
import type { ProgramRuntime } from './programRuntime.ts';
import { ApexSet } from './set.ts';
import { nullPointer, present } from './apexErrors.ts';

interface Access {
  accessMode: AccessMode;
  withSharing: boolean;
}

/** Queries, saves and record fields of compiled code. */
export function dataFunctions(runtime: ProgramRuntime) {
  return {
    $query(
      queries: readonly Query[],
      index: number,
      binds: readonly unknown[],
      access: Access,
      type: string,
    ): ApexList {
      return new ApexList(
        type,
        queriedRows(runtime.execution.query(queries[index] as Query, { ...access, binds, withRecordType: true })),
      );
    },
    $count(queries: readonly Query[], index: number, binds: readonly unknown[], access: Access): number {
      return runtime.execution.count(queries[index] as Query, { ...access, binds });
    },
    /** Stands for the access of a save in system mode, in anonymous Apex. */
    $noSystemMode(): never {
      throw ApexException.create('System.SecurityException', ANONYMOUS_SYSTEM_MODE);
    },
    $bind: bindValue,
    $one(list: ApexList): unknown {
      if (list.items.length !== 1) {
        throw wrongRowCount(list.items.length);
      }
      return list.items[0];
    },
    $oneOrNull(list: ApexList): unknown {
      if (list.items.length > 1) {
        throw wrongRowCount(list.items.length);
      }
      return list.items[0] ?? null;
    },
    $unset: (record: SObject, field: string, otherwise: unknown): unknown => unsetField(record, field, otherwise),
    $parent(given: SObject | null, relationship: string, field: string): unknown {
      const record = present(given);
      const parent = record.fields[relationship];
      return parent === undefined ? unsetParent(record, relationship, field) : parent;
    },
    $there: (parent: SObject | null, read: (there: SObject) => unknown): unknown =>
      parent === null ? null : read(parent),
    $children(given: SObject | null, relationship: string, type: string): ApexList {
      const record = present(given);
      return new ApexList(type, record.children[relationship] ?? []);
    },
    $dml(
      operation: DmlOperation,
      given: SObject | ApexList<SObject>,
      others: unknown,
      externalIdField: string | null,
      access: Access,
    ): void {
      const records = [...recordsOf(given), ...losersOf(given, others)];
      const isList = given instanceof ApexList;
      const missing = records.findIndex((record) => record === null);
      if (missing >= 0) {
        throw isList
          ? ApexException.create('System.ListException', `DML statement found null SObject at position ${missing}`)
          : nullPointer();
      }
      if (records.length === 0 && isList) {
        return;
      }
      runtime.execution.save({
        operation,
        records,
        allOrNone: true,
        ...access,
        ...saveOptions(runtime, records),
        ...(externalIdField === null ? {} : { externalIdField }),
      });
    },
  };
}

/** Rows of a query as code has them; those of aggregates have aliases in place of fields. */
export function queriedRows(rows: readonly SObject[]): SObject[] {
  return rows.map((row) => (row.objectName === 'AggregateResult' ? row : row.withReadNulls()));
}

function recordsOf(given: SObject | ApexList<SObject>): SObject[] {
  return given instanceof ApexList ? given.items : [given];
}

/** The second part of a merge: records or ids. */
function losersOf(given: SObject | ApexList<SObject>, others: unknown): SObject[] {
  if (others === null) {
    return [];
  }
  const items = others instanceof ApexList ? others.items : [others];
  const objectName = given instanceof SObject ? given.objectName : 'SObject';
  return items.map((item) => (item instanceof SObject ? item : new SObject(objectName, { Id: item as string })));
}

/** Lists and sets are arrays for a query; records stand for their ids. */
function bindValue(value: unknown): unknown {
  if (value instanceof ApexList || value instanceof ApexSet) {
    return [...value].map(bindValue);
  }
  return value instanceof SObject ? value.id : value;
}

function wrongRowCount(rows: number): ApexException {
  const message =
    rows === 0 ? 'List has no rows for assignment to SObject' : 'List has more than 1 row for assignment to SObject';
  return ApexException.create('System.QueryException', message);
}

/** A field never set reads as null in a record made by code, and is an error in a queried one. */
function unsetField(record: SObject, field: string, otherwise: unknown): unknown {
  if (record.isQueried) {
    throw notQueried(record, field);
  }
  return otherwise;
}

function notQueried(record: SObject, field: string): ApexException {
  const message = `SObject row was retrieved via SOQL without querying the requested field: ${record.objectName}.${field}`;
  return ApexException.create('System.SObjectException', message);
}

/** A parent that was not selected is an error, unless the lookup is known to be empty. */
function unsetParent(record: SObject, relationship: string, field: string): unknown {
  if (record.isQueried && record.fields[field] !== null) {
    throw notQueried(record, relationship);
  }
  return null;
}

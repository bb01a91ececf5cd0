import { DmlResultObject } from '../database/results.ts';
import type { JsonValue } from './reader.ts';

const RESULTS = new Set([
  'Database.SaveResult',
  'Database.UpsertResult',
  'Database.DeleteResult',
  'Database.UndeleteResult',
  'Database.MergeResult',
]);

/** Whether values of this type are results of DML, which tests make from JSON because they have no constructor. */
export function isDmlResult(typeName: string): boolean {
  return RESULTS.has(typeName);
}

/** `{"success":false,"id":null,"errors":[{"statusCode":…,"message":…,"fields":[…]}]}` as a result of DML. */
export function dmlResultFromJson(typeName: string, tree: ReadonlyMap<string, JsonValue>): DmlResultObject {
  const errors = tree.get('errors');
  const result = {
    id: textOf(tree.get('id')),
    isSuccess: tree.get('success') === true,
    isCreated: tree.get('created') === true,
    errors: (Array.isArray(errors) ? errors : []).map((error) => ({
      statusCode: textOf(member(error, 'statusCode')) ?? '',
      message: textOf(member(error, 'message')) ?? '',
      fields: textsOf(member(error, 'fields')),
    })),
  };
  return new DmlResultObject(typeName, result, textsOf(tree.get('mergedRecordIds')));
}

function member(value: JsonValue, name: string): JsonValue | undefined {
  return value instanceof Map ? value.get(name) : undefined;
}

function textOf(value: JsonValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

function textsOf(value: JsonValue | undefined): string[] {
  return Array.isArray(value) ? value.filter((text) => typeof text === 'string') : [];
}

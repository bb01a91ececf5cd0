import type { Execution } from '../execution/index.ts';
import { isStored } from '../schema/index.ts';
import type { ObjectDescribe } from '../schema/types.ts';
import { parseQuery } from '../soql/index.ts';
import type { SObject } from '../values/index.ts';
import { rememberRead } from './records.ts';

/** Records as they are now, with all their fields, in system context; those that are not there are left out. */
export function readStored(execution: Execution, object: ObjectDescribe, ids: readonly string[]): SObject[] {
  const fields = object.fields.filter((field) => field.type !== 'base64' && isStored(field)).map(({ name }) => name);
  const query = parseQuery(`SELECT ${fields.join(', ')} FROM ${object.name} WHERE Id IN :ids`);
  const found = execution.query(query, { accessMode: 'system', withSharing: false, binds: [[...ids]] });
  const byId = new Map(found.map((record) => [record.id, record]));
  return ids.flatMap((id) => {
    const record = byId.get(id);
    return record === undefined ? [] : [rememberRead(record.copy())];
  });
}

/**
 * The id of the record that a field tells apart, found in system context and not counted as a query.
 * @param field its name, for example `Username`
 */
export function findId(execution: Execution, objectName: string, field: string, value: string): string | undefined {
  const query = parseQuery(`SELECT Id FROM ${objectName} WHERE ${field} = :value LIMIT 1`);
  const [found] = execution.read(query, { accessMode: 'system', withSharing: false, binds: [value] });
  return found?.id ?? undefined;
}

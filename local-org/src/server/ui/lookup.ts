import type { Execution } from '../../execution/index.ts';
import type { ObjectDescribe } from '../../schema/types.ts';
import type { Condition } from '../../soql/types.ts';
import type { SObject } from '../../values/index.ts';
import { all, compare, equals, select, text } from './query.ts';
import { readableObject } from './objectInfo.ts';

const SHOWN = 20;

/**
 * Records whose name contains the text, for choosing one in a lookup.
 * @param forObject the object that the lookup belongs to: queues hold records of some objects only
 */
export function lookupRecords(
  execution: Execution,
  objectName: string,
  search: string,
  forObject: string,
): { id: string; name: string }[] {
  if (objectName === 'Group') {
    return queues(execution, search, forObject);
  }
  const object = readableObject(execution, objectName);
  const name = object.nameField?.name ?? 'Id';
  const found = select(execution, {
    objectName: object.name,
    fields: ['Id', name],
    where: all([contains(name, search), onlyPeople(object)]),
    orderBy: { field: name, descending: false },
    limit: SHOWN,
  });
  return found.map((record) => ({ id: record.id ?? '', name: String(record.fields[name] ?? '') }));
}

function contains(path: string, search: string): Condition | null {
  const wanted = search.trim().replaceAll(/[\\%_]/g, String.raw`\$&`);
  return wanted === '' ? null : compare(path, 'LIKE', text(`%${wanted}%`));
}

/** Users that somebody logs in as: neither former ones nor the platform's own. */
export function onlyPeople(object: ObjectDescribe): Condition | null {
  return object.name === 'User'
    ? all([compare('IsActive', '=', { kind: 'boolean', value: true }), equals('UserType', 'Standard')])
    : null;
}

/** Everybody may see which queues there are. */
function queues(execution: Execution, search: string, forObject: string): { id: string; name: string }[] {
  const found = select(
    execution,
    {
      objectName: 'QueueSobject',
      fields: ['QueueId', 'Queue.Name'],
      where: all([equals('SobjectType', forObject), contains('Queue.Name', search)]),
      orderBy: { field: 'Queue.Name', descending: false },
      limit: SHOWN,
    },
    'system',
  );
  return found.map(({ fields }) => ({
    id: String(fields['QueueId']),
    name: String((fields['Queue'] as SObject).fields['Name']),
  }));
}

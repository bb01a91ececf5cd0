import type { Execution } from '../../execution/index.ts';
import { compare, select, text } from './query.ts';
import { readableObject } from './objectInfo.ts';

/** Records whose name contains the text, for choosing one in a lookup. */
export function lookupRecords(
  execution: Execution,
  objectName: string,
  search: string,
): { id: string; name: string }[] {
  const object = readableObject(execution, objectName);
  const name = object.nameField?.name ?? 'Id';
  const pattern = `%${search.trim().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const found = select(execution, {
    objectName: object.name,
    fields: ['Id', name],
    where: search.trim() === '' ? null : compare(name, 'LIKE', text(pattern)),
    orderBy: { field: name, descending: false },
    limit: 50,
  });
  return found.map((record) => ({ id: record.id ?? '', name: String(record.fields[name] ?? '') }));
}

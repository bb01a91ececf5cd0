import { markClone, markPublished, publishedIdOf, SObject } from '../../../values/index.ts';
import type { ApexRuntime } from '../../runtime/types.ts';

export interface CloneOptions {
  keepId: boolean;
  keepTimestamps: boolean;
  keepAutonumber: boolean;
  /** Parents are copied too, not shared. */
  isDeep?: boolean;
}

const READ_ONLY_TIMESTAMPS = ['CreatedById', 'CreatedDate', 'LastModifiedById', 'LastModifiedDate'];
const NEVER_COPIED = ['SystemModstamp'];

/** A copy as `SObject.clone` makes it. Source: Apex Reference Guide, "SObject Class". */
export function cloneRecord(runtime: ApexRuntime, record: SObject, options: CloneOptions): SObject {
  if (record.objectName === 'AggregateResult') {
    // Aliases are no fields, and only fields are copied.
    return new SObject(record.objectName, {}, true);
  }
  const copy = new SObject(record.objectName, record.fields, record.isQueried && options.keepId, record.base);
  Object.assign(copy.children, record.children);
  const dropped = [
    ...(options.keepId ? [] : ['Id', ...NEVER_COPIED]),
    ...(options.keepTimestamps ? [] : READ_ONLY_TIMESTAMPS),
    ...(options.keepAutonumber ? [] : autonumberFields(runtime, record.objectName)),
  ];
  for (const name of dropped) {
    delete copy.fields[name];
  }
  if (options.isDeep === true) {
    for (const [name, value] of Object.entries(copy.fields)) {
      copy.fields[name] = value instanceof SObject ? cloneRecord(runtime, value, options) : value;
    }
  }
  markClone(copy, record.id);
  const publishedId = options.keepId ? publishedIdOf(record) : undefined;
  if (publishedId !== undefined) {
    markPublished(copy, publishedId);
  }
  return copy;
}

function autonumberFields(runtime: ApexRuntime, objectName: string): string[] {
  const fields = runtime.execution.schema.object(objectName)?.fields ?? [];
  return fields.filter((field) => field.autoNumberFormat !== null).map((field) => field.name);
}

import type { LocalOrg } from '../local-org/src/org/index.ts';
import { SObject, type FieldValue } from '../local-org/src/values/index.ts';

/** Source: Bulk API Developer Guide, "Limits": each chunk of 200 records is processed as a separate transaction. */
const RECORDS_OF_A_TRANSACTION = 200;

/** What became of one record of a load: nothing to say when it was saved. */
export interface LoadResult {
  readonly id: string;
  /** Why it was not saved, as status codes. */
  readonly errors: readonly string[];
}

/**
 * Updates records as a job of the Bulk API does: as this user, with permissions; a record that cannot be saved does not
 * keep the others out.
 *
 * @param rows fields of each record, `Id` among them
 * @returns a result for each, in order
 */
export function updateInBulk(
  org: LocalOrg,
  userId: string,
  objectName: string,
  rows: readonly Readonly<Record<string, FieldValue>>[],
): LoadResult[] {
  const results: LoadResult[] = [];
  for (let start = 0; start < rows.length; start += RECORDS_OF_A_TRANSACTION) {
    const records = rows.slice(start, start + RECORDS_OF_A_TRANSACTION).map((fields) => {
      const record = new SObject(objectName);
      Object.assign(record.fields, fields);
      return record;
    });
    const saved = org.transact(userId, 'BULK_API', `Bulk update of ${objectName}`, (execution) =>
      execution.save({ operation: 'update', records, allOrNone: false, accessMode: 'user', withSharing: true }),
    );
    saved.forEach(({ errors }, index) => {
      results.push({ id: records[index]?.id ?? '', errors: errors.map(({ statusCode }) => statusCode) });
    });
  }
  return results;
}

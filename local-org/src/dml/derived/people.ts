import type { FieldValue, SObject } from '../../values/index.ts';
import type { Row, SaveContext } from '../row.ts';
import { idsIn, lookUp } from './lookUp.ts';

/** The full name of contacts and leads. */
export function deriveNames(_context: SaveContext, rows: readonly Row[]): void {
  for (const { record } of rows) {
    record.fields['Name'] = fullName(record);
  }
}

function fullName({ fields }: SObject): FieldValue {
  const parts = [fields['FirstName'], fields['MiddleName'], fields['LastName'], fields['Suffix']];
  const name = parts.filter((part) => typeof part === 'string' && part !== '').join(' ');
  return name === '' ? null : name;
}

/** The full name and the licence type of users. */
export function deriveUsers(context: SaveContext, rows: readonly Row[]): void {
  deriveNames(context, rows);
  const types = lookUp(context, 'Profile', 'UserType', idsIn(rows, 'ProfileId'));
  for (const { record, object } of rows) {
    const { fields } = record;
    if (object.field('UserType') !== undefined && (fields['UserType'] ?? null) === null) {
      fields['UserType'] = types.get(fields['ProfileId'] as string) ?? 'Standard';
    }
  }
}

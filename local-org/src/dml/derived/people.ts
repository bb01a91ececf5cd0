import type { FieldValue, SObject } from '../../values/index.ts';
import { hasPersonAccounts } from '../../schema/index.ts';
import { refuse, type Row, type SaveContext } from '../row.ts';
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

/**
 * Whether accounts are persons, by their record type, who are named by the person's name; businesses have no values of
 * a person. Source: SOAP API Developer Guide, "Person Account Record Types".
 */
export function deriveAccounts(_context: SaveContext, rows: readonly Row[]): void {
  for (const row of rows) {
    const { record, object } = row;
    if (!hasPersonAccounts(object)) {
      return;
    }
    const { fields } = record;
    const type = object.recordTypes.find(({ id }) => id === fields['RecordTypeId']);
    fields['IsPersonAccount'] = type?.isPersonType === true;
    if (fields['IsPersonAccount'] !== true) {
      clearPerson(row);
    } else if ((fields['LastName'] ?? null) === null) {
      refuse(row, 'REQUIRED_FIELD_MISSING', 'Required fields are missing: [LastName]', ['LastName']);
    } else {
      fields['Name'] = fullName(record);
    }
  }
}

function clearPerson({ record, object }: Row): void {
  for (const { name, type, contactField, formula } of object.fields) {
    if (contactField !== undefined && formula === null) {
      record.fields[name] = type === 'boolean' ? false : null;
    }
  }
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

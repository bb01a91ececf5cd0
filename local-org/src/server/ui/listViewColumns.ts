import type { FieldDescribe, ObjectDescribe, Schema } from '../../schema/types.ts';

/** Names that list views give standard fields of every object, where the words differ from the field's own. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  FULL_NAME: 'Name',
  CREATED_DATE: 'CreatedDate',
  CREATED_DATE_DATE_ONLY: 'CreatedDate',
  CREATEDBY_USER: 'CreatedById',
  LAST_UPDATE: 'LastModifiedDate',
  LAST_UPDATE_DATE_ONLY: 'LastModifiedDate',
  UPDATEDBY_USER: 'LastModifiedById',
  RECORDTYPE: 'RecordTypeId',
  OWNER: 'OwnerId',
  CORE_USERS: 'OwnerId',
};

const address = (number: number, prefix: string): [string, string][] => [
  [`ADDRESS${number}_STREET`, `${prefix}Street`],
  [`ADDRESS${number}_CITY`, `${prefix}City`],
  [`ADDRESS${number}_STATE`, `${prefix}State`],
  [`ADDRESS${number}_ZIP`, `${prefix}PostalCode`],
  [`ADDRESS${number}_COUNTRY`, `${prefix}Country`],
];

/** Such names of one object, as the list views of new orgs have them. */
const NAMES_BY_OBJECT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Account: {
    PHONE1: 'Phone',
    PHONE2: 'Fax',
    ...Object.fromEntries([...address(1, 'Billing'), ...address(2, 'Shipping')]),
  },
  Campaign: { CAMPAIGN_TYPE: 'Type' },
  Contact: { PHONE1: 'Phone' },
  Lead: { UNREAD: 'IsUnreadByOwner' },
  Product2: { CUSTOMER_PRODUCT_ID: 'ProductCode', FAMILY_ENUM: 'Family' },
  Task: { DUE_DATE: 'ActivityDate' },
};

/** Columns of one object that stand for a field of another, as the list views of new orgs have them. */
const PATHS_BY_OBJECT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Case: { NAME: 'Contact.Name', OWNER_NAME: 'Owner.Name' },
  Task: { WHAT_NAME: 'What.Name', WHO_NAME: 'Who.Name' },
};

/** A field that a list view names, as a path from its object. */
export interface ListViewColumn {
  path: readonly string[];
  field: FieldDescribe;
}

/**
 * List views name standard fields as old reports do (`CASES.CASE_NUMBER`, `ACCOUNT.NAME`, `CORE.USERS.ALIAS`), custom
 * ones by API name.
 * @returns `undefined` for names that this local org does not know
 */
export function listViewColumn(column: string, object: ObjectDescribe, schema: Schema): ListViewColumn | undefined {
  const own = object.field(column);
  if (own !== undefined) {
    return { path: [own.name], field: own };
  }
  const parts = (PATHS_BY_OBJECT[object.name]?.[column] ?? column).split('.');
  const last = parts.at(-1) ?? column;
  const owner = parts.slice(0, -1).join('_');
  const isOfObject = owner === '' || isNameOf(owner, object);
  const direct = isOfObject ? fieldNamed(last, object) : undefined;
  if (direct !== undefined) {
    return { path: [direct.name], field: direct };
  }
  const lookup = fieldNamed(owner, object) ?? object.relationship(owner);
  if (lookup?.relationshipName == null) {
    return undefined;
  }
  for (const target of lookup.referenceTo) {
    const found = fieldNamed(last, schema.object(target));
    if (found !== undefined) {
      return { path: [lookup.relationshipName, found.name], field: found };
    }
  }
  return undefined;
}

/** `CASES` and `CASE` stand for Case. */
function isNameOf(words: string, object: ObjectDescribe): boolean {
  return [object.name, object.pluralLabel].some((name) => name.toUpperCase() === words.toUpperCase());
}

function fieldNamed(words: string, object: ObjectDescribe | undefined): FieldDescribe | undefined {
  const written = words
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
    .join('');
  const other = NAMES_BY_OBJECT[object?.name ?? '']?.[words.toUpperCase()];
  const names = [other, OTHER_NAMES[words.toUpperCase()], words, written, `${written}Id`, `Is${written}`];
  return names.map((name) => object?.field(name ?? '')).find((field) => field !== undefined);
}

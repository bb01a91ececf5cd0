import { makeId } from '../values/index.ts';
import { makeField, type ObjectModel, type SchemaModel } from './objectModel.ts';
import type { FieldDescribe, ObjectDescribe, RecordTypeDescribe } from './types.ts';

/** As a scratch org definition names it. Source: Salesforce DX Developer Guide, "Scratch Org Features". */
export const PERSON_ACCOUNTS = 'PersonAccounts';

/** The object by which metadata names the record types of person accounts. Source: Metadata API Guide, "RecordType". */
const METADATA_NAME = 'personaccount';

/** Contact fields that the account has under the same name. Phone and fax are fields of every account. */
const SAME_NAME = ['FirstName', 'LastName', 'Salutation'];
const SHARED = ['OwnerId', 'Phone', 'Fax'];

/** Contact fields that the account has with `Person` before their name. Source: Object Reference, "Account". */
const PREFIXED =
  'AssistantName AssistantPhone Birthdate Department DoNotCall Email EmailBouncedDate EmailBouncedReason ' +
  'GenderIdentity HasOptedOutOfEmail HasOptedOutOfFax HomePhone IndividualId LastCURequestDate LastCUUpdateDate LeadSource ' +
  'MailingCity MailingCountry MailingLatitude MailingLongitude MailingPostalCode MailingState MailingStreet ' +
  'MobilePhone OtherCity OtherCountry OtherLatitude OtherLongitude OtherPhone OtherPostalCode OtherState OtherStreet ' +
  'Pronouns Title';

/** One field by its names on the account and on the contact. */
interface MirroredField {
  account: string;
  contact: string;
}

/** The record type that Salesforce provides. Its id is beyond those that the project's record types are given. */
const DEFAULT_RECORD_TYPE: RecordTypeDescribe = {
  id: makeId('012', 62 ** 4),
  developerName: 'PersonAccount',
  label: 'Person Account',
  isActive: true,
  isDefault: false,
  isPersonType: true,
};

/** Whether these features include person accounts. */
export function includesPersonAccounts(features: readonly string[]): boolean {
  return features.some((feature) => feature.toLowerCase() === PERSON_ACCOUNTS.toLowerCase());
}

/**
 * Adds what person accounts bring: fields of the contact on the account, which fields say which account is a person,
 * and the record type. Source: SOAP API Developer Guide, "Person Account Record Types".
 */
export function addPersonAccounts(schema: SchemaModel): void {
  const [account, contact, recordType] = ['Account', 'Contact', 'RecordType'].map((name) => schema.object(name));
  if (account === undefined || contact === undefined || recordType === undefined) {
    throw new RangeError('The schema has no accounts');
  }
  account.addField(readOnly(account, 'IsPersonAccount', 'Is Person Account'));
  contact.addField(readOnly(contact, 'IsPersonAccount', 'Is Person Account'));
  recordType.addField(readOnly(recordType, 'IsPersonType', 'Is Person Type'));
  account.addField(
    makeField(account.name, 'PersonContactId', 'Contact ID', 'reference', {
      createable: false,
      updateable: false,
      permissionable: false,
      referenceTo: ['Contact'],
      relationshipName: 'PersonContact',
      // It stays on a deleted account, as the contact goes and comes back with it.
      deleteConstraint: null,
    }),
  );
  const names = new Map([
    ...SAME_NAME.map((name) => [name, name] as const),
    ...PREFIXED.split(' ').map((name) => [name, `Person${name}`] as const),
    ...contact.fields.filter(({ custom }) => custom).map(({ name }) => [name, name.replace(/__c$/i, '__pc')] as const),
  ]);
  for (const [name, accountName] of names) {
    const field = contact.field(name);
    if (field !== undefined) {
      account.addField(mirrorOf(field, accountName));
    }
  }
}

/** Where record types of the project belong, and whether they make an account a person. */
export function recordTypeOwner(
  schema: SchemaModel,
  objectName: string,
): { object?: ObjectModel; isPersonType: boolean } {
  const object = metadataObject(schema, objectName);
  const isPersonType = object !== undefined && objectName.toLowerCase() === METADATA_NAME;
  return { isPersonType, ...(object === undefined ? {} : { object }) };
}

/** The object that metadata names: record types and layouts of person accounts are those of `PersonAccount`. */
export function metadataObject<Model extends ObjectDescribe>(
  schema: { object(name: string): Model | undefined },
  name: string,
): Model | undefined {
  const account = name.toLowerCase() === METADATA_NAME ? schema.object('Account') : undefined;
  return account !== undefined && hasPersonAccounts(account) ? account : schema.object(name);
}

/** Whether that is what metadata calls person accounts, in an org that does not have them. */
export function isPersonAccountName(name: string): boolean {
  return name.toLowerCase() === METADATA_NAME;
}

/** Adds Salesforce's own record type unless the project has it. */
export function addPersonRecordType(schema: SchemaModel): void {
  const account = schema.object('Account');
  if (account === undefined || !hasPersonAccounts(account)) {
    return;
  }
  const { developerName } = DEFAULT_RECORD_TYPE;
  const isThere = account.recordTypes.some(
    (type) => type.isPersonType === true && type.developerName === developerName,
  );
  if (!isThere) {
    account.recordTypes.push(DEFAULT_RECORD_TYPE);
  }
}

/** Whether the org has person accounts, by its object Account. */
export function hasPersonAccounts(account: ObjectDescribe): boolean {
  return account.field('IsPersonAccount') !== undefined;
}

/** Fields that an account and its person's contact both keep, by their names on either. */
export function personFields(account: ObjectDescribe): readonly MirroredField[] {
  return [...SHARED.map((name) => ({ account: name, contact: name })), ...mirroredFields(account)];
}

/** Of those, the fields that only persons have. */
export function mirroredFields(account: ObjectDescribe): readonly MirroredField[] {
  return account.fields.flatMap(({ name, contactField, formula }) =>
    contactField === undefined || formula !== null ? [] : [{ account: name, contact: contactField }],
  );
}

/** A value that only the contact can compute is read from there. Uniqueness and what is required are the contact's. */
function mirrorOf(field: FieldDescribe, name: string): FieldDescribe {
  const isComputed = field.formula !== null || field.rollUp !== null || field.autoNumberFormat !== null;
  return {
    ...field,
    name,
    objectName: 'Account',
    contactField: field.name,
    nillable: field.type !== 'boolean',
    unique: false,
    nameField: false,
    relationshipName: relationshipOf(field),
    childRelationshipName: null,
    rollUp: null,
    autoNumberFormat: null,
    formula: isComputed ? `PersonContact.${field.name}` : null,
    // The project declares the contact's field, where it is checked.
    place: null,
  };
}

function relationshipOf({ relationshipName, custom }: FieldDescribe): string | null {
  if (relationshipName === null) {
    return null;
  }
  return custom ? relationshipName.replace(/__r$/i, '__pr') : `Person${relationshipName}`;
}

function readOnly(object: ObjectModel, name: string, label: string): FieldDescribe {
  return makeField(object.name, name, label, 'boolean', {
    createable: false,
    updateable: false,
    permissionable: false,
  });
}

import type { FilterItem } from '@salesforce/types/metadata';
import type { Place } from '../errors/index.ts';

/** Field types as `Schema.DisplayType` names them, in lower case. */
export type FieldType =
  | 'id'
  | 'string'
  | 'textarea'
  | 'encryptedstring'
  | 'email'
  | 'phone'
  | 'url'
  | 'picklist'
  | 'multipicklist'
  | 'combobox'
  | 'boolean'
  | 'integer'
  | 'long'
  | 'double'
  | 'currency'
  | 'percent'
  | 'date'
  | 'datetime'
  | 'time'
  | 'reference'
  | 'base64'
  | 'address'
  | 'location'
  | 'anytype'
  | 'complexvalue';

/** Names of the fields that a compound field is made of, by what they hold. */
export interface CompoundParts {
  latitude: string;
  longitude: string;
  street?: string;
  city?: string;
  state?: string;
  stateCode?: string;
  postalCode?: string;
  country?: string;
  countryCode?: string;
  geocodeAccuracy?: string;
}

/** Object Reference, "OpportunityStage". */
export interface OpportunityStage {
  isWon: boolean;
  /** Percent, 0–100. */
  probability: number;
  /** `Omitted`, `Pipeline`, `BestCase`, `Forecast` or `Closed`. */
  forecastCategory: string;
}

export interface PicklistValue {
  value: string;
  label: string;
  isDefault: boolean;
  isActive: boolean;
  /** Of a status: records with this value count as closed (`Case.IsClosed`, `Task.IsClosed`, `Opportunity.IsClosed`). */
  isClosed?: boolean;
  /** Of `Task.Priority`: counts as high (`Task.IsHighPriority`). */
  isHighPriority?: boolean;
  /** Of the status of a lead: what it has when it is converted. */
  isConverted?: boolean;
  /** Of `Opportunity.StageName`: what records in this stage are. */
  stage?: OpportunityStage;
  /** Of a dependent picklist: values of the controlling field with which it may be chosen; of a checkbox `true` or `false`. */
  validFor?: readonly string[];
}

export interface FieldDescribe {
  /** API name, in the schema's spelling. */
  name: string;
  objectName: string;
  label: string;
  helpText: string | null;
  type: FieldType;
  /** Characters a text may have; 0 when the type has none. */
  length: number;
  /** Digits in all and after the point, of numbers. */
  precision: number;
  scale: number;
  custom: boolean;
  /** False: the database refuses null (required, master-detail, checkbox). */
  nillable: boolean;
  /** A new record that is given no value for it gets one. */
  defaultedOnCreate: boolean;
  unique: boolean;
  caseSensitive: boolean;
  externalId: boolean;
  /** Upserts may find records by it. */
  idLookup: boolean;
  createable: boolean;
  updateable: boolean;
  filterable: boolean;
  sortable: boolean;
  /** Whether permission sets may grant or withhold it. */
  permissionable: boolean;
  nameField: boolean;
  /** Rich text. */
  htmlFormatted: boolean;
  /** Objects a reference may point to; more than one is polymorphic. */
  referenceTo: readonly string[];
  /** For example `Contact`, `Case__r`; null when the field is no reference. */
  relationshipName: string | null;
  /** Name of the child relationship on the parent; null when there is none. */
  childRelationshipName: string | null;
  masterDetail: boolean;
  /** Of a master-detail field: whether who may read the master may also write its details. */
  writeRequiresMasterRead?: boolean;
  /** What deleting the parent does to this lookup. */
  deleteConstraint: 'Cascade' | 'SetNull' | 'Restrict' | null;
  picklistValues: readonly PicklistValue[];
  restrictedPicklist: boolean;
  /** Of a dependent picklist: the picklist or checkbox that decides which values may be chosen. */
  controllingField: string | null;
  /** Source of the default, as a formula; null when there is none. */
  defaultFormula: string | null;
  /** Source of a formula field; null when it is none. */
  formula: string | null;
  formulaBlankAsZero: boolean;
  /** What an address or geolocation field is made of; null when it is none. It has no value of its own. */
  compound: CompoundParts | null;
  /** The compound field that it is a part of. */
  partOf: string | null;
  autoNumberFormat: string | null;
  /** The first of its numbers; 1 when absent. */
  autoNumberStart?: number;
  rollUp: RollUpSummary | null;
  /** Of a lookup: what the records it may name must meet. */
  lookupFilter?: LookupFilterDescribe;
  /** What metadata says of it for people: `FieldDefinition` shows it. */
  notes?: FieldNotes;
  /** Whether its changes are written into the object's field history. */
  isHistoryTracked?: boolean;
  /** Of Account, with person accounts: the field of the person's contact that it shows. */
  contactField?: string;
  /** Where the project declares it; null for the platform's own. */
  place: Place | null;
}

/** Source: Metadata API Developer Guide, "CustomField". */
export interface FieldNotes {
  description: string | null;
  businessStatus: string | null;
  complianceGroup: string | null;
  securityClassification: string | null;
}

/** A required lookup filter. */
export interface LookupFilterDescribe {
  items: readonly LookupFilterItem[];
  /** How the items are combined, by number; all of them when absent. */
  booleanFilter?: string;
  /** What is said when a record does not meet it. */
  message: string;
}

export interface LookupFilterItem {
  left: FilterOperand;
  operation: FilterItem['operation'];
  /** The field to compare with; null when `value` is what counts. */
  right: FilterOperand | null;
  value: string;
}

/** A field of the record that is looked up, of the record that is saved, or of its user. */
export interface FilterOperand {
  of: 'target' | 'source' | 'user';
  /** From there through relationships to the field. */
  path: readonly string[];
  /** The object at the end of the path, and its field, in the schema's spelling. */
  object: string;
  field: string;
}

export interface RollUpSummary {
  operation: 'count' | 'sum' | 'min' | 'max';
  childObject: string;
  /** Lookup on the child that points here. */
  childReference: string;
  summarizedField: string | null;
  filters: readonly { field: string; operation: FilterItem['operation']; value: string }[];
}

export interface ChildRelationship {
  childObject: string;
  /** The lookup on the child. */
  field: string;
  relationshipName: string | null;
}

export interface RecordTypeDescribe {
  id: string;
  developerName: string;
  label: string;
  isActive: boolean;
  isDefault: boolean;
  /** Of Account: whether it makes the account a person account. */
  isPersonType?: boolean;
  /** What records of this type may have, by the name of the picklist; a picklist that it does not name has all. */
  picklistValues?: ReadonlyMap<string, RecordTypeValues>;
}

export interface RecordTypeValues {
  values: ReadonlySet<string>;
  standard: string | null;
}

export interface ValidationRuleDescribe {
  name: string;
  formula: string;
  message: string;
  /** Field that shows the message; null for the top of the page. */
  displayField: string | null;
  isActive: boolean;
  place: Place;
}

export type ObjectKind =
  'standard' | 'custom' | 'customMetadata' | 'hierarchySetting' | 'listSetting' | 'platformEvent';

export type SharingModel =
  | 'Private'
  | 'Read'
  | 'ReadWrite'
  | 'ReadWriteTransfer'
  | 'ControlledByParent'
  | 'ControlledByLeadOrContact'
  | 'ControlledByCampaign';

export interface ObjectDescribe {
  /** API name, in the schema's spelling. */
  name: string;
  label: string;
  pluralLabel: string;
  /** Three characters at the start of each id; none for what shows records of others. */
  keyPrefix: string;
  kind: ObjectKind;
  custom: boolean;
  sharingModel: SharingModel;
  externalSharingModel: SharingModel;
  createable: boolean;
  updateable: boolean;
  deletable: boolean;
  queryable: boolean;
  /** Whether it has an owner field. */
  hasOwner: boolean;
  fields: readonly FieldDescribe[];
  childRelationships: readonly ChildRelationship[];
  recordTypes: readonly RecordTypeDescribe[];
  validationRules: readonly ValidationRuleDescribe[];
  /** Field names are compared without case. */
  field(name: string): FieldDescribe | undefined;
  /** The reference field whose `relationshipName` this is, without case. */
  relationship(name: string): FieldDescribe | undefined;
  childRelationship(name: string): ChildRelationship | undefined;
  nameField: FieldDescribe | undefined;
  place: Place | null;
  /** With `ControlledByParent`: the reference field to the parent that decides. */
  parentField?: string;
  /** Of a share object: the object whose records its rows share. */
  shareOf?: string;
  /** Of an object that holds field history: the object whose changes it tells. */
  historyOf?: string;
  /** Of a feed: the object whose records' feed items it shows. */
  feedOf?: string;
  /** Setup objects may not be changed in one transaction with others (page "sObjects That Cannot Be Used Together in DML Operations"). */
  isSetup?: boolean;
  /** Describes the org's objects or fields: queries for it know few operations. */
  isCatalog?: boolean;
  /** Of a platform event: it is published even if the transaction fails. */
  publishesImmediately?: boolean;
  /** Of a change event: the object whose changes it tells. */
  changeOf?: string;
  /** SQL of the query that its rows are, for what has no table of its own. */
  view?: string;
  /** Whether records can be the `WhatId` of tasks and events. */
  hasActivities?: boolean;
  /** Whether searches find its records. */
  isSearchable?: boolean;
  uniqueCombination?: UniqueCombination;
}

/** Fields whose values together stand in one record only. */
export interface UniqueCombination {
  fields: readonly string[];
  statusCode: string;
  /** `{Name}` stands for the value of a field. */
  message: string;
}

/** All objects of one org: the platform's own with what the project adds to them. Names are compared without case. */
export interface Schema {
  object(name: string): ObjectDescribe | undefined;
  /** The object whose ids start with these three characters. */
  objectByPrefix(keyPrefix: string): ObjectDescribe | undefined;
  objects(): readonly ObjectDescribe[];
}

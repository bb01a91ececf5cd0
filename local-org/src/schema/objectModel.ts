import type { Place } from '../errors/index.ts';
import { findNamed } from '../metadata/index.ts';
import type {
  ChildRelationship,
  FieldDescribe,
  FieldType,
  ObjectDescribe,
  ObjectKind,
  RecordTypeDescribe,
  Schema,
  SharingModel,
  UniqueCombination,
  ValidationRuleDescribe,
} from './types.ts';

/** Of an object that holds shares, history or feeds: the object whose. Apex: `getAssociateParentEntity()`. */
export function associateParent({ shareOf, historyOf, feedOf }: ObjectDescribe): string | undefined {
  return shareOf ?? historyOf ?? feedOf;
}

/** An object while the schema is being built; read-only to everyone else. */
export class ObjectModel implements ObjectDescribe {
  readonly name: string;
  readonly kind: ObjectKind;
  custom: boolean;
  label: string;
  pluralLabel: string;
  keyPrefix: string;
  sharingModel: SharingModel = 'ReadWrite';
  externalSharingModel: SharingModel = 'Private';
  createable = true;
  updateable = true;
  deletable = true;
  queryable = true;
  hasOwner = false;
  place: Place | null = null;
  parentField?: string;
  shareOf?: string;
  historyOf?: string;
  feedOf?: string;
  isSetup?: boolean;
  isCatalog?: boolean;
  hasActivities?: boolean;
  isSearchable?: boolean;
  publishesImmediately?: boolean;
  view?: string;
  changeOf?: string;
  uniqueCombination?: UniqueCombination;
  /** Of the project: its own names may bear it as a prefix. */
  namespace = '';
  readonly fields: FieldDescribe[] = [];
  readonly childRelationships: ChildRelationship[] = [];
  readonly recordTypes: RecordTypeDescribe[] = [];
  readonly validationRules: ValidationRuleDescribe[] = [];
  private readonly fieldsByName = new Map<string, FieldDescribe>();
  private readonly fieldsByRelationship = new Map<string, FieldDescribe>();

  constructor(name: string, kind: ObjectKind, label: string, pluralLabel: string, keyPrefix: string) {
    this.name = name;
    this.kind = kind;
    this.custom = kind !== 'standard';
    this.label = label;
    this.pluralLabel = pluralLabel;
    this.keyPrefix = keyPrefix;
  }

  field(name: string): FieldDescribe | undefined {
    return this.named(name, (key) => this.fieldsByName.get(key));
  }

  relationship(name: string): FieldDescribe | undefined {
    return this.named(name, (key) => this.fieldsByRelationship.get(key));
  }

  childRelationship(name: string): ChildRelationship | undefined {
    return this.named(name, (key) =>
      this.childRelationships.find(({ relationshipName }) => relationshipName?.toLowerCase() === key),
    );
  }

  private named<Found>(name: string, find: (key: string) => Found | undefined): Found | undefined {
    return findNamed(name, this.namespace, find);
  }

  get nameField(): FieldDescribe | undefined {
    return this.fields.find((field) => field.nameField);
  }

  /** Adds a field, or puts it in the place of the one that bears its name. */
  addField(field: FieldDescribe): void {
    const key = field.name.toLowerCase();
    const known = this.fieldsByName.get(key);
    if (known === undefined) {
      this.fields.push(field);
    } else {
      this.fields[this.fields.indexOf(known)] = field;
    }
    this.fieldsByName.set(key, field);
    if (field.relationshipName !== null) {
      this.fieldsByRelationship.set(field.relationshipName.toLowerCase(), field);
    }
  }

  removeField(name: string): void {
    const field = this.field(name);
    if (field !== undefined) {
      this.fields.splice(this.fields.indexOf(field), 1);
      this.fieldsByName.delete(name.toLowerCase());
      this.fieldsByRelationship.delete((field.relationshipName ?? '').toLowerCase());
    }
  }
}

/** All objects while they are being built. */
export class SchemaModel implements Schema {
  private readonly byName = new Map<string, ObjectModel>();
  private readonly byPrefix = new Map<string, ObjectModel>();
  private readonly namespace: string;

  constructor(namespace: string) {
    this.namespace = namespace;
  }

  object(name: string): ObjectModel | undefined {
    return findNamed(name, this.namespace, (key) => this.byName.get(key));
  }

  objectByPrefix(keyPrefix: string): ObjectModel | undefined {
    return this.byPrefix.get(keyPrefix);
  }

  objects(): readonly ObjectModel[] {
    return [...this.byName.values()];
  }

  add(object: ObjectModel): void {
    object.namespace = this.namespace;
    this.byName.set(object.name.toLowerCase(), object);
    if (object.keyPrefix !== '') {
      this.byPrefix.set(object.keyPrefix, object);
    }
  }
}

const UNFILTERABLE: ReadonlySet<FieldType> = new Set([
  'address',
  'base64',
  'complexvalue',
  'encryptedstring',
  'location',
]);

/** A field with the properties that its type implies; everything else as of an ordinary nullable field. */
export function makeField(
  objectName: string,
  name: string,
  label: string,
  type: FieldType,
  overrides: Partial<FieldDescribe> = {},
): FieldDescribe {
  const isLongText = type === 'textarea' && (overrides.length ?? 255) > 255;
  const isComputed = overrides.formula != null || overrides.rollUp != null || overrides.autoNumberFormat != null;
  return {
    name,
    objectName,
    label,
    helpText: null,
    type,
    length: impliedLength(type),
    precision: 0,
    scale: 0,
    custom: /__c$/i.test(name),
    nillable: type !== 'boolean',
    defaultedOnCreate: type === 'boolean' || overrides.defaultFormula != null || overrides.autoNumberFormat != null,
    unique: false,
    caseSensitive: false,
    externalId: false,
    idLookup: type === 'id' || overrides.externalId === true,
    createable: !isComputed,
    updateable: !isComputed,
    filterable: !isLongText && !UNFILTERABLE.has(type),
    sortable: !isLongText && !UNFILTERABLE.has(type) && type !== 'multipicklist',
    permissionable: true,
    nameField: false,
    htmlFormatted: false,
    referenceTo: [],
    relationshipName: null,
    childRelationshipName: null,
    masterDetail: false,
    deleteConstraint: type === 'reference' ? 'SetNull' : null,
    picklistValues: [],
    restrictedPicklist: false,
    controllingField: null,
    defaultFormula: null,
    formula: null,
    formulaBlankAsZero: false,
    compound: null,
    partOf: null,
    autoNumberFormat: null,
    rollUp: null,
    place: null,
    ...overrides,
  };
}

/** Lengths as the page "Field Types" (Object Reference) and describe calls give them. */
function impliedLength(type: FieldType): number {
  switch (type) {
    case 'id':
    case 'reference':
      return 18;
    case 'email':
      return 80;
    case 'phone':
      return 40;
    case 'string':
    case 'textarea':
    case 'url':
    case 'picklist':
    case 'combobox':
    case 'anytype':
      return 255;
    case 'multipicklist':
      return 4099;
    default:
      return 0;
  }
}

/** The fields that the platform keeps on every record, by name. Page "System Fields" (Object Reference). */
const systemFields: Record<string, (objectName: string) => FieldDescribe> = {
  Id: (object) => systemField(object, 'Id', 'Record ID', 'id'),
  IsDeleted: (object) => systemField(object, 'IsDeleted', 'Deleted', 'boolean'),
  CreatedDate: (object) => systemField(object, 'CreatedDate', 'Created Date', 'datetime'),
  CreatedById: (object) => userField(object, 'CreatedById', 'Created By ID', 'CreatedBy'),
  LastModifiedDate: (object) => systemField(object, 'LastModifiedDate', 'Last Modified Date', 'datetime'),
  LastModifiedById: (object) => userField(object, 'LastModifiedById', 'Last Modified By ID', 'LastModifiedBy'),
  SystemModstamp: (object) => systemField(object, 'SystemModstamp', 'System Modstamp', 'datetime'),
};

const ALL_SYSTEM_FIELDS: readonly string[] = Object.keys(systemFields);

/** Those with which an object begins, and those that follow its own fields. */
export const FIRST_SYSTEM_FIELDS = ALL_SYSTEM_FIELDS.slice(0, 2);
export const LATER_SYSTEM_FIELDS = ALL_SYSTEM_FIELDS.slice(2);

export function addSystemFields(object: ObjectModel, names: readonly string[] = ALL_SYSTEM_FIELDS): void {
  for (const name of names) {
    const make = systemFields[name];
    if (make !== undefined) {
      const field = make(object.name);
      object.addField(name === 'Id' ? { ...field, label: idLabel(object) } : field);
    }
  }
}

/** The ids of standard objects go by their object, those of custom ones do not: describes of orgs in public code. */
function idLabel({ name, label, kind }: ObjectModel): string {
  if (kind !== 'standard') {
    return 'Record ID';
  }
  return name === 'Task' || name === 'Event' ? 'Activity ID' : `${label} ID`;
}

/** `OwnerId`, with everyone who may own such a record. */
export function addOwnerField(object: ObjectModel, owners: readonly string[]): void {
  object.hasOwner = true;
  object.addField(
    makeField(object.name, 'OwnerId', 'Owner ID', 'reference', {
      nillable: false,
      defaultedOnCreate: true,
      permissionable: false,
      referenceTo: owners,
      relationshipName: 'Owner',
      deleteConstraint: null,
    }),
  );
}

function systemField(objectName: string, name: string, label: string, type: FieldType): FieldDescribe {
  return makeField(objectName, name, label, type, {
    nillable: false,
    defaultedOnCreate: true,
    createable: false,
    updateable: false,
    permissionable: false,
  });
}

function userField(objectName: string, name: string, label: string, relationshipName: string): FieldDescribe {
  return {
    ...systemField(objectName, name, label, 'reference'),
    referenceTo: ['User'],
    relationshipName,
    deleteConstraint: null,
  };
}

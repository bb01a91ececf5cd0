import { readdirSync, readFileSync } from 'node:fs';
import { SCRATCH_DEFINITION, type ProjectMetadata } from '../metadata/index.ts';
import { addAddressFields } from './compoundFields.ts';
import {
  addOwnerField,
  addSystemFields,
  FIRST_SYSTEM_FIELDS,
  LATER_SYSTEM_FIELDS,
  makeField,
  ObjectModel,
  type SchemaModel,
} from './objectModel.ts';
import type { ProblemList } from './problems.ts';
import type {
  FieldDescribe,
  FieldType,
  OpportunityStage,
  PicklistValue,
  SharingModel,
  UniqueCombination,
} from './types.ts';

/** One data file of `standard/`: an object as the Object Reference documents it. */
interface StandardObjectFile {
  label: string;
  pluralLabel: string;
  keyPrefix: string;
  sharingModel: SharingModel;
  externalSharingModel: SharingModel;
  /** Who may own a record; absent when it has no owner. */
  owner?: string[];
  parentField?: string;
  shareOf?: string;
  /** The feature of scratch orgs with which an org has it, and the setting that also switches it on. */
  feature?: string;
  setting?: { type: string; element: string };
  isSetup?: boolean;
  isCatalog?: boolean;
  /** A platform event: it is published, and never queried. */
  isEvent?: boolean;
  /** What the API allows; everything when absent. Without `query` it is read below its parents only. */
  access?: string[];
  /** Query that its rows are; it has no table of its own. */
  view?: string;
  /** Fields that no two records share, and what is said of a second one. */
  uniqueCombination?: UniqueCombination;
  /** System fields that it has; all when absent. */
  system?: string[];
  /**
   * `Name | Label | type(size or targets) | flags`. Flags: required, readonly, createonly, name, unique,
   * `nogrant` (permission sets do not decide on it), `nofilter`, `rel=` and `children=` (names of the relationship and
   * of the child relationship), `defaulted` (a new record gets a value), `to=` (what a text names), `delete=` (what deleting
   * the parent does; `None` for nothing), `default=`, `auto=`.
   */
  fields: string[];
  /** Values by field, `value=label` where they differ; `*` marks the default. */
  picklists?: Record<string, string[]>;
  closedValues?: Record<string, string[]>;
  highValues?: Record<string, string[]>;
  convertedValues?: Record<string, string[]>;
  formulas?: Record<string, string>;
  /** What the stages of an opportunity mean, by `StageName`. */
  stages?: Record<string, { probability: number; forecastCategory: string }>;
}

const folder = new URL('./standard/', import.meta.url);

/** A standard object as its file describes it; the rows of fields are read. */
interface StandardObject {
  name: string;
  data: StandardObjectFile;
  fields: readonly FieldDescribe[];
}

/** They are the same for every org, so a process reads them once. */
let standardObjects: readonly StandardObject[] | undefined;

function readStandardObjects(): StandardObject[] {
  return readdirSync(folder)
    .sort()
    .map((file) => {
      const name = file.replace(/\.json$/, '');
      const data = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as StandardObjectFile;
      return { name, data, fields: data.fields.map((row) => readRow(name, row, data)) };
    });
}

/** The feature that an org needs to have this object; `undefined` when it needs none, or there is no such object. */
export function featureOf(objectName: string): string | undefined {
  standardObjects ??= readStandardObjects();
  return standardObjects.find(({ name }) => name.toLowerCase() === objectName.toLowerCase())?.data.feature;
}

/** Adds the platform's own objects. Source: Object Reference for the Salesforce Platform, one page per object. */
export function addStandardObjects(schema: SchemaModel, project: ProjectMetadata): void {
  standardObjects ??= readStandardObjects();
  for (const object of standardObjects.filter(({ data }) => isSwitchedOn(data, project))) {
    schema.add(makeObject(object));
  }
}

function isSwitchedOn({ feature, setting }: StandardObjectFile, project: ProjectMetadata): boolean {
  const hasFeature = project.features.some((name) => name.toLowerCase() === feature?.toLowerCase());
  const settings = setting && project.component('Settings', setting.type.replace(/Settings$/, ''))?.content;
  return (
    feature === undefined ||
    hasFeature ||
    (settings as Record<string, unknown> | undefined)?.[setting?.element ?? ''] === true
  );
}

/** Object Reference, "Task": what `WhatId` may point to. */
const WITH_ACTIVITIES: readonly string[] = [
  'Account',
  'Asset',
  'Campaign',
  'Case',
  'Contract',
  'Opportunity',
  'Order',
  'Product2',
  'Quote',
  'ServiceAppointment',
  'ServiceContract',
  'ServiceResource',
  'Solution',
  'WorkOrder',
];

/** Source: SOQL and SOSL Reference, "SOSL Syntax", the objects that searches look through. */
const SEARCHED: readonly string[] = [
  'Account',
  'Asset',
  'Campaign',
  'Case',
  'CollaborationGroup',
  'Contact',
  'ContentDocument',
  'ContentVersion',
  'Contract',
  'ContractLineItem',
  'Dashboard',
  'Document',
  'Entitlement',
  'Event',
  'FeedComment',
  'FeedItem',
  'KnowledgeArticle',
  'KnowledgeArticleVersion',
  'Knowledge__DataCategorySelection',
  'Knowledge__kav',
  'Lead',
  'Note',
  'Opportunity',
  'Order',
  'Pricebook2',
  'Product2',
  'Quote',
  'Report',
  'ServiceContract',
  'Solution',
  'Task',
  'Topic',
  'User',
  'WorkOrder',
  'WorkOrderLineItem',
];

const SHARING_MODELS: readonly string[] = [
  'Private',
  'Read',
  'ReadWrite',
  'ReadWriteTransfer',
  'ControlledByParent',
  'ControlledByLeadOrContact',
  'ControlledByCampaign',
] satisfies SharingModel[];

/** Organisation-wide defaults of the project's scratch org definition. What an object's own metadata says comes later. */
export function applySharingModels(schema: SchemaModel, problems: ProblemList): void {
  for (const [name, model] of problems.project.sharingModels) {
    const object = schema.object(name);
    if (object === undefined) {
      continue;
    }
    if (SHARING_MODELS.includes(model)) {
      object.sharingModel = model as SharingModel;
    } else {
      const message = `The sharing model ${model} of ${object.name} is not supported`;
      problems.addAt('UNSUPPORTED', message, { file: SCRATCH_DEFINITION, line: 1 });
    }
  }
}

/** Dates that stand after the system fields. */
const KEPT_LATER = /^Last(Activity|Viewed|Referenced)Date$/;

function makeObject({ name, data, fields }: StandardObject): ObjectModel {
  const kind = data.isEvent === true ? 'platformEvent' : 'standard';
  const object = new ObjectModel(name, kind, data.label, data.pluralLabel, data.keyPrefix);
  object.queryable &&= data.isEvent !== true;
  object.sharingModel = data.sharingModel;
  object.externalSharingModel = data.externalSharingModel;
  object.parentField = data.parentField;
  object.shareOf = data.shareOf;
  object.isSetup = data.isSetup ?? false;
  object.isCatalog = data.isCatalog ?? false;
  object.view = data.view;
  object.uniqueCombination = data.uniqueCombination;
  object.hasActivities = WITH_ACTIVITIES.includes(name);
  object.isSearchable = SEARCHED.includes(name);
  if (data.access !== undefined) {
    object.createable = data.access.includes('create');
    object.updateable = data.access.includes('update');
    object.deletable = data.access.includes('delete');
    object.queryable = data.access.includes('query');
  }
  const isThere = (name: string): boolean => data.system?.includes(name) ?? true;
  const add = (isLast: boolean): void => {
    for (const field of fields.filter(({ name }) => KEPT_LATER.test(name) === isLast)) {
      // An org's own metadata changes its fields: each org has its own.
      object.addField({ ...field });
    }
  };
  addSystemFields(object, FIRST_SYSTEM_FIELDS.filter(isThere));
  add(false);
  if (data.owner !== undefined) {
    addOwnerField(object, data.owner);
  }
  addSystemFields(object, LATER_SYSTEM_FIELDS.filter(isThere));
  add(true);
  addAddressFields(object);
  return object;
}

function readRow(objectName: string, row: string, data: StandardObjectFile): FieldDescribe {
  const [name = '', label = '', typeText = '', flagText = ''] = row.split(' | ');
  const [, typeName = '', size = ''] = /^(\w+)(?:\(([^)]*)\))?$/.exec(typeText) ?? [];
  const type = typeName as FieldType;
  const flags = new Map<string, string>();
  for (const flag of flagText.split(' ')) {
    const [key = '', value = ''] = flag.split('=', 2);
    flags.set(key, value);
  }
  const isReadOnly = flags.has('readonly');
  const formula = data.formulas?.[name] ?? null;
  const picklistValues = (data.picklists?.[name] ?? []).map((text) => readValue(name, text, data));
  const isDefaulted = flags.has('defaulted') || picklistValues.some(({ isDefault }) => isDefault);
  return makeField(objectName, name, label, type, {
    ...sizeOf(type, size),
    ...(flags.has('to') ? { referenceTo: [flags.get('to') ?? ''] } : {}),
    nillable: type !== 'boolean' && !flags.has('required') && !flags.has('auto'),
    ...(isDefaulted ? { defaultedOnCreate: true } : {}),
    createable: !isReadOnly,
    updateable: !isReadOnly && !flags.has('createonly'),
    unique: flags.has('unique'),
    nameField: flags.has('name'),
    ...(flags.has('idlookup') ? { idLookup: true } : {}),
    permissionable: !flags.has('nogrant'),
    filterable: !flags.has('nofilter'),
    sortable: !flags.has('nofilter'),
    relationshipName: flags.get('rel') ?? null,
    childRelationshipName: flags.get('children') ?? null,
    deleteConstraint: type === 'reference' ? constraintOf(flags.get('delete')) : null,
    picklistValues,
    defaultFormula: flags.get('default') ?? null,
    formula,
    autoNumberFormat: flags.get('auto') ?? null,
  });
}

function constraintOf(flag = 'SetNull'): FieldDescribe['deleteConstraint'] {
  return flag === 'None' ? null : (flag as FieldDescribe['deleteConstraint']);
}

function sizeOf(type: FieldType, size: string): Partial<FieldDescribe> {
  if (type === 'reference') {
    return { referenceTo: size.split(',') };
  }
  const [first, second] = size.split(',').map(Number);
  switch (type) {
    case 'double':
    case 'currency':
    case 'percent':
      return { precision: first ?? 18, scale: second ?? 0 };
    case 'integer':
      return { precision: first ?? 9 };
    default:
      return size === '' ? {} : { length: first ?? 0 };
  }
}

function readValue(field: string, text: string, data: StandardObjectFile): PicklistValue {
  const [value = '', label = value] = text.replace(/\*$/, '').split('=');
  return {
    value,
    label,
    isDefault: text.endsWith('*'),
    isActive: true,
    isClosed: data.closedValues?.[field]?.includes(value) ?? false,
    isHighPriority: data.highValues?.[field]?.includes(value) ?? false,
    isConverted: data.convertedValues?.[field]?.includes(value) ?? false,
    ...(field === 'StageName' ? { stage: readStage(value, data) } : {}),
  };
}

function readStage(value: string, { stages, closedValues }: StandardObjectFile): OpportunityStage {
  const { probability = 0, forecastCategory = 'Pipeline' } = stages?.[value] ?? {};
  return {
    isWon: forecastCategory === 'Closed' && closedValues?.['StageName']?.includes(value) === true,
    probability,
    forecastCategory,
  };
}

import type { RecordType, ValidationRule } from '@salesforce/types/metadata';
import type { Problem } from '../errors/index.ts';
import { decodeName, type ProjectMetadata } from '../metadata/index.ts';
import type { MetadataComponent } from '../metadata/types.ts';
import { makeId } from '../values/index.ts';
import { addChangeEvents } from './changeEvents.ts';
import { addCurrencies, includesMultipleCurrencies } from './currencies.ts';
import { addCustomField } from './customFields.ts';
import { addCustomObjects } from './customObjects.ts';
import { completeDependentPicklists } from './dependentPicklists.ts';
import { addFeedObjects } from './feedObjects.ts';
import { addHistoryObjects } from './historyObjects.ts';
import { completeLookupFilters } from './lookupFilters.ts';
import { associateParent, makeField, SchemaModel, type ObjectModel } from './objectModel.ts';
import { addPersonAccounts, addPersonRecordType, includesPersonAccounts, recordTypeOwner } from './personAccounts.ts';
import { applyStandardValueSets, checkGlobalValueSets } from './picklists.ts';
import { ProblemList, splitFullName } from './problems.ts';
import { completeRecentlyViewed } from './recentlyViewed.ts';
import { checkRelationships } from './relationshipRules.ts';
import { completeRollUps } from './rollUpSummaries.ts';
import { addStandardShares } from './shareObjects.ts';
import { addStateCountryPicklists, includesStateCountryPicklists } from './stateCountryPicklists.ts';
import { addStandardObjects, applySharingModels } from './standardObjects.ts';
import { isOnlyOnSalesforce } from './unsupportedNames.ts';
import type { FieldDescribe, RecordTypeValues, Schema } from './types.ts';

/**
 * The objects and fields of an org with this project in it. What a deployment would refuse is a problem at its place;
 * the field or object is then left out where it cannot be understood at all.
 */
export function buildSchema(project: ProjectMetadata): { schema: Schema; problems: Problem[] } {
  const schema = new SchemaModel(project.namespace);
  const problems = new ProblemList(project);
  addStandardObjects(schema, project);
  addStandardShares(schema, project);
  applySharingModels(schema, problems);
  addCustomObjects(schema, problems);
  if (includesStateCountryPicklists(project.features)) {
    addStateCountryPicklists(schema, project);
  }
  if (includesMultipleCurrencies(project.features)) {
    addCurrencies(schema);
  }
  applyStandardValueSets(schema, problems);
  const fields = project.components('CustomField');
  for (const component of fields) {
    addCustomField(schema, component, problems);
  }
  completeRollUps(schema, fields, problems);
  completeDependentPicklists(schema, fields, problems);
  completeLookupFilters(schema, fields, problems);
  if (includesPersonAccounts(project.features)) {
    addPersonAccounts(schema);
  }
  addRecordTypes(schema, problems);
  addValidationRules(schema, problems);
  addHistoryObjects(schema, problems);
  addFeedObjects(schema, project);
  completeRecentlyViewed(schema);
  extendOpenLookups(schema);
  checkRelationships(schema, fields, problems);
  checkGlobalValueSets(problems);
  linkChildren(schema);
  addChangeEvents(schema);
  return { schema, problems: problems.problems };
}

/** `RecordTypeId` exists on objects that have record types, and only there. */
function addRecordTypes(schema: SchemaModel, problems: ProblemList): void {
  let sequence = 0;
  for (const component of problems.project.components('RecordType')) {
    const [objectName, name] = splitFullName(component);
    const { object, isPersonType } = recordTypeOwner(schema, objectName);
    const content = component.content as RecordType;
    if (problems.isOfPackage(name)) {
      continue;
    }
    if (object === undefined) {
      problems.addMissingOwner(objectName, component);
      continue;
    }
    sequence += 1;
    object.recordTypes.push({
      id: makeId('012', sequence),
      developerName: name,
      label: content.label,
      isActive: content.active,
      isDefault: false,
      isPersonType,
      picklistValues: valuesByPicklist(content),
    });
    checkRecordTypeValues(object, content, problems);
    checkBusinessProcess(object, component as MetadataComponent<RecordType>, problems);
  }
  addPersonRecordType(schema);
  for (const object of schema.objects()) {
    if (object.recordTypes.length === 0) {
      object.removeField('RecordTypeId');
    } else if (object.field('RecordTypeId') === undefined) {
      object.addField(recordTypeField(object.name));
    }
  }
}

function valuesByPicklist({ picklistValues }: RecordType): ReadonlyMap<string, RecordTypeValues> {
  return new Map(
    picklistValues.map(({ picklist, values }) => {
      const named = values.map((value) => ({ name: decodeName(value.fullName ?? ''), isDefault: value.default }));
      const standard = named.find(({ isDefault }) => isDefault)?.name ?? null;
      return [picklistName(picklist), { values: new Set(named.map(({ name }) => name)), standard }];
    }),
  );
}

/** In names of people the salutation is chosen: record types call it by the name. No page says so; orgs give it so. */
function picklistName(picklist: string): string {
  return picklist === 'Name' ? 'Salutation' : picklist;
}

function checkRecordTypeValues(object: ObjectModel, content: RecordType, problems: ProblemList): void {
  for (const entry of content.picklistValues) {
    const field = object.field(picklistName(entry.picklist));
    const isElsewhere = problems.isOfPackage(entry.picklist) || isOnlyOnSalesforce(object.name, entry.picklist);
    if (field === undefined && isElsewhere) {
      continue;
    }
    if (field === undefined) {
      problems.add('UNKNOWN_FIELD', `There is no field ${entry.picklist} on ${object.name}`, entry, 'picklist');
      continue;
    }
    for (const value of entry.values) {
      const name = decodeName(value.fullName ?? '');
      if (!field.picklistValues.some((known) => known.value === name)) {
        problems.add(
          'UNKNOWN_PICKLIST_VALUE',
          `Picklist value: ${name} in picklist: ${entry.picklist} not found`,
          value,
        );
      }
    }
  }
}

/** Objects whose record types need a process. Page "RecordType" (Metadata API Developer Guide), businessProcess. */
const WITH_PROCESSES: ReadonlySet<string> = new Set(['Case', 'Lead', 'Opportunity', 'Solution']);

function checkBusinessProcess(
  { name }: ObjectModel,
  component: MetadataComponent<RecordType>,
  problems: ProblemList,
): void {
  const { content } = component;
  const { businessProcess } = content;
  if (businessProcess === undefined) {
    if (WITH_PROCESSES.has(name)) {
      problems.add('MISSING_ELEMENT', 'Required field is missing: businessProcess', component);
    }
  } else if (!WITH_PROCESSES.has(name)) {
    const message = `Can not specify 'businessProcess' for a record type of ${name}`;
    problems.add('INVALID_ELEMENT', message, content, 'businessProcess');
  } else if (
    !problems.isOfPackage(businessProcess) &&
    problems.project.component('BusinessProcess', `${name}.${businessProcess}`) === undefined
  ) {
    const message = `There is no business process ${businessProcess} on ${name}`;
    problems.add('UNKNOWN_REFERENCE', message, content, 'businessProcess');
  }
}

function recordTypeField(objectName: string): FieldDescribe {
  return makeField(objectName, 'RecordTypeId', 'Record Type ID', 'reference', {
    referenceTo: ['RecordType'],
    relationshipName: 'RecordType',
    permissionable: false,
  });
}

function addValidationRules(schema: SchemaModel, problems: ProblemList): void {
  for (const component of problems.project.components('ValidationRule')) {
    const [objectName, name] = splitFullName(component);
    const object = schema.object(objectName);
    const content = component.content as ValidationRule;
    if (problems.isOfPackage(name)) {
      continue;
    }
    if (object === undefined) {
      problems.addMissingOwner(objectName, component);
      continue;
    }
    if (content.errorMessage.length > 255) {
      problems.add('TEXT_TOO_LONG', 'The error message is longer than 255 characters', content, 'errorMessage');
    }
    const displayField = content.errorDisplayField ?? null;
    if (displayField !== null && object.field(displayField) === undefined) {
      problems.add('UNKNOWN_FIELD', `There is no field ${displayField} on ${objectName}`, content, 'errorDisplayField');
    }
    object.validationRules.push({
      name,
      formula: content.errorConditionFormula,
      message: content.errorMessage,
      displayField: displayField === null ? null : (object.field(displayField)?.name ?? displayField),
      isActive: content.active,
      place: problems.project.placeOf(content, 'errorConditionFormula'),
    });
  }
}

/** Lookups of standard objects that may also name custom ones: those with activities, or all that hold records. */
const OPEN_LOOKUPS: readonly (readonly [object: string, field: string, isForActivities: boolean])[] = [
  ['Task', 'WhatId', true],
  ['Event', 'WhatId', true],
  ['OpenActivity', 'WhatId', true],
  ['ActivityHistory', 'WhatId', true],
  ['EmailMessage', 'RelatedToId', true],
  ['ContentDocumentLink', 'LinkedEntityId', false],
  ['ContentVersion', 'FirstPublishLocationId', false],
  ['ContentDistribution', 'RelatedRecordId', false],
  ['Attachment', 'ParentId', false],
  ['Note', 'ParentId', false],
  ['NoteAndAttachment', 'ParentId', false],
  ['AttachedContentDocument', 'LinkedEntityId', false],
  ['CombinedAttachment', 'ParentId', false],
  ['FeedItem', 'ParentId', false],
  ['EntitySubscription', 'ParentId', false],
  ['TopicAssignment', 'EntityId', false],
  ['AgentWork', 'WorkItemId', false],
  ['DuplicateRecordItem', 'RecordId', false],
  ['PendingServiceRouting', 'WorkItemId', false],
  ['ProcessInstance', 'TargetObjectId', false],
  ['ProcessInstanceHistory', 'TargetObjectId', false],
];

function extendOpenLookups(schema: SchemaModel): void {
  const custom = schema.objects().filter((object) => object.kind === 'custom' && associateParent(object) === undefined);
  for (const [objectName, fieldName, isForActivities] of OPEN_LOOKUPS) {
    const related = custom.filter(({ hasActivities }) => !isForActivities || hasActivities).map(({ name }) => name);
    const object = schema.object(objectName);
    const field = object?.field(fieldName);
    if (object !== undefined && field !== undefined) {
      object.addField({ ...field, referenceTo: [...field.referenceTo, ...related] });
    }
  }
}

function linkChildren(schema: SchemaModel): void {
  for (const child of schema.objects()) {
    for (const field of child.fields) {
      if (field.masterDetail && child.sharingModel === 'ControlledByParent') {
        child.parentField ??= field.name;
      }
      for (const target of field.referenceTo) {
        schema.object(target)?.childRelationships.push({
          childObject: child.name,
          field: field.name,
          relationshipName: field.childRelationshipName,
        });
      }
    }
  }
}

import type { CompactLayout, CustomObject, Layout, LayoutItem, ListView, RecordType } from '@salesforce/types/metadata';
import type { MetadataComponent } from '../../metadata/types.ts';
import { checkLayoutActions } from './layoutActions.ts';
import { checkColumn, checkColumns } from './listColumns.ts';
import { metadataObject } from '../personAccounts.ts';
import { splitFullName, type ProblemList } from '../problems.ts';
import type { FieldDescribe, FieldType, ObjectDescribe, Schema } from '../types.ts';
import { isOnlyOnSalesforce } from '../unsupportedNames.ts';

/** Page layouts, compact layouts and list views: their objects, fields and related lists exist. */
export function checkLayouts(schema: Schema, problems: ProblemList): void {
  for (const component of problems.project.components('Layout')) {
    checkLayout(schema, component as MetadataComponent<Layout>, problems);
  }
  for (const component of problems.project.components('CompactLayout')) {
    checkCompactLayout(ownObject(schema, component, problems), component.content as CompactLayout, problems);
  }
  for (const component of problems.project.components('ListView')) {
    checkListView(ownObject(schema, component, problems), component.content as ListView, problems);
  }
  for (const component of problems.project.components('CustomObject')) {
    const { compactLayoutAssignment } = component.content as CustomObject;
    checkCompactAssignment(component.fullName, compactLayoutAssignment, component.content as object, problems);
  }
  for (const component of problems.project.components('RecordType')) {
    const [objectName] = splitFullName(component);
    const { compactLayoutAssignment } = component.content as RecordType;
    checkCompactAssignment(objectName, compactLayoutAssignment, component.content as object, problems);
  }
}

/** Types that a compact layout cannot show. Source: Salesforce App guide, "Tell Me More: Compact Layouts". */
const notOnCompactLayouts: readonly FieldType[] = ['textarea', 'multipicklist'];

/** Source: Help, "Notes on Compact Layouts". */
const MOST_COMPACT_FIELDS = 10;

function checkCompactLayout(object: ObjectDescribe | undefined, content: CompactLayout, problems: ProblemList): void {
  if (content.fields.length > MOST_COMPACT_FIELDS) {
    const message = `A compact layout has at most ${MOST_COMPACT_FIELDS} fields, not ${content.fields.length}`;
    problems.add('TOO_MANY_ENTRIES', message, content, 'fields');
  }
  for (const name of object === undefined ? [] : content.fields) {
    const type = object?.field(name)?.type;
    if (object !== undefined && !hasField(object, name)) {
      problems.addUnknownField(object, name, `There is no field ${name} on ${object.name}`, content, 'fields');
    } else if (type !== undefined && notOnCompactLayouts.includes(type)) {
      problems.add('INVALID_FIELD_TYPE', `A compact layout cannot show the field ${name}`, content, 'fields');
    }
  }
}

function ownObject(schema: Schema, component: MetadataComponent, problems: ProblemList): ObjectDescribe | undefined {
  const [name] = splitFullName(component);
  const object = metadataObject(schema, name);
  if (object === undefined) {
    problems.addMissingOwner(name, component);
  }
  return object;
}

/** Compound names (`MailingAddress`) stand for their parts, of which the schema has the street. */
function hasField(object: ObjectDescribe, name: string): boolean {
  const street = name.replace(/Address$/, 'Street');
  return object.field(name) !== undefined || (street !== name && object.field(street) !== undefined);
}

/**
 * What has layouts and is no object: global actions, also those of Outlook, pages on which a case is closed or answered,
 * profiles of users, and chats that go on. Orgs give them to whoever retrieves their layouts.
 */
const LAYOUTS_WITHOUT_OBJECT: readonly string[] = [
  'CaseClose',
  'CaseInteraction',
  'Global',
  'LiveChatTranscriptActive',
  'Outlook',
  'UserAlt',
];

function checkLayout(schema: Schema, component: MetadataComponent<Layout>, problems: ProblemList): void {
  const objectName = component.fullName.slice(0, component.fullName.indexOf('-'));
  const object = metadataObject(schema, objectName);
  if (object === undefined) {
    if (!LAYOUTS_WITHOUT_OBJECT.includes(objectName)) {
      problems.addMissingOwner(objectName, component);
    }
    return;
  }
  const items = component.content.layoutSections.flatMap((section) =>
    section.layoutColumns.flatMap((column) => column.layoutItems),
  );
  const shown = new Map<string, LayoutItem>();
  for (const item of items) {
    checkItem(object, item, shown, problems);
  }
  if (component.content.layoutSections.length === 0) {
    problems.add('MISSING_ELEMENT', 'Layout must have at least 1 section', component);
  }
  checkRequired(object, component, shown, problems);
  checkBesides(object, component.content, problems);
  checkLayoutActions(object, component.content, problems);
  checkRelatedLists(schema, component.content, problems);
}

/** Fields in related content and on the mini page layout, which may stand in the layout, too. */
function checkBesides(object: ObjectDescribe, { relatedContent, miniLayout }: Layout, problems: ProblemList): void {
  for (const { layoutItem } of relatedContent?.relatedContentItems ?? []) {
    checkItem(object, layoutItem, new Map(), problems);
  }
  for (const name of miniLayout?.fields ?? []) {
    if (!hasField(object, name)) {
      const message = `Invalid field:${name} in object ${object.name}`;
      problems.addUnknownField(object, name, message, miniLayout ?? {}, 'fields');
    }
  }
}

function checkRelatedLists(schema: Schema, { relatedLists }: Layout, problems: ProblemList): void {
  const names = new Set<string>();
  for (const list of relatedLists) {
    if (names.has(list.relatedList.toLowerCase())) {
      const message = `Field: relatedLists, value:${list.relatedList} appears more than once`;
      problems.add('DUPLICATE_ENTRY', message, list, 'relatedList');
    }
    names.add(list.relatedList.toLowerCase());
    checkRelatedList(schema, list.relatedList, list, problems);
  }
}

/** Fields that a layout must have, whatever their behavior. */
const fieldsOnEveryLayout: Record<string, readonly string[]> = { Case: ['ContactId', 'Description', 'SuppliedEmail'] };
/** Fields that a layout must have, and require. */
const fieldsRequiredOnEveryLayout: Record<string, readonly string[]> = { Case: ['Status'] };

function checkRequired(
  object: ObjectDescribe,
  component: MetadataComponent<Layout>,
  shown: ReadonlyMap<string, LayoutItem>,
  problems: ProblemList,
): void {
  const own = object.kind === 'custom' ? object.fields.filter(({ createable }) => createable) : [];
  const ownNames = own.filter(({ nameField }) => nameField).map(({ name }) => name);
  const ownRequired = own
    .filter(({ custom, nillable, type }) => custom && !nillable && type !== 'boolean')
    .map(({ name }) => name);
  const required = [...ownNames, ...(fieldsRequiredOnEveryLayout[object.name] ?? [])];
  for (const name of [...required, ...ownRequired, ...(fieldsOnEveryLayout[object.name] ?? [])]) {
    const item = shown.get(name.toLowerCase());
    if (item === undefined) {
      problems.add('MISSING_LAYOUT_FIELD', `Layout must contain an item for required layout field: ${name}`, component);
    } else if (
      (required.includes(name) && item.behavior !== 'Required') ||
      // Layouts of published apps have them as `Edit`: forms ask for them all the same.
      (ownRequired.includes(name) && item.behavior === 'Readonly')
    ) {
      problems.add('REQUIRED_FIELD', `Field:${name} must be Required`, item, 'behavior');
    }
  }
}

/** What layouts of new orgs show beside fields of the object. */
const ONLY_ON_LAYOUTS: Readonly<Record<string, readonly string[]>> = {
  Lead: ['CampaignId'],
  Task: ['Email', 'Phone'],
};

function checkItem(
  object: ObjectDescribe,
  item: LayoutItem,
  shown: Map<string, LayoutItem>,
  problems: ProblemList,
): void {
  if (item.field === undefined) {
    const isFilled = [item.emptySpace, item.customLink, item.page, item.component, item.canvas, item.scontrol].some(
      Boolean,
    );
    if (!isFilled && item.reportChartComponent === undefined && item.analyticsCloudComponent === undefined) {
      problems.add('EMPTY_ITEM', 'A layout item must name a field, a link, a page or an empty space', item);
    }
    return;
  }
  const key = item.field.toLowerCase();
  const isShownElsewhere =
    ONLY_ON_LAYOUTS[object.name]?.includes(item.field) === true || isOnlyOnSalesforce(object.name, item.field);
  if (isShownElsewhere) {
    return;
  }
  if (!hasField(object, item.field)) {
    const message = `Invalid field:${item.field} in object ${object.name}`;
    problems.addUnknownField(object, item.field, message, item, 'field');
  } else if (shown.has(key)) {
    problems.add('DUPLICATE_ENTRY', `The field ${item.field} is on the layout twice`, item, 'field');
  }
  const field = object.field(item.field);
  if (field !== undefined && !isWritten(object, field) && item.behavior !== 'Readonly') {
    problems.add('READ_ONLY_FIELD', `Field:${item.field} must be Readonly`, item, 'behavior');
  }
  shown.set(key, item);
}

/** Whether people may write the field: addresses and the names of people by their parts. */
function isWritten(object: ObjectDescribe, field: FieldDescribe): boolean {
  // Names and labels of custom metadata records are written in Setup, not by DML.
  const isWrittenInSetup = object.kind === 'customMetadata' && !field.custom;
  const isOfParts = field.compound !== null || (field.nameField && object.field('LastName') !== undefined);
  return isWrittenInSetup || isOfParts || field.createable || field.updateable;
}

/** Newer objects of Salesforce give their lists the name of the relationship: `DocumentChecklistItems`. */
function isListOfOthers(name: string): boolean {
  return [name.replace(/s$/, ''), name.replace(/ies$/, 'y'), name.replace(/es$/, '')].some((one) =>
    isOnlyOnSalesforce(one),
  );
}

/** Lists of custom children are named `Child__c.Lookup__c`; the platform's own bear names of their own. */
function checkRelatedList(
  schema: Schema,
  name: string,
  list: { fields: readonly string[]; relatedList: string; sortField?: string },
  problems: ProblemList,
): void {
  const [childName = '', fieldName] = name.split('.');
  if (!/__c$/i.test(name)) {
    const ownNames = /^Related\w+$|^[A-Za-z]+List$|^[A-Za-z]\w*\.[A-Za-z]\w*$|^[A-Za-z]+History$/;
    if (!ownNames.test(name) && !isListOfOthers(name)) {
      problems.add('UNKNOWN_RELATED_LIST', `Cannot find related list:${name}`, list, 'relatedList');
    }
    return;
  }
  const child = schema.object(childName);
  if (child?.field(fieldName ?? '')?.type !== 'reference') {
    problems.add('UNKNOWN_RELATED_LIST', `Cannot find related list:${name}`, list, 'relatedList');
    return;
  }
  checkColumns(child, list.fields, list, 'fields', problems);
  if (list.sortField !== undefined) {
    checkColumn(child, list.sortField, list, 'sortField', problems);
  }
}

function checkListView(object: ObjectDescribe | undefined, content: ListView, problems: ProblemList): void {
  if (object === undefined) {
    return;
  }
  checkColumns(object, content.columns, content, 'columns', problems);
  checkListLimits(content, problems);
  checkListReaders(content, problems);
  if (content.filterScope === 'Queue' && content.queue === undefined) {
    problems.add('MISSING_ELEMENT', 'Required field is missing: queue', content, 'filterScope');
  }
  if (content.queue !== undefined && problems.project.component('Queue', content.queue) === undefined) {
    problems.add('UNKNOWN_REFERENCE', `There is no queue ${content.queue}`, content, 'queue');
  }
  for (const filter of content.filters) {
    checkColumn(object, filter.field, filter, 'field', problems);
    if (object.field(filter.field)?.filterable === false) {
      problems.add('INVALID_FIELD', `${filter.field} cannot be filtered by`, filter, 'field');
    }
  }
}

/** Source: Help, "Create a Custom List View in Salesforce Classic" and "Edit List View Columns". */
const MOST_COLUMNS = 15;
const MOST_FILTERS = 10;
const LONGEST_LIST_LABEL = 40;

function checkListLimits(content: ListView, problems: ProblemList): void {
  if (content.columns.length > MOST_COLUMNS) {
    const message = `A list view has at most ${MOST_COLUMNS} columns, not ${content.columns.length}`;
    problems.add('TOO_MANY_ENTRIES', message, content, 'columns');
  }
  if (content.filters.length > MOST_FILTERS) {
    const message = `A list view has at most ${MOST_FILTERS} filters, not ${content.filters.length}`;
    problems.add('TOO_MANY_ENTRIES', message, content, 'filters');
  }
  if (content.label.length > LONGEST_LIST_LABEL) {
    const message = `The label is longer than ${LONGEST_LIST_LABEL} characters: ${content.label}`;
    problems.add('LABEL_TOO_LONG', message, content, 'label');
  }
}

/** Groups and roles that see a list view. */
function checkListReaders({ sharedTo }: ListView, problems: ProblemList): void {
  const named = [
    ['group', 'Group', sharedTo?.group ?? []],
    ['role', 'Role', sharedTo?.role ?? []],
    ['roleAndSubordinates', 'Role', sharedTo?.roleAndSubordinates ?? []],
    ['roleAndSubordinatesInternal', 'Role', sharedTo?.roleAndSubordinatesInternal ?? []],
  ] as const;
  for (const [element, type, names] of sharedTo === undefined ? [] : named) {
    for (const name of names.filter((one) => problems.project.component(type, one) === undefined)) {
      problems.addNotFound(type, name, sharedTo ?? {}, element);
    }
  }
}

function checkCompactAssignment(
  objectName: string,
  assigned: string | undefined,
  content: object,
  problems: ProblemList,
): void {
  const isKnown =
    assigned === undefined ||
    assigned === 'SYSTEM' ||
    problems.project.component('CompactLayout', `${objectName}.${assigned}`) !== undefined;
  if (!isKnown) {
    problems.add(
      'UNKNOWN_REFERENCE',
      `There is no compact layout ${assigned} on ${objectName}`,
      content,
      'compactLayoutAssignment',
    );
  }
}

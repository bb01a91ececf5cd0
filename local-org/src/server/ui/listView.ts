import type { ListView } from '@salesforce/types/metadata';
import type { Execution } from '../../execution/index.ts';
import type { Condition } from '../../soql/types.ts';
import { inLanguage } from '../../schema/index.ts';
import type { FieldDescribe, ObjectDescribe } from '../../schema/types.ts';
import { RequestError } from '../http/failure.ts';
import { all, compare, equals, select, text } from './query.ts';
import { listViewColumn } from './listViewColumns.ts';
import { listViewFilters } from './listViewFilters.ts';
import standardListViews from './standardListViews.json' with { type: 'json' };
import { readableObject } from './objectInfo.ts';
import {
  queryFields,
  represent,
  resolvePath,
  systemFields,
  type RecordRepresentation,
  type ResolvedPath,
} from './records.ts';
import { columnsOf } from './recordPage.ts';

export interface ListRequest {
  objectName: string;
  /** Developer name of a list view; the first one when absent. */
  view?: string;
  search?: string;
  sortField?: string;
  sortDescending?: boolean;
}

export interface ListModel {
  object: { apiName: string; label: string; pluralLabel: string };
  canCreate: boolean;
  views: { name: string; label: string }[];
  view: string;
  columns: ColumnModel[];
  nameField: string | null;
  sortField: string;
  sortDescending: boolean;
  records: RecordRepresentation[];
  /** More records match than are shown. */
  hasMore: boolean;
}

export interface ColumnModel {
  name: string;
  label: string;
  type: FieldDescribe['type'];
  referenceTo: string | null;
  isSortable: boolean;
}

const ROWS = 100;

/** A list view of the project, or one that every object has. */
export interface View {
  name: string;
  label: string;
  columns(): readonly string[];
  condition(execution: Execution): Condition | null;
}

/** Records of one object in a list view of the project, or in "All" and "My". */
export function listRecords(execution: Execution, request: ListRequest): ListModel {
  const object = readableObject(execution, request.objectName);
  const access = execution.security.access(execution.user.id);
  const views = viewsOfPage(execution, object);
  const view = views.find((candidate) => candidate.name === request.view) ?? (views[0] as View);
  const paths = view
    .columns()
    .map((name) => resolvePath(execution.schema, access, object, name.split('.')))
    .filter((path) => path !== undefined);
  const { sortField, sortDescending } = sorting(request, object, paths);
  const found = select(execution, {
    objectName: object.name,
    fields: [...systemFields(object), ...queryFields(execution.schema, access, object, paths)],
    where: all([view.condition(execution), searchCondition(request.search, paths)]),
    orderBy: { field: sortField, descending: sortDescending },
    limit: ROWS + 1,
  });
  return {
    object: { apiName: object.name, label: object.label, pluralLabel: object.pluralLabel },
    canCreate: object.createable && access.object(object.name).create,
    views: views.map(({ name, label }) => ({ name, label })),
    view: view.name,
    columns: paths.map((path) => columnModel(execution, path)),
    nameField: object.nameField?.name ?? null,
    sortField,
    sortDescending,
    records: found.slice(0, ROWS).map((record) => represent(execution, record, paths)),
    hasMore: found.length > ROWS,
  };
}

function columnModel({ project, user }: Execution, { path, field: described }: ResolvedPath): ColumnModel {
  const field = inLanguage(project, described, user.language);
  return {
    name: path.join('.'),
    label: field.type === 'reference' ? field.label.replace(/ ID$/, '') : field.label,
    type: field.type,
    referenceTo: field.type === 'reference' ? (field.referenceTo[0] ?? null) : null,
    isSortable: field.sortable,
  };
}

/** Child records of one record, the newest first. */
export function relatedRecords(
  execution: Execution,
  childName: string,
  lookup: string,
  recordId: string,
  fields: readonly string[],
): { columns: ColumnModel[]; nameField: string | null; records: RecordRepresentation[] } {
  const child = readableObject(execution, childName);
  const access = execution.security.access(execution.user.id);
  const paths = fields
    .map((name) => resolvePath(execution.schema, access, child, name.split('.')))
    .filter((path) => path !== undefined);
  const found = select(execution, {
    objectName: child.name,
    fields: [...systemFields(child), ...queryFields(execution.schema, access, child, paths)],
    where: equals(lookup, recordId),
    orderBy: { field: child.field('CreatedDate') === undefined ? 'Id' : 'CreatedDate', descending: true },
    limit: 10,
  });
  return {
    columns: paths.map((path) => columnModel(execution, path)),
    nameField: child.nameField?.name ?? null,
    records: found.map((record) => represent(execution, record, paths)),
  };
}

function sorting(
  request: ListRequest,
  object: ObjectDescribe,
  paths: readonly ResolvedPath[],
): { sortField: string; sortDescending: boolean } {
  const wanted = paths.find(({ path, field }) => path.join('.') === request.sortField && field.sortable);
  if (wanted !== undefined) {
    return { sortField: wanted.path.join('.'), sortDescending: request.sortDescending === true };
  }
  const hasCreation = object.field('CreatedDate') !== undefined;
  return { sortField: hasCreation ? 'CreatedDate' : 'Id', sortDescending: true };
}

/** @throws RequestError when the list has no column that can be searched */
export function searchCondition(search: string | undefined, paths: readonly ResolvedPath[]): Condition | null {
  const wanted = search?.trim() ?? '';
  if (wanted === '') {
    return null;
  }
  const pattern = text(`%${wanted.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`);
  const parts = paths
    .filter(({ field }) => ['string', 'email', 'phone', 'url', 'picklist'].includes(field.type))
    .map(({ path }) => compare(path.join('.'), 'LIKE', pattern));
  if (parts.length === 0) {
    throw new RequestError(400, 'This list has no column that can be searched');
  }
  return parts.length === 1 ? (parts[0] as Condition) : { kind: 'or', parts };
}

/** The list views of an object, those of the project first. */
export function viewsOf(execution: Execution, object: ObjectDescribe): View[] {
  return firstOfEachName([...ownViews(execution, object), ...standardViews(execution, object)]);
}

function firstOfEachName(views: readonly View[]): View[] {
  return views.filter((view, index) => views.findIndex(({ name }) => name === view.name) === index);
}

function ownViews(execution: Execution, object: ObjectDescribe): View[] {
  return execution.project
    .components('ListView')
    .filter((component) => component.fullName.startsWith(`${object.name}.`))
    .map((component) =>
      projectView(component.fullName.slice(object.name.length + 1), component.content as ListView, object, execution),
    );
}

interface StandardListView {
  label: string;
  filterScope?: string;
  filters?: readonly [string, string, string][];
}

/** Those of a new org, as wires of public components name them; objects that are not among them have "All". */
function standardViews(execution: Execution, object: ObjectDescribe): View[] {
  const known = (standardListViews as unknown as Record<string, Record<string, StandardListView>>)[object.name];
  if (known === undefined) {
    return [everything(object)];
  }
  return Object.entries(known).map(([name, { label, filterScope = 'Everything', filters = [] }]) => {
    const conditions = filters.map(([field, operation, value]) => ({ field, operation, value }));
    const content = { fullName: name, label, filterScope, columns: [], filters: conditions } as unknown as ListView;
    return projectView(name, content, object, execution);
  });
}

/** A page also offers all records and one's own of each object, whatever the list views of a new org are. */
function viewsOfPage(execution: Execution, object: ObjectDescribe): View[] {
  const own = ownViews(execution, object);
  const standard = standardViews(execution, object);
  const labelled = (label: string): View | undefined => standard.find((view) => view.label === label);
  const every = everything(object);
  const mine = { ...every, name: 'Mine', label: `My ${object.pluralLabel}`, condition: ofUser };
  const first = [every, ...(object.hasOwner ? [mine] : [])].map((view) => labelled(view.label) ?? view);
  return firstOfEachName([...own, ...first, ...standard]);
}

function everything(object: ObjectDescribe): View {
  return {
    name: 'All',
    label: `All ${object.pluralLabel}`,
    columns: () => defaultColumns(object),
    condition: () => null,
  };
}

function ofUser(execution: Execution): Condition {
  return equals('OwnerId', execution.user.id);
}

const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  Account: ['Name', 'Type', 'Phone', 'OwnerId'],
  Case: ['CaseNumber', 'Subject', 'ContactId', 'Status', 'Priority', 'OwnerId', 'CreatedDate'],
  Contact: ['Name', 'AccountId', 'Title', 'Phone', 'Email'],
  Task: ['Subject', 'WhoId', 'WhatId', 'Status', 'Priority', 'ActivityDate', 'OwnerId'],
  User: ['Name', 'Username', 'ProfileId', 'IsActive'],
};

function defaultColumns(object: ObjectDescribe): readonly string[] {
  return COLUMNS[object.name] ?? columnsOf(object);
}

function projectView(name: string, content: ListView, object: ObjectDescribe, { schema }: Execution): View {
  return {
    name,
    label: content.label,
    columns() {
      const columns = content.columns.map((column) => {
        const found = listViewColumn(column, object, schema);
        return found === undefined ? unsupported(`The column ${column} of ${object.name}`) : found.path.join('.');
      });
      return columns.length === 0 ? defaultColumns(object) : columns;
    },
    condition(execution) {
      const filters = listViewFilters(content, object, schema);
      if ('refusals' in filters) {
        throw new RequestError(501, filters.refusals.map(({ message }) => message).join('. '));
      }
      return all([scopeCondition(content, execution), filters.condition]);
    },
  };
}

/** Whose records a list view shows. */
export const LIST_SCOPES: ReadonlySet<string> = new Set(['Everything', 'Mine', 'Queue']);

function scopeCondition({ filterScope, queue }: ListView, execution: Execution): Condition | null {
  switch (filterScope) {
    case 'Everything':
      return null;
    case 'Mine':
      return ofUser(execution);
    case 'Queue':
      return equals('OwnerId', queueId(execution, queue ?? ''));
    default:
      return unsupported(`The scope ${filterScope}`);
  }
}

function queueId(execution: Execution, name: string): string {
  const where = all([equals('DeveloperName', name), equals('Type', 'Queue')]);
  const [queue] = select(execution, { objectName: 'Group', fields: ['Id'], where }, 'system');
  return queue?.id ?? '000000000000000AAA';
}

function unsupported(what: string): never {
  throw new RequestError(501, `${what} is not supported in list views by this local org`);
}

import type { Execution } from '../../execution/index.ts';
import { inLanguage } from '../../schema/index.ts';
import type { ObjectDescribe } from '../../schema/types.ts';
import { RequestError } from '../http/failure.ts';
import { searchCondition, viewsOf, type View } from './listView.ts';
import { readableObject } from './objectInfo.ts';
import { all } from './query.ts';
import { collectRecords, type CollectionRequest, type RecordCollection } from './recordCollections.ts';
import { resolvePath, type ResolvedPath } from './records.ts';

export interface ListRecordsRequest extends CollectionRequest {
  objectApiName: string;
  listViewApiName: string;
  searchTerm?: string;
}

/** @throws RequestError when the object has no such list view */
function listViewOf(execution: Execution, objectName: string, name: string): { object: ObjectDescribe; view: View } {
  const object = readableObject(execution, objectName);
  const view = viewsOf(execution, object).find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
  if (view === undefined) {
    throw new RequestError(404, `The list view ${name} of ${object.name} does not exist`, { errorCode: 'NOT_FOUND' });
  }
  return { object, view };
}

function columnsOfView(execution: Execution, object: ObjectDescribe, view: View): ResolvedPath[] {
  const access = execution.security.access(execution.user.id);
  return view.columns().flatMap((name) => resolvePath(execution.schema, access, object, name.split('.')) ?? []);
}

function referenceTo(object: ObjectDescribe, view: View): object {
  return { id: null, listViewApiName: view.name, objectApiName: object.name, type: 'listView' };
}

/** Source: UI API Developer Guide, "List Info". */
export function listInfo(execution: Execution, objectName: string, name: string): Record<string, unknown> {
  const { object, view } = listViewOf(execution, objectName, name);
  const permissions = execution.security.access(execution.user.id).object(object.name);
  return {
    cloneable: false,
    createable: object.createable && permissions.create,
    deletable: false,
    displayColumns: columnsOfView(execution, object, view).map(({ path, field }) => ({
      fieldApiName: path.join('.'),
      label: inLanguage(execution.project, field, execution.user.language).label,
      lookupId: field.relationshipName === null ? null : `${field.relationshipName}.Id`,
      sortable: field.sortable,
    })),
    eTag: null,
    filterLogicString: null,
    filteredByInfo: [],
    label: view.label,
    listReference: referenceTo(object, view),
    orderedByInfo: [],
    updateable: false,
    visibility: null,
    visibilityEditable: false,
  };
}

/** Fields that records of list views have besides the columns, as the guide's example answers show. */
function alwaysRead(execution: Execution, object: ObjectDescribe): ResolvedPath[] {
  const access = execution.security.access(execution.user.id);
  const names = ['Id', 'CreatedDate', 'LastModifiedDate', 'SystemModstamp'];
  return names.flatMap((name) => resolvePath(execution.schema, access, object, [name]) ?? []);
}

/** Source: UI API Developer Guide, "List Record Collection". */
export function listRecordsByName(
  execution: Execution,
  request: ListRecordsRequest,
): RecordCollection & { listReference: object; searchTerm: string | null } {
  const { object, view } = listViewOf(execution, request.objectApiName, request.listViewApiName);
  const columns = [...columnsOfView(execution, object, view), ...alwaysRead(execution, object)];
  const where = all([view.condition(execution), searchCondition(request.searchTerm, columns)]);
  const hasCreation = object.field('CreatedDate') !== undefined;
  return {
    ...collectRecords(execution, object, request, columns, where, {
      field: hasCreation ? 'CreatedDate' : 'Id',
      descending: hasCreation,
    }),
    listReference: referenceTo(object, view),
    searchTerm: request.searchTerm ?? null,
  };
}

/** Source: UI API Developer Guide, "List Info Summary Collection". */
export function listInfos(execution: Execution, objectName: string, search: string): object {
  const object = readableObject(execution, objectName);
  const wanted = search.toLowerCase();
  const lists = viewsOf(execution, object)
    .filter((view) => view.label.toLowerCase().includes(wanted))
    .map(({ name, label }) => ({ apiName: name, id: null, label, listUiUrl: null, objectApiName: object.name }));
  return { count: lists.length, currentPageToken: '0', lists, nextPageToken: null, previousPageToken: null };
}

import type { Execution } from '../../execution/index.ts';
import { inLanguage } from '../../schema/index.ts';
import type { ChildRelationship, ObjectDescribe } from '../../schema/types.ts';
import { toId18 } from '../../values/index.ts';
import { RequestError } from '../http/failure.ts';
import { layoutOf } from './layout.ts';
import { readableObject } from './objectInfo.ts';
import { equals } from './query.ts';
import { collectRecords, type CollectionRequest, type RecordCollection } from './recordCollections.ts';
import { columnsOf } from './recordPage.ts';
import { MASTER_RECORD_TYPE } from './recordTypes.ts';
import { objectOfRecord, readRecord, resolvePath, type ResolvedPath } from './records.ts';

export interface RelatedListRequest extends CollectionRequest {
  relatedListId: string;
}

interface RelatedList {
  parent: ObjectDescribe;
  child: ObjectDescribe;
  relationship: ChildRelationship;
  /** Fields that the parent's layout shows of the children, else those that say most. */
  columns: readonly ResolvedPath[];
}

/** @throws RequestError when the object has no such list for this user */
function relatedList(execution: Execution, parentName: string, relatedListId: string): RelatedList {
  const parent = readableObject(execution, parentName);
  const relationship = parent.childRelationship(relatedListId);
  const child = execution.schema.object(relationship?.childObject ?? '');
  if (relationship === undefined || child === undefined) {
    throw new RequestError(404, `The related list ${relatedListId} of ${parent.name} does not exist`, {
      errorCode: 'NOT_FOUND',
    });
  }
  readableObject(execution, child.name);
  const inLayout = layoutOf(execution.project, parent).related.find(
    (candidate) => candidate.relationship === relationship.relationshipName,
  );
  const named = (inLayout?.fields ?? []).map((name) => (name === 'NAME' ? (child.nameField?.name ?? 'Name') : name));
  const access = execution.security.access(execution.user.id);
  const columns = (named.length === 0 ? columnsOf(child) : named).flatMap(
    (name) => resolvePath(execution.schema, access, child, name.split('.')) ?? [],
  );
  return { parent, child, relationship, columns };
}

/** Source: UI API Developer Guide, "Get Related List Records", "Related List Record Collection". */
export function relatedListRecords(
  execution: Execution,
  parentRecordId: string,
  request: RelatedListRequest,
): RecordCollection & { listReference: object } {
  const parentName = objectOfRecord(execution.schema, parentRecordId).name;
  const list = relatedList(execution, parentName, request.relatedListId);
  readRecord(execution, parentRecordId, []);
  const asked = [...(request.fields ?? []), ...(request.optionalFields ?? [])];
  const collection = collectRecords(
    execution,
    list.child,
    request,
    asked.length > 0 ? [] : list.columns,
    equals(list.relationship.field, toId18(parentRecordId) ?? parentRecordId),
    { field: list.child.field('CreatedDate') === undefined ? 'Id' : 'CreatedDate', descending: false },
  );
  return { ...collection, listReference: referenceTo(list, parentRecordId) };
}

/** Source: LWC Developer Guide, "getRelatedListCount": counts up to the largest number that is asked for. */
export function relatedListCount(
  execution: Execution,
  parentRecordId: string,
  { relatedListId, pageSize: maxCount }: RelatedListRequest,
): object {
  const request = { relatedListId, pageSize: maxCount ?? 10, optionalFields: ['Id'] };
  const { count, nextPageToken, listReference } = relatedListRecords(execution, parentRecordId, request);
  return { count, hasMore: nextPageToken !== null, listReference };
}

/** Source: UI API Developer Guide, "Related List Info". */
export function relatedListInfo(execution: Execution, parentName: string, relatedListId: string): object {
  const list = relatedList(execution, parentName, relatedListId);
  const { child, columns } = list;
  const permissions = execution.security.access(execution.user.id).object(child.name);
  return {
    cloneable: false,
    createable: child.createable && permissions.create,
    deletable: child.deletable && permissions.delete,
    updateable: child.updateable && permissions.edit,
    displayColumns: columns.map(({ path, field }) => ({
      fieldApiName: path.join('.'),
      label: inLanguage(execution.project, field, execution.user.language).label,
      lookupId: field.relationshipName === null ? null : `${field.relationshipName}.Id`,
      sortable: field.sortable,
    })),
    eTag: null,
    fieldApiName: list.relationship.field,
    fieldApiNames: columns.map(({ path }) => path.join('.')),
    filterLogicString: null,
    filteredByInfo: [],
    label: child.pluralLabel,
    listReference: referenceTo(list, null),
    objectApiNames: [child.name],
    orderedByInfo: [],
    visibility: null,
  };
}

/** Source: UI API Developer Guide, "Related List Summary Info Collection". */
export function relatedListsInfo(execution: Execution, parentName: string): object {
  const parent = readableObject(execution, parentName);
  const access = execution.security.access(execution.user.id);
  const related = layoutOf(execution.project, parent).related.flatMap(({ relationship }) => {
    const found = parent.childRelationship(relationship);
    const child = execution.schema.object(found?.childObject ?? '');
    return found === undefined || child === undefined || !access.object(child.name).read
      ? []
      : [
          {
            entityLabel: child.label,
            entityLabelPlural: child.pluralLabel,
            fieldApiName: found.field,
            keyPrefix: child.keyPrefix,
            label: child.pluralLabel,
            objectApiName: child.name,
            relatedListId: relationship,
          },
        ];
  });
  return { parentObjectApiName: parent.name, parentRecordTypeId: MASTER_RECORD_TYPE, relatedLists: related };
}

function referenceTo({ parent, relationship }: RelatedList, recordId: string | null): object {
  return {
    id: null,
    inContextOfRecordId: recordId,
    parentObjectApiName: parent.name,
    recordTypeId: MASTER_RECORD_TYPE,
    relatedListId: relationship.relationshipName,
    type: 'relatedList',
  };
}

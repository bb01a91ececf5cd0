import type { ObjectModel, SchemaModel } from './objectModel.ts';
import { isStored } from './compoundFields.ts';

/** What a row tells of the record itself, where its object has such a field. */
const SHOWN = [
  'FirstName',
  'LastName',
  'Alias',
  'Title',
  'Email',
  'Phone',
  'IsActive',
  'RecordTypeId',
  'UserRoleId',
  'ProfileId',
];

/**
 * The rows of `RecentlyViewed`: what the running user looked at or looked up, of every object that keeps when that was.
 * Source: Object Reference, "RecentlyViewed".
 */
export function completeRecentlyViewed(schema: SchemaModel): void {
  const recent = schema.object('RecentlyViewed');
  if (recent !== undefined) {
    recent.view = schema.objects().filter(isListed).map(rowsOf).join(' UNION ALL ');
  }
}

function isListed(object: ObjectModel): boolean {
  const { nameField } = object;
  const keepsViews = object.name !== 'RecentlyViewed' && object.field('LastViewedDate') !== undefined;
  return keepsViews && object.view === undefined && nameField !== undefined && isStored(nameField);
}

function rowsOf(object: ObjectModel): string {
  const shown = SHOWN.map((name) => {
    const field = object.field(name);
    return `${field === undefined || !isStored(field) ? 'NULL' : `o."${field.name}"`} AS "${name}"`;
  });
  const isThere = object.field('IsDeleted') === undefined ? '' : ' AND o."IsDeleted" = 0';
  return (
    `SELECT o."Id" AS "Id", o."${object.nameField?.name}" AS "Name", '${object.name}' AS "Type", ${shown.join(', ')}, ` +
    'v.viewed AS "LastViewedDate", v.referenced AS "LastReferencedDate" ' +
    `FROM local_org_view AS v JOIN "${object.name}" AS o ON o."Id" = v.record ` +
    `WHERE v.user = running_user() AND v.object = '${object.name}'${isThere}`
  );
}

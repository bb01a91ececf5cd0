import type { FieldDescribe, ObjectDescribe, Schema } from '../../schema/types.ts';
import { isStored } from '../../schema/index.ts';
import { quoteName } from '../../store/index.ts';

/**
 * What the share rows of an object are read from: those that were written, and one for the owner of each record, which
 * nobody writes. There is none where everybody may change all records. Sources: Object Reference,
 * "StandardObjectNameShare", `RowCause`; Apex Developer Guide, "Understanding Sharing".
 * @returns SQL of a table; `undefined` for objects whose rows are all written
 */
export function shareRows(schema: Schema, share: ObjectDescribe): string | undefined {
  const shared = schema.object(share.shareOf ?? '');
  if (shared?.hasOwner !== true || (shared.sharingModel !== 'Private' && shared.sharingModel !== 'Read')) {
    return undefined;
  }
  const fields = share.fields.filter(isStored);
  const columns = fields.map(({ name }) => quoteName(name)).join(', ');
  const values = fields.map((field) => ownerValue(share, shared, field)).join(', ');
  const table = quoteName(share.name);
  return (
    `(SELECT ${columns} FROM ${table} UNION ALL ` +
    `SELECT ${values} FROM ${quoteName(shared.name)} AS r WHERE r."IsDeleted" = 0)`
  );
}

function ownerValue(share: ObjectDescribe, shared: ObjectDescribe, field: FieldDescribe): string {
  if (field.referenceTo.length === 1 && field.referenceTo[0] === shared.name) {
    return 'r."Id"';
  }
  switch (field.name) {
    case 'Id':
      return `owner_share_id('${share.keyPrefix}', r."Id")`;
    case 'UserOrGroupId':
      return 'r."OwnerId"';
    case 'RowCause':
      return "'Owner'";
    case 'IsDeleted':
      return '0';
    case 'LastModifiedDate':
    case 'LastModifiedById':
      return `r.${quoteName(field.name)}`;
    default:
      return levelOf(field, shared);
  }
}

/** The owner has all of the record, and what its account shows of others is their own. */
function levelOf({ name }: FieldDescribe, shared: ObjectDescribe): string {
  if (name === 'AccessLevel' || name === `${shared.name}AccessLevel`) {
    return "'All'";
  }
  return name.endsWith('AccessLevel') ? "'None'" : 'NULL';
}

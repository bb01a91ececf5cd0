import type { Row, SaveContext } from './row.ts';

const ASSET_PLACES =
  'WITH RECURSIVE below(id) AS (' +
  'SELECT value FROM json_each(?) UNION SELECT a."Id" FROM "Asset" a JOIN below ON a."ParentId" = below.id), ' +
  'above(id, root, level) AS (' +
  'SELECT id, id, 1 FROM below UNION ' +
  'SELECT above.id, a."ParentId", level + 1 FROM above JOIN "Asset" a ON a."Id" = root WHERE a."ParentId" IS NOT NULL) ' +
  'UPDATE "Asset" SET ("RootAssetId", "AssetLevel") = ' +
  '(SELECT root, level FROM above WHERE id = "Asset"."Id" ORDER BY level DESC LIMIT 1) ' +
  'WHERE "Id" IN (SELECT id FROM below)';

const MEMBER_OWNERS =
  'UPDATE "CampaignMember" AS m SET "LeadOrContactOwnerId" = COALESCE(' +
  '(SELECT "OwnerId" FROM "Contact" WHERE "Id" = m."ContactId"), (SELECT "OwnerId" FROM "Lead" WHERE "Id" = m."LeadId"))';

/** Objects by the field of campaign members that names their records. */
const MEMBER_FIELDS: Readonly<Record<string, string>> = { CampaignMember: 'Id', Contact: 'ContactId', Lead: 'LeadId' };

/**
 * Columns that other columns decide, written before automation sees the records: where assets are in their hierarchy
 * and who owns the leads and contacts of campaign members. Source: Object Reference, "Asset", AssetLevel and
 * RootAssetId, and "CampaignMember", LeadOrContactOwnerId.
 */
export function writeBeside(context: SaveContext, rows: readonly Row[]): void {
  const name = rows[0]?.object.name ?? '';
  const member = MEMBER_FIELDS[name];
  if (name === 'Asset') {
    write(context, 'Asset', ASSET_PLACES, changed(rows, 'ParentId'));
  } else if (member !== undefined) {
    const where = `WHERE m."${member}" IN (SELECT value FROM json_each(?))`;
    write(context, 'CampaignMember', `${MEMBER_OWNERS} ${where}`, member === 'Id' ? rows : changed(rows, 'OwnerId'));
  }
}

function changed(rows: readonly Row[], field: string): Row[] {
  return rows.filter(
    ({ record, old, operation }) => operation === 'insert' || record.fields[field] !== old?.fields[field],
  );
}

function write({ services }: SaveContext, object: string, sql: string, rows: readonly Row[]): void {
  if (rows.length > 0) {
    services.store.run(sql, [JSON.stringify(rows.map(({ id }) => id))]);
    services.changed?.(object);
  }
}

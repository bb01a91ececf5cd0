import { quoteName } from '../store/index.ts';
import type { Row, SaveContext } from './row.ts';

/** What a parent `p` says of its children `c`: SQL by the parent's field. */
interface Statistics {
  parent: string;
  /** The field of the children that names the parent. */
  key: string;
  fields: Readonly<Record<string, string>>;
  /** Tables that are read beside the children. */
  joins?: string;
}

const HAS_ATTACHMENT: Readonly<Record<string, string>> = {
  HasAttachment:
    'EXISTS (SELECT 1 FROM "Attachment" WHERE "ParentId" = p."Id" AND "IsDeleted" = 0) OR ' +
    'EXISTS (SELECT 1 FROM "ContentDocumentLink" WHERE "LinkedEntityId" = p."Id" AND "IsDeleted" = 0)',
};

const STATISTICS: Readonly<Record<string, Statistics>> = {
  CampaignMember: {
    parent: 'Campaign',
    key: 'CampaignId',
    joins: 'LEFT JOIN "Lead" l ON l."Id" = c."LeadId" AND c."ContactId" IS NULL',
    fields: {
      NumberOfLeads: 'COUNT(l."Id") FILTER (WHERE l."IsConverted" = 0)',
      NumberOfConvertedLeads: 'COUNT(l."Id") FILTER (WHERE l."IsConverted" = 1)',
      NumberOfContacts: 'COUNT(c."ContactId")',
      NumberOfResponses: 'COALESCE(SUM(c."HasResponded"), 0)',
    },
  },
  Opportunity: {
    parent: 'Campaign',
    key: 'CampaignId',
    fields: {
      NumberOfOpportunities: 'COUNT(c."Id")',
      NumberOfWonOpportunities: 'COUNT(*) FILTER (WHERE c."IsWon" = 1)',
      AmountAllOpportunities: 'COALESCE(SUM(c."Amount"), 0)',
      AmountWonOpportunities: 'COALESCE(SUM(c."Amount") FILTER (WHERE c."IsWon" = 1), 0)',
    },
  },
  CollaborationGroupMember: {
    parent: 'CollaborationGroup',
    key: 'CollaborationGroupId',
    fields: { MemberCount: 'COUNT(c."Id")' },
  },
  EventRelation: { parent: 'Event', key: 'EventId', fields: { IsGroupEvent: 'COUNT(c."Id") > 0' } },
  PermissionSetLicenseAssign: {
    parent: 'PermissionSetLicense',
    key: 'PermissionSetLicenseId',
    fields: { UsedLicenses: 'COUNT(c."Id")' },
  },
  DuplicateRecordItem: {
    parent: 'DuplicateRecordSet',
    key: 'DuplicateRecordSetId',
    fields: { RecordCount: 'COUNT(c."Id")' },
  },
  FeedLike: { parent: 'FeedItem', key: 'FeedItemId', fields: { LikeCount: 'COUNT(c."Id")' } },
  FeedComment: { parent: 'FeedItem', key: 'FeedItemId', fields: { CommentCount: 'COUNT(c."Id")' } },
  Attachment: { parent: 'EmailMessage', key: 'ParentId', fields: HAS_ATTACHMENT },
  ContentDocumentLink: { parent: 'EmailMessage', key: 'LinkedEntityId', fields: HAS_ATTACHMENT },
};

/**
 * Counts anew what parents show of these records; no automation of the parents runs.
 * Source: Object Reference, "Campaign", "CollaborationGroup", "Event", "FeedItem", "EmailMessage",
 * "PermissionSetLicense" and "DuplicateRecordSet", the fields that the platform calculates.
 */
export function keepStatistics({ services }: SaveContext, rows: readonly Row[]): void {
  const child = rows[0]?.object;
  const statistics = STATISTICS[child?.name ?? ''];
  if (child === undefined || statistics === undefined) {
    return;
  }
  const { parent, key, fields, joins = '' } = statistics;
  const prefix = services.schema.object(parent)?.keyPrefix;
  const given = rows.flatMap(({ record, old }) => [record.fields[key], old?.fields[key]]);
  const ids = [...new Set(given.filter((id) => typeof id === 'string' && id.slice(0, 3) === prefix))];
  if (ids.length === 0) {
    return;
  }
  const notDeleted = child.field('IsDeleted') === undefined ? '' : ' AND c."IsDeleted" = 0';
  services.store.run(
    `UPDATE ${quoteName(parent)} AS p SET (${Object.keys(fields).map(quoteName).join(', ')}) = ` +
      `(SELECT ${Object.values(fields).join(', ')} FROM (SELECT 1) ` +
      `LEFT JOIN ${quoteName(child.name)} c ON c.${quoteName(key)} = p."Id"${notDeleted} ${joins}) ` +
      'WHERE p."Id" IN (SELECT value FROM json_each(?))',
    [JSON.stringify(ids)],
  );
  services.changed?.(parent);
}

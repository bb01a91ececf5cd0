import { quoteName } from '../store/index.ts';
import type { Row, SaveContext } from './row.ts';

/** Which record counts the records of an object, in which field, and the lookup to it. */
const COUNTS: Readonly<Record<string, { parent: string; lookup: string; field: string }>> = {
  CollaborationGroupMember: { parent: 'CollaborationGroup', lookup: 'CollaborationGroupId', field: 'MemberCount' },
  FeedComment: { parent: 'FeedItem', lookup: 'FeedItemId', field: 'CommentCount' },
  FeedLike: { parent: 'FeedItem', lookup: 'FeedItemId', field: 'LikeCount' },
};

/**
 * Counts anew the members of groups of people, and the comments and likes of feed items; no automation runs.
 * Source: Object Reference, "CollaborationGroup", "FeedItem".
 */
export function keepMemberCounts({ services }: SaveContext, rows: readonly Row[]): void {
  const child = rows[0]?.object;
  const count = COUNTS[child?.name ?? ''];
  if (child === undefined || count === undefined) {
    return;
  }
  const { parent, lookup, field } = count;
  const parents = rows.map(({ record, old }) => record.fields[lookup] ?? old?.fields[lookup] ?? null);
  const notDeleted = child.field('IsDeleted') === undefined ? '' : ' AND m."IsDeleted" = 0';
  services.store.run(
    `UPDATE ${quoteName(parent)} AS p SET ${quoteName(field)} = (SELECT COUNT(*) FROM ${quoteName(child.name)} m ` +
      `WHERE m.${quoteName(lookup)} = p."Id"${notDeleted}) WHERE p."Id" IN (SELECT value FROM json_each(?))`,
    [JSON.stringify([...new Set(parents)])],
  );
  services.changed?.(parent);
}

import type { CustomObject } from '@salesforce/types/metadata';
import type { ProjectMetadata } from '../metadata/index.ts';
import { addSystemFields, makeField, ObjectModel, type SchemaModel } from './objectModel.ts';
import type { FieldDescribe } from './types.ts';

/** Fields that a feed has of its items. */
const SHOWN: readonly string[] = [
  'Type',
  'Title',
  'Body',
  'LinkUrl',
  'IsRichText',
  'RelatedRecordId',
  'CommentCount',
  'LikeCount',
];

const SYSTEM = ['Id', 'IsDeleted', 'CreatedDate', 'CreatedById', 'LastModifiedDate', 'SystemModstamp'];

/**
 * The feed of each object that has one: `AccountFeed`, `Claim__Feed`. It is queried, and shows the feed items below the
 * records of the object. Source: Object Reference, "StandardObjectNameFeed"; Metadata API, "CustomObject", `enableFeeds`.
 */
export function addFeedObjects(schema: SchemaModel, project: ProjectMetadata): void {
  const items = schema.object('FeedItem');
  const parents = items?.field('ParentId')?.referenceTo ?? [];
  const withFeeds = project
    .components('CustomObject')
    .filter(({ fullName, content }) => /__c$/i.test(fullName) && (content as CustomObject).enableFeeds === true)
    .map(({ fullName }) => fullName);
  for (const name of [...parents, ...withFeeds]) {
    const parent = schema.object(name);
    if (items !== undefined && parent !== undefined && schema.object(feedName(name)) === undefined) {
      schema.add(makeFeed(parent, items));
    }
  }
}

function feedName(objectName: string): string {
  return /__c$/i.test(objectName) ? objectName.replace(/__c$/i, '__Feed') : `${objectName}Feed`;
}

function makeFeed(parent: ObjectModel, items: ObjectModel): ObjectModel {
  const name = feedName(parent.name);
  const feed = new ObjectModel(name, parent.kind, `${parent.label} Feed`, `${parent.label} Feed`, '');
  feed.feedOf = parent.name;
  feed.createable = feed.updateable = feed.deletable = false;
  feed.sharingModel = feed.externalSharingModel = 'ControlledByParent';
  feed.parentField = 'ParentId';
  const columns = [...SYSTEM, 'ParentId', ...SHOWN].map((column) => `"${column}"`).join(', ');
  feed.view = `SELECT ${columns} FROM "FeedItem" WHERE substr("ParentId", 1, 3) = '${parent.keyPrefix}'`;
  addSystemFields(feed, SYSTEM);
  feed.addField(
    makeField(name, 'ParentId', 'Parent ID', 'reference', {
      createable: false,
      updateable: false,
      permissionable: false,
      nillable: false,
      referenceTo: [parent.name],
      relationshipName: 'Parent',
      childRelationshipName: 'Feeds',
    }),
  );
  for (const field of SHOWN.map((column) => items.field(column)).filter((found) => found !== undefined)) {
    feed.addField(shown(field, name));
  }
  feed.childRelationships.push({ childObject: 'FeedComment', field: 'FeedItemId', relationshipName: 'FeedComments' });
  feed.childRelationships.push({ childObject: 'FeedLike', field: 'FeedItemId', relationshipName: 'FeedLikes' });
  return feed;
}

function shown(field: FieldDescribe, objectName: string): FieldDescribe {
  return { ...field, objectName, createable: false, updateable: false, childRelationshipName: null };
}

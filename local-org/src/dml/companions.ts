import { InternalError } from '../errors/index.ts';
import type { ObjectDescribe } from '../schema/types.ts';
import { roleGroups } from './sharingRules/index.ts';
import { quoteName } from '../store/index.ts';
import { SObject, type FieldValue } from '../values/index.ts';
import { insertRecord } from './approvals/records.ts';
import { relateToOwnAccounts } from './contactRelations.ts';
import { keepSetsOfGroups } from './permissionSetGroups.ts';
import type { Row, SaveContext } from './row.ts';

/** A record that the platform saves because of another one. */
interface Companion {
  object: ObjectDescribe;
  operation: 'insert' | 'update';
  record: SObject;
}

export type Companions = readonly Companion[];

/** Saves companions as the platform does, with their automation. */
export type SaveCompanions = (rows: Companions) => readonly Row[];

type Saver = (context: SaveContext, rows: readonly Row[], save: SaveCompanions) => void;

const COMPANIONS: Readonly<Record<string, Saver>> = {
  ContentVersion: saveDocuments,
  ContentDocument: linkToOwner,
  Campaign: addMemberStatuses,
  CollaborationGroup: joinOwner,
  Contact: relateToOwnAccounts,
  User: addLogins,
  PermissionSetGroup: keepSetsOfGroups,
  UserRole: addRoleGroups,
  ProcessInstanceWorkitem: noteReassignments,
};

/**
 * Records that the platform keeps beside the ones just written: a file's document and its links, the standard statuses
 * of a campaign. Triggers after the save find them. Source: Object Reference, each object's page.
 */
export function saveCompanions(context: SaveContext, rows: readonly Row[], save: SaveCompanions): void {
  COMPANIONS[rows[0]?.object.name ?? '']?.(context, rows, save);
}

/** Object Reference, "ProcessInstanceStep": a request that waits for somebody else now. */
function noteReassignments({ services }: SaveContext, rows: readonly Row[]): void {
  for (const { record, old } of rows.filter((row) => row.record.fields['ActorId'] !== row.old?.fields['ActorId'])) {
    insertRecord(services, 'ProcessInstanceStep', {
      ProcessInstanceId: record.fields['ProcessInstanceId'] as string,
      StepStatus: 'Reassigned',
      OriginalActorId: old?.fields['ActorId'] as string,
      ActorId: services.user.id,
    });
  }
}

const TOTALS: Readonly<Record<string, Saver>> = {
  OpportunityLineItem: sumOpportunities,
  OrderItem: (context, rows, save) => sumLines(context, rows, save, 'Order', 'TotalAmount'),
  QuoteLineItem: (context, rows, save) => sumLines(context, rows, save, 'Quote', 'TotalPrice'),
  WorkOrderLineItem: (context, rows, save) => sumLines(context, rows, save, 'WorkOrder', 'TotalPrice'),
  ContractLineItem: (context, rows, save) => sumLines(context, rows, save, 'ServiceContract', 'TotalPrice'),
};

/** Amounts of opportunities, orders, quotes, work orders and service contracts that follow from their lines; saved where roll-ups are. */
export function saveTotals(context: SaveContext, rows: readonly Row[], save: SaveCompanions): void {
  TOTALS[rows[0]?.object.name ?? '']?.(context, rows, save);
}

/** Object Reference, "ContentVersion": a version without a document makes one; a later version becomes the latest. */
function saveDocuments(context: SaveContext, rows: readonly Row[], save: SaveCompanions): void {
  const inserted = rows.filter((row) => row.operation === 'insert');
  const documents = save(
    inserted.map(({ record }): Companion => {
      const {
        ContentDocumentId: id,
        OwnerId,
        Title,
        Description,
        FileType,
        FileExtension,
        ContentSize,
      } = record.fields;
      const described = { Title, FileType, FileExtension, ContentSize, LatestPublishedVersionId: record.id };
      const fields = id === null ? { ...described, OwnerId, Description } : { ...described, Id: id };
      return companion(context, 'ContentDocument', id === null ? 'insert' : 'update', fields as SObject['fields']);
    }),
  );
  inserted.forEach((row, index) => becomeLatest(context, row, documents[index]?.id ?? null));
  save(
    inserted.flatMap(({ record }): Companion[] => {
      const { FirstPublishLocationId: place, ContentDocumentId: document, OwnerId: owner } = record.fields;
      return place === null || place === undefined || place === owner
        ? []
        : [companion(context, 'ContentDocumentLink', 'insert', linkOf(document ?? null, place, 'V'))];
    }),
  );
}

function becomeLatest({ services }: SaveContext, row: Row, documentId: string | null): void {
  const { store } = services;
  const earlier = store.get('SELECT COUNT(*) AS n FROM "ContentVersion" WHERE "ContentDocumentId" = ? AND "Id" <> ?', [
    documentId,
    row.id,
  ]);
  const version = String(Number(earlier?.['n'] ?? 0) + 1);
  store.run('UPDATE "ContentVersion" SET "IsLatest" = 0 WHERE "ContentDocumentId" = ?', [documentId]);
  store.run('UPDATE "ContentVersion" SET "IsLatest" = 1, "VersionNumber" = ?, "ContentDocumentId" = ? WHERE "Id" = ?', [
    version,
    documentId,
    row.id,
  ]);
  Object.assign(row.record.fields, { IsLatest: true, VersionNumber: version, ContentDocumentId: documentId });
}

/** Object Reference, "ContentDocumentLink": the owner's own link, with inferred sharing. */
function linkToOwner(context: SaveContext, rows: readonly Row[], save: SaveCompanions): void {
  save(
    rows
      .filter((row) => row.operation === 'insert')
      .map(({ record }) =>
        companion(context, 'ContentDocumentLink', 'insert', linkOf(record.id, record.fields['OwnerId'] ?? null, 'I')),
      ),
  );
}

function linkOf(document: FieldValue, entity: FieldValue, shareType: string): SObject['fields'] {
  return { ContentDocumentId: document, LinkedEntityId: entity, ShareType: shareType, Visibility: 'AllUsers' };
}

/** Object Reference, "CampaignMemberStatus": every campaign begins with Sent and Responded. */
function addMemberStatuses(context: SaveContext, rows: readonly Row[], save: SaveCompanions): void {
  const campaigns = rows.filter((row) => row.operation === 'insert');
  const statuses = ['Sent', 'Responded'].map((Label, index) => ({
    Label,
    SortOrder: index + 1,
    IsDefault: index === 0,
    HasResponded: index === 1,
  }));
  save(
    campaigns.flatMap(({ id }) =>
      statuses.map((status) => companion(context, 'CampaignMemberStatus', 'insert', { ...status, CampaignId: id })),
    ),
  );
}

/** Object Reference, "CollaborationGroup": who creates a group of people is its first member, and manages it. */
function joinOwner(context: SaveContext, rows: readonly Row[], save: SaveCompanions): void {
  save(
    rows
      .filter((row) => row.operation === 'insert')
      .map(({ record }) =>
        companion(context, 'CollaborationGroupMember', 'insert', {
          CollaborationGroupId: record.id,
          MemberId: record.fields['OwnerId'] ?? null,
          CollaborationRole: 'Admin',
        }),
      ),
  );
}

/** Object Reference, "Group": every role has groups that stand for it. They have no name, which no save would take. */
function addRoleGroups({ services }: SaveContext, rows: readonly Row[]): void {
  const { store, schema, nextId, changed } = services;
  const hasSites = store.get('SELECT 1 AS found FROM "Network" LIMIT 1') !== undefined;
  for (const { id, record } of rows.filter(({ operation }) => operation === 'insert')) {
    for (const group of roleGroups(id ?? '', record.fields['DeveloperName'] as string | null, hasSites)) {
      store.run('INSERT INTO "Group" ("Id", "Type", "RelatedId", "DeveloperName") VALUES (?, ?, ?, ?)', [
        nextId(schema.object('Group')?.keyPrefix ?? ''),
        group.Type,
        group.RelatedId,
        group.DeveloperName,
      ]);
    }
  }
  changed?.('Group');
}

/** Object Reference, "UserLogin": what says whether a user may log in. */
function addLogins({ services }: SaveContext, rows: readonly Row[]): void {
  for (const { id } of rows.filter(({ operation }) => operation === 'insert')) {
    insertRecord(services, 'UserLogin', { UserId: id ?? '' });
  }
}

/** Object Reference, "Opportunity": with products, Amount is the sum of theirs, and the price book is the products'. */
function sumOpportunities(context: SaveContext, rows: readonly Row[], save: SaveCompanions): void {
  const sums = sumsOf(context, rows, 'OpportunityLineItem', 'OpportunityId');
  const ids = parentsOf(rows, 'OpportunityId');
  const books = booksOf(context, ids);
  save(
    ids.map((id) => {
      const sum = sums.get(id);
      const book = books.get(id);
      const fields: SObject['fields'] = { Id: id, HasOpportunityLineItem: sum !== undefined };
      if (sum !== undefined) {
        Object.assign(fields, { Amount: sum.total, TotalOpportunityQuantity: sum.quantity });
      }
      if (book !== undefined) {
        fields['Pricebook2Id'] = book;
      }
      return companion(context, 'Opportunity', 'update', fields);
    }),
  );
}

/** The price book of the products of these opportunities, which is one. */
function booksOf({ services }: SaveContext, ids: readonly string[]): Map<string, string> {
  const found = services.store.all(
    'SELECT l."OpportunityId" AS opportunity, MIN(e."Pricebook2Id") AS book ' +
      'FROM "OpportunityLineItem" l JOIN "PricebookEntry" e ON e."Id" = l."PricebookEntryId" ' +
      'WHERE l."IsDeleted" = 0 AND l."OpportunityId" IN (SELECT value FROM json_each(?)) GROUP BY 1',
    [JSON.stringify(ids)],
  );
  return new Map(found.map(({ opportunity, book }) => [String(opportunity), String(book)]));
}

function sumLines(
  context: SaveContext,
  rows: readonly Row[],
  save: SaveCompanions,
  parent: string,
  totalField: string,
): void {
  const lookup = `${parent}Id`;
  const object = context.services.schema.object(parent);
  const sums = sumsOf(context, rows, rows[0]?.object.name ?? '', lookup);
  save(
    parentsOf(rows, lookup).map((id) => {
      const { total = 0, subtotal = 0, count = 0 } = sums.get(id) ?? {};
      const fields: SObject['fields'] = { Id: id, [totalField]: total };
      if (object?.field('LineItemCount') !== undefined) {
        Object.assign(fields, { LineItemCount: count, Subtotal: subtotal });
      }
      return companion(context, parent, 'update', fields);
    }),
  );
}

function parentsOf(rows: readonly Row[], lookup: string): string[] {
  return [...new Set(rows.flatMap(({ record }) => (record.fields[lookup] as string | null | undefined) ?? []))];
}

function sumsOf(
  { services }: SaveContext,
  rows: readonly Row[],
  child: string,
  lookup: string,
): Map<string, { total: FieldValue; subtotal: FieldValue; quantity: FieldValue; count: number }> {
  const total =
    services.schema.object(child)?.field('TotalPrice')?.formula === null ? '"TotalPrice"' : '"UnitPrice" * "Quantity"';
  const found = services.store.all(
    `SELECT ${quoteName(lookup)} AS parent, SUM(${total}) AS total, SUM("UnitPrice" * "Quantity") AS subtotal, SUM("Quantity") AS quantity, COUNT(*) AS count FROM ${quoteName(child)} ` +
      `WHERE "IsDeleted" = 0 AND ${quoteName(lookup)} IN (SELECT value FROM json_each(?)) GROUP BY 1`,
    [JSON.stringify(parentsOf(rows, lookup))],
  );
  return new Map(
    found.map((row) => [
      String(row['parent']),
      {
        total: Number(row['total'] ?? 0),
        subtotal: Number(row['subtotal'] ?? 0),
        quantity: Number(row['quantity'] ?? 0),
        count: Number(row['count']),
      },
    ]),
  );
}

function companion(
  { services }: SaveContext,
  objectName: string,
  operation: Companion['operation'],
  fields: SObject['fields'],
): Companion {
  const object = services.schema.object(objectName);
  if (object === undefined) {
    throw new InternalError(`There is no object ${objectName}`);
  }
  return { object, operation, record: new SObject(objectName, fields) };
}

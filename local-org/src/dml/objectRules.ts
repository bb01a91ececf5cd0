import { UnsupportedError } from '../errors/index.ts';
import { DecimalValue, type FieldValue } from '../values/index.ts';
import { changeDraftsAlone, classifyDrafts } from './articleRules.ts';
import { idsIn, lookUp } from './derived/lookUp.ts';
import { EMAIL } from './emailForm.ts';
import { requireUpdatedGroup } from './permissionSetGroups.ts';
import { leaveRouted, requirePresence } from './routing.ts';
import { alive, refuse, type Row, type SaveContext } from './row.ts';

type Rule = (context: SaveContext, rows: readonly Row[]) => void;

const RULES: Readonly<Record<string, readonly Rule[]>> = {
  AgentWork: [requirePresence],
  ApexTestQueueItem: [refuseTestRuns],
  Asset: [requireCustomer],
  CampaignMember: [requirePerson],
  ContentDocumentLink: [refuseCollaborators],
  Contract: [startAsDraft],
  Event: [relateLeadsAlone],
  FeedItem: [requireText],
  Knowledge__DataCategorySelection: [classifyDrafts],
  Knowledge__kav: [changeDraftsAlone],
  Lead: [leaveConvertedLeads],
  Opportunity: [keepPriceBook],
  OpportunityLineItem: [requireEntry, requirePrice, requireSamePriceBook('Opportunity')],
  Order: [startAsDraft, activateWithProducts],
  OrderItem: [requireSamePriceBook('Order')],
  PendingServiceRouting: [leaveRouted],
  PermissionSetAssignment: [requireUpdatedGroup],
  QuoteLineItem: [requireSamePriceBook('Quote')],
  QueueSobject: [requireOwnedObject],
  Task: [relateLeadsAlone],
  User: [requireUserSettings],
};

/**
 * What the platform refuses of records of one standard object, after the before triggers and however they are saved.
 * Source: Object Reference, each object's page; where a rule's words are no page's, `docs/platform-differences.md` says so.
 */
export function checkObjectRules(context: SaveContext, rows: readonly Row[]): void {
  if (context.isPlatform) {
    return;
  }
  for (const rule of RULES[rows[0]?.object.name ?? ''] ?? []) {
    rule(context, alive(rows));
  }
}

const INTEGRITY = 'FIELD_INTEGRITY_EXCEPTION';

function isBlank(row: Row, name: string): boolean {
  return (row.record.fields[name] ?? null) === null;
}

function before(row: Row, name: string): FieldValue {
  return row.old?.fields[name] ?? null;
}

/** "ApexTestQueueItem": saving one runs the tests of a class, or stops them. */
function refuseTestRuns(): void {
  throw new UnsupportedError('Running tests by saving ApexTestQueueItem records');
}

/** "Asset": the words are reported of orgs. */
function requireCustomer(_context: SaveContext, rows: readonly Row[]): void {
  for (const row of rows.filter((each) => isBlank(each, 'AccountId') && isBlank(each, 'ContactId'))) {
    refuse(row, INTEGRITY, 'Every asset needs an account, a contact, or both.', ['AccountId', 'ContactId']);
  }
}

/** "CampaignMember": `ContactId` or `LeadId` is required. */
function requirePerson(_context: SaveContext, rows: readonly Row[]): void {
  for (const row of rows.filter((each) => isBlank(each, 'LeadId') && isBlank(each, 'ContactId'))) {
    refuse(row, 'REQUIRED_FIELD_MISSING', 'Required fields are missing: [LeadId, ContactId]', ['LeadId', 'ContactId']);
  }
}

/** People, groups of people and libraries may collaborate on a file; with records it is shared to be read. */
const COLLABORATORS: ReadonlySet<string> = new Set(['CollaborationGroup', 'ContentWorkspace', 'User']);

/** "ContentDocumentLink", `ShareType`; the words are reported of orgs. */
function refuseCollaborators({ services }: SaveContext, rows: readonly Row[]): void {
  for (const row of rows.filter(({ record }) => record.fields['ShareType'] === 'C')) {
    const prefix = String(row.record.fields['LinkedEntityId'] ?? '').slice(0, 3);
    if (!COLLABORATORS.has(services.schema.objectByPrefix(prefix)?.name ?? '')) {
      refuse(row, 'INSUFFICIENT_ACCESS_OR_READONLY', 'Invalid sharing type C', ['ShareType']);
    }
  }
}

/** "Contract" and "Order": new ones are drafts. */
function startAsDraft(_context: SaveContext, rows: readonly Row[]): void {
  for (const row of rows.filter(
    ({ operation, record }) => operation === 'insert' && record.fields['StatusCode'] !== 'Draft',
  )) {
    const kind = row.object.label.toLowerCase();
    const message = `Choose a valid ${kind} status and save your changes. Ask your admin for details.`;
    refuse(row, 'FAILED_ACTIVATION', message, ['Status']);
  }
}

/** Help, "Activate an Order": it has at least one product. */
function activateWithProducts({ services }: SaveContext, rows: readonly Row[]): void {
  const activated = rows.filter(
    (row) => row.record.fields['StatusCode'] === 'Activated' && before(row, 'StatusCode') === 'Draft',
  );
  if (activated.length === 0) {
    return;
  }
  const withProducts = new Set(
    services.store
      .all(
        'SELECT DISTINCT "OrderId" AS id FROM "OrderItem" WHERE "IsDeleted" = 0 AND "OrderId" IN (SELECT value FROM json_each(?))',
        [JSON.stringify(activated.map(({ id }) => id))],
      )
      .map(({ id }) => id),
  );
  for (const row of activated.filter(({ id }) => !withProducts.has(id))) {
    refuse(row, 'FAILED_ACTIVATION', 'An order must have at least one product.', ['Status']);
  }
}

/** "Task" and "Event", `WhoId`: with a lead, `WhatId` is empty. */
function relateLeadsAlone({ services }: SaveContext, rows: readonly Row[]): void {
  for (const row of rows.filter((each) => !isBlank(each, 'WhoId') && !isBlank(each, 'WhatId'))) {
    const prefix = String(row.record.fields['WhoId']).slice(0, 3);
    if (services.schema.objectByPrefix(prefix)?.name === 'Lead') {
      refuse(row, INTEGRITY, 'Related To must be empty if Name is a lead', ['WhatId']);
    }
  }
}

/** "FeedItem", `Body`: required of text posts. */
function requireText(_context: SaveContext, rows: readonly Row[]): void {
  for (const row of rows.filter((each) => each.record.fields['Type'] === 'TextPost' && isBlank(each, 'Body'))) {
    refuse(row, 'REQUIRED_FIELD_MISSING', 'Required fields are missing: [Body]', ['Body']);
  }
}

/** "Lead", `IsConverted`; who may "View and Edit Converted Leads" may. */
function leaveConvertedLeads({ services }: SaveContext, rows: readonly Row[]): void {
  const converted = rows.filter((row) => before(row, 'IsConverted') === true);
  const mayEdit = (): boolean =>
    services.security.access(services.user.id).userPermission('AllowViewEditConvertedLeads');
  for (const row of converted.length === 0 || mayEdit() ? [] : converted) {
    refuse(row, 'CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead');
  }
}

/** "Opportunity", `Pricebook2Id`: it stays while there are products. */
function keepPriceBook(_context: SaveContext, rows: readonly Row[]): void {
  for (const row of rows.filter((each) => before(each, 'HasOpportunityLineItem') === true)) {
    const book = before(row, 'Pricebook2Id');
    if (book !== null && row.record.fields['Pricebook2Id'] !== book) {
      const reason = 'the price book of an opportunity with products cannot be changed';
      refuse(row, INTEGRITY, `field integrity exception: Pricebook2Id (${reason})`, ['Pricebook2Id']);
    }
  }
}

/** "OpportunityLineItem": a price book entry, or a product that has one; the words are reported of orgs. */
function requireEntry(_context: SaveContext, rows: readonly Row[]): void {
  for (const row of rows.filter((each) => each.operation === 'insert' && isBlank(each, 'PricebookEntryId'))) {
    const message = 'Required fields are missing: [PricebookEntryId]';
    refuse(row, 'REQUIRED_FIELD_MISSING', message, ['PricebookEntryId']);
  }
}

/** "OpportunityLineItem": `UnitPrice` or `TotalPrice` is required. */
function requirePrice(_context: SaveContext, rows: readonly Row[]): void {
  for (const row of rows.filter(({ record }) => !(record.fields['UnitPrice'] instanceof DecimalValue))) {
    const reason = 'must specify either unit price or total price';
    refuse(row, INTEGRITY, `field integrity exception: unknown (${reason})`);
  }
}

/**
 * Lines have prices of the price book of their opportunity, order or quote; an opportunity without one takes that of its
 * first line. The words are reported of opportunities.
 */
function requireSamePriceBook(parent: 'Opportunity' | 'Order' | 'Quote'): Rule {
  return (context, rows) => {
    const inserted = rows.filter(({ operation }) => operation === 'insert');
    const books = lookUp(context, parent, 'Pricebook2Id', idsIn(inserted, `${parent}Id`));
    const ofPrices = lookUp(context, 'PricebookEntry', 'Pricebook2Id', idsIn(inserted, 'PricebookEntryId'));
    for (const row of inserted.filter((each) => !isBlank(each, 'PricebookEntryId'))) {
      const book = books.get(String(row.record.fields[`${parent}Id`]));
      const isOpen = book === undefined && parent === 'Opportunity';
      if (!isOpen && book !== ofPrices.get(String(row.record.fields['PricebookEntryId']))) {
        const reason = `pricebook entry is in a different pricebook than the one assigned to the ${parent.toLowerCase()}`;
        refuse(row, INTEGRITY, `field integrity exception: unknown (${reason})`);
      }
    }
  };
}

/** "QueueSobject", `SobjectType`: what queues may own. */
function requireOwnedObject({ services }: SaveContext, rows: readonly Row[]): void {
  for (const row of rows) {
    const name = String(row.record.fields['SobjectType'] ?? '');
    const owners = services.schema.object(name)?.field('OwnerId')?.referenceTo ?? [];
    if (!owners.includes('Group')) {
      refuseChoice(row, 'SobjectType', name);
    }
  }
}

/** "User": the username has the form of an e-mail address; the time zone and the locale are some that there are. */
function requireUserSettings(_context: SaveContext, rows: readonly Row[]): void {
  for (const row of rows) {
    const { Username: username, TimeZoneSidKey: zone, LocaleSidKey: locale } = row.record.fields;
    if (typeof username === 'string' && !EMAIL.test(username)) {
      refuse(row, 'INVALID_EMAIL_ADDRESS', `Username: invalid email address: ${username}`, ['Username']);
    }
    if (typeof zone === 'string' && !exists(() => new Intl.DateTimeFormat('en', { timeZone: zone }))) {
      refuseChoice(row, 'TimeZoneSidKey', zone);
    }
    if (typeof locale === 'string' && !exists(() => Intl.getCanonicalLocales(locale.replaceAll('_', '-')))) {
      refuseChoice(row, 'LocaleSidKey', locale);
    }
  }
}

function exists(use: () => unknown): boolean {
  try {
    use();
    return true;
  } catch {
    return false;
  }
}

function refuseChoice(row: Row, name: string, value: string): void {
  const label = row.object.field(name)?.label ?? name;
  const message = `${label}: bad value for restricted picklist field: ${value}`;
  refuse(row, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', message, [name]);
}

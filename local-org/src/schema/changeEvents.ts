import { makeField, ObjectModel, type SchemaModel } from './objectModel.ts';
import type { FieldDescribe, ObjectDescribe } from './types.ts';

/** Standard objects whose changes can be told. Source: Object Reference, "StandardObjectNameChangeEvent". */
const STANDARD: ReadonlySet<string> = new Set(
  (
    'Account Asset Campaign CampaignMember CampaignMemberStatus Case Contact Contract EmailMessage Entitlement Event ' +
    'Individual Lead LiveChatTranscript MessagingSession Opportunity OpportunityContactRole OpportunityLineItem Order ' +
    'OrderItem Pricebook2 PricebookEntry Product2 Quote QuoteLineItem ServiceContract Task User'
  ).split(' '),
);

const LEFT_OUT: ReadonlySet<string> = new Set(['Id', 'IsDeleted', 'SystemModstamp']);

/**
 * `AccountChangeEvent`, `Parcel__ChangeEvent`: an event for each object whose changes can be told, with the object's
 * fields. Source: Change Data Capture Developer Guide, "Change Event Fields".
 */
export function addChangeEvents(schema: SchemaModel): void {
  for (const object of schema.objects()) {
    const isTold = object.kind === 'custom' ? /__c$/i.test(object.name) : STANDARD.has(object.name);
    if (isTold && object.shareOf === undefined) {
      schema.add(changeEventOf(object));
    }
  }
}

function changeEventOf(object: ObjectModel): ObjectModel {
  const name = object.name.replace(/__c$/i, '__') + 'ChangeEvent';
  const event = new ObjectModel(
    name,
    'platformEvent',
    `${object.label} Change Event`,
    `${object.label} Change Event`,
    '',
  );
  event.changeOf = object.name;
  event.custom = object.custom;
  event.createable = event.updateable = event.deletable = event.queryable = false;
  event.addField(makeField(name, 'ReplayId', 'Replay ID', 'string', { length: 1000, permissionable: false }));
  event.addField(
    makeField(name, 'ChangeEventHeader', 'Change Event Header', 'complexvalue', { permissionable: false }),
  );
  for (const field of object.fields.filter((one) => !LEFT_OUT.has(one.name))) {
    event.addField({
      ...field,
      objectName: name,
      nillable: true,
      unique: false,
      externalId: false,
      createable: true,
      childRelationshipName: null,
      deleteConstraint: null,
      masterDetail: false,
      defaultFormula: null,
      formula: null,
      rollUp: null,
      autoNumberFormat: null,
      place: null,
    });
  }
  return event;
}

/**
 * How a change event names a field: `BillingAddress.City`, `Name.FirstName`.
 * Source: Change Data Capture Developer Guide, "Get Compound Fields in Change Events".
 */
export function changedFieldName(object: ObjectDescribe, { name, partOf }: FieldDescribe): string {
  const isPersonName = /^(?:First|Middle|Last)Name$|^Salutation$|^Suffix$/.test(name);
  if (isPersonName && object.field('LastName') !== undefined) {
    return `Name.${name}`;
  }
  const prefix = partOf?.replace(/Address$/, '') ?? '';
  return partOf === null ? name : `${partOf}.${name.startsWith(prefix) ? name.slice(prefix.length) : name}`;
}

import { makeField, type ObjectModel, type SchemaModel } from './objectModel.ts';
import type { ObjectKind } from './types.ts';

/** As a scratch org definition names it. Source: Salesforce DX Developer Guide, "Scratch Org Features". */
const FEATURE = 'multicurrency';

/** The currency of the company, the only active one: code cannot activate others, and no metadata does here. */
export const CORPORATE_CURRENCY = { isoCode: 'USD', label: 'U.S. Dollar' } as const;

/** Standard objects whose records have a currency then, those that this org keeps. Source: as published for API 65. */
const STANDARD_OBJECTS: ReadonlySet<string> = new Set(
  (
    'Account AccountContactRelation Asset Campaign CampaignMember Case Contact ContentVersion Contract ContractLineItem ' +
    'DuplicateRecordItem DuplicateRecordSet Entitlement EntitlementContact Event Lead LinkedArticle MessagingEndUser ' +
    'MessagingSession OperatingHours Opportunity OpportunityContactRole OpportunityLineItem OpportunityTeamMember Order ' +
    'OrderItem Pricebook2 PricebookEntry Product2 QuickText Quote QuoteLineItem ResourceAbsence ServiceAppointment ' +
    'ServiceContract ServiceResource ServiceResourceSkill ServiceTerritory ServiceTerritoryMember SkillRequirement ' +
    'Solution StreamingChannel Task TimeSlot User WorkOrder WorkOrderLineItem WorkType'
  ).split(' '),
);

const KINDS_WITH_CURRENCY: readonly ObjectKind[] = ['custom', 'hierarchySetting', 'listSetting'];

/** Whether these features include multiple currencies. */
export function includesMultipleCurrencies(features: readonly string[]): boolean {
  return features.some((feature) => feature.toLowerCase() === FEATURE);
}

/** Adds the currency of each record. Source: Object Reference, "System Fields" and "CurrencyType"; SOQL's examples. */
export function addCurrencies(schema: SchemaModel): void {
  for (const object of schema.objects()) {
    if (STANDARD_OBJECTS.has(object.name) || KINDS_WITH_CURRENCY.includes(object.kind)) {
      addCurrency(object, 'CurrencyIsoCode', 'Currency ISO Code');
    }
  }
  const user = schema.object('User');
  if (user !== undefined) {
    addCurrency(user, 'DefaultCurrencyIsoCode', 'Default Currency ISO Code');
  }
}

function addCurrency(object: ObjectModel, name: string, label: string): void {
  const { isoCode: value, label: currency } = CORPORATE_CURRENCY;
  object.addField(
    makeField(object.name, name, label, 'picklist', {
      length: 3,
      nillable: false,
      defaultedOnCreate: true,
      permissionable: false,
      restrictedPicklist: true,
      picklistValues: [{ value, label: currency, isDefault: true, isActive: true }],
    }),
  );
}

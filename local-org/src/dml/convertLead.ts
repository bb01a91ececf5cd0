import type { LeadConvertSettings } from '@salesforce/types/metadata';
import { PlatformException, type DmlError } from '../errors/index.ts';
import { componentsOf } from '../metadata/index.ts';
import type { ObjectDescribe } from '../schema/types.ts';
import { quoteName } from '../store/index.ts';
import { SObject, toId18, type FieldValue } from '../values/index.ts';
import { readRecords } from './read.ts';
import { saveRecords } from './save.ts';
import type { DmlRequest, DmlServices, LeadConversion, LeadConversionResult } from './types.ts';

/** Fields of the lead by those that they become. Source: Help, "Lead Conversion Field Mapping". */
const MAPPINGS = {
  Account: {
    Name: 'Company',
    AccountSource: 'LeadSource',
    AnnualRevenue: 'AnnualRevenue',
    BillingCity: 'City',
    BillingCountry: 'Country',
    BillingPostalCode: 'PostalCode',
    BillingState: 'State',
    BillingStreet: 'Street',
    Fax: 'Fax',
    Industry: 'Industry',
    NumberOfEmployees: 'NumberOfEmployees',
    Phone: 'Phone',
    Rating: 'Rating',
    Website: 'Website',
  },
  Contact: {
    Description: 'Description',
    DoNotCall: 'DoNotCall',
    Email: 'Email',
    Fax: 'Fax',
    FirstName: 'FirstName',
    HasOptedOutOfEmail: 'HasOptedOutOfEmail',
    HasOptedOutOfFax: 'HasOptedOutOfFax',
    IndividualId: 'IndividualId',
    LastName: 'LastName',
    LeadSource: 'LeadSource',
    MailingCity: 'City',
    MailingCountry: 'Country',
    MailingPostalCode: 'PostalCode',
    MailingState: 'State',
    MailingStreet: 'Street',
    MobilePhone: 'MobilePhone',
    Phone: 'Phone',
    Salutation: 'Salutation',
    Title: 'Title',
  },
  Opportunity: { Name: 'Company', LeadSource: 'LeadSource' },
} as const;

/** The last day of the quarter, which an opportunity from a lead closes on. */
const END_OF_QUARTER = 'ADDMONTHS(DATE(YEAR(TODAY()), FLOOR((MONTH(TODAY()) - 1) / 3) * 3 + 1, 1), 3) - 1';

type Access = Pick<DmlRequest, 'accessMode' | 'withSharing'>;

/**
 * Converts leads one after the other.
 * @throws PlatformException `System.DmlException` when `allOrNone` and one fails: none is converted then
 */
export function convertLeads(
  services: DmlServices,
  conversions: readonly LeadConversion[],
  { allOrNone, ...access }: Access & Pick<DmlRequest, 'allOrNone'>,
): LeadConversionResult[] {
  const { store } = services;
  store.savepoint('convert_leads');
  const results: LeadConversionResult[] = [];
  try {
    for (const [index, conversion] of conversions.entries()) {
      const result = convertLead(services, conversion, access);
      const [error] = result.errors;
      if (allOrNone && error !== undefined) {
        const words = `${error.statusCode}, ${error.message}: [${error.fields.join(', ')}]`;
        const message = `ConvertLead failed. First exception on row ${index}; first error: ${words}`;
        throw new PlatformException('System.DmlException', message, [{ ...error, index, id: conversion.leadId }]);
      }
      results.push(result);
    }
  } catch (error) {
    store.rollbackTo('convert_leads');
    store.release('convert_leads');
    forget(services);
    throw error;
  }
  store.release('convert_leads');
  return results;
}

function forget({ changed }: DmlServices): void {
  for (const objectName of ['Lead', ...Object.keys(MAPPINGS)]) {
    changed?.(objectName);
  }
}

/**
 * Turns a lead into an account, a contact and, unless told otherwise, an opportunity; into existing ones where they are
 * named, of which only what is empty is filled. Custom fields are mapped by the project's `LeadConvertSettings`.
 * Source: Apex Developer Guide, "Converting Leads"; SOAP API Developer Guide, "convertLead()".
 * @returns what came of it; nothing is saved of a conversion that fails
 */
function convertLead(services: DmlServices, conversion: LeadConversion, access: Access): LeadConversionResult {
  const { store } = services;
  store.savepoint('convert_lead');
  try {
    const lead = requireLead(services, conversion);
    const result = new Conversion(services, conversion, access, lead).run();
    store.release('convert_lead');
    return result;
  } catch (error) {
    store.rollbackTo('convert_lead');
    store.release('convert_lead');
    forget(services);
    if (error instanceof PlatformException && error.typeName === 'System.DmlException') {
      const failed = { accountId: null, contactId: null, opportunityId: null, isSuccess: false };
      return { ...failed, leadId: conversion.leadId, errors: error.rows };
    }
    throw error;
  }
}

/** The words are those of issues in public projects: no page lists them. */
function requireLead(services: DmlServices, { leadId, convertedStatus, ownerId }: LeadConversion): SObject {
  const object = objectOf(services, 'Lead');
  const id = leadId === null ? '' : (toId18(leadId) ?? leadId);
  const lead = readRecords(services, object, [id]).get(id);
  if (lead === undefined) {
    throw refusal('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
  }
  if (lead.fields['IsConverted'] === true) {
    throw refusal('CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead');
  }
  const status = services.store.get(`SELECT "Id" FROM "LeadStatus" WHERE "ApiName" = ? AND "IsConverted" = 1`, [
    convertedStatus ?? '',
  ]);
  if (status === undefined) {
    throw refusal('INVALID_STATUS', `invalid convertedStatus: ${convertedStatus ?? ''}`, ['Status']);
  }
  if (!String(ownerId ?? lead.fields['OwnerId']).startsWith('005')) {
    throw refusal(
      'UNKNOWN_EXCEPTION',
      'Converted objects can only be owned by users.  If the lead is not owned by a user, you must specify a user for the Owner field.',
    );
  }
  return lead;
}

function refusal(statusCode: string, message: string, fields: readonly string[] = []): PlatformException {
  const error: DmlError = { statusCode, message, fields };
  return new PlatformException('System.DmlException', message, [{ ...error, index: 0, id: null }]);
}

function objectOf({ schema }: DmlServices, name: string): ObjectDescribe {
  const object = schema.object(name);
  if (object === undefined) {
    throw refusal('INVALID_TYPE', `sObject type '${name}' is not supported.`);
  }
  return object;
}

class Conversion {
  private readonly services: DmlServices;
  private readonly conversion: LeadConversion;
  private readonly access: Access;
  private readonly lead: SObject;

  constructor(services: DmlServices, conversion: LeadConversion, access: Access, lead: SObject) {
    this.services = services;
    this.conversion = conversion;
    this.access = access;
    this.lead = lead;
  }

  run(): LeadConversionResult {
    const { conversion, lead } = this;
    const accountId = this.become('Account', conversion.accountId, {});
    const contactId = this.become('Contact', conversion.contactId, { AccountId: accountId });
    if (conversion.overwriteLeadSource && conversion.contactId !== null) {
      this.save('update', 'Contact', { Id: contactId, LeadSource: lead.fields['LeadSource'] ?? null });
    }
    const opportunityId = this.opportunity(accountId, contactId);
    this.moveCompanions(contactId);
    this.save(
      'update',
      'Lead',
      {
        Id: lead.id,
        Status: conversion.convertedStatus,
        OwnerId: conversion.ownerId ?? lead.fields['OwnerId'] ?? null,
        IsConverted: true,
        ConvertedDate: this.evaluate('TODAY()', 'Lead', 'ConvertedDate'),
        ConvertedAccountId: accountId,
        ConvertedContactId: contactId,
        ConvertedOpportunityId: opportunityId,
      },
      true,
    );
    return { leadId: lead.id, accountId, contactId, opportunityId, isSuccess: true, errors: [] };
  }

  private opportunity(accountId: string, contactId: string): string | null {
    const { opportunityId, opportunityName, doNotCreateOpportunity } = this.conversion;
    if (doNotCreateOpportunity && opportunityId === null) {
      return null;
    }
    const stages = objectOf(this.services, 'Opportunity').field('StageName')?.picklistValues ?? [];
    const id = this.become('Opportunity', opportunityId, {
      AccountId: accountId,
      StageName: stages.find(({ isActive }) => isActive)?.value ?? null,
      CloseDate: this.evaluate(END_OF_QUARTER, 'Opportunity', 'CloseDate'),
      ...(opportunityName === null ? {} : { Name: opportunityName }),
    });
    this.save('insert', 'OpportunityContactRole', {
      OpportunityId: id,
      ContactId: contactId,
      IsPrimary: opportunityId === null,
    });
    return id;
  }

  /** A new record of the lead's values, or an existing one whose empty fields get them. */
  private become(
    objectName: keyof typeof MAPPINGS,
    existingId: string | null,
    more: Record<string, FieldValue>,
  ): string {
    const mapped = Object.entries(MAPPINGS[objectName]).map(([name, from]) => [name, this.lead.fields[from] ?? null]);
    const values: Record<string, FieldValue> = {
      ...Object.fromEntries(mapped),
      ...this.customValues(objectName),
      ...more,
    };
    if (existingId === null) {
      return this.save('insert', objectName, {
        ...values,
        OwnerId: this.conversion.ownerId ?? this.lead.fields['OwnerId'] ?? null,
      });
    }
    const id = toId18(existingId) ?? existingId;
    const existing = readRecords(this.services, objectOf(this.services, objectName), [id]).get(id);
    if (existing === undefined) {
      throw refusal('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
    }
    const empty = Object.entries(values).filter(([name, value]) => value !== null && existing.fields[name] === null);
    return this.save('update', objectName, { Id: id, ...Object.fromEntries(empty) });
  }

  /** What the mapping of custom fields gives; a field of the lead without a value leaves the default. */
  private customValues(objectName: string): Record<string, FieldValue> {
    const target = objectOf(this.services, objectName);
    const { project } = this.services;
    const settings = project === undefined ? [] : componentsOf<LeadConvertSettings>(project, 'LeadConvertSettings');
    const mappings = settings.flatMap(({ content }) => content.objectMapping);
    const values: Record<string, FieldValue> = {};
    for (const { inputField, outputField } of mappings
      .filter(({ outputObject }) => outputObject.toLowerCase() === objectName.toLowerCase())
      .flatMap(({ mappingFields }) => mappingFields)) {
      const input = objectOf(this.services, 'Lead').field(inputField);
      const output = target.field(outputField);
      const value = input === undefined ? null : (this.lead.fields[input.name] ?? null);
      if (output !== undefined && value !== null) {
        values[output.name] = value;
      }
    }
    return values;
  }

  /** Activities and campaign memberships of the lead are the contact's from now on. */
  private moveCompanions(contactId: string): void {
    const { store, schema, changed } = this.services;
    for (const [objectName, from, to] of [
      ['Task', 'WhoId', 'WhoId'],
      ['Event', 'WhoId', 'WhoId'],
      ['CampaignMember', 'LeadId', 'ContactId'],
    ] as const) {
      if (schema.object(objectName)?.field(to) !== undefined) {
        store.run(`UPDATE ${quoteName(objectName)} SET "${to}" = ? WHERE "${from}" = ?`, [contactId, this.lead.id]);
        changed?.(objectName);
      }
    }
  }

  private evaluate(formula: string, objectName: string, fieldName: string): FieldValue {
    const { formulas, user } = this.services;
    return formulas.evaluateDefault(formula, objectName, fieldName, user);
  }

  private save(
    operation: 'insert' | 'update',
    objectName: string,
    fields: Record<string, FieldValue>,
    isPlatform = false,
  ): string {
    const record = new SObject(objectName, fields);
    saveRecords(this.services, {
      operation,
      records: [record],
      allOrNone: true,
      ...this.access,
      isPlatform,
      duplicates: 'unchecked',
    });
    return record.id ?? '';
  }
}

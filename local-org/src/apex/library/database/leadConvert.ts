import type { LeadConversion, LeadConversionResult } from '../../../dml/types.ts';
import { ApexList } from '../../runtime/list.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { accessorProperties, getterProperties } from '../getterProperties.ts';
import { LibraryObject } from '../libraryObject.ts';
import { required } from '../support.ts';
import type { LibraryFunction, SystemClassFactory } from '../systemClass.ts';
import { accessOf, AccessLevelObject } from './access.ts';
import { errorList } from './results.ts';

const MOST_LEADS = 100;

/** An instance of `Database.LeadConvert`. */
export class LeadConvertObject extends LibraryObject {
  readonly typeName = 'Database.LeadConvert';
  readonly conversion: LeadConversion = {
    leadId: null,
    convertedStatus: null,
    accountId: null,
    contactId: null,
    opportunityId: null,
    ownerId: null,
    opportunityName: null,
    doNotCreateOpportunity: false,
    overwriteLeadSource: false,
  };
  /** There is no e-mail to owners of converted leads; what is set can be read. */
  sendNotificationEmail = false;
}

/** An instance of `Database.LeadConvertResult`. */
export class LeadConvertResultObject extends LibraryObject {
  readonly typeName = 'Database.LeadConvertResult';
  readonly result: LeadConversionResult;

  constructor(result: LeadConversionResult) {
    super();
    this.result = result;
  }

  /** As the results of DML are shown: what its getters give, by name. */
  override toString(): string {
    const { leadId, accountId, contactId, opportunityId, isSuccess, errors } = this.result;
    return (
      `${this.typeName}[getAccountId=${accountId};getContactId=${contactId};getErrors=(${errorList(errors).items.join(', ')});` +
      `getLeadId=${leadId};getOpportunityId=${opportunityId};getRelatedPersonAccountId=null;isSuccess=${isSuccess};]`
    );
  }
}

/** Source: Apex Reference Guide, "LeadConvert Class". */
export const leadConvertClass: SystemClassFactory = () => {
  const methods: Readonly<Record<string, LibraryFunction>> = {
    ...accessors('Id', 'LeadId', 'leadId'),
    ...accessors('Id', 'AccountId', 'accountId'),
    ...accessors('Id', 'ContactId', 'contactId'),
    ...accessors('Id', 'OpportunityId', 'opportunityId'),
    ...accessors('Id', 'OwnerId', 'ownerId'),
    ...accessors('String', 'ConvertedStatus', 'convertedStatus'),
    ...accessors('String', 'OpportunityName', 'opportunityName'),
    ...switches('DoNotCreateOpportunity', 'doNotCreateOpportunity', 'createOpportunity'),
    ...switches('OverwriteLeadSource', 'overwriteLeadSource', 'overwriteLeadSource'),
    'Boolean isSendNotificationEmail()': (self: LeadConvertObject) => self.sendNotificationEmail,
    'void setSendNotificationEmail(Boolean sendEmail)': (self: LeadConvertObject, given: boolean | null) => {
      self.sendNotificationEmail = given === true;
    },
  };
  return {
    name: 'Database.LeadConvert',
    kind: 'class',
    constructors: { 'LeadConvert()': () => new LeadConvertObject() },
    methods,
    properties: accessorProperties(methods),
    isInstance: (value) => value instanceof LeadConvertObject,
  };
};

/** Source: Apex Reference Guide, "LeadConvertResult Class". */
export const leadConvertResultClass: SystemClassFactory = () => {
  const methods = {
    'Id getLeadId()': ({ result }: LeadConvertResultObject) => result.leadId,
    'Id getAccountId()': ({ result }: LeadConvertResultObject) => result.accountId,
    'Id getContactId()': ({ result }: LeadConvertResultObject) => result.contactId,
    'Id getOpportunityId()': ({ result }: LeadConvertResultObject) => result.opportunityId,
    // There are no person accounts.
    'Id getRelatedPersonAccountId()': () => null,
    'Boolean isSuccess()': ({ result }: LeadConvertResultObject) => result.isSuccess,
    'List<Database.Error> getErrors()': ({ result }: LeadConvertResultObject) => errorList(result.errors),
  };
  return {
    name: 'Database.LeadConvertResult',
    kind: 'class',
    methods,
    properties: getterProperties(methods),
    isInstance: (value) => value instanceof LeadConvertResultObject,
  };
};

/** Source: Apex Reference Guide, "Database Class", `convertLead`. */
export function leadConvertStatics(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const statics: Record<string, LibraryFunction> = {};
  for (const more of ['', ', Boolean allOrNone']) {
    for (const level of ['', ', System.AccessLevel accessLevel']) {
      statics[`Database.LeadConvertResult convertLead(Database.LeadConvert leadToConvert${more}${level})`] = (
        given: LeadConvertObject | null,
        ...settings: Setting[]
      ) => convert(runtime, [required(runtime, given)], settings).items[0] ?? null;
      statics[
        `List<Database.LeadConvertResult> convertLead(List<Database.LeadConvert> leadsToConvert${more}${level})`
      ] = (given: ApexList<LeadConvertObject | null> | null, ...settings: Setting[]) =>
        convert(
          runtime,
          required(runtime, given).items.map((one) => required(runtime, one)),
          settings,
        );
    }
  }
  return statics;
}

type Setting = boolean | AccessLevelObject | null;

function convert(
  runtime: ApexRuntime,
  leads: readonly LeadConvertObject[],
  settings: readonly Setting[],
): ApexList<LeadConvertResultObject> {
  if (leads.length > MOST_LEADS) {
    throw runtime.exception('System.LimitException', `convertLead takes ${MOST_LEADS} leads at most`);
  }
  const level = settings.find((setting) => setting instanceof AccessLevelObject) ?? null;
  const conversions = leads.map(({ conversion }) => conversion);
  const results = runtime.execution.convertLeads(conversions, {
    ...accessOf(runtime, level),
    allOrNone: !settings.includes(false),
  });
  return new ApexList(
    'Database.LeadConvertResult',
    results.map((result) => new LeadConvertResultObject(result)),
  );
}

type TextKey = Exclude<keyof LeadConversion, SwitchKey>;
type SwitchKey = 'doNotCreateOpportunity' | 'overwriteLeadSource';

function accessors(type: string, suffix: string, key: TextKey): Record<string, LibraryFunction> {
  return {
    [`${type} get${suffix}()`]: (self: LeadConvertObject) => self.conversion[key],
    [`void set${suffix}(${type} value)`]: (self: LeadConvertObject, value: string | null) => {
      self.conversion[key] = value;
    },
  };
}

function switches(suffix: string, key: SwitchKey, parameter: string): Record<string, LibraryFunction> {
  return {
    [`Boolean is${suffix}()`]: (self: LeadConvertObject) => self.conversion[key],
    [`void set${suffix}(Boolean ${parameter})`]: (self: LeadConvertObject, value: boolean | null) => {
      self.conversion[key] = value === true;
    },
  };
}

import type {
  CustomField,
  CustomValue,
  GlobalValueSet,
  StandardValue,
  StandardValueSet,
} from '@salesforce/types/metadata';
import type { MetadataComponent } from '../metadata/types.ts';
import type { SchemaModel } from './objectModel.ts';
import type { ProblemList } from './problems.ts';
import type { FieldDescribe, OpportunityStage, PicklistValue } from './types.ts';

/** The values of a picklist field, its own or those of a global value set. */
export function picklistOf(component: MetadataComponent<CustomField>, problems: ProblemList): Partial<FieldDescribe> {
  const { valueSet } = component.content;
  if (valueSet === undefined) {
    return {};
  }
  if (valueSet.valueSetName !== undefined) {
    const shared = problems.project.component('GlobalValueSet', valueSet.valueSetName);
    if (shared === undefined) {
      problems.add(
        'UNKNOWN_VALUE_SET',
        `There is no global value set ${valueSet.valueSetName}`,
        valueSet,
        'valueSetName',
      );
      return {};
    }
    return { picklistValues: readValues((shared.content as GlobalValueSet).customValue), restrictedPicklist: true };
  }
  const values = valueSet.valueSetDefinition?.value ?? [];
  checkValues(values, problems);
  return { picklistValues: readValues(values), restrictedPicklist: valueSet.restricted ?? false };
}

function readValues(values: readonly CustomValue[]): PicklistValue[] {
  return values.map(({ fullName, label, default: isDefault, isActive }) => ({
    value: fullName ?? '',
    label: label ?? fullName ?? '',
    isDefault: isDefault ?? false,
    isActive: isActive ?? true,
  }));
}

/** Source: Help, "Picklist Limitations". */
const LONGEST_VALUE = 255;

function checkValues(values: readonly (CustomValue | StandardValue)[], problems: ProblemList): void {
  const seen = new Set<string>();
  const labels = new Set<string>();
  let hasDefault = false;
  for (const value of values) {
    const key = (value.fullName ?? '').toLowerCase();
    const label = (value.label ?? key).toLowerCase();
    if (key === '') {
      problems.add('MISSING_ELEMENT', 'Required field is missing: fullName', value);
    } else if (seen.has(key) || labels.has(label)) {
      problems.add('DUPLICATE_VALUE', `Duplicate label: ${value.label ?? value.fullName}`, value);
    }
    labels.add(label);
    if (key.length > LONGEST_VALUE || label.length > LONGEST_VALUE) {
      problems.add('TEXT_TOO_LONG', `data value too large (max length=${LONGEST_VALUE})`, value);
    }
    if (value.default && hasDefault) {
      problems.add('DUPLICATE_DEFAULT', 'Only one value may be the default', value, 'default');
    }
    seen.add(key);
    hasDefault ||= value.default;
  }
}

/** Values of global value sets: as of picklists, none twice and one default. Page "GlobalValueSet" (Metadata API). */
export function checkGlobalValueSets(problems: ProblemList): void {
  for (const { content } of problems.project.components('GlobalValueSet')) {
    checkValues((content as GlobalValueSet).customValue, problems);
  }
}

/** Which standard field has which standard value set. Page "StandardValueSet Names and Standard Picklist Fields" (Metadata API). */
const standardValueSets: Record<string, readonly string[]> = {
  AccountContactMultiRoles: ['AccountContactRelation.Roles'],
  AccountContactRole: ['AccountContactRole.Role'],
  AccountType: ['Account.Type'],
  AssetStatus: ['Asset.Status'],
  CampaignMemberStatus: ['CampaignMember.Status'],
  CampaignStatus: ['Campaign.Status'],
  CampaignType: ['Campaign.Type'],
  ContractStatus: ['Contract.Status'],
  AccountRating: ['Account.Rating', 'Lead.Rating'],
  AccountOwnership: ['Account.Ownership'],
  CaseOrigin: ['Case.Origin'],
  CasePriority: ['Case.Priority'],
  CaseReason: ['Case.Reason'],
  CaseStatus: ['Case.Status'],
  CaseType: ['Case.Type'],
  CaseContactRole: ['CaseContactRole.Role'],
  ContractContactRole: ['ContractContactRole.Role'],
  EventSubject: ['Event.Subject'],
  EventType: ['Event.Type'],
  ContactRole: ['OpportunityContactRole.Role'],
  EntitlementType: ['Entitlement.Type'],
  Industry: ['Account.Industry', 'Lead.Industry'],
  LeadSource: ['Account.AccountSource', 'Contact.LeadSource', 'Lead.LeadSource', 'Opportunity.LeadSource'],
  LeadStatus: ['Lead.Status'],
  OpportunityStage: ['Opportunity.StageName'],
  OpportunityType: ['Opportunity.Type'],
  OrderStatus: ['Order.Status'],
  OrderType: ['Order.Type'],
  Product2Family: ['Product2.Family'],
  QuickTextCategory: ['QuickText.Category'],
  QuickTextChannel: ['QuickText.Channel'],
  SalesTeamRole: ['AccountTeamMember.TeamMemberRole', 'OpportunityTeamMember.TeamMemberRole'],
  QuantityUnitOfMeasure: ['Product2.QuantityUnitOfMeasure'],
  QuoteStatus: ['Quote.Status'],
  Salutation: ['Contact.Salutation', 'Lead.Salutation', 'Individual.Salutation'],
  SolutionStatus: ['Solution.Status'],
  TaskPriority: ['Task.Priority'],
  TaskStatus: ['Task.Status'],
  TaskSubject: ['Task.Subject'],
  TaskType: ['Task.Type'],
  ServiceContractApprovalStatus: ['ServiceContract.ApprovalStatus'],
  WorkOrderLineItemStatus: ['WorkOrderLineItem.Status'],
  WorkOrderPriority: ['WorkOrder.Priority', 'WorkOrderLineItem.Priority'],
  WorkOrderStatus: ['WorkOrder.Status'],
};

/** Further names of that page: the sets of fields that this org does not have, so that nothing reads their values. */
const setsOfOtherFields: ReadonlySet<string> = new Set([
  'AddressCountryCode',
  'AddressStateCode',
  'AssetActionCategory',
  'AssetRelationshipType',
  'AssociatedLocationType',
  'ChangeRequestBusinessReason',
  'ChangeRequestCategory',
  'ChangeRequestImpact',
  'ChangeRequestPriority',
  'ChangeRequestRelatedItemImpactLevel',
  'ChangeRequestRiskLevel',
  'ChangeRequestStatus',
  'ConsequenceOfFailure',
  'ContactPointAddressType',
  'ContactPointUsageType',
  'ContactRequestReason',
  'ContactRequestStatus',
  'DigitalAssetStatus',
  'FiscalYearPeriodName',
  'FiscalYearPeriodPrefix',
  'FiscalYearQuarterName',
  'FiscalYearQuarterPrefix',
  'ForecastingItemCategory',
  'FulfillmentStatus',
  'FulfillmentType',
  'IdeaCategory1',
  'IdeaMultiCategory',
  'IdeaStatus',
  'IdeaThemeStatus',
  'IncidentCategory',
  'IncidentImpact',
  'IncidentPriority',
  'IncidentRelatedItemImpactLevel',
  'IncidentRelatedItemImpactType',
  'IncidentReportedMethod',
  'IncidentStatus',
  'IncidentSubCategory',
  'IncidentType',
  'IncidentUrgency',
  'LocationType',
  'MilitaryService',
  'OpportunityCompetitor',
  'OrderItemSummaryChgRsn',
  'OrderSummaryRoutingSchdRsn',
  'OrderSummaryStatus',
  'PartnerRole',
  'PartyProfileCountryofBirth',
  'PartyProfileEmploymentType',
  'PartyProfileFundSource',
  'PartyProfileGender',
  'PartyProfileResidentType',
  'PartyProfileReviewDecision',
  'PartyProfileRiskType',
  'PartyProfileStage',
  'PartyScreeningStepType',
  'PartyScreeningSummaryStatus',
  'ProblemCategory',
  'ProblemImpact',
  'ProblemPriority',
  'ProblemRelatedItemImpactLevel',
  'ProblemRelatedItemImpactType',
  'ProblemStatus',
  'ProblemSubCategory',
  'ProblemUrgency',
  'ProcessExceptionCategory',
  'ProcessExceptionPriority',
  'ProcessExceptionSeverity',
  'ProcessExceptionStatus',
  'ProductRequestStatus',
  'QuestionOrigin1',
  'ResourceAbsenceType',
  'ReturnOrderLineItemProcessPlan',
  'ReturnOrderLineItemReasonForRejection',
  'ReturnOrderLineItemReasonForReturn',
  'ReturnOrderLineItemRepaymentMethod',
  'ReturnOrderShipmentType',
  'ReturnOrderStatus',
  'RoleInTerritory2',
  'ScorecardMetricCategory',
  'ServTerrMemRoleType',
  'ServiceAppointmentStatus',
  'ShiftStatus',
  'SocialPostClassification',
  'SocialPostEngagementLevel',
  'SocialPostReviewedStatus',
  'UnitOfMeasure',
  'WorkStepStatus',
  'WorkTypeDefApptType',
  'WorkTypeGroupAddInfo',
]);

function readStage(value: StandardValue): OpportunityStage {
  return {
    isWon: value.won ?? false,
    probability: value.probability ?? 0,
    forecastCategory: value.forecastCategory ?? 'Pipeline',
  };
}

/** Puts the project's values in the place of the platform's. */
export function applyStandardValueSets(schema: SchemaModel, problems: ProblemList): void {
  for (const component of problems.project.components('StandardValueSet')) {
    const fields = standardValueSets[component.fullName];
    checkValues((component.content as StandardValueSet).standardValue, problems);
    if (setsOfOtherFields.has(component.fullName)) {
      continue;
    }
    if (fields === undefined) {
      problems.add('UNSUPPORTED', `The standard value set ${component.fullName} is not supported`, component);
      continue;
    }
    const values = (component.content as StandardValueSet).standardValue.map((value) => ({
      value: value.fullName ?? '',
      label: value.label ?? value.fullName ?? '',
      isDefault: value.default ?? false,
      isActive: value.isActive ?? true,
      isClosed: value.closed ?? false,
      isHighPriority: value.highPriority ?? false,
      isConverted: value.converted ?? false,
      ...(component.fullName === 'OpportunityStage' ? { stage: readStage(value) } : {}),
    }));
    for (const path of fields) {
      const [objectName = '', fieldName = ''] = path.split('.');
      const object = schema.object(objectName);
      const field = object?.field(fieldName);
      if (object !== undefined && field !== undefined) {
        object.addField({ ...field, picklistValues: values });
      }
    }
  }
}

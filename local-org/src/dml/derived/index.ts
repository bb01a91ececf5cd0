import { deriveMilestones } from '../milestones/index.ts';
import { alive, type Row, type SaveContext } from '../row.ts';
import { deriveEvents, deriveTasks } from './activities.ts';
import { deriveAddresses } from './addresses.ts';
import { deriveDeveloperNames } from './developerNames.ts';
import { deriveAppointments } from './fieldService.ts';
import { deriveAttachments, deriveContentDistributions, deriveContentVersions } from './files.ts';
import { deriveAccounts, deriveNames, deriveUsers } from './people.ts';
import {
  checkFieldPermissions,
  checkObjectPermissions,
  deriveAssignments,
  deriveSetupEntityAccess,
} from './permissions.ts';
import {
  deriveCampaignMembers,
  deriveContracts,
  deriveLines,
  deriveOpportunities,
  deriveOrders,
  derivePricebookEntries,
  deriveProducts,
  deriveWorkOrderLines,
} from './sales.ts';
import {
  deriveCaseComments,
  deriveCases,
  deriveEmailMessages,
  deriveEmailRelations,
  deriveTopicAssignments,
} from './service.ts';

/**
 * Fields of standard objects that the platform computes from others. Source: Object Reference, each object's page.
 * Automation before the save cannot detect them: Apex Developer Guide, "Entity and Field Considerations in Triggers".
 */
export function deriveFields(context: SaveContext, rows: readonly Row[]): void {
  deriveAddresses(context, alive(rows));
  const derive = DERIVATIONS[rows[0]?.object.name ?? ''];
  if (derive !== undefined) {
    derive(context, alive(rows));
  }
}

const DERIVATIONS: Readonly<Record<string, (context: SaveContext, rows: readonly Row[]) => void>> = {
  Account: deriveAccounts,
  Case: deriveCases,
  CaseMilestone: deriveMilestones,
  EmailMessage: deriveEmailMessages,
  CaseComment: deriveCaseComments,
  TopicAssignment: deriveTopicAssignments,
  EmailMessageRelation: deriveEmailRelations,
  Contact: deriveNames,
  Contract: deriveContracts,
  Lead: deriveNames,
  User: deriveUsers,
  Task: deriveTasks,
  Event: deriveEvents,
  ServiceAppointment: deriveAppointments,
  Opportunity: deriveOpportunities,
  OpportunityLineItem: deriveLines,
  QuoteLineItem: deriveLines,
  WorkOrderLineItem: deriveWorkOrderLines,
  ContractLineItem: deriveLines,
  Order: deriveOrders,
  OrderItem: deriveProducts,
  PricebookEntry: derivePricebookEntries,
  CampaignMember: deriveCampaignMembers,
  ContentVersion: deriveContentVersions,
  ContentDistribution: deriveContentDistributions,
  Attachment: deriveAttachments,
  Document: deriveAttachments,
  Group: deriveDeveloperNames,
  UserRole: deriveDeveloperNames,
  ContentWorkspace: deriveDeveloperNames,
  ObjectPermissions: checkObjectPermissions,
  FieldPermissions: checkFieldPermissions,
  PermissionSetAssignment: deriveAssignments,
  SetupEntityAccess: deriveSetupEntityAccess,
};

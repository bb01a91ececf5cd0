/**
 * Objects without permissions of their own: whoever may read, create, edit or delete the other object may do so here.
 * Source: Object Reference, "Special Access Rules" of each object's page.
 */
const BELONGS_TO: Readonly<Record<string, string>> = {
  AccountContactRelation: 'Account',
  AccountContactRole: 'Account',
  AccountTeamMember: 'Account',
  CampaignMember: 'Campaign',
  CampaignMemberStatus: 'Campaign',
  CaseComment: 'Case',
  CaseContactRole: 'Case',
  CaseMilestone: 'Case',
  CaseSolution: 'Case',
  CaseTeamMember: 'Case',
  ContractContactRole: 'Contract',
  EmailMessage: 'Case',
  EmailMessageRelation: 'Case',
  KnowledgeArticleVersion: 'Knowledge__kav',
  LinkedArticle: 'Case',
  LiveChatTranscriptEvent: 'LiveChatTranscript',
  MessagingChannel: 'MessagingSession',
  MilestoneType: 'Entitlement',
  OpportunityCompetitor: 'Opportunity',
  OpportunityContactRole: 'Opportunity',
  OpportunityHistory: 'Opportunity',
  OpportunityLineItem: 'Opportunity',
  OpportunityTeamMember: 'Opportunity',
  OrderItem: 'Order',
  PricebookEntry: 'Pricebook2',
  QuoteLineItem: 'Quote',
  AssignedResource: 'ServiceAppointment',
  ResourceAbsence: 'ServiceResource',
  ServiceResourceSkill: 'ServiceResource',
  ServiceTerritoryMember: 'ServiceTerritory',
  TimeSlot: 'OperatingHours',
  WorkOrderLineItem: 'WorkOrder',
};

/** Activities have user permissions of their own: Help, "Edit Tasks", "Edit Events". */
const ACTIVITIES: ReadonlySet<string> = new Set(['Task', 'Event']);

/** Objects that every internal user may use; which records is a question of sharing. */
const OPEN_TO_USERS: ReadonlySet<string> = new Set([
  'AgentWork',
  'Attachment',
  'CaseTeamRole',
  'CollaborationGroup',
  'CollaborationGroupMember',
  'ContentDistribution',
  'ContentDocument',
  'ContentDocumentLink',
  'ContentVersion',
  'ContentWorkspace',
  'ContentWorkspaceDoc',
  'Document',
  'DuplicateRecordItem',
  'DuplicateRecordSet',
  'EntitySubscription',
  'FeedComment',
  'FeedItem',
  'FeedLike',
  'Note',
  'PendingServiceRouting',
  'ProcessInstance',
  'ProcessInstanceHistory',
  'ProcessInstanceNode',
  'ProcessInstanceStep',
  'ProcessInstanceWorkitem',
  'SkillRequirement',
  'Topic',
  'TopicAssignment',
  'UserServicePresence',
]);

/** Lists of the values of a field, that everybody may read. */
const VALUE_LISTS: ReadonlySet<string> = new Set([
  'CaseStatus',
  'ContractStatus',
  'LeadStatus',
  'OpportunityStage',
  'TaskPriority',
  'TaskStatus',
  'WorkOrderLineItemStatus',
  'WorkOrderStatus',
]);

/** Where a standard object's permissions come from. */
export type PermissionSource = 'own' | 'activity' | 'users' | 'values' | { object: string };

/** @param objectName in the schema's spelling */
export function permissionSource(objectName: string): PermissionSource {
  const owner = BELONGS_TO[objectName];
  if (owner !== undefined) {
    return { object: owner };
  }
  if (ACTIVITIES.has(objectName)) {
    return 'activity';
  }
  return OPEN_TO_USERS.has(objectName) ? 'users' : VALUE_LISTS.has(objectName) ? 'values' : 'own';
}

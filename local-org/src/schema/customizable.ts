import type { ObjectDescribe } from './types.ts';

/** Standard objects that may have custom fields: those of the Object Manager. No page lists them. */
const STANDARD: ReadonlySet<string> = new Set([
  'Account',
  'AccountContactRelation',
  'AccountTeamMember',
  'AgentWork',
  'Asset',
  'Campaign',
  'CampaignMember',
  'Case',
  'CollaborationGroup',
  'Contact',
  'ContentVersion',
  'Contract',
  'ContractLineItem',
  'DuplicateRecordItem',
  'DuplicateRecordSet',
  'EmailMessage',
  'Entitlement',
  'Event',
  'Individual',
  'Knowledge__kav',
  'Lead',
  'LiveChatTranscript',
  'LiveChatTranscriptEvent',
  'LiveChatVisitor',
  'MessagingEndUser',
  'MessagingSession',
  'Opportunity',
  'OpportunityContactRole',
  'OpportunityLineItem',
  'OpportunityTeamMember',
  'Order',
  'OrderItem',
  'Pricebook2',
  'PricebookEntry',
  'Product2',
  'Quote',
  'QuoteLineItem',
  'ServiceContract',
  'ServiceResource',
  'ServiceResourceSkill',
  'SkillRequirement',
  'Solution',
  'Task',
  'User',
  'UserServicePresence',
  'WorkOrder',
  'WorkOrderLineItem',
]);

/** Whether custom fields can be defined for it. Source: Tooling API, "EntityDefinition" (`IsCustomizable`). */
export function isCustomizable(object: ObjectDescribe): boolean {
  const isCompanion = [object.shareOf, object.historyOf, object.feedOf, object.changeOf].some(
    (name) => name !== undefined,
  );
  return !isCompanion && (object.custom || STANDARD.has(object.name));
}

/**
 * Standard components of Lightning pages that pages here leave a named place for. No page of the documentation lists
 * their API names: these stand on pages that public projects retrieved from orgs and deploy. Salesforce Help, "Standard
 * Lightning Page Components", describes them.
 */
const PAGE_COMPONENTS: ReadonlySet<string> = wordsOf(`
console:relatedRecord desktopDashboards:embeddedDashboard
flexipage:filterListCard flexipage:recentItems flexipage:reportChart
force:recordDetailShortcut force:relatedListQuickLinksContainer
forceChatter:exposedFeed forceChatter:publisher forceChatter:recordFeedContainer
forceKnowledge:articleSearchDesktop
home:assistant home:eventContainer home:newsPanel home:recentRecordContainer home:topDealsContainer
runtime_communities_nba:builderNbaWidget
runtime_mobilesapp:launchPadTileList runtime_sales_activities:activityPanel
runtime_sales_activities:todayTaskContainer runtime_sales_merge:mergeCandidatesPreviewCard
runtime_sales_pathassistant:pathAssistant runtime_service_predictions:einsteinFieldRecommendations
`);

/** Standard items of utility bars, as those that public projects retrieved from orgs have them. */
const UTILITIES: ReadonlySet<string> = wordsOf(`
console:history flexipage:filterListCard notes:utilityBarNoteList opencti:softPhone
runtime_sales_todo_list:unifiedToDoListAuraWrapper
`);

/** Related lists of Salesforce whose child objects this local org does not have. Source: Object Reference. */
const RELATED_LISTS: ReadonlySet<string> = wordsOf(`
AccountPartnersFrom ActivityHistories AttachedContentDocuments AttachedContentNotes CaseArticles CaseSolutions
CombinedAttachments DuplicateRecordItems OpenActivities OpportunityCompetitors OpportunityHistories
OpportunityPartnersFrom ProcessSteps
`);

/** Whether Salesforce has this component for its pages; pages here name it where it would stand. */
export function isStandardComponent(componentName: string): boolean {
  return PAGE_COMPONENTS.has(componentName);
}

/** Whether Salesforce has this item for utility bars. */
export function isStandardUtility(componentName: string): boolean {
  return UTILITIES.has(componentName);
}

/** Whether Salesforce has this related list by a relationship that this local org does not have. */
export function isStandardRelatedList(relationship: string): boolean {
  return RELATED_LISTS.has(relationship);
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

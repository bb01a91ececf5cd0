/** An element that a later version of the Metadata API replaced by another one. */
export interface OlderForm {
  /** The first version that has it no more. */
  until: number;
  /** What the element holds. */
  type: string;
  /** The element that took its place … */
  now: string;
  /** … and the element in it that holds the same. */
  inside: string;
}

/** By type and element. Source: Metadata API Developer Guide, "FlexiPage": `componentInstances` of a region. */
const OLDER_FORMS: Readonly<Record<string, Readonly<Record<string, OlderForm>>>> = {
  FlexiPageRegion: {
    componentInstances: { until: 49, type: 'ComponentInstance', now: 'itemInstances', inside: 'componentInstance' },
  },
};

/** The older form that this element is in, where the version still has it. */
export function olderForm(type: string, element: string, apiVersion: number): OlderForm | undefined {
  const form = OLDER_FORMS[type]?.[element];
  return form !== undefined && apiVersion < form.until ? form : undefined;
}

/** Of an element that an earlier version dropped, when no page says which: the version of the published types has it no more. */
const BY_NOW = 67;

/**
 * Elements that say nothing here, and the first version that has them no more, by type.
 * Source: Metadata API Developer Guide, "Flow", FlowActionCall: `versionSegment` is available in versions 58.0 to 61.0;
 * Salesforce's own sample apps deploy it with 62.0; "ForecastingSettings": its structure changed in version 53.0. The others stand in the types of earlier versions and in files that
 * were retrieved with them.
 */
const DROPPED: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  AnalyticsSettings: allOf(
    'canSubscribeDashboardWidgets',
    'enableAnalyticsSubtotals',
    'enablePowerInsights',
    'enableReportFieldToFieldPref',
    'enableReportUniqueRowCountPref',
    'enableSmartDataDiscovery',
    'enableWaveTemplate',
  ),
  ApexSettings: allOf('enableDoNotEmailDebugLog'),
  Audience: allOf('targets'),
  BlockchainSettings: allOf('enableBcpCoin'),
  ChatterSettings: allOf('allowSharingInChatterGroup'),
  CommunitiesSettings: allOf('enableGuestRecordReassignOrgPref'),
  ConnectedApp: allOf('pluginExecutionUser'),
  CustomSite: allOf('cspUpgradeInsecureRequests', 'requireHttps', 'requireInsecurePortalAccess', 'rootComponent'),
  DataDotComSettings: allOf('enableCleanUpgradeRequested'),
  EmailAdministrationSettings: allOf('enableSetMatchingEmailsOnBounce'),
  EmailTemplateSettings: allOf('enableLwcEmailTemplateBuilder'),
  EmbeddedServiceLiveAgent: allOf('headerBackgroundImg'),
  EssentialsSettings: allOf('essentialsAppEnabled'),
  EventSettings: allOf('enableTerminateOldestSession'),
  FieldServiceSettings: allOf('capacityUsageCalcClassId'),
  FlowActionCall: { versionSegment: 63 },
  FlowScreenAction: { versionSegment: 63 },
  FlowSettings: allOf('enableInvocableFlowFixEnabled', 'enableUseFlowBuilder', 'isAccessToInvokedApexRequired'),
  ForecastingSettings: { displayCurrency: 47 },
  ForecastingTypeSettings: { adjustmentsSettings: 53, forecastRangeSettings: 53, quotasSettings: 53 },
  MobileSettings: allOf('chatterMobile', 'enableLightningOnMobile', 'salesforceMobile', 'touchMobile'),
  OpportunitySettings: allOf('doesAutoAddSplitOwnerAsOpportunityTeamMember'),
  OrgSettings: allOf('enableExtendedMailMerge', 'saveMailMergeDocsAsSalesforceDocs'),
  PasswordPolicies: allOf('enableSetPasswordInApi'),
  QuickAction: allOf('mobExtDisplayMode'),
  SecuritySettings: allOf('isTLSv12Required', 'isTLSv12RequiredCommunities'),
  SessionSettings: allOf(
    'enableUpgradeInsecureRequests',
    'enableXssProtection',
    'lockerServiceFrozenRealm',
    'requireHttps',
    'securityCentralKillSession',
  ),
  SiteSettings: allOf('enableVisualforceApiAccessAllowed'),
  UserEngagementSettings: allOf('canGovCloudUseAdoptionApps'),
  UserManagementSettings: allOf('enableCanSaveUserPerm'),
};

function allOf(...elements: string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(elements.map((element) => [element, BY_NOW]));
}

/** Whether the version still has this element, which later ones dropped. */
export function isDroppedLater(type: string, element: string, apiVersion: number): boolean {
  return apiVersion < (DROPPED[type]?.[element] ?? 0);
}

/**
 * Elements that the types require, and the version that has them first, by type. Source: the pages of the types in the
 * Metadata API Developer Guide; what they leave open, from the types of earlier versions and files retrieved with them.
 */
const ADDED: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  ActionPlanTemplate: allOf('isAdHocItemCreationEnabled'),
  ActionPlanTemplateItem: allOf('itemEntityType'),
  AdjustmentsSettings: { allowExpandedColumns: 53 },
  AppointmentSchedulingPolicy: allOf('shouldCheckExternalCalendar'),
  CompanySettings: { enableCustomFiscalYear: 47 },
  CustomPermission: { isLicensed: 50 },
  EmbeddedServiceConfig: allOf('deploymentFeature', 'deploymentType'),
  EmbeddedServiceMenuItem: allOf('isDisplayedOnPageLoad', 'itemName'),
  ForecastingSettings: {
    forecastingSubmissionSettings: BY_NOW,
    globalAdjustmentsSettings: 53,
    globalForecastRangeSettings: 53,
    globalQuotasSettings: 53,
  },
  ForecastingTypeSettings: { forecastingDateType: 47 },
  InstalledPackage: { activateRSS: 43 },
  LiveChatSensitiveDataRule: allOf('processingType', 'version'),
  PlatformCachePartitionType: allOf('allocatedPartnerCapacity'),
  RecordActionRecommendation: allOf('shouldLaunchActionOnReject'),
  SharingCriteriaRule: { includeRecordsOwnedByAll: 50 },
  SharingGuestRule: { includeHVUOwnedRecords: 53 },
  Territory2SettingsOpportunityFilter: allOf('runMultiThreaded'),
};

/** Whether the version does not have the element yet, which later ones require. */
export function isAddedLater(type: string, element: string, apiVersion: number): boolean {
  return apiVersion < (ADDED[type]?.[element] ?? 0);
}

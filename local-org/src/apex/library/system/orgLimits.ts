import { ApexList } from '../../runtime/list.ts';
import { ApexMap } from '../../runtime/map.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { LibraryObject } from '../libraryObject.ts';
import type { SystemClassFactory } from '../systemClass.ts';

/** An instance of `System.OrgLimit`. */
export class OrgLimitObject extends LibraryObject {
  readonly typeName = 'System.OrgLimit';
  readonly name: string;
  readonly used: number;
  readonly limit: number;

  constructor(name: string, used: number, limit: number) {
    super();
    this.name = name;
    this.used = used;
    this.limit = limit;
  }
}

/** Source: Apex Reference Guide, "OrgLimit Class". */
export const orgLimitClass: SystemClassFactory = () => ({
  name: 'System.OrgLimit',
  kind: 'class',
  methods: {
    'String getName()': (self: OrgLimitObject) => self.name,
    'Integer getValue()': (self: OrgLimitObject) => self.used,
    'Integer getLimit()': (self: OrgLimitObject) => self.limit,
    'String toString()': (self: OrgLimitObject) => self.toString(),
  },
  isInstance: (value) => value instanceof OrgLimitObject,
});

class OrgLimitsObject extends LibraryObject {
  readonly typeName = 'System.OrgLimits';
}

/**
 * Limits of a Developer Edition org, their sizes from memory. The local org has nothing of what they count, so all of
 * each is left. The names: REST API Developer Guide, "Limits".
 */
const UNUSED: Readonly<Record<string, number>> = {
  ActiveScratchOrgs: 3,
  AnalyticsExternalDataSizeMB: 40960,
  ConcurrentAsyncGetReportInstances: 200,
  ConcurrentEinsteinDataInsightsStoryCreation: 5,
  ConcurrentEinsteinDiscoveryStoryCreation: 2,
  ConcurrentSyncReportRuns: 20,
  DailyAnalyticsDataflowJobExecutions: 60,
  DailyAnalyticsUploadedFilesSizeMB: 51200,
  DailyApiRequests: 15000,
  DailyAsyncApexExecutions: 250000,
  DailyBulkApiBatches: 15000,
  DailyBulkV2QueryFileStorageMB: 976562,
  DailyBulkV2QueryJobs: 10000,
  DailyDeliveredPlatformEvents: 10000,
  DailyDurableGenericStreamingApiEvents: 10000,
  DailyDurableStreamingApiEvents: 10000,
  DailyEinsteinDataInsightsStoryCreation: 1000,
  DailyEinsteinDiscoveryPredictAPICalls: 50000,
  DailyEinsteinDiscoveryPredictionsByCDC: 500000,
  DailyEinsteinDiscoveryStoryCreation: 100,
  DailyGenericStreamingApiEvents: 10000,
  DailyScratchOrgs: 6,
  DailyStandardVolumePlatformEvents: 10000,
  DailyStreamingApiEvents: 10000,
  DailyWorkflowEmails: 15,
  DataStorageMB: 5,
  DurableStreamingApiConcurrentClients: 20,
  FileStorageMB: 20,
  HourlyAsyncReportRuns: 1200,
  HourlyDashboardRefreshes: 200,
  HourlyDashboardResults: 5000,
  HourlyDashboardStatuses: 999999999,
  HourlyLongTermIdMapping: 100000,
  HourlyODataCallout: 1000,
  HourlyPublishedPlatformEvents: 50000,
  HourlyPublishedStandardVolumePlatformEvents: 1000,
  HourlyShortTermIdMapping: 100000,
  HourlySyncReportRuns: 500,
  HourlyTimeBasedWorkflow: 50,
  MassEmail: 10,
  MonthlyEinsteinDiscoveryStoryCreation: 500,
  MonthlyPlatformEventsUsageEntitlement: 0,
  Package2VersionCreates: 6,
  Package2VersionCreatesWithoutValidation: 500,
  PermissionSets: 1500,
  PrivateConnectOutboundCalloutHourlyLimitMB: 0,
  StreamingApiConcurrentClients: 20,
};

/** Source: Apex Reference Guide, "OrgLimits Class". The org counts one daily limit: `SingleEmail`. */
export const orgLimitsClass: SystemClassFactory = (runtime) => ({
  name: 'System.OrgLimits',
  kind: 'class',
  // On no page: rows observed in orgs construct it.
  constructors: { 'OrgLimits()': () => new OrgLimitsObject() },
  statics: {
    'List<System.OrgLimit> getAll()': () => new ApexList('System.OrgLimit', limitsOf(runtime)),
    'Map<String, System.OrgLimit> getMap()': () =>
      new ApexMap(
        'String',
        'System.OrgLimit',
        limitsOf(runtime).map((limit) => [limit.name, limit]),
      ),
  },
  isInstance: (value) => value instanceof OrgLimitsObject,
});

function limitsOf(runtime: ApexRuntime): OrgLimitObject[] {
  const { used, limit } = runtime.execution.emailsToday();
  const limits = Object.entries(UNUSED).map(([name, most]) => new OrgLimitObject(name, 0, most));
  return [...limits, new OrgLimitObject('SingleEmail', used, limit)].sort((one, other) =>
    one.name < other.name ? -1 : 1,
  );
}

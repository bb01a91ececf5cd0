import type { Clock } from '../../clock/index.ts';
import { deploySharing } from '../../dml/index.ts';
import { CORPORATE_CURRENCY, customMetadataRecords } from '../../schema/index.ts';
import type { ProjectMetadata } from '../../metadata/types.ts';
import type { PicklistValue, Schema } from '../../schema/types.ts';
import type { Security } from '../../security/types.ts';
import type { FormulaFields } from '../../soql/types.ts';
import { type ObjectAccess, objectsOfProfile, readStandardProfiles } from '../../security/index.ts';
import { toStored, type Store } from '../../store/index.ts';
import type { SqlValue } from '../../store/index.ts';
import { deployApplications } from './applications.ts';
import { deployBusinessHours } from './businessHours.ts';
import { deployComponents, deploySiteRecords } from './components.ts';
import { deployEmailTemplates } from './emailTemplates.ts';
import { deployFlowViews } from './flowViews.ts';
import { deployProfileObjects, deployProfilePermissions, userPermissionColumns } from './permissionSets.ts';
import { deployReports } from './reports.ts';
import { createRowWriter, type RowWriter } from './rowWriter.ts';
import { deploySetupRecords } from './setupRecords.ts';
import { deployUsers } from './users.ts';

/** What deployment reads and writes. */
export interface Deployment {
  project: ProjectMetadata;
  schema: Schema;
  store: Store;
  security: Security;
  formulas: FormulaFields;
  clock: Clock;
  nextId: (keyPrefix: string) => string;
}

/**
 * Brings the org's setup records in line with the project: profiles, permission sets, queues, custom metadata …
 * What is there already keeps its id; running it twice changes nothing.
 */
export function deploy(deployment: Deployment): void {
  const { store, project, schema } = deployment;
  const rows = createRowWriter(deployment);
  store.begin();
  try {
    deployOrganization(rows);
    deployCurrencies(rows, schema);
    deployBusinessHours(rows, project);
    const profiles = deployProfiles(rows, project, schema);
    const { administratorId, guests } = deployUsers(rows, profiles, siteNames(project));
    // Queues have users as members.
    deployComponents(rows, project, schema);
    deployStatuses(rows, schema);
    deployStandardPriceBook(rows);
    deploySiteRecords(rows, project, guests, administratorId);
    deployEmailTemplates(rows, project, administratorId);
    deployReports(rows, project, administratorId);
    deploySetupRecords(rows, project);
    deployApplications(rows, project, schema);
    deployCustomMetadata(rows, deployment);
    deployment.security.reset();
    const administrator = deployment.security.user(administratorId);
    deployFlowViews(rows, project, schema, administrator.name);
    deploySharing({ ...deployment, user: administrator });
    store.commit();
  } catch (error) {
    store.rollback();
    throw error;
  }
}

/** Developer names of the project's Experience Cloud sites. */
function siteNames(project: ProjectMetadata): string[] {
  return project.components('CustomSite').map((component) => component.fullName);
}

/** It may have been activated and renamed since. */
function deployStandardPriceBook(rows: RowWriter): void {
  if (rows.find('Pricebook2', ['IsStandard'], { IsStandard: 1 }) === undefined) {
    rows.upsert('Pricebook2', ['IsStandard'], {
      Name: 'Standard Price Book',
      IsStandard: 1,
      IsActive: 0,
      CurrencyIsoCode: CORPORATE_CURRENCY.isoCode,
    });
  }
}

function deployCurrencies(rows: RowWriter, schema: Schema): void {
  if (schema.object('CurrencyType') !== undefined) {
    const values = { ConversionRate: 1, DecimalPlaces: 2, IsActive: 1, IsCorporate: 1 };
    rows.upsert('CurrencyType', ['IsoCode'], { IsoCode: CORPORATE_CURRENCY.isoCode, ...values });
  }
}

function deployOrganization(rows: RowWriter): void {
  rows.upsert('Organization', ['Name'], {
    Name: 'Local Org',
    OrganizationType: 'Developer Edition',
    DefaultLocaleSidKey: 'en_US',
    LanguageLocaleKey: 'en_US',
    TimeZoneSidKey: 'GMT',
    InstanceName: 'LOCAL',
    IsSandbox: 1,
    UiSkin: 'Theme3',
  });
}

function deployProfiles(rows: RowWriter, project: ProjectMetadata, schema: Schema): ReadonlyMap<string, string> {
  const standardProfiles = readStandardProfiles();
  const granted = new Map<string, ReadonlyMap<string, ObjectAccess> | 'all'>();
  const profiles = [...standardProfiles.values()].map(({ name, license, userType = 'Standard', userPermissions }) => {
    const UserLicenseId = license === undefined ? null : deployLicense(rows, license);
    const id = rows.upsert('Profile', ['Name'], {
      Name: name,
      UserType: userType,
      UserLicenseId,
      ...userPermissionColumns(schema, 'Profile', userPermissions),
    });
    const permissionSetId = deployProfilePermissions(
      rows,
      id,
      UserLicenseId,
      userPermissionColumns(schema, 'PermissionSet', userPermissions),
    );
    const modifiesAll = userPermissions.includes('ModifyAllData');
    granted.set(permissionSetId, modifiesAll ? 'all' : objectsOfProfile(project, standardProfiles, name));
    return [name, id] as const;
  });
  deployProfileObjects(rows, schema, granted);
  return new Map(profiles);
}

/** Keys of the licenses whose key is known. Source: Object Reference, "UserLicense"; `SFDC` from queries of public projects. */
const LICENSE_KEYS: Readonly<Record<string, string>> = {
  Salesforce: 'SFDC',
  'Salesforce Platform': 'AUL',
  'Guest User License': 'PID_Guest_User',
};

function deployLicense(rows: RowWriter, name: string): string {
  const LicenseDefinitionKey = LICENSE_KEYS[name] ?? null;
  return rows.upsert('UserLicense', ['Name'], {
    Name: name,
    MasterLabel: name,
    LicenseDefinitionKey,
    Status: 'Active',
  });
}

/** Objects that list the values of a status field. Source: Object Reference, one page per object. */
const STATUSES: readonly (readonly [list: string, object: string, field: string])[] = [
  ['CaseStatus', 'Case', 'Status'],
  ['ContractStatus', 'Contract', 'Status'],
  ['LeadStatus', 'Lead', 'Status'],
  ['OpportunityStage', 'Opportunity', 'StageName'],
  ['TaskPriority', 'Task', 'Priority'],
  ['TaskStatus', 'Task', 'Status'],
  ['WorkOrderLineItemStatus', 'WorkOrderLineItem', 'Status'],
  ['WorkOrderStatus', 'WorkOrder', 'Status'],
];

function deployStatuses(rows: RowWriter, schema: Schema): void {
  for (const [list, objectName, fieldName] of STATUSES) {
    const values = schema.object(objectName)?.field(fieldName)?.picklistValues ?? [];
    values.forEach((value, index) => rows.upsert(list, ['ApiName'], statusRow(schema, list, value, index)));
  }
}

/** The columns that this list has of what a value means. */
function statusRow(schema: Schema, list: string, value: PicklistValue, index: number): Record<string, SqlValue> {
  const all: Record<string, SqlValue> = {
    ApiName: value.value,
    MasterLabel: value.label,
    SortOrder: index + 1,
    IsDefault: value.isDefault ? 1 : 0,
    IsActive: value.isActive ? 1 : 0,
    IsClosed: value.isClosed === true ? 1 : 0,
    IsHighPriority: value.isHighPriority === true ? 1 : 0,
    IsConverted: value.isConverted === true ? 1 : 0,
    IsWon: value.stage?.isWon === true ? 1 : 0,
    DefaultProbability: value.stage?.probability ?? null,
    ForecastCategory: value.stage?.forecastCategory ?? null,
    StatusCode: value.value.replaceAll(' ', ''),
  };
  const object = schema.object(list);
  return Object.fromEntries(Object.entries(all).filter(([name]) => object?.field(name) !== undefined));
}

function deployCustomMetadata(rows: RowWriter, { project, schema }: Deployment): void {
  const records = customMetadataRecords(project, schema);
  for (const object of schema.objects().filter((candidate) => candidate.kind === 'customMetadata')) {
    const own = records.filter((record) => record.objectName === object.name);
    rows.keepOnly(
      object.name,
      'DeveloperName',
      own.map((record) => String(record.fields['DeveloperName'])),
    );
    for (const record of own) {
      const values: Record<string, SqlValue> = {};
      for (const [name, value] of Object.entries(record.fields)) {
        values[name] = toStored(value);
      }
      rows.upsert(object.name, ['DeveloperName'], values);
    }
  }
}

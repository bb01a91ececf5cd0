import { readFileSync } from 'node:fs';
import type {
  AssignmentRule,
  BusinessProcess,
  CustomNotificationType,
  CustomPermission,
  CustomSite,
  ListView,
  NamedCredential,
  Network,
  PlatformCachePartition,
  RecordType,
  StaticResource,
} from '@salesforce/types/metadata';
import { componentsOf, staticResourceFile } from '../../metadata/index.ts';
import type { ProjectMetadata } from '../../metadata/types.ts';
import type { Schema } from '../../schema/types.ts';
import { declaredEndpoint } from '../../transaction/index.ts';
import { deployApexSources } from './apexSources.ts';
import { deployAppMenu } from './appMenu.ts';
import { deployApprovalProcesses } from './approvalProcesses.ts';
import { deployEntitlementProcesses, deployMilestoneTypes } from './businessHours.ts';
import { deployGroups, deployRoles } from './groups.ts';
import { deployOmniChannel } from './omniChannel.ts';
import { deployPages } from './pages.ts';
import { deployPermissionSetGroups, deployPermissionSets } from './permissionSets.ts';
import type { RowWriter } from './rowWriter.ts';

/** Records that stand for the project's components, so that code and queries find them. */
export function deployComponents(rows: RowWriter, project: ProjectMetadata, schema: Schema): void {
  for (const { fullName, content } of componentsOf<CustomPermission>(project, 'CustomPermission')) {
    rows.upsert('CustomPermission', ['DeveloperName'], {
      DeveloperName: fullName,
      MasterLabel: content.label,
      Description: content.description ?? null,
      Language: 'en_US',
    });
  }
  for (const { fullName, content } of componentsOf<CustomNotificationType>(project, 'CustomNotificationType')) {
    rows.upsert('CustomNotificationType', ['DeveloperName'], {
      DeveloperName: fullName,
      MasterLabel: content.masterLabel,
      CustomNotifTypeName: content.customNotifTypeName,
      Desktop: content.desktop ? 1 : 0,
      Mobile: content.mobile ? 1 : 0,
    });
  }
  for (const { fullName, content } of componentsOf<PlatformCachePartition>(project, 'PlatformCachePartition')) {
    rows.upsert('PlatformCachePartition', ['DeveloperName'], {
      DeveloperName: fullName,
      MasterLabel: content.masterLabel,
      Description: content.description ?? null,
      IsDefaultPartition: content.isDefaultPartition ? 1 : 0,
    });
  }
  deployBusinessProcesses(rows, project);
  deployMilestoneTypes(rows, project);
  deployEntitlementProcesses(rows, project);
  deployRecordTypes(rows, project, schema);
  deployListViews(rows, project);
  deployRoles(rows, project);
  deployGroups(rows, project);
  deployOmniChannel(rows, project);
  deploySites(rows, project);
  deployApexSources(rows, project, schema);
  deployStaticResources(rows, project);
  deployPages(rows, project);
  deployNamedCredentials(rows, project);
  deployAssignmentRules(rows, project);
  deployApprovalProcesses(rows, project);
  deployPermissionSets(rows, project, schema);
  deployPermissionSetGroups(rows, project);
  deployAppMenu(rows, project);
}

/** Source: Object Reference, "NamedCredential". */
function deployNamedCredentials(rows: RowWriter, project: ProjectMetadata): void {
  for (const { fullName, content } of componentsOf<NamedCredential>(project, 'NamedCredential')) {
    rows.upsert('NamedCredential', ['DeveloperName'], {
      DeveloperName: fullName,
      MasterLabel: content.label,
      Language: 'en_US',
      Endpoint: declaredEndpoint(content) ?? null,
      PrincipalType: content.principalType ?? null,
      CalloutOptionsGenerateAuthorizationHeader: content.generateAuthorizationHeader === true ? 1 : 0,
      CalloutOptionsAllowMergeFieldsInHeader: content.allowMergeFieldsInHeader === true ? 1 : 0,
      CalloutOptionsAllowMergeFieldsInBody: content.allowMergeFieldsInBody === true ? 1 : 0,
    });
  }
}

function deployAssignmentRules(rows: RowWriter, project: ProjectMetadata): void {
  for (const { fullName, content } of componentsOf<AssignmentRule>(project, 'AssignmentRule')) {
    const [objectName = '', ...name] = fullName.split('.');
    rows.upsert('AssignmentRule', ['SobjectType', 'Name'], {
      SobjectType: objectName,
      Name: name.join('.'),
      Active: content.active === true ? 1 : 0,
    });
  }
}

function deployStaticResources(rows: RowWriter, project: ProjectMetadata): void {
  const resources = componentsOf<StaticResource>(project, 'StaticResource');
  for (const { fullName, file, content } of resources) {
    const path = staticResourceFile(project, file);
    const body = path === undefined ? null : readFileSync(path);
    rows.upsert('StaticResource', ['Name'], {
      Name: fullName,
      ContentType: content.contentType,
      CacheControl: content.cacheControl,
      Description: content.description ?? null,
      Body: body,
      BodyLength: body?.length ?? 0,
    });
  }
  rows.keepOnly(
    'StaticResource',
    'Name',
    resources.map(({ fullName }) => fullName),
  );
}

/** Source: Object Reference, "BusinessProcess": sales, support and lead processes, which record types name. */
function deployBusinessProcesses(rows: RowWriter, project: ProjectMetadata): void {
  for (const { fullName, content } of componentsOf<BusinessProcess>(project, 'BusinessProcess')) {
    const [TableEnumOrId = '', Name = ''] = fullName.split('.');
    const { description = null, isActive } = content;
    rows.upsert('BusinessProcess', ['TableEnumOrId', 'Name'], {
      TableEnumOrId,
      Name,
      Description: description,
      IsActive: isActive ? 1 : 0,
    });
  }
}

/** Source: Object Reference, "ListView". */
function deployListViews(rows: RowWriter, project: ProjectMetadata): void {
  for (const { fullName, content } of componentsOf<ListView>(project, 'ListView')) {
    const [SobjectType = '', DeveloperName = ''] = fullName.split('.');
    rows.upsert('ListView', ['SobjectType', 'DeveloperName'], {
      SobjectType,
      DeveloperName,
      Name: content.label,
      IsSoqlCompatible: 1,
    });
  }
}

/** The process of a record type, which stands for its object. */
function processOf(rows: RowWriter, objectName: string, name: string | undefined): string | null {
  return name === undefined
    ? null
    : rows.upsert('BusinessProcess', ['TableEnumOrId', 'Name'], { TableEnumOrId: objectName, Name: name });
}

/** The project's record types, and those that the platform provides. */
function deployRecordTypes(rows: RowWriter, project: ProjectMetadata, schema: Schema): void {
  for (const { fullName, content } of componentsOf<RecordType>(project, 'RecordType')) {
    const [objectName = '', developerName = ''] = fullName.split('.');
    const isPersonType = /^PersonAccount$/i.test(objectName);
    rows.upsert('RecordType', ['SobjectType', 'DeveloperName'], {
      SobjectType: isPersonType ? 'Account' : objectName,
      DeveloperName: developerName,
      Name: content.label,
      BusinessProcessId: processOf(rows, objectName, content.businessProcess ?? undefined),
      IsActive: content.active ? 1 : 0,
      IsPersonType: isPersonType ? 1 : 0,
    });
  }
  const provided = (schema.object('Account')?.recordTypes ?? []).filter(
    ({ developerName, isPersonType }) =>
      isPersonType === true && project.component('RecordType', `PersonAccount.${developerName}`) === undefined,
  );
  for (const { id, developerName, label } of provided) {
    rows.upsert('RecordType', ['SobjectType', 'DeveloperName'], {
      Id: id,
      SobjectType: 'Account',
      DeveloperName: developerName,
      Name: label,
      IsActive: 1,
      IsPersonType: 1,
    });
  }
}

function deploySites(rows: RowWriter, project: ProjectMetadata): void {
  for (const { fullName, content } of componentsOf<Network>(project, 'Network')) {
    rows.upsert('Network', ['Name'], {
      Name: fullName,
      Status: content.status,
      UrlPathPrefix: content.urlPathPrefix ?? null,
    });
  }
}

/**
 * Sites with their guests. Source: Object Reference, "Site".
 * @param administratorId who looks after a site that names nobody
 */
export function deploySiteRecords(
  rows: RowWriter,
  project: ProjectMetadata,
  guests: ReadonlyMap<string, string>,
  administratorId: string,
): void {
  for (const { fullName, content } of componentsOf<CustomSite>(project, 'CustomSite')) {
    rows.upsert('Site', ['Name'], {
      Name: fullName,
      MasterLabel: content.masterLabel,
      Description: content.description ?? null,
      Status: content.active ? 'Active' : 'Inactive',
      Subdomain: content.subdomain ?? null,
      UrlPathPrefix: content.urlPathPrefix ?? null,
      SiteType: content.siteType,
      GuestUserId: guests.get(fullName) ?? null,
      AdminId: administratorId,
    });
  }
}

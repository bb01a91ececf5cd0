import type {
  AppMenu,
  AuthProvider,
  BusinessProcess,
  CustomApplication,
  CustomObjectTranslation,
  CustomSite,
  EmailServicesFunction,
  Network,
  PermissionSet,
  Profile,
} from '@salesforce/types/metadata';
import { componentsOf, decodeName } from '../../metadata/index.ts';
import { splitFullName, type ProblemList } from '../problems.ts';
import type { Schema } from '../types.ts';
import { requireNamed } from './namedComponent.ts';

/**
 * What components name by a name that only the project can give it: pages of sites, members of networks, sources of
 * data, classes of services, items of menus. Their pages in the Metadata API Developer Guide.
 */
export function checkReferences(schema: Schema, problems: ProblemList): void {
  checkAccesses(problems);
  checkSites(problems);
  checkNetworks(problems);
  checkServices(problems);
  checkApplications(problems);
  checkDocuments(problems);
  checkTranslatedParts(problems);
  checkBusinessProcesses(schema, problems);
}

function checkNamed(
  problems: ProblemList,
  type: string,
  name: string | undefined,
  node: object,
  element: string,
): void {
  if (name !== undefined && name !== '' && isOfProject(name)) {
    requireNamed(problems, type, name, node, element);
  }
}

/** Names of packages have a namespace, and those of Salesforce stand behind `standard__` and `sfdc_`. */
function isOfProject(name: string): boolean {
  return !/__/.test(name.replace(/__c$/i, '')) && !name.startsWith('sfdc_');
}

function checkAccesses(problems: ProblemList): void {
  const holders = [
    ...componentsOf<PermissionSet>(problems.project, 'PermissionSet'),
    ...componentsOf<Profile>(problems.project, 'Profile'),
  ];
  for (const { content } of holders) {
    for (const entry of content.externalDataSourceAccesses) {
      checkNamed(problems, 'ExternalDataSource', entry.externalDataSource, entry, 'externalDataSource');
    }
  }
}

/** Pages that every org has whose sites are enabled. */
const SITE_PAGES: ReadonlySet<string> = new Set([
  'AnswersHome',
  'BandwidthExceeded',
  'ChangePassword',
  'CommunitiesLanding',
  'CommunitiesLogin',
  'CommunitiesSelfReg',
  'CommunitiesSelfRegConfirm',
  'CommunitiesTemplate',
  'Exception',
  'FileNotFound',
  'ForgotPassword',
  'ForgotPasswordConfirm',
  'IdeasHome',
  'InMaintenance',
  'MicrobatchSelfReg',
  'MyProfilePage',
  'SiteLogin',
  'SiteRegister',
  'SiteRegisterConfirm',
  'SiteTemplate',
  'StdExceptionTemplate',
  'Unauthorized',
  'UnderConstruction',
]);

const PAGES_OF_SITES = [
  'authorizationRequiredPage',
  'bandwidthExceededPage',
  'changePasswordPage',
  'chatterAnswersForgotPasswordConfirmPage',
  'chatterAnswersForgotPasswordPage',
  'chatterAnswersHelpPage',
  'chatterAnswersLoginPage',
  'chatterAnswersRegistrationPage',
  'fileNotFoundPage',
  'forgotPasswordPage',
  'genericErrorPage',
  'inMaintenancePage',
  'indexPage',
  'myProfilePage',
  'robotsTxtPage',
  'selfRegPage',
  'siteTemplate',
] as const satisfies (keyof CustomSite)[];

function checkSites(problems: ProblemList): void {
  for (const { content } of componentsOf<CustomSite>(problems.project, 'CustomSite')) {
    for (const element of PAGES_OF_SITES) {
      const name = content[element];
      if (name !== undefined && !SITE_PAGES.has(name)) {
        checkNamed(problems, 'ApexPage', name, content, element);
      }
    }
  }
}

function checkNetworks(problems: ProblemList): void {
  for (const { content } of componentsOf<Network>(problems.project, 'Network')) {
    checkNamed(problems, 'CustomSite', content.site, content, 'site');
    for (const name of content.tabs?.customTab ?? []) {
      checkNamed(problems, 'CustomTab', name, content.tabs ?? content, 'customTab');
    }
    for (const name of content.networkMemberGroups?.permissionSet ?? []) {
      checkNamed(problems, 'PermissionSet', name, content.networkMemberGroups ?? content, 'permissionSet');
    }
  }
}

function checkServices(problems: ProblemList): void {
  const { project } = problems;
  for (const { content } of componentsOf<EmailServicesFunction>(project, 'EmailServicesFunction')) {
    checkNamed(problems, 'ApexClass', content.apexClass, content, 'apexClass');
  }
  for (const { content } of componentsOf<AuthProvider>(project, 'AuthProvider')) {
    checkNamed(problems, 'ApexClass', content.registrationHandler, content, 'registrationHandler');
    checkNamed(problems, 'ApexClass', content.plugin, content, 'plugin');
  }
}

function checkApplications(problems: ProblemList): void {
  for (const { content } of componentsOf<AppMenu>(problems.project, 'AppMenu')) {
    for (const item of content.appMenuItems.filter(({ type }) => type === 'CustomApplication')) {
      checkNamed(problems, 'CustomApplication', item.name, item, 'name');
    }
  }
  for (const { content } of componentsOf<CustomApplication>(problems.project, 'CustomApplication')) {
    for (const mapping of content.workspaceConfig?.mappings ?? []) {
      if (!/^standard-/i.test(mapping.tab)) {
        checkNamed(problems, 'CustomTab', mapping.tab, mapping, 'tab');
      }
    }
  }
}

function checkDocuments(problems: ProblemList): void {
  for (const component of problems.project.components('Document')) {
    const folder = component.fullName.split('/').slice(0, -1).join('/');
    if (problems.project.component('DocumentFolder', folder) === undefined) {
      problems.add('UNKNOWN_REFERENCE', `Cannot find folder:${folder}`, component);
    }
  }
}

/** Of standard objects an org has record types, links and actions that no file describes. */
function checkTranslatedParts(problems: ProblemList): void {
  for (const { fullName, content } of componentsOf<CustomObjectTranslation>(
    problems.project,
    'CustomObjectTranslation',
  )) {
    const objectName = fullName.replace(/-[^-]*$/, '');
    const lists = [
      ['RecordType', 'record type', content.recordTypes],
      ['WebLink', 'link', content.webLinks],
      ['QuickAction', 'quick action', content.quickActions],
    ] as const;
    for (const [type, what, parts] of /__c$/i.test(objectName) ? lists : []) {
      for (const part of parts.filter(({ name }) => isOfProject(name))) {
        if (problems.project.component(type, `${objectName}.${part.name}`) === undefined) {
          problems.add('UNKNOWN_REFERENCE', `There is no ${what} ${part.name} on ${objectName}`, part, 'name');
        }
      }
    }
  }
}

/** The picklist of which a business process is a part. Page "BusinessProcess". */
const PROCESS_FIELDS: Readonly<Record<string, string>> = {
  Case: 'Status',
  Lead: 'Status',
  Opportunity: 'StageName',
  Solution: 'Status',
};

function checkBusinessProcesses(schema: Schema, problems: ProblemList): void {
  for (const component of componentsOf<BusinessProcess>(problems.project, 'BusinessProcess')) {
    const [objectName, name] = splitFullName(component);
    const fieldName = problems.isOfPackage(name) ? undefined : PROCESS_FIELDS[objectName];
    const field = fieldName === undefined ? undefined : schema.object(objectName)?.field(fieldName);
    for (const entry of field === undefined ? [] : component.content.values) {
      const name = decodeName(entry.fullName ?? '');
      if (field?.picklistValues.some(({ value }) => value === name) === false) {
        const message = `Picklist value: ${name} in picklist: ${field.name} not found`;
        problems.add('UNKNOWN_PICKLIST_VALUE', message, entry, 'fullName');
      }
    }
  }
}

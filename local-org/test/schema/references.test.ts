import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildSchema, checkMetadata } from '../../src/schema/index.ts';
import { projectOf, xml } from '../metadata/projectFolder.ts';

/** Each problem's sentence, with the name of its folder in front. */
function problemsOf(files: Record<string, string>): string[] {
  const { project, problems } = projectOf(files);
  const built = buildSchema(project);
  const found = [...problems, ...built.problems, ...checkMetadata(project, built.schema)];
  return found.map(({ place, message }) => `${place.file.split('/')[3]}: ${message}`).toSorted();
}

const site = (pages: string): string =>
  xml(
    'CustomSite',
    `<active>true</active><allowHomePage>false</allowHomePage><allowStandardAnswersPages>false</allowStandardAnswersPages>
    <allowStandardIdeasPages>false</allowStandardIdeasPages><allowStandardLookups>false</allowStandardLookups>
    <allowStandardPortalPages>true</allowStandardPortalPages><allowStandardSearch>false</allowStandardSearch>
    <authorizationRequiredPage>CommunitiesLogin</authorizationRequiredPage><browserXssProtection>true</browserXssProtection>
    <cachePublicVisualforcePagesInProxyServers>true</cachePublicVisualforcePagesInProxyServers>
    <clickjackProtectionLevel>SameOriginOnly</clickjackProtectionLevel><contentSniffingProtection>true</contentSniffingProtection>
    <enableAuraRequests>true</enableAuraRequests>${pages}<masterLabel>Help</masterLabel>
    <redirectToCustomDomain>false</redirectToCustomDomain>
    <referrerPolicyOriginWhenCrossOrigin>true</referrerPolicyOriginWhenCrossOrigin><siteType>Visualforce</siteType>
    <urlPathPrefix>help</urlPathPrefix>`,
  );

const translation = xml(
  'CustomObjectTranslation',
  `<recordTypes><label>x</label><name>Gone</name></recordTypes><recordTypes><label>x</label><name>ns__Theirs</name></recordTypes>
  <webLinks><label>x</label><name>Gone</name></webLinks>`,
);

// Metadata API Developer Guide: the page of each type
test('what sites, apps, access, services and translations name is there', () => {
  const found = problemsOf({
    'sites/Help.site-meta.xml': site('<indexPage>Gone</indexPage>'),
    'permissionsets/P.permissionset-meta.xml': xml(
      'PermissionSet',
      `<externalDataSourceAccesses><enabled>true</enabled><externalDataSource>Gone</externalDataSource>
      </externalDataSourceAccesses><label>P</label>`,
    ),
    'applications/A.app-meta.xml': xml(
      'CustomApplication',
      `<formFactors>Large</formFactors><label>A</label><navType>Console</navType><tabs>standard-Account</tabs>
      <uiType>Lightning</uiType><workspaceConfig><mappings><tab>standard-Account</tab></mappings>
      <mappings><tab>Gone__c</tab></mappings></workspaceConfig>`,
    ),
    'appMenus/AppSwitcher.appMenu-meta.xml': xml(
      'AppMenu',
      ['standard__Sales', 'ns__Theirs', 'Gone']
        .map((name) => `<appMenuItems><name>${name}</name><type>CustomApplication</type></appMenuItems>`)
        .join(''),
    ),
    'documents/Gone/a.txt': 'a',
    'documents/Gone/a.document-meta.xml': xml(
      'Document',
      '<internalUseOnly>false</internalUseOnly><name>a</name><public>true</public>',
    ),
    'servicePresenceStatuses/Here.servicePresenceStatus-meta.xml': xml(
      'ServicePresenceStatus',
      '<channels><channel>sfdc_case</channel><channel>Gone</channel></channels><label>Here</label>',
    ),
    'objects/Thing__c/Thing__c.object-meta.xml': xml(
      'CustomObject',
      `<deploymentStatus>Deployed</deploymentStatus><label>Thing</label>
      <nameField><label>Name</label><type>Text</type></nameField><pluralLabel>Things</pluralLabel>
      <sharingModel>ReadWrite</sharingModel>`,
    ),
    'objectTranslations/Thing__c-de/Thing__c-de.objectTranslation-meta.xml': translation,
    'objectTranslations/Account-de/Account-de.objectTranslation-meta.xml': translation,
    'objects/Case/businessProcesses/B.businessProcess-meta.xml': xml(
      'BusinessProcess',
      `<fullName>B</fullName><isActive>true</isActive>
      <values><fullName>New</fullName><default>true</default></values>
      <values><fullName>Gone%2FAway</fullName><default>false</default></values>`,
    ),
  });
  assert.deepEqual(found, [
    'appMenus: In field: name - no CustomApplication named Gone found',
    'applications: In field: tab - no CustomTab named Gone__c found',
    'documents: Cannot find folder:Gone',
    'objectTranslations: There is no link Gone on Thing__c',
    'objectTranslations: There is no record type Gone on Thing__c',
    'objects: Picklist value: Gone/Away in picklist: Status not found',
    'permissionsets: In field: externalDataSource - no ExternalDataSource named Gone found',
    'servicePresenceStatuses: In field: channel - no ServiceChannel named Gone found',
    'sites: In field: indexPage - no ApexPage named Gone found',
  ]);
});

test('a sample template of new orgs is not called a mistake, and has to be retrieved', () => {
  const alert = (name: string, template: string): string =>
    `<alerts><fullName>${name}</fullName><description>A</description><protected>false</protected>
    <recipients><type>owner</type></recipients><senderType>CurrentUser</senderType><template>${template}</template></alerts>`;
  const found = problemsOf({
    'workflows/Case.workflow-meta.xml': xml(
      'Workflow',
      alert('A', 'unfiled$public/SupportCaseResponse') + alert('B', 'unfiled$public/Gone'),
    ),
  });
  assert.deepEqual(found, [
    'workflows: In field: template - no EmailTemplate named unfiled$public/Gone found',
    'workflows: The sample template unfiled$public/SupportCaseResponse of new orgs is not supported: retrieve it into the project',
  ]);
});

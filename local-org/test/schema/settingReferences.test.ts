import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildSchema, checkMetadata } from '../../src/schema/index.ts';
import { projectOf, xml } from '../metadata/projectFolder.ts';
import { customObject, field } from './objectFiles.ts';

/** What is wrong with these files, each as `CODE message`. */
function problemsOf(files: Readonly<Record<string, string>>): string[] {
  const { project, problems } = projectOf(files);
  const built = buildSchema(project);
  return [...problems, ...built.problems, ...checkMetadata(project, built.schema)].map(
    ({ code, message }) => `${code} ${message}`,
  );
}

const POLICY = 'profilePasswordPolicies/P.profilePasswordPolicy-meta.xml';
const policy = (profile: string, expiration = 90, history = 3): string =>
  xml(
    'ProfilePasswordPolicy',
    `<lockoutInterval>15</lockoutInterval><maxLoginAttempts>10</maxLoginAttempts><minimumPasswordLength>8</minimumPasswordLength>
    <passwordComplexity>1</passwordComplexity><passwordExpiration>${expiration}</passwordExpiration>
    <passwordHistory>${history}</passwordHistory><passwordQuestion>1</passwordQuestion><profile>${profile}</profile>`,
  );

const LEADS = 'LeadConvertSettings/LeadConvertSettings.LeadConvertSetting-meta.xml';
const leads = (from: string, to: string, object = 'Contact'): string =>
  xml(
    'LeadConvertSettings',
    `<allowOwnerChange>true</allowOwnerChange><objectMapping><inputObject>Lead</inputObject>
    <mappingFields><inputField>${from}</inputField><outputField>${to}</outputField></mappingFields>
    <outputObject>${object}</outputObject></objectMapping>`,
  );

const SET = 'sharingSets/S.sharingSet-meta.xml';
const set = (object: string, path: string, profile = 'customer community user'): string =>
  xml(
    'SharingSet',
    `<accessMappings><accessLevel>Read</accessLevel><object>${object}</object><objectField>${path}</objectField>
    <userField>Account</userField></accessMappings><name>S</name><profiles>${profile}</profiles>`,
  );

const CONSUMER = 'PlatformEventSubscriberConfigs/C.platformEventSubscriberConfig-meta.xml';
const consumer = (name: string, key = 'Told__e.Place__c'): string =>
  xml(
    'PlatformEventSubscriberConfig',
    `<batchSize>200</batchSize><masterLabel>C</masterLabel><numPartitions>3</numPartitions><partitionKey>${key}</partitionKey>
    <platformEventConsumer>${name}</platformEventConsumer>`,
  );

const PROFILE = 'profiles/Clerk.profile-meta.xml';
const profile = (flow: string): string =>
  xml(
    'Profile',
    `<custom>true</custom><loginFlows><flow>${flow}</flow><flowType>UI</flowType><friendlyName>Greet</friendlyName>
    <uiLoginFlowType>VisualWorkflow</uiLoginFlowType><useLightningRuntime>true</useLightningRuntime></loginFlows>
    <userLicense>Salesforce</userLicense>`,
  );

const PRESENCE = 'presenceUserConfigs/P.presenceUserConfig-meta.xml';
const presence = (name: string): string =>
  xml(
    'PresenceUserConfig',
    `<assignments><profiles><profile>${name}</profile></profiles></assignments><capacity>5</capacity><label>P</label>`,
  );

const APP = 'applications/Desk.app-meta.xml';
const app = (name: string): string =>
  xml(
    'CustomApplication',
    `<formFactors>Large</formFactors><label>Desk</label><navType>Standard</navType><profileActionOverrides>
    <actionName>View</actionName><content>Account_Page</content><formFactor>Large</formFactor>
    <pageOrSobjectType>Account</pageOrSobjectType><type>Flexipage</type><profile>${name}</profile></profileActionOverrides>
    <uiType>Lightning</uiType>`,
  );

const JOINED = 'reports/R/Joined.report-meta.xml';
const joined = (type: string, column: string): string =>
  xml(
    'Report',
    `<block><blockInfo><blockId>B1</blockId><joinTable>a</joinTable></blockInfo><columns><field>${column}</field></columns>
    <format>Summary</format><name>Block</name><reportType>${type}</reportType></block>
    <format>MultiBlock</format><name>Joined</name><reportType>Opportunity</reportType>`,
  );

const WORDS = 'translations/es.translation-meta.xml';
const words = (tab: string): string =>
  xml('Translations', `<customTabs><label>Partes</label><name>${tab}</name></customTabs>`);

/** All that the settings name, and the settings. */
const SOUND: Readonly<Record<string, string>> = {
  'objects/Part__c/Part__c.object-meta.xml': customObject('Part'),
  ...field(
    'Part__c.Account__c',
    'Lookup',
    '<referenceTo>Account</referenceTo><relationshipName>Parts</relationshipName>',
  ),
  'objects/Told__e/Told__e.object-meta.xml': xml(
    'CustomObject',
    '<deploymentStatus>Deployed</deploymentStatus><eventType>HighVolume</eventType><label>Told</label><pluralLabel>Told</pluralLabel><publishBehavior>PublishAfterCommit</publishBehavior>',
  ),
  ...field('Told__e.Place__c', 'Text', '<length>20</length><required>true</required>'),
  ...field('Lead.Pets__c', 'Text', '<length>20</length>'),
  ...field('Contact.Animals__c', 'Text', '<length>20</length>'),
  'triggers/Listen.trigger': 'trigger Listen on Told__e (after insert) {}',
  'triggers/Listen.trigger-meta.xml': xml('ApexTrigger', '<apiVersion>67.0</apiVersion><status>Active</status>'),
  'flows/Greet.flow-meta.xml': xml('Flow', '<label>Greet</label><processType>Flow</processType><status>Draft</status>'),
  'flexipages/Account_Page.flexipage-meta.xml': xml(
    'FlexiPage',
    `<flexiPageRegions><name>main</name><type>Region</type></flexiPageRegions><masterLabel>Account</masterLabel>
    <sobjectType>Account</sobjectType><template><name>flexipage:recordHomeTemplateDesktop</name></template><type>RecordPage</type>`,
  ),
  'reports/R.reportFolder-meta.xml': xml('ReportFolder', '<name>R</name>'),
  'tabs/Part__c.tab-meta.xml': xml('CustomTab', '<customObject>true</customObject><motif>Custom1: Heart</motif>'),
  [POLICY]: policy('clerk'),
  [LEADS]: leads('Pets__c', 'Animals__c'),
  [SET]: set('Part__c', 'Account__r.Parent'),
  [CONSUMER]: consumer('Listen'),
  [PROFILE]: profile('Greet'),
  [PRESENCE]: presence('Clerk'),
  [APP]: app('Admin'),
  [JOINED]: joined('CustomEntity$Part__c', 'Part__c.Account__c'),
  [WORDS]: words('Part__c'),
};

test('settings that name what is there are in order', () => assert.deepEqual(problemsOf(SOUND), []));

const named = (element: string, type: string, name: string): string =>
  `UNKNOWN_REFERENCE In field: ${element} - no ${type} named ${name} found`;

/** One file that Salesforce refuses, and why. Metadata API Developer Guide, the page of each type. */
const MISTAKES: readonly (readonly [what: string, file: string, text: string, found: string])[] = [
  ['a password policy of a profile', POLICY, policy('nobody'), named('profile', 'Profile', 'nobody')],
  [
    'a password policy that keeps no passwords and lets them expire',
    POLICY,
    policy('clerk', 90, 0),
    'INVALID_VALUE When passwordHistory is 0, passwordExpiration must be 0',
  ],
  [
    'a field of leads that is converted',
    LEADS,
    leads('Nope__c', 'Animals__c'),
    'UNKNOWN_FIELD In field: inputField - no CustomField named Lead.Nope__c found',
  ],
  [
    'a field that a field of leads becomes',
    LEADS,
    leads('Pets__c', 'Nope__c'),
    'UNKNOWN_FIELD In field: outputField - no CustomField named Contact.Nope__c found',
  ],
  [
    'an object that leads become',
    LEADS,
    leads('Pets__c', 'Animals__c', 'Case'),
    'INVALID_VALUE Leads are converted to accounts, contacts and opportunities, not to Case',
  ],
  ['an object of a sharing set', SET, set('Nope__c', 'Account__c'), 'UNKNOWN_OBJECT There is no object Nope__c'],
  [
    'a field of a sharing set',
    SET,
    set('Part__c', 'Nope__c'),
    'UNKNOWN_FIELD In field: objectField - no CustomField named Part__c.Nope__c found',
  ],
  ['a profile of a sharing set', SET, set('Part__c', 'Account__c', 'nobody'), named('profiles', 'Profile', 'nobody')],
  ['a consumer of events', CONSUMER, consumer('Nobody'), named('platformEventConsumer', 'ApexTrigger', 'Nobody')],
  [
    'a key of partitions',
    CONSUMER,
    consumer('Listen', 'Told__e.Nope__c'),
    'UNKNOWN_FIELD In field: partitionKey - no CustomField named Told__e.Nope__c found',
  ],
  ['a flow of log-ins', PROFILE, profile('Nope'), named('flow', 'Flow', 'Nope')],
  ['a profile with a presence', PRESENCE, presence('Nobody'), named('profile', 'Profile', 'Nobody')],
  ['a profile for which an app shows another page', APP, app('Nobody'), named('profile', 'Profile', 'Nobody')],
  [
    'a report type of a joined report',
    JOINED,
    joined('Nope__c', 'Part__c.Account__c'),
    'UNKNOWN_REFERENCE Invalid report type: there is no report type Nope__c',
  ],
  [
    'a column of a joined report',
    JOINED,
    joined('CustomEntity$Part__c', 'Part__c.Nope__c'),
    'UNKNOWN_FIELD Invalid field name: Part__c.Nope__c',
  ],
  ['a tab to translate', WORDS, words('Nope'), 'UNKNOWN_REFERENCE There is no tab Nope to translate'],
];

for (const [what, file, text, found] of MISTAKES) {
  test(`${what} has to be there, or right`, () => assert.deepEqual(problemsOf({ ...SOUND, [file]: text }), [found]));
}

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { checkProject } from '../../src/cli/checkProject.ts';
import { createOrg } from '../../src/org/index.ts';
import { writeProject, xml } from '../metadata/projectFolder.ts';
import { field } from './objectFiles.ts';

function withProject<Result>(files: Record<string, string>, work: (projectDirectory: string) => Result): Result {
  const projectDirectory = mkdtempSync(path.join(tmpdir(), 'local-org-packages-'));
  try {
    writeProject(projectDirectory, files);
    return work(projectDirectory);
  } finally {
    rmSync(projectDirectory, { recursive: true });
  }
}

/** What `check` says of these files, each as `CODE message`. */
function problemsOf(files: Record<string, string>): string[] {
  return withProject(files, (directory) => checkProject(directory).map(({ code, message }) => `${code} ${message}`));
}

const LEFT_OUT =
  'UNSUPPORTED The managed package acme is not installed in the local org: its parts are left out, and what uses them is refused';

function refusal(name: string): string {
  return `UNSUPPORTED ${name} belongs to the managed package acme, which is not installed in the local org`;
}

const LIST_VIEW = '<filterScope>Everything</filterScope><label>All</label>';

/** What orgs give of an org with a package: changes to its objects, and lists with its parts. */
const LISTS: Record<string, string> = {
  'profiles/Admin.profile-meta.xml': xml(
    'Profile',
    `<applicationVisibilities><application>acme__Desk</application><default>false</default><visible>true</visible></applicationVisibilities>
    <classAccesses><apexClass>acme__Work</apexClass><enabled>true</enabled></classAccesses>
    <custom>false</custom>
    <customMetadataTypeAccesses><enabled>true</enabled><name>acme__Rule__mdt</name></customMetadataTypeAccesses>
    <customPermissions><enabled>true</enabled><name>acme__Runs</name></customPermissions>
    <fieldPermissions><editable>true</editable><field>acme__Part__c.Own__c</field><readable>true</readable></fieldPermissions>
    <fieldPermissions><editable>true</editable><field>Account.acme__Size__c</field><readable>true</readable></fieldPermissions>
    <flowAccesses><enabled>true</enabled><flow>acme__Ask</flow></flowAccesses>
    <layoutAssignments><layout>acme__Part__c-acme__Part Layout</layout></layoutAssignments>
    <objectPermissions><allowCreate>true</allowCreate><allowDelete>false</allowDelete><allowEdit>true</allowEdit><allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>acme__Part__c</object><viewAllRecords>false</viewAllRecords></objectPermissions>
    <pageAccesses><apexPage>acme__Form</apexPage><enabled>true</enabled></pageAccesses>
    <recordTypeVisibilities><default>false</default><recordType>Account.acme__Shop</recordType><visible>true</visible></recordTypeVisibilities>
    <tabVisibilities><tab>acme__Part__c</tab><visibility>DefaultOn</visibility></tabVisibilities>
    <userLicense>Salesforce</userLicense>`,
  ),
  'layouts/Account-Desk.layout-meta.xml': xml(
    'Layout',
    `<customButtons>acme__Go</customButtons>
    <layoutSections><customLabel>false</customLabel><detailHeading>false</detailHeading><editHeading>false</editHeading><layoutColumns>
    <layoutItems><behavior>Required</behavior><field>Name</field></layoutItems>
    <layoutItems><behavior>Edit</behavior><field>acme__Size__c</field></layoutItems>
    <layoutItems><height>200</height><page>acme__Form</page></layoutItems></layoutColumns><style>OneColumn</style></layoutSections>
    <relatedLists><fields>acme__Use__c</fields><relatedList>acme__Part__c.acme__Account__c</relatedList></relatedLists>`,
  ),
  'layouts/acme__Part__c-acme__Part Layout.layout-meta.xml': xml(
    'Layout',
    `<layoutSections><customLabel>false</customLabel><detailHeading>false</detailHeading><editHeading>false</editHeading><layoutColumns>
    <layoutItems><behavior>Required</behavior><field>Name</field></layoutItems></layoutColumns><style>OneColumn</style></layoutSections>`,
  ),
  'tabs/acme__Part__c.tab-meta.xml': xml('CustomTab', '<customObject>true</customObject><motif>Custom1: Heart</motif>'),
  'applications/Desk.app-meta.xml': xml(
    'CustomApplication',
    '<formFactors>Large</formFactors><label>Desk</label><navType>Standard</navType><tabs>acme__Part__c</tabs><uiType>Lightning</uiType>',
  ),
  'objects/acme__Part__c/acme__Part__c.object-meta.xml': xml(
    'CustomObject',
    '<deploymentStatus>Deployed</deploymentStatus><label>Part</label><nameField><label>Name</label><type>Text</type></nameField><pluralLabel>Parts</pluralLabel><sharingModel>ReadWrite</sharingModel>',
  ),
  'objects/acme__Part__c/listViews/All.listView-meta.xml': xml(
    'ListView',
    `<fullName>All</fullName><columns>acme__Use__c</columns>${LIST_VIEW}`,
  ),
  ...field('acme__Part__c.Own__c', 'Text', '<length>20</length>'),
  ...field('Account.acme__Size__c', 'Text', '<length>20</length>'),
  'customMetadata/acme__Rule.One.md-meta.xml': xml('CustomMetadata', '<label>One</label><protected>false</protected>'),
  'queues/Desk.queue-meta.xml': xml(
    'Queue',
    '<doesSendEmailToMembers>false</doesSendEmailToMembers><name>Desk</name><queueSobject><sobjectType>acme__Part__c</sobjectType></queueSobject>',
  ),
  'objects/Account/compactLayouts/Short.compactLayout-meta.xml': xml(
    'CompactLayout',
    '<fullName>Short</fullName><fields>Name</fields><fields>acme__Size__c</fields><label>Short</label>',
  ),
  'objects/Lead/recordTypes/acme__Referral.recordType-meta.xml': xml(
    'RecordType',
    '<fullName>acme__Referral</fullName><active>true</active><businessProcess>acme__Lead Process</businessProcess><label>Referral</label><picklistValues><picklist>acme__Kind__c</picklist><values><fullName>A</fullName><default>false</default></values></picklistValues>',
  ),
  'objects/Lead/recordTypes/Own.recordType-meta.xml': xml(
    'RecordType',
    '<fullName>Own</fullName><active>true</active><businessProcess>acme__Lead Process</businessProcess><label>Own</label><picklistValues><picklist>acme__Kind__c</picklist><values><fullName>A</fullName><default>false</default></values></picklistValues>',
  ),
  'objects/Lead/businessProcesses/acme__Lead Process.businessProcess-meta.xml': xml(
    'BusinessProcess',
    '<fullName>acme__Lead Process</fullName><isActive>true</isActive><values><fullName>Odd</fullName><default>false</default></values>',
  ),
  'quickActions/Account.Make.quickAction-meta.xml': xml(
    'QuickAction',
    '<label>Make</label><lightningComponent>acme:maker</lightningComponent><optionsCreateFeedItem>false</optionsCreateFeedItem><type>LightningComponent</type>',
  ),
  'objects/Account/validationRules/acme__Sized.validationRule-meta.xml': xml(
    'ValidationRule',
    '<fullName>acme__Sized</fullName><active>true</active><errorConditionFormula>ISBLANK(acme__Size__c)</errorConditionFormula><errorMessage>Size?</errorMessage>',
  ),
  'flexipages/Part.flexipage-meta.xml': xml(
    'FlexiPage',
    `<flexiPageRegions><itemInstances><componentInstance><componentInstanceProperties><name>parentFieldApiName</name><value>acme__Part__c.Id</value></componentInstanceProperties>
    <componentInstanceProperties><name>relatedListApiName</name><value>acme__Uses__r</value></componentInstanceProperties>
    <componentName>force:relatedListSingleContainer</componentName></componentInstance></itemInstances><name>main</name><type>Region</type></flexiPageRegions>
    <masterLabel>Part</masterLabel><sobjectType>acme__Part__c</sobjectType><template><name>flexipage:recordHomeTemplateDesktop</name></template><type>RecordPage</type>`,
  ),
  'reportTypes/Parts.reportType-meta.xml': xml(
    'ReportType',
    '<baseObject>acme__Part__c</baseObject><category>other</category><deployed>true</deployed><description>Parts</description><label>Parts</label>',
  ),
};

test('parts of a managed package hinder nothing that merely lists them', () => {
  assert.deepEqual(problemsOf(LISTS), [LEFT_OUT]);
  withProject(LISTS, (projectDirectory) => {
    const directory = path.join(projectDirectory, '.org');
    createOrg({ projectDirectory, directory, sampleData: null, replace: false }).close();
  });
});

test('a package that the project says is installed is told where it says so', () => {
  const installed = {
    'installedPackages/acme.installedPackage-meta.xml': xml(
      'InstalledPackage',
      '<activateRSS>false</activateRSS><versionNumber>1.2.0</versionNumber>',
    ),
  };
  assert.deepEqual(problemsOf({ ...LISTS, ...installed }), [LEFT_OUT]);
});

test('Apex that uses parts of a managed package is refused by name', () => {
  const text = `public class Work {
    public static void run() {
      acme__Part__c part = new acme__Part__c();
      acme.Tools.run();
      acme.Tools tools;
      List<Account> sized = [SELECT acme__Size__c FROM Account];
      sized[0].acme__Size__c = 'S';
      System.debug(Label.acme.Greeting);
    }
    public class Job extends acme.Job {
      public override void work() { }
    }
  }`;
  assert.deepEqual(problemsOf({ 'classes/Work.cls': text, 'classes/Work.cls-meta.xml': CLASS }).toSorted(), [
    refusal('acme'),
    refusal('acme.Job'),
    refusal('acme.Tools'),
    refusal('acme.Tools'),
    refusal('acme__Part__c'),
    refusal('acme__Size__c'),
    refusal('acme__Size__c'),
  ]);
});

const CLASS = xml('ApexClass', '<apiVersion>62.0</apiVersion><status>Active</status>');

test('a name that begins a path, of which nothing says that it is a package, is a mistake', () => {
  const text = 'public class Work { public static void run() { acme.Tools.run(); } }';
  assert.deepEqual(problemsOf({ 'classes/Work.cls': text, 'classes/Work.cls-meta.xml': CLASS }), [
    'APEX_ERROR Variable does not exist: acme.Tools',
  ]);
});

test('a sharing rule by a field of a managed package is refused by name', () => {
  const rules = `<sharingCriteriaRules><fullName>R</fullName><accessLevel>Read</accessLevel><accountSettings><caseAccessLevel>None</caseAccessLevel>
    <contactAccessLevel>Read</contactAccessLevel><opportunityAccessLevel>None</opportunityAccessLevel></accountSettings><label>R</label>
    <sharedTo><allInternalUsers></allInternalUsers></sharedTo><criteriaItems><field>acme__Size__c</field><operation>equals</operation><value>S</value></criteriaItems>
    <includeRecordsOwnedByAll>true</includeRecordsOwnedByAll></sharingCriteriaRules>`;
  const found = problemsOf({ 'sharingRules/Account.sharingRules-meta.xml': xml('SharingRules', rules) });
  assert.deepEqual(found, [refusal('acme__Size__c')]);
});

test('a name of the code itself with two underscores is a mistake', () => {
  const text = 'public class Work { Integer my__count = 1; }';
  assert.deepEqual(problemsOf({ 'classes/Work.cls': text, 'classes/Work.cls-meta.xml': CLASS }), [
    'APEX_ERROR Invalid character in identifier: my__count',
  ]);
});

test('fields, formulas and flows that use parts of a managed package are refused by name', () => {
  const lookup = '<referenceTo>acme__Part__c</referenceTo><relationshipName>Accounts</relationshipName>';
  const formula = '<formula>acme__Size__c</formula>';
  const call = `<actionCalls><name>Call</name><label>Call</label><locationX>0</locationX><locationY>0</locationY><actionName>acme__Call</actionName><actionType>apex</actionType></actionCalls>
    <label>Calls</label><processType>AutoLaunchedFlow</processType><start><locationX>0</locationX><locationY>0</locationY><connector><targetReference>Call</targetReference></connector></start><status>Active</status>`;
  const files = {
    ...field('Account.Part__c', 'Lookup', lookup),
    ...field('Account.Size__c', 'Text', formula),
    'flows/Calls.flow-meta.xml': xml('Flow', call),
  };
  assert.deepEqual(problemsOf(files), [
    'UNSUPPORTED Flow Calls: acme__Call belongs to the managed package acme, which is not installed in the local org',
    refusal('acme__Part__c'),
    refusal('acme__Size__c'),
  ]);
});

test('a flow that records of a managed package start never starts here', () => {
  const flow = `<assignments><name>Set</name><label>Set</label><locationX>0</locationX><locationY>0</locationY><assignmentItems><assignToReference>$Record.acme__Use__c</assignToReference><operator>Assign</operator><value><stringValue>x</stringValue></value></assignmentItems></assignments>
    <label>Sets</label><processType>AutoLaunchedFlow</processType><start><locationX>0</locationX><locationY>0</locationY><connector><targetReference>Set</targetReference></connector><object>acme__Part__c</object><recordTriggerType>Create</recordTriggerType><triggerType>RecordBeforeSave</triggerType></start><status>Active</status>`;
  assert.deepEqual(problemsOf({ 'flows/Sets.flow-meta.xml': xml('Flow', flow) }), []);
});

test('names of the project, of Salesforce and with endings of their own belong to no package', () => {
  const grants = (name: string): string =>
    `<fieldPermissions><editable>true</editable><field>${name}</field><readable>true</readable></fieldPermissions>`;
  const set = `<hasActivationRequired>false</hasActivationRequired>${grants('Account.Home__City__s')}<label>P</label>`;
  assert.deepEqual(problemsOf({ 'permissionsets/P.permissionset-meta.xml': xml('PermissionSet', set) }), [
    'UNKNOWN_REFERENCE In field: field - no CustomField named Account.Home__City__s found',
  ]);
});

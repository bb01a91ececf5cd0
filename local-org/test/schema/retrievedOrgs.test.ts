import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { checkProject } from '../../src/cli/checkProject.ts';
import { createOrg } from '../../src/org/index.ts';
import { writeProject, xml } from '../metadata/projectFolder.ts';

const section = (fields: string): string =>
  `<layoutSections><customLabel>true</customLabel><label>About</label><layoutColumns>${fields}</layoutColumns>
  <style>OneColumn</style></layoutSections>`;

const item = (field: string): string => `<layoutItems><behavior>Edit</behavior><field>${field}</field></layoutItems>`;

const relatedLists = (...names: string[]): string =>
  names.map((name) => `<relatedLists><relatedList>${name}</relatedList></relatedLists>`).join('');

const listView = (name: string, ...columns: string[]): string =>
  xml(
    'ListView',
    `<fullName>${name}</fullName>${columns.map((column) => `<columns>${column}</columns>`).join('')}
    <filterScope>Everything</filterScope><label>${name}</label>`,
  );

const valueSet = (element = ''): string =>
  xml(
    'StandardValueSet',
    `<sorted>false</sorted><standardValue><fullName>A</fullName><default>false</default><label>A</label>${element}</standardValue>`,
  );

const fieldPermissions = (...fields: string[]): string =>
  fields
    .map(
      (field) =>
        `<fieldPermissions><editable>true</editable><field>${field}</field><readable>true</readable></fieldPermissions>`,
    )
    .join('');

const userPermissions = (...names: string[]): string =>
  names.map((name) => `<userPermissions><enabled>true</enabled><name>${name}</name></userPermissions>`).join('');

/** What orgs give to whoever retrieves all of their metadata, and what changes nothing here. */
const FILES: Readonly<Record<string, string>> = {
  'layouts/UserAlt-User Profile Layout.layout-meta.xml': xml(
    'Layout',
    section(item('AboutMe')) + relatedLists('RelatedGroupList', 'UserFollowersList', 'UserFollowingList'),
  ),
  'layouts/Opportunity-Files.layout-meta.xml': xml(
    'Layout',
    section(item('Name')) + relatedLists('DocumentChecklistItems'),
  ),
  // In record types the salutations of people stand under the name.
  'objects/Contact/recordTypes/Person.recordType-meta.xml': xml(
    'RecordType',
    `<fullName>Person</fullName><active>true</active><label>Person</label><picklistValues><picklist>Name</picklist>
    <values><fullName>Dr%2E</fullName><default>false</default></values></picklistValues>`,
  ),
  'layouts/Outlook-First.layout-meta.xml': xml(
    'Layout',
    '<quickActionList><quickActionListItems><quickActionName>NewEvent</quickActionName></quickActionListItems></quickActionList>',
  ),
  'layouts/Account-Team.layout-meta.xml': xml(
    'Layout',
    section(item('Name')) + relatedLists('RelatedAccountSalesTeam'),
  ),
  'approvalProcesses/Account.Old.approvalProcess-meta.xml': xml(
    'ApprovalProcess',
    `<active>false</active><allowRecall>false</allowRecall><allowedSubmitters><type>owner</type></allowedSubmitters>
    <approvalPageFields><field>Name</field><field>Owner</field><field>CreatedBy</field></approvalPageFields>
    <enableMobileDeviceAccess>false</enableMobileDeviceAccess><finalApprovalRecordLock>false</finalApprovalRecordLock>
    <finalRejectionRecordLock>false</finalRejectionRecordLock><label>Old</label><processOrder>1</processOrder>
    <recordEditability>AdminOnly</recordEditability><showApprovalHistory>true</showApprovalHistory>`,
  ),
  'profiles/Admin.profile-meta.xml': xml(
    'Profile',
    `<custom>false</custom>
    ${fieldPermissions('Asset.Address', 'MessagingEndUser.Language', 'MessagingSession.EndUserLanguage')}
    <userLicense>Salesforce</userLicense>
    ${userPermissions('ManageApiNamedQueries', 'ViewPublicCapstoneFolders')}`,
  ),
  'sharingRules/AccountContactRelation.sharingRules-meta.xml': xml('SharingRules', ''),
  'queues/Support.queue-meta.xml': xml(
    'Queue',
    `<doesSendEmailToMembers>false</doesSendEmailToMembers><name>Support</name>
    <queueSobject><sobjectType>Case</sobjectType></queueSobject>
    <queueSobject><sobjectType>Incident</sobjectType></queueSobject>`,
  ),
  'reportTypes/screen_flows_prebuilt_crt.reportType-meta.xml': xml(
    'ReportType',
    `<baseObject>FlowInterviewLog</baseObject><category>admin</category><deployed>true</deployed>
    <join><outerJoin>false</outerJoin><relationship>InterviewLogEntries</relationship></join><label>Screen Flows</label>
    <sections><columns><checkedByDefault>true</checkedByDefault><field>Owner</field><table>FlowInterviewLog</table>
    </columns><masterLabel>Log</masterLabel></sections>`,
  ),
  'reports/Sales.reportFolder-meta.xml': xml('ReportFolder', '<name>Sales</name>'),
  'reports/Sales/Joined.report-meta.xml': xml(
    'Report',
    `<block><blockInfo><blockId>B0</blockId><joinTable>a</joinTable></blockInfo>
    <columns><field>OPPORTUNITY_NAME</field></columns><format>Summary</format><name>Block</name>
    <reportType>Opportunity</reportType></block>
    <format>MultiBlock</format><name>Joined</name><reportType>Opportunity</reportType>`,
  ),
  'restrictionRules/Off.rule-meta.xml': xml(
    'RestrictionRule',
    `<active>false</active><description>Off</description><enforcementType>Restrict</enforcementType>
    <masterLabel>Off</masterLabel><recordFilter>OwnerId = $User.Id</recordFilter><targetEntity>Task</targetEntity>
    <userCriteria>$User.IsActive = true</userCriteria><version>1</version>`,
  ),
  'standardValueSets/IncidentCategory.standardValueSet-meta.xml': valueSet(),
  'standardValueSets/WorkOrderPriority.standardValueSet-meta.xml': valueSet(),
  'objects/Case/listViews/AllOpenCases.listView-meta.xml': listView(
    'AllOpenCases',
    'CASES.CASE_NUMBER',
    'NAME',
    'OWNER_NAME',
  ),
  'objects/Task/listViews/OpenTasks.listView-meta.xml': listView('OpenTasks', 'WHO_NAME', 'WHAT_NAME', 'DUE_DATE'),
  'objects/Campaign/listViews/Active.listView-meta.xml': listView('Active', 'CAMPAIGN.CAMPAIGN_TYPE'),
  'objects/Product2/listViews/All.listView-meta.xml': listView('All', 'PRODUCT2.CUSTOMER_PRODUCT_ID'),
};

test('what orgs hold beside a project’s own parts is in order, and an org is made of it', () => {
  const projectDirectory = mkdtempSync(path.join(tmpdir(), 'local-org-retrieved-'));
  try {
    writeProject(projectDirectory, FILES);
    assert.deepEqual(checkProject(projectDirectory), []);
    const org = createOrg({
      projectDirectory,
      directory: path.join(projectDirectory, '.org'),
      sampleData: null,
      replace: false,
    });
    const source = "insert new Case(OwnerId = [SELECT QueueId FROM QueueSobject WHERE SobjectType = 'Case'].QueueId);";
    const { failure } = org.runAnonymous(org.administrator().id, source);
    org.close();
    assert.equal(failure, null);
  } finally {
    rmSync(projectDirectory, { recursive: true });
  }
});

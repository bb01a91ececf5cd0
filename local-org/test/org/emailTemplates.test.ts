import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { checkProject } from '../../src/cli/checkProject.ts';
import { createOrg, type LocalOrg } from '../../src/org/index.ts';
import { writeProject, xml } from '../metadata/projectFolder.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'local-org-email-'));
after(() => rmSync(folder, { recursive: true }));

function template(subject: string, type: string, more = ''): string {
  return xml(
    'EmailTemplate',
    `<available>true</available><encodingKey>UTF-8</encodingKey><name>T</name><style>none</style>
    <subject>${subject}</subject><type>${type}</type>${more}`,
  );
}

const CASE_FLOW = xml(
  'Flow',
  `<actionCalls><name>Tell</name><label>Tell</label><locationX>0</locationX><locationY>0</locationY>
    <actionName>Case.Tell_People</actionName><actionType>emailAlert</actionType>
    <inputParameters><name>SObjectRowId</name><value><elementReference>$Record.Id</elementReference></value></inputParameters>
  </actionCalls>
  <apiVersion>67.0</apiVersion><label>F</label><processType>AutoLaunchedFlow</processType>
  <start><locationX>0</locationX><locationY>0</locationY><connector><targetReference>Tell</targetReference></connector>
    <object>Case</object><recordTriggerType>Create</recordTriggerType><triggerType>RecordAfterSave</triggerType></start>
  <status>Active</status>`,
);

const ALERT = xml(
  'Workflow',
  `<alerts><fullName>Tell_People</fullName><ccEmails>archive@example.com</ccEmails><description>Tell</description>
    <protected>false</protected>
    <recipients><type>owner</type></recipients>
    <recipients><field>ContactId</field><type>contactLookup</type></recipients>
    <senderType>CurrentUser</senderType><template>Support/About_Case</template></alerts>`,
);

const PROJECT: Readonly<Record<string, string>> = {
  'email/Support.emailFolder-meta.xml': xml('EmailFolder', '<accessType>Public</accessType><name>Support</name>'),
  'email/Support/About_Case.email-meta.xml': template('About {!Case.Subject}', 'text'),
  'email/Support/About_Case.email': 'Dear {!Contact.LastName}: {!Case.Status}',
  'email/Support/Letter.email-meta.xml': template('Letter for {!Contact.LastName}', 'custom'),
  'email/Support/Letter.email': '<p>Dear {!Contact.LastName}</p>',
  'workflows/Case.workflow-meta.xml': ALERT,
  'flows/F.flow-meta.xml': CASE_FLOW,
};

function inOrg(name: string, work: (org: LocalOrg) => void, more: Readonly<Record<string, string>> = {}): void {
  const projectDirectory = path.join(folder, name);
  writeProject(projectDirectory, { ...PROJECT, ...more });
  const org = createOrg({ projectDirectory, directory: `${projectDirectory}-org`, sampleData: null, replace: false });
  try {
    work(org);
  } finally {
    org.close();
  }
}

function run(org: LocalOrg, source: string): void {
  assert.equal(org.runAnonymous(org.administrator().id, source).failure, null);
}

// Apex Reference Guide, "SingleEmailMessage Class": setTemplateId
test('the mail lands in the outbox with the texts of its template merged', () => {
  inOrg('template', (org) => {
    run(
      org,
      `Contact c = new Contact(LastName = 'Byron', Email = 'ada@example.com');
      insert c;
      Messaging.SingleEmailMessage message = new Messaging.SingleEmailMessage();
      message.setTemplateId([SELECT Id FROM EmailTemplate WHERE DeveloperName = 'Letter'].Id);
      message.setTargetObjectId(c.Id);
      message.setSubject('Overridden');
      Messaging.sendEmail(new List<Messaging.SingleEmailMessage>{ message });`,
    );
    const [email] = org.outbox();
    assert.deepEqual(
      [email?.subject, email?.htmlBody, email?.plainTextBody, email?.recipients],
      ['Letter for Byron', '<p>Dear Byron</p>', null, ['ada@example.com']],
    );
  });
});

// Help, "Email Alerts"; Actions Developer Guide, "Email Alert Actions"
test('a flow sends an email alert to the owner, the contact and who gets a copy', () => {
  inOrg('alert', (org) => {
    run(
      org,
      `Contact c = new Contact(LastName = 'Byron', Email = 'ada@example.com');
      insert c;
      insert new Case(Subject = 'Broken', ContactId = c.Id);`,
    );
    const emails = org
      .outbox()
      .map(({ recipients, subject, plainTextBody }) => [recipients.join(), subject, plainTextBody]);
    assert.deepEqual(emails.sort(), [
      ['ada@example.com', 'About Broken', 'Dear Byron: New'],
      ['admin@local.example', 'About Broken', 'Dear Byron: New'],
      ['archive@example.com', 'About Broken', 'Dear Byron: New'],
    ]);
  });
});

const outboundRule = (name: string, isActive: boolean): string =>
  `<rules><fullName>${name}</fullName><actions><name>M</name><type>OutboundMessage</type></actions>
  <active>${isActive}</active><formula>true</formula><triggerType>onAllChanges</triggerType></rules>`;

// Metadata API Developer Guide, "EmailTemplate"
test('a Visualforce template keeps no org from being made, and cannot be sent', () => {
  const files = {
    'email/Support/Page.email-meta.xml': template('Page', 'visualforce'),
    'email/Support/Page.email': '<messaging:emailTemplate subject="x" recipientType="Contact"/>',
  };
  inOrg(
    'visualforce',
    (org) => {
      const source = `Messaging.renderStoredEmailTemplate(
        [SELECT Id FROM EmailTemplate WHERE DeveloperName = 'Page'].Id, UserInfo.getUserId(), null);`;
      assert.throws(
        () => org.runAnonymous(org.administrator().id, source),
        /The Visualforce email template Support\/Page is not supported/,
      );
    },
    files,
  );
});

// Metadata API Developer Guide, "EmailTemplate" and "Workflow"
test('what templates and workflows have and the org has not is refused by name', () => {
  const projectDirectory = path.join(folder, 'refused');
  writeProject(projectDirectory, {
    ...PROJECT,
    'email/Support.emailFolder-meta.xml': xml('EmailFolder', '<accessType>Public</accessType><name>Support</name>'),
    'email/Support/Page.email-meta.xml': template('Page', 'visualforce'),
    'email/Support/Page.email': '<messaging:emailTemplate subject="x" recipientType="Contact"/>',
    'email/Support/Stray.email-meta.xml': template(
      'Stray',
      'custom',
      '<relatedEntityType>Nothing__c</relatedEntityType>',
    ),
    'email/Support/Stray.email': 'x',
    'workflows/Case.workflow-meta.xml': ALERT.replace(
      '</Workflow>',
      `<outboundMessages><fullName>M</fullName><apiVersion>67.0</apiVersion><endpointUrl>https://example.com</endpointUrl>
        <includeSessionId>false</includeSessionId><integrationUser>admin@local.example</integrationUser><name>M</name>
        <protected>false</protected><useDeadLetterQueue>false</useDeadLetterQueue></outboundMessages>
      ${outboundRule('On', true)}${outboundRule('Off', false)}</Workflow>`,
    )
      .replace('<type>owner</type>', '<type>caseTeam</type>')
      .replace('ContactId', 'Nobody__c')
      .replace('About_Case', 'No_Template'),
  });
  assert.deepEqual(
    checkProject(projectDirectory).map(({ code, message }) => `${code} ${message}`),
    [
      'UNSUPPORTED The Visualforce email template Support/Page is not supported: it cannot be sent',
      'UNKNOWN_OBJECT There is no object Nothing__c',
      'UNSUPPORTED Recipients of type caseTeam are not supported',
      'UNKNOWN_FIELD There is no field Nobody__c of Case',
      'UNKNOWN_REFERENCE In field: template - no EmailTemplate named Support/No_Template found',
      'UNSUPPORTED Workflow actions of type OutboundMessage are not supported',
    ],
  );
});

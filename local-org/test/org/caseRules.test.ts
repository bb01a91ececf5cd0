import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { checkProject } from '../../src/cli/checkProject.ts';
import { createOrg } from '../../src/org/index.ts';
import { writeProject, xml } from '../metadata/projectFolder.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'local-org-answers-'));
after(() => rmSync(folder, { recursive: true }));

const template = (subject: string): string =>
  xml(
    'EmailTemplate',
    `<available>true</available><encodingKey>UTF-8</encodingKey><name>T</name><style>none</style>
    <subject>${subject}</subject><type>text</type>`,
  );
const entry = (criteria: string, name: string): string =>
  `<ruleEntry>${criteria}<replyToEmail>reply@example.com</replyToEmail><senderEmail>care@example.com</senderEmail>
  <senderName>Care</senderName><template>Answers/${name}</template></ruleEntry>`;
const isHigh =
  '<criteriaItems><field>Case.Priority</field><operation>equals</operation><value>High</value></criteriaItems>';
const rules = (entries: string): string =>
  xml(
    'AutoResponseRules',
    `<autoResponseRule><fullName>Answer</fullName><active>true</active>${entries}</autoResponseRule>`,
  );

const PROJECT: Readonly<Record<string, string>> = {
  'email/Answers.emailFolder-meta.xml': xml('EmailFolder', '<accessType>Public</accessType><name>Answers</name>'),
  'email/Answers/Urgent.email-meta.xml': template('Urgent: {!Case.Subject}'),
  'email/Answers/Urgent.email': 'At once',
  'email/Answers/Got_It.email-meta.xml': template('We got {!Case.Subject}'),
  'email/Answers/Got_It.email': 'Soon',
  'email/Answers/Hello.email-meta.xml': template('Hello {!Lead.LastName}'),
  'email/Answers/Hello.email': 'Thank you',
  'autoResponseRules/Case.autoResponseRules-meta.xml': rules(
    entry(isHigh, 'Urgent') + entry('<formula>NOT(ISPICKVAL(Origin, "Phone"))</formula>', 'Got_It'),
  ),
  'autoResponseRules/Lead.autoResponseRules-meta.xml': rules(entry('<formula>true</formula>', 'Hello')),
};

const RUN = `
  Contact person = new Contact(LastName = 'Byron', Email = 'ada@example.com');
  insert person;
  List<SObject> records = new List<SObject>{
    new Case(Subject = 'Fire', Priority = 'High', ContactId = person.Id, SuppliedEmail = 'other@example.com'),
    new Case(Subject = 'Ink', Priority = 'Low', SuppliedEmail = 'web@example.com', Origin = 'Web'),
    new Case(Subject = 'Call', Priority = 'Low', SuppliedEmail = 'tel@example.com', Origin = 'Phone'),
    new Case(Subject = 'Nobody', Priority = 'High')
  };
  Database.DMLOptions answering = new Database.DMLOptions();
  answering.emailHeader.triggerAutoResponseEmail = true;
  Database.insert(records, answering);
  insert new Case(Subject = 'Silent', Priority = 'High', SuppliedEmail = 'silent@example.com');
  Lead lead = new Lead(LastName = 'Hopper', Company = 'Navy', Email = 'grace@example.com');
  lead.setOptions(answering);
  insert lead;
  update lead;`;

// Apex Reference Guide, "DMLOptions.EmailHeader Class": triggerAutoResponseEmail; Metadata API Developer Guide, "AutoResponseRules"
test('new cases and leads are answered by the first entry that they meet, when the statement asks for it', () => {
  const projectDirectory = path.join(folder, 'answers');
  writeProject(projectDirectory, PROJECT);
  assert.deepEqual(checkProject(projectDirectory), []);
  const org = createOrg({ projectDirectory, directory: `${projectDirectory}-org`, sampleData: null, replace: false });
  try {
    assert.equal(org.runAnonymous(org.administrator().id, RUN).failure, null);
    const sent = org.outbox().map(({ recipients, subject, fromAddress, fromName, replyTo }) => ({
      to: recipients.join(),
      subject,
      from: `${fromName} <${fromAddress}>, ${replyTo ?? ''}`,
    }));
    const from = 'Care <care@example.com>, reply@example.com';
    assert.deepEqual(
      sent.sort((left, right) => (left.to < right.to ? -1 : 1)),
      [
        { to: 'ada@example.com', subject: 'Urgent: Fire', from },
        { to: 'grace@example.com', subject: 'Hello Hopper', from },
        { to: 'web@example.com', subject: 'We got Ink', from },
      ],
    );
  } finally {
    org.close();
  }
});

test('auto-response rules name what the project has', () => {
  const projectDirectory = path.join(folder, 'refused');
  writeProject(projectDirectory, {
    ...PROJECT,
    'autoResponseRules/Case.autoResponseRules-meta.xml': rules(
      entry(isHigh.replace('Priority', 'Nope__c'), 'Missing') + '<ruleEntry><formula>SHOUT()</formula></ruleEntry>',
    ),
    'autoResponseRules/Contact.autoResponseRules-meta.xml': rules(''),
  });
  assert.deepEqual(
    checkProject(projectDirectory)
      .map(({ code, message }) => `${code} ${message}`)
      .sort(),
    [
      'INVALID_CRITERIA There is no field Nope__c on Case',
      'INVALID_FORMULA Unknown function SHOUT. Check spelling.',
      'INVALID_OBJECT Contact has no auto-response rules: cases and leads have',
      'MISSING_ELEMENT An entry of an auto-response rule needs a template and senderEmail',
      'UNKNOWN_REFERENCE In field: template - no EmailTemplate named Answers/Missing found',
    ],
  );
});

const escalation = (entry: string): string =>
  xml(
    'EscalationRules',
    `<escalationRule><fullName>Late</fullName><active>true</active><ruleEntry>${entry}</ruleEntry></escalationRule>`,
  );

// Metadata API Developer Guide, "EscalationRules"
test('an escalation tells the new owner, the user that it names and further addresses', () => {
  const projectDirectory = path.join(folder, 'escalation');
  writeProject(projectDirectory, {
    ...PROJECT,
    'escalationRules/Case.escalationRules-meta.xml': escalation(
      `${isHigh}<escalationAction><assignedTo>admin@local.example</assignedTo><assignedToType>User</assignedToType>
      <assignedToTemplate>Answers/Got_It</assignedToTemplate><minutesToEscalation>60</minutesToEscalation>
      <notifyEmail>boss@example.com</notifyEmail><notifyToTemplate>Answers/Urgent</notifyToTemplate></escalationAction>`,
    ),
  });
  assert.deepEqual(checkProject(projectDirectory), []);
  const org = createOrg({ projectDirectory, directory: `${projectDirectory}-org`, sampleData: null, replace: false });
  try {
    const insert = "insert new Case(Subject = 'Fire', Priority = 'High');";
    assert.equal(org.runAnonymous(org.administrator().id, insert).failure, null);
    assert.deepEqual(org.outbox(), []);
    org.advanceClock(61 * 60_000);
    const sent = org.outbox().map(({ recipients, subject }) => `${recipients.join()}: ${subject}`);
    assert.deepEqual(sent.sort(), ['admin@local.example: We got Fire', 'boss@example.com: Urgent: Fire']);
  } finally {
    org.close();
  }
});

test('escalation rules name what the project has', () => {
  const projectDirectory = path.join(folder, 'wrong');
  writeProject(projectDirectory, {
    'escalationRules/Case.escalationRules-meta.xml': escalation(
      `${isHigh.replace('Priority', 'Nope__c')}<businessHours>Night</businessHours>
      <businessHoursSource>Static</businessHoursSource><escalationAction><assignedTo>Nobody</assignedTo>
      <assignedToType>Queue</assignedToType><minutesToEscalation>60</minutesToEscalation>
      <notifyToTemplate>Answers/Missing</notifyToTemplate></escalationAction>`,
    ),
  });
  assert.deepEqual(
    checkProject(projectDirectory).map(({ code, message }) => `${code} ${message}`),
    [
      'INVALID_CRITERIA There is no field Nope__c on Case',
      'UNKNOWN_REFERENCE There are no business hours Night',
      'UNKNOWN_REFERENCE There is no queue Nobody',
      'UNKNOWN_REFERENCE In field: notifyToTemplate - no EmailTemplate named Answers/Missing found',
    ],
  );
});

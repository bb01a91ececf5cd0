import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after } from 'node:test';
import { createApexProgram } from '../../src/apex/index.ts';
import { formatProblem } from '../../src/errors/index.ts';
import { createOrg, type LocalOrg, openTestOrg } from '../../src/org/index.ts';
import { buildSchema } from '../../src/schema/index.ts';
import { runApexTests } from '../../src/testing/index.ts';
import { projectOf, writeProject, xml } from '../metadata/projectFolder.ts';

/** An org whose project is made of these sources. */
export interface ApexOrg {
  org: LocalOrg;
  /** What the block prints with `System.debug`, one text a line. Fails when the block does. */
  prints(source: string): string[];
  /** `System.MathException: Divide by 0`, and the stack below it; empty when the block ends well. */
  fails(source: string): { exception: string | null; stack: readonly string[] };
  /** What the block and the jobs after it print, one text a line, then `EXCEPTION …` and its stack when it fails. */
  outcomeOf(source: string): string[];
}

const PARCEL_OBJECT = xml(
  'CustomObject',
  `<deploymentStatus>Deployed</deploymentStatus><label>Parcel</label><pluralLabel>Parcels</pluralLabel>
  <nameField><label>Name</label><type>Text</type></nameField><sharingModel>Private</sharingModel>`,
);

function field(name: string, body: string): string {
  return xml('CustomField', `<fullName>${name}</fullName><label>${name}</label>${body}`);
}

const NOTICE_EVENT = xml(
  'CustomObject',
  `<deploymentStatus>Deployed</deploymentStatus><eventType>HighVolume</eventType><label>Notice</label>
  <pluralLabel>Notices</pluralLabel><publishBehavior>PublishAfterCommit</publishBehavior>`,
);

const OBJECTS: Readonly<Record<string, string>> = {
  'objects/Notice__e/Notice__e.object-meta.xml': NOTICE_EVENT,
  'objects/Notice__e/fields/Text__c.field-meta.xml': field('Text__c', '<type>Text</type><length>80</length>'),
  'objects/Alarm__e/Alarm__e.object-meta.xml': NOTICE_EVENT.replace('PublishAfterCommit', 'PublishImmediately'),
  'objects/Alarm__e/fields/Text__c.field-meta.xml': field('Text__c', '<type>Text</type><length>80</length>'),
  'objects/Parcel__c/Parcel__c.object-meta.xml': PARCEL_OBJECT,
  'objects/Parcel__c/fields/Weight__c.field-meta.xml': field(
    'Weight__c',
    '<type>Number</type><precision>8</precision><scale>2</scale>',
  ),
  'objects/Parcel__c/fields/Fragile__c.field-meta.xml': field(
    'Fragile__c',
    '<type>Checkbox</type><defaultValue>false</defaultValue>',
  ),
  'objects/Parcel__c/fields/Sender__c.field-meta.xml': field(
    'Sender__c',
    '<type>Lookup</type><referenceTo>Contact</referenceTo><relationshipName>Parcels</relationshipName>',
  ),
};

/** The files of a project with these classes and triggers by name, and an object Parcel__c. */
export function apexProjectFiles(
  sources: Readonly<Record<string, string>>,
  apiVersion = '67.0',
): Record<string, string> {
  const files: Record<string, string> = { ...OBJECTS };
  for (const [name, text] of Object.entries(sources)) {
    const isTrigger = /^trigger\s/i.test(text.trimStart());
    const [folder, extension, type] = isTrigger
      ? ['triggers', 'trigger', 'ApexTrigger']
      : ['classes', 'cls', 'ApexClass'];
    files[`${folder}/${name}.${extension}`] = text;
    files[`${folder}/${name}.${extension}-meta.xml`] = xml(
      type,
      `<apiVersion>${apiVersion}</apiVersion><status>Active</status>`,
    );
  }
  return files;
}

/**
 * An org with these classes and triggers by name, an object Parcel__c and two platform events; closed after the file's tests.
 * @param blockVersion API version of anonymous Apex, which runs in system mode before 67.0 and in user mode since
 * @param classVersion API version of the classes and triggers
 */
export function apexOrg(
  sources: Readonly<Record<string, string>> = {},
  blockVersion = '67.0',
  classVersion = '67.0',
): ApexOrg {
  const folder = mkdtempSync(path.join(tmpdir(), 'apex-test-'));
  const projectDirectory = path.join(folder, 'project');
  writeProject(projectDirectory, apexProjectFiles(sources, classVersion), blockVersion);
  const org = createOrg({ projectDirectory, directory: path.join(folder, 'org'), sampleData: null, replace: false });
  after(() => {
    org.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const fails: ApexOrg['fails'] = (source) => {
    const { failure } = org.runAnonymous(org.administrator().id, source);
    return failure === null
      ? { exception: null, stack: [] }
      : { exception: `${failure.typeName}: ${failure.message}`, stack: failure.stack };
  };
  const debugged = (log: readonly string[]): string[] =>
    log.filter((line) => line.includes('|USER_DEBUG|')).map((line) => line.split('|').slice(4).join('|'));
  return {
    org,
    fails,
    prints(source) {
      const { exception, stack } = fails(source);
      if (exception !== null) {
        throw new Error([exception, ...stack].join('\n'));
      }
      return debugged(org.transactions()[0]?.log ?? []);
    },
    outcomeOf(source) {
      const last = org.transactions()[0]?.id ?? 0;
      const { exception, stack } = fails(source);
      const run = org.transactions().filter(({ id }) => id > last);
      const failure = exception === null ? [] : [`EXCEPTION ${exception}`, ...stack];
      const printed = run.reverse().flatMap(({ log }) => debugged(log));
      return [...printed, ...failure].flatMap((line) => line.split('\n'));
    },
  };
}

/** Runs the test classes among these sources in an org of their own. @returns each method with what went wrong */
export function testRunOf(
  sources: Readonly<Record<string, string>>,
  apiVersion = '67.0',
): {
  outcomes: Record<string, string>;
  coverage: ReturnType<LocalOrg['apex']['coverage']>;
} {
  const folder = mkdtempSync(path.join(tmpdir(), 'apex-test-'));
  const projectDirectory = path.join(folder, 'project');
  writeProject(projectDirectory, apexProjectFiles(sources, apiVersion));
  const org = openTestOrg({ projectDirectory, directory: path.join(folder, 'org'), withCoverage: true });
  try {
    const { outcomes } = runApexTests(
      org,
      { classNames: [], tests: [] },
      { userId: org.administrator().id, withCoverage: true },
    );
    return {
      outcomes: Object.fromEntries(
        outcomes.map(({ methodName, message, stack }) => [methodName, [message ?? 'passed', ...stack].join('\n')]),
      ),
      coverage: org.apex.coverage(),
    };
  } finally {
    org.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the check says of these sources: `Foo:3:5 message`, by line. */
export function problemsOf(sources: Readonly<Record<string, string>>, apiVersion = '67.0'): string[] {
  const { project } = projectOf(apexProjectFiles(sources, apiVersion));
  const { schema } = buildSchema(project);
  return createApexProgram({ project, schema }).problems.map((problem) =>
    formatProblem(problem)
      .replace(/^.*\/(\w+)\.(?:cls|trigger):/, '$1:')
      .replace(' APEX_ERROR', ''),
  );
}

/** What the check says of one method body: `line:column message`, where line 1 is the body's first. */
export function problemsInBody(body: string): string[] {
  return problemsOf({ Probe: `public class Probe {\n  static void run() {\n${body}\n  }\n}` }).map((problem) =>
    problem.replace(/^Probe:(\d+):/, (_, line: string) => `${Number(line) - 2}:`),
  );
}

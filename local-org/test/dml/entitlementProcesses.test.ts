import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkRules } from '../../src/dml/index.ts';
import { buildSchema } from '../../src/schema/index.ts';
import { projectOf, xml } from '../metadata/projectFolder.ts';

const HOURS = xml(
  'BusinessHoursSettings',
  '<businessHours><name>Days</name><active>true</active><default>false</default><timeZoneId>GMT</timeZoneId></businessHours>',
);

interface Parts {
  process?: string;
  /** Of the one milestone. */
  milestone?: string;
  settings?: string;
}

/** What is wrong with a process of cases, each as `CODE message`. */
function problemsOf({ process = '', milestone = '', settings = HOURS }: Parts): string[] {
  const { project } = projectOf({
    'milestoneTypes/Begun.milestoneType-meta.xml': xml('MilestoneType', '<description>Begun</description>'),
    'settings/BusinessHours.settings-meta.xml': settings,
    'entitlementProcesses/gold.entitlementProcess-meta.xml': xml(
      'EntitlementProcess',
      `<active>true</active><name>Gold</name>${process}<milestones>${milestone}
      ${milestone.includes('milestoneName') ? '' : '<milestoneName>Begun</milestoneName>'}
      ${milestone.includes('minutes') ? '' : '<minutesToComplete>60</minutesToComplete>'}</milestones>`,
    ),
  });
  const { schema } = buildSchema(project);
  return checkRules(project, schema).map(({ code, message }) => `${code} ${message}`);
}

test('finds nothing in a sound entitlement process', () =>
  assert.deepEqual(
    problemsOf({
      process: '<SObjectType>Case</SObjectType><businessHours>Days</businessHours>',
      milestone: '<businessHours>Default</businessHours>',
    }),
    [],
  ));

const criterion = (element: string, field: string): string =>
  `<${element}><field>${field}</field><operation>equals</operation><value>x</value></${element}>`;

/** Source: Metadata API Developer Guide, "EntitlementProcess". */
const FOUND: Readonly<Record<string, readonly [parts: Parts, problem: string]>> = {
  'an object that has no processes': [
    { process: '<SObjectType>Account</SObjectType>' },
    'INVALID_OBJECT Entitlement processes run for cases and work orders, not for Account',
  ],
  'business hours that are not there': [
    { process: '<businessHours>Nights</businessHours>' },
    'UNKNOWN_REFERENCE There are no business hours Nights',
  ],
  'an entry by a field that is not there': [
    { process: '<entryStartDateField>Begun__c</entryStartDateField>' },
    'UNKNOWN_FIELD There is no field Begun__c on Case',
  ],
  'an entry by a text': [
    { process: '<entryStartDateField>Subject</entryStartDateField>' },
    'INVALID_FIELD Case.Subject is no date/time',
  ],
  'an exit criterion on a field that is not there': [
    { process: criterion('exitCriteriaFilterItems', 'Case.Nope__c') },
    'INVALID_CRITERIA There is no field Nope__c on Case',
  ],
  'exit criteria beside a formula': [
    {
      process: `${criterion('exitCriteriaFilterItems', 'Case.Subject')}<exitCriteriaFormula>true</exitCriteriaFormula>`,
    },
    'INVALID_CRITERIA A process has criteria or a formula, not both',
  ],
  'a milestone that is not there': [
    { milestone: '<milestoneName>Ended</milestoneName>' },
    'UNKNOWN_REFERENCE There is no milestone Ended',
  ],
  'a milestone without time': [
    { milestone: '<minutesToComplete>0</minutesToComplete>' },
    'MISSING_ELEMENT The milestone Begun needs minutesToComplete',
  ],
  'a logic that names no criterion': [
    {
      milestone: `<criteriaBooleanFilter>1 AND 2</criteriaBooleanFilter>${criterion('milestoneCriteriaFilterItems', 'Case.Subject')}`,
    },
    'INVALID_CRITERIA Invalid condition logic: 1 AND 2',
  ],
  'a success action that is not there': [
    { milestone: '<successActions><name>Thank</name><type>FieldUpdate</type></successActions>' },
    'UNKNOWN_REFERENCE There is no WorkflowFieldUpdate Case.Thank',
  ],
  'an action of a time trigger that is not there': [
    {
      milestone:
        '<timeTriggers><actions><name>Warn</name><type>Alert</type></actions><timeLength>-5</timeLength><workflowTimeTriggerUnit>Minutes</workflowTimeTriggerUnit></timeTriggers>',
    },
    'UNKNOWN_REFERENCE There is no WorkflowAlert Case.Warn',
  ],
  'a process of work orders': [
    { process: '<SObjectType>WorkOrder</SObjectType>' },
    'UNSUPPORTED Active entitlement processes of work orders are not supported',
  ],
  'minutes of a class that is not there': [
    { milestone: '<minutesCustomClass>Minutes</minutesCustomClass>' },
    'UNKNOWN_REFERENCE In field: minutesCustomClass - no ApexClass named Minutes found',
  ],
  'a holiday': [
    {
      settings: xml(
        'BusinessHoursSettings',
        '<holidays><activityDate>2026-12-25</activityDate><name>Christmas</name></holidays>',
      ),
    },
    'UNSUPPORTED The holiday Christmas of business hours settings is not supported',
  ],
};

for (const [what, [parts, problem]] of Object.entries(FOUND)) {
  test(`the check of entitlement processes finds ${what}`, () => assert.deepEqual(problemsOf(parts), [problem]));
}

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { checkProject } from '../../src/cli/checkProject.ts';
import { createOrg } from '../../src/org/index.ts';
import { writeProject, xml } from '../metadata/projectFolder.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'local-org-duplicates-'));
after(() => rmSync(folder, { recursive: true }));

const matching = (name: string, items: string, status = 'Active', more = ''): string =>
  `<matchingRules><fullName>${name}</fullName>${more}<label>${name}</label>${items}<ruleStatus>${status}</ruleStatus></matchingRules>`;
const item = (field: string, method = 'Exact'): string =>
  `<matchingRuleItems><fieldName>${field}</fieldName><matchingMethod>${method}</matchingMethod></matchingRuleItems>`;
const duplicate = (rule: string, isActive = true, filter = ''): string =>
  xml(
    'DuplicateRule',
    `<actionOnInsert>Block</actionOnInsert><actionOnUpdate>Allow</actionOnUpdate>${filter}
    <duplicateRuleMatchRules><matchRuleSObjectType>Contact</matchRuleSObjectType><matchingRule>${rule}</matchingRule></duplicateRuleMatchRules>
    <isActive>${isActive}</isActive><masterLabel>D</masterLabel><securityOption>BypassSharingRules</securityOption><sortOrder>1</sortOrder>`,
  );

const RULES =
  matching('By_Email', item('Email')) +
  matching('By_Sound', item('LastName', 'LastName')) +
  matching('Off', item('Email'), 'Inactive');

/** A duplicate rule, matching rules beside {@link RULES}, and what is wrong with them. */
const CASES: Readonly<Record<string, readonly [rule: string, more: string, found: readonly string[]]>> = {
  'nothing in a rule that compares exactly': [duplicate('By_Email'), '', []],
  'nothing in a rule that is off': [duplicate('Standard_Contact_Match_Rule_v1_1', false), '', []],
  'a fuzzy method of an active rule': [
    duplicate('By_Sound'),
    '',
    [
      'UNSUPPORTED The matching method LastName is not supported: only Exact is, and Contact.By_Sound finds nothing here',
    ],
  ],
  'a standard matching rule of an active rule': [
    duplicate('Standard_Contact_Match_Rule_v1_1'),
    '',
    [
      'UNSUPPORTED The standard matching rule Contact.Standard_Contact_Match_Rule_v1_1 is not supported: it compares fuzzily, and finds nothing here',
    ],
  ],
  'a matching rule that is not there': [
    duplicate('Missing', false),
    '',
    ['UNKNOWN_REFERENCE There is no matching rule Contact.Missing'],
  ],
  'a matching rule that is not active': [
    duplicate('Off'),
    '',
    ['INVALID_REFERENCE The matching rule Contact.Off is not active'],
  ],
  'a condition on an unknown field': [
    duplicate(
      'By_Email',
      true,
      '<duplicateRuleFilter><duplicateRuleFilterItems><field>Nope__c</field><operation>equals</operation><value>x</value><sortOrder>1</sortOrder><table>Contact</table></duplicateRuleFilterItems></duplicateRuleFilter>',
    ),
    '',
    ['INVALID_CRITERIA There is no field Nope__c on Contact'],
  ],
  'an unknown field and a wrong logic of a matching rule': [
    duplicate('By_Email'),
    matching('Wrong', item('Nope__c'), 'Active', '<booleanFilter>1 AND 2</booleanFilter>'),
    ['INVALID_CRITERIA Invalid condition logic: 1 AND 2', 'UNKNOWN_FIELD There is no field Nope__c on Contact'],
  ],
};

// Metadata API Developer Guide, "DuplicateRule" and "MatchingRule"
for (const [index, [what, [rule, more, found]]] of Object.entries(CASES).entries()) {
  test(`check finds ${what}`, () => {
    const projectDirectory = path.join(folder, String(index));
    writeProject(projectDirectory, {
      'matchingRules/Contact.matchingRule-meta.xml': xml('MatchingRules', RULES + more),
      'duplicateRules/Contact.D.duplicateRule-meta.xml': rule,
    });
    assert.deepEqual(
      checkProject(projectDirectory)
        .map(({ code, message }) => `${code} ${message}`)
        .sort(),
      found,
    );
  });
}

test('an org is made of a project whose duplicate rules compare fuzzily, and they find nothing', () => {
  const projectDirectory = path.join(folder, 'fuzzy');
  writeProject(projectDirectory, {
    'matchingRules/Contact.matchingRule-meta.xml': xml('MatchingRules', RULES),
    'duplicateRules/Contact.D.duplicateRule-meta.xml': duplicate('By_Sound'),
    'duplicateRules/Contact.S.duplicateRule-meta.xml': duplicate('Standard_Contact_Match_Rule_v1_1'),
  });
  const org = createOrg({
    projectDirectory,
    directory: path.join(projectDirectory, '.org'),
    sampleData: null,
    replace: false,
  });
  const source = "insert new Contact(LastName = 'Okafor'); insert new Contact(LastName = 'Okafor');";
  const { failure } = org.runAnonymous(org.administrator().id, source);
  org.close();
  assert.equal(failure, null);
});

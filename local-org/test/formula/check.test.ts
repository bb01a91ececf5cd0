import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkFormula, checkProjectFormulas, type FormulaUsage } from '../../src/formula/index.ts';
import { field, formulaField, machineProject, rule } from './machineOrg.ts';

const place = { file: 'x.xml', line: 7 };

/** Formula and Salesforce's message about it. */
const REFUSED: readonly (readonly [formula: string, message: string, usage?: FormulaUsage])[] = [
  ['Weight__c + Nothing__c', 'Field Nothing__c does not exist. Check spelling.'],
  ['Owner_Contact__r.Nope', 'Field Owner_Contact__r.Nope does not exist. Check spelling.'],
  [
    `Owner_Contact__r.Account.${'Parent.'.repeat(9)}Name`,
    `Field Owner_Contact__r.Account.${'Parent.'.repeat(9)}Name is more than 10 relationships away.`,
  ],
  ['MINIMUM(1, 2)', 'Unknown function MINIMUM. Check spelling.'],
  ['PARENTGROUPVAL(1, 2)', 'Function PARENTGROUPVAL may not be used in this type of formula'],
  ['CURRENCYRATE("EUR")', 'The local org does not support the function CURRENCYRATE()'],
  [
    'VLOOKUP($ObjectType.Machine__c.Fields.Serial__c, $ObjectType.Machine__c.Fields.Name, "a")',
    'Function VLOOKUP may not be used in this type of formula',
    'field',
  ],
  [
    'VLOOKUP($ObjectType.Machine__c.Fields.Name, $ObjectType.Machine__c.Fields.Serial__c, "a")',
    "Incorrect argument type for function 'VLOOKUP()'.",
  ],
  ['VLOOKUP(Serial__c, Name, "a")', "Incorrect argument type for function 'VLOOKUP()'."],
  [
    '$ObjectType.Machine__c.Fields.Serial__c = "a"',
    'Field $ObjectType.Machine__c.Fields.Serial__c does not exist. Check spelling.',
  ],
  ['LEFT("a")', "Incorrect number of parameters for function 'LEFT()'. Expected 2, received 1"],
  ['CASE(1, 2, 3, 4, 5)', "Incorrect number of parameters for function 'CASE()'. Expected 4, received 5"],
  ['IF("a", 1, 2)', "Incorrect parameter type for function 'IF()'. Expected Boolean, received Text"],
  ['LEN(5)', "Incorrect parameter type for function 'LEN()'. Expected Text, received Number"],
  ['Serial__c = 1', "Incorrect parameter type for operator '='. Expected Text, received Number"],
  ['TRUE + 1', "Incorrect parameter type for operator '+'. Expected Number, Date, DateTime, received Boolean"],
  [
    'Status__c = "New"',
    'Field Status__c is a picklist field. Picklist fields are only supported in certain functions.',
  ],
  // Object Reference, "Compound Field Considerations and Limitations".
  ['ISCHANGED(PRIORVALUE(Place__c))', "Incorrect argument type for function 'PRIORVALUE()'."],
  [
    'ISBLANK(BLANKVALUE(Owner_Contact__r.MailingAddress, NULL))',
    "Incorrect argument type for function 'BLANKVALUE()'.",
  ],
  ['Owner_Contact__r.MailingAddress = NULL', "Incorrect argument type for operator '='."],
  [
    'LEN(Owner_Contact__r.MailingAddress)',
    "Incorrect parameter type for function 'LEN()'. Expected Text, received Address",
  ],
  ['ISPICKVAL(Serial__c, "a")', "Field is not a picklist field. Incorrect argument type for function 'ISPICKVAL()'."],
  ['(1 + 2', "Syntax error.  Missing ')'"],
  ['1 + 2)', "Syntax error. Extra ')'"],
  ['1 + ', "Syntax error.  Found 'end of formula'"],
  ['"never closed', 'Syntax error.  Missing closing quote'],
  ['{!Serial__c}', "Syntax error.  Found '{'"],
  [
    'HYPERLINK("javascript:alert(1)", "x")',
    "Incorrect argument value for function 'HYPERLINK()'. Javascript is not allowed.",
  ],
  ['1,000 > 2', "Syntax error. Extra ','"],
  ['$Permission.Nope', 'Field $Permission.Nope does not exist. Check spelling.'],
  ['$Setup.Machine_Settings__c.Nope__c', 'Field $Setup.Machine_Settings__c.Nope__c does not exist. Check spelling.'],
  ['$Api.Session_ID', 'The local org does not support the global variable $Api.Session_ID'],
  ['ISCHANGED(Serial__c)', 'Function ISCHANGED may not be used in this type of formula', 'field'],
  [
    'LEN(Notes__c)',
    'You referenced an unsupported field type called "Long Text Area" using the following field: Notes__c',
    'field',
  ],
  ['Serial__c', 'Field Serial__c may not be used in this type of formula', 'default'],
];

describe('A formula is refused', () => {
  const { schema, project } = machineProject();
  for (const [formula, message, usage = 'rule'] of REFUSED) {
    it(`${formula}: ${message}`, () => {
      const problems = checkFormula(formula, { schema, project, objectName: 'Machine__c', usage, place });
      assert.deepEqual(problems, [{ code: 'INVALID_FORMULA', message, place }]);
    });
  }

  it('on the line where it goes wrong', () => {
    const options = { schema, project, objectName: 'Machine__c', usage: 'rule', place } as const;
    const [problem] = checkFormula('AND(\n  TRUE,\n  Nope__c\n)', options);
    assert.equal(problem?.place.line, 9);
  });

  it('not for a field ten relationships away', () => {
    const options = { schema, project, objectName: 'Machine__c', usage: 'rule', place } as const;
    assert.deepEqual(checkFormula(`ISBLANK(Owner_Contact__r.Account.${'Parent.'.repeat(8)}Name)`, options), []);
  });

  it('when its result is of another type', () => {
    const options = { schema, project, objectName: 'Machine__c', usage: 'rule', place, resultType: 'Boolean' } as const;
    const [problem] = checkFormula('"text"', options);
    assert.equal(
      problem?.message,
      'Formula result is data type (Text), incompatible with expected data type (true or false).',
    );
  });
});

describe('The check of a project', () => {
  const check = (files: Record<string, string>): string[] => {
    const { project, schema } = machineProject(files);
    return checkProjectFormulas(project, schema).map(
      ({ code, place: { file } }) => `${code} ${file.split('/').at(-1)}`,
    );
  };

  it('accepts what is right', () => {
    assert.deepEqual(
      check({ ...formulaField('Ok__c', 'Text', 'UPPER(Serial__c)'), ...rule('Ok', 'ISBLANK(Serial__c)') }),
      [],
    );
  });

  it('finds a formula field, a validation rule and a default value that are wrong', () => {
    const files = {
      ...formulaField('Bad__c', 'Text', 'Nope__c'),
      ...rule('Bad', '1 + 1'),
      ...field('Defaulted__c', 'Date', '<defaultValue>TODAY() + "x"</defaultValue>'),
    };
    assert.deepEqual(check(files).toSorted(), [
      'INVALID_FORMULA Bad.validationRule-meta.xml',
      'INVALID_FORMULA Bad__c.field-meta.xml',
      'INVALID_FORMULA Defaulted__c.field-meta.xml',
    ]);
  });

  it('finds formula fields that refer to each other in a circle', () => {
    const files = { ...formulaField('A__c', 'Text', 'B__c & "a"'), ...formulaField('B__c', 'Text', 'A__c & "b"') };
    assert.deepEqual(check(files), ['CIRCULAR_FORMULA A__c.field-meta.xml', 'CIRCULAR_FORMULA B__c.field-meta.xml']);
  });
});

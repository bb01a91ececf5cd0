import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DateValue, DatetimeValue, DecimalValue, SObject, type FieldValue } from '../../src/values/index.ts';
import { machine, machineProject, formulaField, NOW, USER, valueOf } from './machineOrg.ts';

const number = (value: number | string): DecimalValue => DecimalValue.of(value);
const day = (text: string): DateValue => DateValue.parse(text) as DateValue;
const moment = (text: string): DatetimeValue => DatetimeValue.parse(text) as DatetimeValue;
const text = (value: FieldValue): string => String(value);

/** Formula, its type, what it gives as text. Sources: Salesforce Help, the page of each function. */
const GIVES: readonly (readonly [formula: string, type: string, result: string])[] = [
  ['1 + 2 * 3 ^ 2', 'Number', '19.000000'],
  ['(1 + 2) * 3', 'Number', '9.000000'],
  ['10 / 4', 'Number', '2.500000'],
  ['ROUND(2.5, 0)', 'Number', '3.000000'],
  ['ROUND(-2.5, 0)', 'Number', '-3.000000'],
  ['CEILING(-2.5)', 'Number', '-3.000000'],
  ['MCEILING(-2.5)', 'Number', '-2.000000'],
  ['FLOOR(-2.5)', 'Number', '-2.000000'],
  ['MFLOOR(-2.5)', 'Number', '-3.000000'],
  ['TRUNC(8.159, 2)', 'Number', '8.150000'],
  ['MOD(7, 3)', 'Number', '1.000000'],
  ['MAX(1, 5, 3) - MIN(4, 2)', 'Number', '3.000000'],
  ['ABS(-4) + SQRT(9)', 'Number', '7.000000'],
  ['VALUE("1.50") * 2', 'Number', '3.000000'],
  ['PI() + COS(0)', 'Number', '4.141593'],
  ['ISOWEEK(DATE(2026, 1, 1))', 'Number', '1.000000'],
  ['UNIXTIMESTAMP(DATE(1970, 1, 2))', 'Number', '86400.000000'],
  ['INITCAP("jane o-neil") & REVERSE("ab") & CHR(65)', 'Text', 'Jane O-NeilbaA'],
  ['LEN("four")', 'Number', '4.000000'],
  ['FIND("l", "Hello", 4)', 'Number', '4.000000'],
  ['DATE(2026, 3, 1) - DATE(2026, 2, 1)', 'Number', '28.000000'],
  ['YEAR(TODAY()) * 100 + MONTH(TODAY())', 'Number', '202603.000000'],
  ['WEEKDAY(DATE(2026, 3, 1))', 'Number', '1.000000'],
  ['HOUR(TIMEVALUE("17:30:45.125")) + MINUTE(TIMEVALUE("17:30:45.125"))', 'Number', '47.000000'],
  ['"a" & "b" + "c"', 'Text', 'abc'],
  ['IF(1 < 2, \'yes\', "no")', 'Text', 'yes'],
  ['CASE(2, 1, "one", 2, "two", "other")', 'Text', 'two'],
  ['LEFT("Hello", 2) & MID("Hello", 3, 2) & RIGHT("Hello", 1)', 'Text', 'Hello'],
  ['LPAD("7", 3, "0") & RPAD("7", 3, "-")', 'Text', '0077--'],
  ['SUBSTITUTE("a-b-c", "-", "+")', 'Text', 'a+b+c'],
  ['TRIM("  x  ") & UPPER("y") & LOWER("Z")', 'Text', 'xYz'],
  ['TEXT(1.50)', 'Text', '1.5'],
  ['TEXT(DATE(2026, 3, 1))', 'Text', '2026-03-01'],
  ['TEXT(NOW())', 'Text', '2026-03-01 10:00:00Z'],
  ['CASESAFEID("003000000000001")', 'Text', '003000000000001AAA'],
  ['BLANKVALUE(Serial__c, "none")', 'Text', 'none'],
  ['HYPERLINK("/x", "Open")', 'Text', '<a href="/x" target="_blank">Open</a>'],
  ['/* why not */ "x"', 'Text', 'x'],
  ['DATE(2026, 1, 31) + 1', 'Date', '2026-02-01'],
  ['ADDMONTHS(DATE(2026, 1, 31), 1)', 'Date', '2026-02-28'],
  ['ADDMONTHS(DATE(2026, 2, 28), 1)', 'Date', '2026-03-31'],
  ['DATEVALUE("2026-05-06")', 'Date', '2026-05-06'],
  ['NOW() + 45 / 1440', 'DateTime', '2026-03-01T10:45:00.000Z'],
  ['DATETIMEVALUE("2026-05-06 07:08:09")', 'DateTime', '2026-05-06T07:08:09.000Z'],
  ['AND(TRUE, OR(FALSE, NOT(FALSE)))', 'Checkbox', 'true'],
  ['TRUE && FALSE || TRUE', 'Checkbox', 'true'],
  ['"a" <> "A" && 1 != 2 && 1 == 1', 'Checkbox', 'true'],
  ['BEGINS("Hello", "He") && CONTAINS("Hello", "ell")', 'Checkbox', 'true'],
  ['REGEX("123-45", "[0-9]{3}-\\\\d{2}")', 'Checkbox', 'true'],
  ['REGEX("x123-45", "[0-9]{3}-\\\\d{2}")', 'Checkbox', 'false'],
];

describe('A formula gives', () => {
  for (const [formula, type, result] of GIVES) {
    it(`${result} for ${formula}`, () => {
      assert.equal(text(valueOf(formula, type)), result);
    });
  }
});

describe('Blank values', () => {
  it('equal empty text', () => {
    assert.equal(valueOf('Serial__c = ""', 'Checkbox'), true);
  });

  it('make a sum blank when blanks are blanks', () => {
    const body = '<formulaTreatBlanksAs>BlankAsBlank</formulaTreatBlanksAs><precision>18</precision><scale>2</scale>';
    const { formulas } = machineProject(formulaField('Result__c', 'Number', 'Weight__c + 1', body));
    assert.equal(formulas.evaluate(machine(), 'Machine__c', 'Result__c'), null);
  });

  it('count as zero when blanks are zeros', () => {
    const body = '<formulaTreatBlanksAs>BlankAsZero</formulaTreatBlanksAs><precision>18</precision><scale>2</scale>';
    const { formulas } = machineProject(formulaField('Result__c', 'Number', 'Weight__c + 1', body));
    assert.equal(text(formulas.evaluate(machine(), 'Machine__c', 'Result__c')), '1.00');
  });

  it('make a comparison neither true nor false, which a condition takes as false', () => {
    assert.equal(valueOf('IF(Installed__c < NOW(), "before", "not")'), 'not');
    assert.equal(valueOf('IF(NOT(Installed__c < NOW()), "after", "not")'), 'not');
  });

  it('are found by ISBLANK', () => {
    assert.equal(valueOf('ISBLANK(Installed__c)', 'Checkbox'), true);
    assert.equal(valueOf('ISBLANK(Serial__c)', 'Checkbox', { Serial__c: 'x' }), false);
  });
});

describe('A formula field', () => {
  it('rounds to its scale', () => {
    const body = '<precision>18</precision><scale>2</scale>';
    const { formulas } = machineProject(formulaField('Result__c', 'Number', '10 / 3', body));
    assert.equal(text(formulas.evaluate(machine(), 'Machine__c', 'Result__c')), '3.33');
  });

  it('has no value where it divides by zero', () => {
    assert.equal(valueOf('1 / (Weight__c - Weight__c)', 'Number', { Weight__c: number(2) }), null);
  });

  it('reads percents as fractions', () => {
    const fields = { Price__c: number('200.00'), Discount__c: number('25.0') };
    assert.equal(text(valueOf('Price__c * (1 - Discount__c)', 'Number', fields)), '150.000000');
  });

  it('compares a picklist by ISPICKVAL, CASE and TEXT', () => {
    const fields = { Status__c: 'Broken' };
    assert.equal(valueOf('ISPICKVAL(Status__c, "Broken")', 'Checkbox', fields), true);
    assert.equal(valueOf('CASE(Status__c, "New", "n", "Broken", "b", "?")', 'Text', fields), 'b');
    assert.equal(valueOf('TEXT(Status__c)', 'Text', fields), 'Broken');
  });

  it('subtracts moments in days', () => {
    const fields = { Installed__c: moment('2026-02-28T22:00:00Z') };
    assert.equal(text(valueOf('NOW() - Installed__c', 'Number', fields)), '0.500000');
  });

  it('reads through parents that the record holds', () => {
    const account = new SObject('Account', { Name: 'Acme' });
    const contact = new SObject('Contact', { Account: account });
    assert.equal(valueOf('Owner_Contact__r.Account.Name', 'Text', { Owner_Contact__r: contact }), 'Acme');
  });

  it('is blank where a parent is missing', () => {
    assert.equal(valueOf('Owner_Contact__r.Account.Name', 'Text', { Owner_Contact__c: null }), null);
  });

  it('reads other formula fields, and depends on what they read', () => {
    const { formulas } = machineProject({
      ...formulaField('Net__c', 'Number', 'Price__c - Weight__c', '<precision>18</precision><scale>2</scale>'),
      ...formulaField('Label__c', 'Text', 'TEXT(Net__c) & Owner_Contact__r.Email'),
    });
    const record = machine({ Price__c: number(5), Weight__c: number(2), Owner_Contact__r: null });
    assert.equal(formulas.evaluate(record, 'Machine__c', 'Label__c'), '3');
    assert.deepEqual(formulas.dependencies('Machine__c', 'Label__c'), [
      'Price__c',
      'Weight__c',
      'Owner_Contact__r.Email',
    ]);
  });
});

describe('A validation rule', () => {
  const { formulas } = machineProject();
  const holds = (formula: string, record: SObject, old: SObject | null): boolean =>
    formulas.evaluateRule(formula, { objectName: 'Machine__c', record, old, isNew: old === null });

  it('sees that a field changed', () => {
    const [before, after] = [machine({ Serial__c: 'a' }), machine({ Serial__c: 'b' })];
    assert.equal(holds('ISCHANGED(Serial__c)', after, before), true);
    assert.equal(holds('ISCHANGED(Serial__c)', before, before), false);
    assert.equal(holds('PRIORVALUE(Serial__c) = "a"', after, before), true);
  });

  it('takes no field of a new record as changed', () => {
    assert.equal(holds('ISCHANGED(Serial__c)', machine({ Serial__c: 'a' }), null), false);
    assert.equal(holds('ISNEW()', machine(), null), true);
  });

  it('compares blank numbers as neither', () => {
    assert.equal(holds('Weight__c > 0', machine(), null), false);
    assert.equal(holds('Weight__c <= 0', machine(), null), false);
  });
});

describe('Globals', () => {
  const environment = {
    currentUser: () => USER,
    baseUrl: () => 'https://example.my.salesforce.com',
    hasCustomPermission: (_: string, name: string) => name === 'Skip_Rules',
    label: (name: string, language: string) => `${name} in ${language}`,
    readRecords: (objectName: string) =>
      objectName === 'Machine_Settings__c'
        ? [
            new SObject(objectName, { SetupOwnerId: '00D000000000001AAA', Hours__c: number(8) }),
            new SObject(objectName, { SetupOwnerId: USER.profileId, Hours__c: number(6) }),
          ]
        : [new SObject(objectName, { Email: 'ada@example.com', Name: 'Ada Admin' })],
  };
  const read = (formula: string, type = 'Text'): string => text(valueOf(formula, type, {}, environment));

  it('give the running user', () => {
    assert.equal(read('$User.Email'), 'ada@example.com');
  });

  it('give addresses of the SOAP APIs', () => {
    const organization = {
      ...environment,
      readRecords: () => [new SObject('Organization', { Id: '00D000000000001AAA' })],
    };
    const address = (name: string): string => text(valueOf(`$Api.${name}`, 'Text', {}, organization));
    const base = 'https://example.my.salesforce.com/services/Soap';
    assert.equal(address('Partner_Server_URL_260'), `${base}/u/26.0/00D000000000001`);
    assert.equal(address('Enterprise_Server_URL_600'), `${base}/c/60.0/00D000000000001`);
  });

  it('give custom permissions and labels', () => {
    assert.equal(read('$Permission.Skip_Rules', 'Checkbox'), 'true');
    assert.equal(read('$Label.Greeting'), 'Greeting in en_US');
  });

  it("give the setting of the profile before the organisation's", () => {
    assert.equal(read('$Setup.Machine_Settings__c.Hours__c', 'Number'), '6.000000');
  });

  it('begin the day in the time zone of the user', () => {
    assert.equal(read('TODAY()', 'Date'), '2026-03-01');
    const fields = { Installed__c: new DatetimeValue(NOW - 4 * 3_600_000) };
    assert.equal(text(valueOf('DATEVALUE(Installed__c)', 'Date', fields, environment)), text(day('2026-02-28')));
  });
});

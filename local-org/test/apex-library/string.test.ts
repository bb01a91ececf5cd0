import { test } from 'node:test';
import { libraryOrg } from './libraryOrg.ts';

const { prints, runs, throws } = libraryOrg();

test('examines text', () => {
  prints({
    "'abc'.length()": '3',
    "'abcdef'.contains('cd')": 'true',
    "'hello'.containsAny('xyo')": 'true',
    "'HELLO'.containsIgnoreCase('ell')": 'true',
    "'abcde'.containsNone('fg')": 'true',
    "'aab'.containsOnly('ab')": 'true',
    "'a b'.containsWhitespace()": 'true',
    "'Hello Jane Jane'.countMatches('Jane')": '2',
    "'abcde'.compareTo('abcd')": '1',
    "'abc'.hashCode()": '96354',
    "'ABC'.isAllUpperCase()": 'true',
    "'Straße'.isAlpha()": 'true',
    "'12 3'.isNumericSpace()": 'true',
    "''.isNumeric()": 'false',
    "'Hello'.getLevenshteinDistance('Max')": '5',
    "'abc'.equals('ABC')": 'false',
    "'abc' == 'ABC'": 'true',
    "String.isBlank(' ') + ' ' + String.isEmpty(' ') + ' ' + String.isBlank(null)": 'true false true',
  });
});

test('finds positions and parts', () => {
  prints({
    "'abcde'.indexOf('cd')": '2',
    "'abcdabcd'.indexOf('ab', 1)": '4',
    "'abcd'.indexOfAny('xc')": '2',
    "'aabcd'.indexOfAnyBut('a')": '2',
    "'abcde'.indexOfDifference('abxyz')": '2',
    "'abcdabcd'.lastIndexOf('ab')": '4',
    "'hamburger'.substring(4, 8)": 'urge',
    "'Force.com'.substringAfter('.')": 'com',
    "'tagYellowtag'.substringBetween('tag')": 'Yellow',
    "'xx(ab)'.substringBetween('(', ')')": 'ab',
    "'abcdaacd'.left(3) + '|' + 'abc'.right(2) + '|' + 'abcde'.mid(2, 2)": 'abc|bc|cd',
    "'abc'.charAt(1)": '98',
    "'abc'.getChars()": '(97, 98, 99)',
  });
});

test('changes the shape of text', () => {
  prints({
    "'Hello Maximillian'.abbreviate(8)": 'Hello...',
    "'Hello Maximillian'.abbreviate(8, 6)": '...Ma...',
    "'hello maximillian'.capitalize()": 'Hello maximillian',
    "'hello'.center(9, '-')": '--hello--',
    "'ab'.leftPad(5, 'xy')": 'xyxab',
    "'Salesforce   #1'.normalizeSpace()": 'Salesforce #1',
    "'SFDC'.repeat(2) + 'x'.repeat('-', 3)": 'SFDCSFDCx-x-x',
    "'abc'.reverse() + 'Ab'.swapCase()": 'cbaaB',
    "'Salesforce and force'.remove('force')": 'Sales and ',
    "'Salesforce.com'.removeEnd('.com')": 'Salesforce',
    "'<b>hello</b>'.stripHtmlTags()": 'hello',
    "'  x '.trim() + '|'": 'x|',
    "'Lightning.platform'.splitByCharacterType()": '(L, ightning, ., platform)',
    "'Lightning.platform'.splitByCharacterTypeCamelCase()": '(Lightning, ., platform)',
  });
});

test('escapes for HTML, XML, CSV, Java, JavaScript and SOQL', () => {
  prints({
    [`'"Über" <i> & it\\'s 中'.escapeHtml4()`]: `&quot;&Uuml;ber&quot; &lt;i&gt; &amp; it's 中`,
    "'&lt;caf&eacute;&#33;&gt;'.unescapeHtml4()": '<café!>',
    "'a<b>\\'c\\''.escapeXml()": 'a&lt;b&gt;&apos;c&apos;',
    [`'Max1, "Max2"'.escapeCsv()`]: '"Max1, ""Max2"""',
    "'a\\tb\\u00e9'.escapeJava()": 'a\\tb\\u00E9',
    [`'"it\\'s" </script>'.escapeEcmaScript()`]: `\\"it\\'s\\" <\\/script>`,
    "String.escapeSingleQuotes('O\\'Brien')": "O\\'Brien",
  });
});

test('fills in messages', () => {
  prints({
    "String.format('Hello {0}, you are {1}', new List<Object>{ 'Ann', 30 })": 'Hello Ann, you are 30',
    "String.format('{0} {0} {2}', new List<Object>{ 'x' })": 'x x {2}',
    "String.format('it\\'\\'s {0}', new List<String>{ 'fine' })": "it's fine",
    "String.join(new List<Integer>{ 1, 2 }, '-')": '1-2',
    "String.join(new Set<String>{ 'a', 'b' }, ',')": 'a,b',
  });
});

test('splits and replaces by Java regular expressions', () => {
  prints({
    "'boo:and:foo'.split(':')": '(boo, and, foo)',
    "'boo:and:foo'.split('o')": '(b, , :and:f)',
    "'boo:and:foo'.split('o', -2)": '(b, , :and:f, , )',
    "'boo:and:foo'.split(':', 2)": '(boo, and:foo)',
    "'abc'.split('')": '(a, b, c)',
    "'a1b22'.replaceAll('(\\\\d+)', '<$1>')": 'a<1>b<22>',
    "'a.b'.replace('.', '$1')": 'a$1b',
    "'Hi There'.replaceAll('(?i)[h-t&&[^i]]', '*')": '*i **e*e',
    "'x\\ny'.replaceAll('(?m)^', '> ').split('\\n')": '(> x, > y)',
    "Pattern.matches('\\\\p{Alpha}+\\\\Q.\\\\E', 'abc.')": 'true',
  });
});

test('walks over matches', () => {
  runs(`
    Matcher found = Pattern.compile('(\\\\w)(\\\\d)?').matcher('a1b');
    System.assert(found.find());
    System.assertEquals('a1', found.group());
    System.assertEquals('1', found.group(2));
    System.assertEquals(0, found.start());
    System.assertEquals(2, found.end());
    System.assert(found.find());
    System.assertEquals(null, found.group(2));
    System.assert(!found.find());
    System.assertEquals(2, found.groupCount());
    System.assert(!found.matches());
    System.assert(found.lookingAt());
    System.assertEquals('x-x', found.reset('a1b').replaceAll('x').replace('xx', 'x-x'));
  `);
  throws(`Pattern.compile('a').matcher('a').group();`, 'System.StringException: No match found');
});

test('prints values of every type', () => {
  prints({
    'String.valueOf(1.50)': '1.50',
    'String.valueOf(10000000000L)': '10000000000',
    "String.valueOf(Double.valueOf('12345678'))": '1.2345678E7',
    'String.valueOf(Date.newInstance(2026, 3, 1))': '2026-03-01',
    'String.valueOfGmt(Datetime.newInstanceGmt(2026, 3, 1, 9, 0, 0))': '2026-03-01 09:00:00',
    'new List<Integer>{ 1, 2 }': '(1, 2)',
    "new Map<String, Integer>{ 'a' => 1 }": '{a=1}',
    "new Set<String>{ 'a', 'b' }": '{a, b}',
    "new Account(Name = 'Acme')": 'Account:{Name=Acme}',
    'String.valueOf(true)': 'true',
    'Time.newInstance(9, 5, 0, 0)': '09:05:00.000Z',
  });
});

test('refuses positions outside of the text', () => {
  throws(`'abc'.substring(5);`, 'System.StringException: Starting position out of bounds: 5');
  throws(`'abc'.substring(1, 9);`, 'System.StringException: Ending position out of bounds: 9');
  throws(`String text; text.length();`, 'System.NullPointerException: Attempt to de-reference a null object');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseAnonymous } from '../../src/apex/syntax/index.ts';

/** What Salesforce's own parser says of these, which prettier-plugin-apex brings along. */
const REFUSED: Readonly<Record<string, string>> = {
  'foo(1);\nbar(2;': "2:4 Unexpected token '('.",
  'System.debug(1': "1:13 Unexpected token '('.",
  'Integer i = 5\nfoo();': "1:9 Unexpected token 'i'.",
  'i = 5': "1:3 Unexpected token '='.",
  'a.b.c = ;': "1:7 Unexpected token '='.",
  'new Foo()': "1:1 Unexpected token 'new'.",
  'List<String> l = new List<String>{ 1, };': "1:5 Unexpected token '<'.",
  'Account a = [SELECT FROM Account];': "1:9 Unexpected token 'a'.",
  'public class X { void f() { foo(1; } }': "1:1 Unexpected token 'public'.",
  'void f() { foo(1; }': "1:6 Unexpected token 'f'.",
  'if (a) { foo(1; }': "1:15 Missing ')' at ';'",
  'return foo(1;': "1:13 Missing ')' at ';'",
  'while (a) { i = 5 }': "1:19 Missing ';' at '}'",
  'return return;': "1:8 Extra ';', at 'return'.",
};

for (const [text, expected] of Object.entries(REFUSED)) {
  test(`an anonymous block that does not parse: ${text}`, () => {
    const { problems } = parseAnonymous('AnonymousBlock', text);
    assert.deepEqual(
      problems.map(({ message, place }) => `${place?.line}:${place?.column} ${message}`),
      [expected],
    );
  });
}

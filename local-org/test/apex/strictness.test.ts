import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apexOrg, problemsInBody, problemsOf, testRunOf } from './apexOrg.ts';

/** Body of a method → what Salesforce's compiler says of it. */
const REFUSED: Readonly<Record<string, string>> = {
  "Integer n = 'x';": '1:9 Illegal assignment from String to Integer',
  'Integer n = 5L;': '1:9 Illegal assignment from Long to Integer',
  'Contact c = new Account();': '1:9 Illegal assignment from Account to Contact',
  'n = 1;': '1:1 Variable does not exist: n',
  'Integer n; Integer N;': '1:20 Duplicate variable: N',
  'Nothing n;': '1:1 Invalid type: Nothing',
  "foo('x');": '1:1 Method does not exist or incorrect signature: void foo(String) from the type Probe',
  "'x'.shout();": '1:5 Method does not exist or incorrect signature: void shout() from the type String',
  'Account a; a.Nme = null;': '1:14 Variable does not exist: Nme',
  "Account a = new Account(Nme = 'x');": '1:13 Field does not exist: Nme on Account',
  'return; Integer n;': '1:9 Unreachable statement',
  'while (true) { } Integer n;': '',
  'throw new DmlException(); ': '',
  'throw 5;': '1:1 Throw expression must be of type exception: Integer',
  'if (1) { }': '1:5 Condition expression must be of type Boolean: Integer',
  'break;': '1:1 Break statement must be in loop',
  "Integer n = 1 - 'x';": '1:13 Arithmetic expressions must use numeric arguments',
  "Boolean b = 1 == 'x';": '1:13 Comparison arguments must be compatible types: Integer, String',
  'Object o = 1; String s = (Decimal) o;': '1:22 Illegal assignment from Decimal to String',
  "Integer n = (Integer) 'x';": '1:13 Incompatible types since an instance of String is never an instance of Integer',
  'for (Integer n : 5) { }': '1:1 Loop must iterate over collection: Integer',
  'this.toString();': '1:1 This cannot be referenced in a static context',
  'final Integer n = 1; n = 2;': '',
  'List<Account> a = [SELECT Nme FROM Account];':
    "1:27 UNKNOWN_FIELD No such column 'Nme' on entity 'Account'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.",
  'insert 5;': '1:1 DML requires SObject or SObject list type: Integer',
  '5 + 5;': '1:1 Expression cannot be a statement.',
  'String s = Label.Nothing;': '1:12 External string does not exist: Nothing',
  'Comparable c = new Comparable();': '1:16 Type cannot be constructed: System.Comparable',
};

for (const [body, problem] of Object.entries(REFUSED)) {
  test(`refuses or accepts as Salesforce does: ${body}`, () => {
    assert.deepEqual(problemsInBody(body), problem === '' ? [] : [problem]);
  });
}

test('names what the local org does not have, instead of saying that it does not exist', () => {
  const connect = '1:1 UNSUPPORTED ConnectApi is not supported by the local org';
  assert.deepEqual(problemsInBody('ConnectApi.Topics f;'), [connect]);
  assert.deepEqual(problemsInBody('Object o = new ConnectApi.FeedItemInput().attachment;'), [
    connect.replace('1:1', '1:43'),
  ]);
  assert.deepEqual(problemsInBody('DescribeColorResult r;'), [
    '1:1 UNSUPPORTED Schema.DescribeColorResult is not supported by the local org',
  ]);
  assert.deepEqual(problemsInBody('Object o = Account.DandbCompanyId;'), [
    '1:20 UNSUPPORTED The standard field Account.DandbCompanyId is not supported by the local org',
  ]);
  const feature = 'needs the feature StateAndCountryPicklist in config/project-scratch-def.json';
  assert.deepEqual(problemsInBody('Object o = Account.BillingStateCode;'), [
    `1:20 UNSUPPORTED The standard field Account.BillingStateCode ${feature}`,
  ]);
});

test('says nothing of the methods that override those of a class that the local org does not have', () => {
  const Source = 'public class Source extends DataSource.Provider { public override Object toText() { return null; } }';
  assert.deepEqual(
    problemsOf({ Source }).map((problem) => problem.replace(/^\S+ /, '')),
    ['UNSUPPORTED DataSource is not supported by the local org'],
  );
});

// No page says so: rows observed in orgs do.
test('does not compile a query in system mode in anonymous Apex, nor in its classes', () => {
  const { fails } = apexOrg();
  const message = 'Cannot use SYSTEM_MODE access level in anonymous execution of Apex.';
  const query = '[SELECT Id FROM Account WITH SYSTEM_MODE]';
  for (const source of [`List<Account> a = ${query};`, `class B { List<Account> a() { return ${query}; } }`]) {
    assert.throws(() => fails(source), new RegExp(message));
  }
});

test('demands a return value on every way out of a method', () => {
  const body = 'Integer run(Boolean b) { if (b) { return 1; } }';
  assert.deepEqual(problemsOf({ Foo: `public class Foo {\n${body}\n}` }), [
    'Foo:2:9 Missing return statement required return type: Integer',
  ]);
});

test('demands every method of an interface and of an abstract class', () => {
  const problems = problemsOf({
    Base: 'public abstract class Base { public abstract void work(); }',
    Sorted: 'public class Sorted extends Base implements Comparable { }',
  });
  assert.deepEqual(problems, [
    'Sorted:1:14 Class Sorted must implement the abstract method: void Base.work()',
    'Sorted:1:14 Class Sorted must implement the method: Integer Comparable.compareTo(Object)',
  ]);
});

test('demands override, and refuses it where nothing is overridden', () => {
  const problems = problemsOf({
    Base: 'public virtual class Base { public virtual void a() { } public void b() { } }',
    Child: `public class Child extends Base {
      public void a() { }
      public override void b() { }
      public override void c() { }
    }`,
  });
  assert.deepEqual(problems, [
    'Child:2:19 Method must use the override keyword: void Child.a()',
    'Child:3:28 Non-virtual, non-abstract methods cannot be overridden: void Child.b()',
    'Child:4:28 @Override specified for non-overriding method: void Child.c()',
  ]);
});

test('hides private members from other classes, and opens TestVisible ones to tests', () => {
  const secret =
    'public class Secret { private static Integer a; @TestVisible private static Integer b; private void c() { } }';
  assert.deepEqual(
    problemsOf({
      Secret: secret,
      Reader:
        'public class Reader {\n Integer x = Secret.a;\n Integer y = Secret.b;\n void z() { new Secret().c(); }\n}',
      SecretTest: '@IsTest\nprivate class SecretTest {\n @IsTest static void reads() { Integer y = Secret.b; }\n}',
    }),
    [
      'Reader:2:21 Variable is not visible: Secret.a',
      'Reader:3:21 Variable is not visible: Secret.b',
      'Reader:4:26 Method is not visible: void Secret.c()',
    ],
  );
});

test('keeps static and instance methods apart', () => {
  const problems = problemsOf({
    Foo: 'public class Foo { public static void a() { } public void b() { } static void c() {\n b(); } }',
    Bar: 'public class Bar { void d() {\n Foo.b();\n new Foo().a(); } }',
  });
  assert.deepEqual(problems, [
    'Bar:2:6 Non static method cannot be referenced from a static context: void Foo.b()',
    'Bar:3:12 Static method cannot be referenced from a non static context: void Foo.a()',
    'Foo:2:2 Non static method cannot be referenced from a static context: void Foo.b()',
  ]);
});

test('demands that a top-level class is public or global, tests apart', () => {
  assert.deepEqual(problemsOf({ Foo: 'class Foo { }', FooTest: '@IsTest class FooTest { }' }), [
    'Foo:1:7 Top-level type must have public or global visibility',
  ]);
});

test('points at syntax errors', () => {
  const [problem = ''] = problemsOf({ Foo: 'public class Foo {\n  void run() { Integer n = ; }\n}' });
  assert.match(problem, /^Foo:2:28 APEX_SYNTAX /);
});

test('refuses two methods of one signature, and two classes of one name', () => {
  assert.deepEqual(problemsOf({ Foo: 'public class Foo {\n void a(Integer n) { }\n void A(Integer m) { }\n}' }), [
    'Foo:3:7 Method already defined: A void Foo.A(Integer) from the type Foo',
  ]);
});

test('refuses WITH SECURITY_ENFORCED from API version 67.0 only', () => {
  const source = 'public class Foo { List<Account> a = [SELECT Id FROM Account WITH SECURITY_ENFORCED]; }';
  assert.equal(problemsOf({ Foo: source }, '66.0').length, 0);
  assert.match(problemsOf({ Foo: source }, '67.0').join(), /SECURITY_ENFORCED/);
});

// Apex Developer Guide, "Access Modifiers": before 65.0 an abstract method needs no access, and who implements it may say so.
test('implements an abstract method without access, with the keyword or without', () => {
  const sources = {
    A: 'public abstract class A { abstract String name(); }',
    B: 'public class B extends A { public override String name() { return null; } }',
    C: 'public class C extends A { private String name() { return null; } }',
    D: 'public class D extends A { public override String nam() { return null; } }',
  };
  assert.deepEqual(problemsOf(sources, '64.0'), [
    'D:1:51 @Override specified for non-overriding method: String D.nam()',
    'D:1:14 Class D must implement the abstract method: String A.name()',
  ]);
});

// Apex Reference Guide, "URL Class": getSalesforceBaseUrl is no longer available in API version 59.0 and later.
test('a method that a version removed is there for older classes only', () => {
  const sources = { A: 'public class A { String s = URL.getSalesforceBaseUrl().toExternalForm(); }' };
  assert.deepEqual(problemsOf(sources, '58.0'), []);
  assert.deepEqual(problemsOf(sources, '59.0'), ['A:1:33 Method was removed after version 58.0: getSalesforceBaseUrl']);
});

// Apex Developer Guide, "What Are Apex Unit Tests?": from API version 28.0 on, test methods are in test classes only.
test('test methods of older versions may be in any class', () => {
  const sources = { A: 'public class A { static testMethod void works() { } }' };
  assert.deepEqual(problemsOf(sources, '27.0'), []);
  assert.deepEqual(testRunOf(sources, '27.0').outcomes, { works: 'passed' });
  assert.deepEqual(problemsOf(sources, '28.0'), [
    'A:1:41 Defining type for testMethod methods must be declared as IsTest',
  ]);
});

// Apex Developer Guide, "Apex Versioned Behavior Changes", 61.0; salesforce.stackexchange.com/questions/425453.
test('a private method is overridden before 61.0 alone, and one without access that is abstract always', () => {
  const printed = (version: string): string[] => {
    const source = `public class A {
      public virtual class Parent { private virtual String name() { return 'parent'; } }
      public class Child extends Parent { private override String name() { return 'child'; } }
      public abstract class Form { abstract String name(); public String shown() { return name(); } }
      public class Sheet extends Form { override String name() { return 'sheet'; } }
      public static String names() { Parent one = new Child(); return one.name() + ' ' + new Sheet().shown(); }
    }`;
    return apexOrg({ A: source }, version, version).prints('System.debug(A.names());');
  };
  assert.deepEqual(printed('60.0'), ['child sheet']);
  assert.deepEqual(printed('61.0'), ['parent sheet']);
});

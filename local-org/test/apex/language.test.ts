import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apexOrg, testRunOf } from './apexOrg.ts';

const { prints, fails } = apexOrg({
  Shape: `public abstract class Shape implements Comparable {
    public static Integer made = 0;
    protected String name { get; private set; }
    public abstract Decimal area();
    public Shape(String name) { this.name = name; made++; }
    public virtual String describe() { return name + ' of ' + area(); }
    public Integer compareTo(Object other) {
      Decimal difference = area() - ((Shape) other).area();
      return difference > 0 ? 1 : difference < 0 ? -1 : 0;
    }
    public override String toString() { return describe(); }
  }`,
  Square: `public class Square extends Shape {
    private final Decimal side;
    public Square(Decimal side) { super('Square'); this.side = side; }
    public Square() { this(1); }
    public override Decimal area() { return side * side; }
    public override String describe() { return 'A ' + super.describe(); }
  }`,
  Point: `public class Point {
    public Integer x, y;
    public Point(Integer x, Integer y) { this.x = x; this.y = y; }
    public Boolean equals(Object other) {
      Point that = (Point) other;
      return x == that.x && y == that.y;
    }
    public override Integer hashCode() { return 31 * x + y; }
  }`,
  Thermostat: `public class Thermostat {
    public enum Mode { OFF, HEAT, COOL }
    public Integer degrees {
      get { return degrees == null ? 20 : degrees; }
      set { degrees = Math.min(value, 30); }
    }
    public static String unit { get { if (unit == null) { unit = 'C'; } return unit; } set; }
    public Mode current = Mode.OFF;
    public String say(Object value) { return 'object'; }
    public String say(String value) { return 'string'; }
    public String say(Integer value) { return 'integer'; }
    public String say(Decimal value) { return 'decimal'; }
    public class BrokenException extends Exception { }
    public static void fail(String message) { throw new BrokenException(message); }
  }`,
});

test('computes Integers with overflow, division and shifts', () => {
  assert.deepEqual(
    prints(`Integer big = 2147483647; System.debug(big + 1); System.debug(7 / 2); System.debug(-7 / 2);
      System.debug(65536 * 65536); System.debug(1 << 5 | 3); System.debug(-8 >>> 28); System.debug(5 & 6 ^ 1);`),
    ['-2147483648', '3', '-3', '0', '35', '15', '5'],
  );
});

test('widens numbers and keeps the scale of Decimals', () => {
  assert.deepEqual(
    prints(`Long l = 2147483647; l += 1; System.debug(l); Decimal d = 1.50; System.debug(d + 1); System.debug(d * 2.0);
      Double x = 3; System.debug(x / 2); System.debug(1.0 == 1.00); Integer i = 1; i += 2; System.debug(i++ + ++i);`),
    ['2147483648', '2.50', '3.000', '1.5', 'true', '8'],
  );
});

test('compares Strings without case, and with it by equals', () => {
  assert.deepEqual(
    prints(`String a = 'Ab'; System.debug(a == 'aB'); System.debug(a.equals('aB'));
      System.debug('a' < 'B'); String none; System.debug(none == null); System.debug('x' + none + 1 + true);`),
    ['true', 'false', 'true', 'true', 'xnull1true'],
  );
});

test('gives false for comparisons with null, as Apex documents', () => {
  assert.deepEqual(
    prints(`Integer n; Date d; System.debug(n < 1); System.debug(n > 1); System.debug(d <= Date.today());
      System.debug(n != 1);`),
    ['false', 'false', 'false', 'true'],
  );
});

test('throws for null where a value is needed', () => {
  const cases = [
    'Integer n; Integer m = n + 1;',
    'Boolean b; if (b) { }',
    'String s; s.length();',
    'Account a; a.Name = null;',
    'List<Integer> n; n[0] = 1;',
    'List<Integer> n; Integer m = n[0];',
    'Contact c; Object o = c.Account;',
    'Account a; Object o = a.Contacts;',
    'Decimal d; d += 1;',
    'List<Integer> n; for (Integer m : n) { }',
  ];
  for (const source of cases) {
    assert.equal(fails(source).exception, 'System.NullPointerException: Attempt to de-reference a null object', source);
  }
});

test('navigates safely and coalesces', () => {
  assert.deepEqual(
    prints(`Contact c; System.debug(c?.Account.Name); System.debug(c?.LastName?.length() ?? 7);
      c = new Contact(LastName = 'Ito'); System.debug(c?.LastName.length() ?? 7);`),
    ['null', '7', '3'],
  );
});

test('runs loops with break, continue and nested labels of their own', () => {
  assert.deepEqual(
    prints(`Integer sum = 0;
      for (Integer i = 0; ; i++) { if (i == 3) continue; if (i > 5) break; for (Integer j = 0; j < 9; j++) { if (j == 2) break; sum += i; } }
      System.debug(sum);
      Integer n = 3; do { n--; } while (n > 0); System.debug(n); while (n < 4) n += 3; System.debug(n);`),
    ['24', '0', '6'],
  );
});

test('switches on values, several at once, enums, types and else', () => {
  assert.deepEqual(
    prints(`for (Object value : new List<Object>{ 1, 2, 9 }) {
        switch on (Integer) value { when 1 { System.debug('one'); } when 2, 3 { System.debug('few'); } when else { System.debug('many'); } }
      }
      switch on Thermostat.Mode.HEAT { when OFF { System.debug('off'); } when HEAT, COOL { System.debug('on'); } }
      SObject record = new Contact(LastName = 'Ito');
      switch on record { when Account a { System.debug(a.Name); } when Contact c { System.debug(c.LastName); } }`),
    ['one', 'few', 'many', 'on', 'Ito'],
  );
});

test('builds objects through constructors, this and super, and dispatches to overrides', () => {
  assert.deepEqual(
    prints(`Shape one = new Square(); Shape two = new Square(2.5); System.debug(one); System.debug(two.describe());
      System.debug(Shape.made); System.debug(one instanceof Square); System.debug(one.area());
      List<Shape> shapes = new List<Shape>{ two, one }; shapes.sort(); System.debug(shapes[0].area());`),
    ['A Square of 1', 'A Square of 6.25', '2', 'true', '1', '1'],
  );
});

test('keeps static variables for one transaction only', () => {
  assert.deepEqual(prints(`new Square(); System.debug(Shape.made);`), ['1']);
  assert.deepEqual(prints(`System.debug(Shape.made);`), ['0']);
});

test('runs properties with code around the variable of the same name', () => {
  assert.deepEqual(
    prints(`Thermostat t = new Thermostat(); System.debug(t.degrees); t.degrees = 99; System.debug(t.degrees);
      t.degrees -= 5; System.debug(t.degrees); System.debug(Thermostat.unit);`),
    ['20', '30', '25', 'C'],
  );
});

test('chooses the nearest overload', () => {
  assert.deepEqual(
    prints(`Thermostat t = new Thermostat(); Object o = 1; Long l = 1;
      System.debug(t.say('x') + ' ' + t.say(1) + ' ' + t.say(l) + ' ' + t.say(o) + ' ' + t.say(Date.today()));`),
    ['string integer decimal object object'],
  );
});

test('handles enums: names, ordinals, values and valueOf', () => {
  assert.deepEqual(
    prints(`System.debug(Thermostat.Mode.COOL.name() + Thermostat.Mode.COOL.ordinal());
      System.debug(Thermostat.Mode.values()); System.debug(Thermostat.Mode.valueOf('HEAT') == Thermostat.Mode.HEAT);`),
    ['COOL2', '(OFF, HEAT, COOL)', 'true'],
  );
});

test('finds objects with their own equals and hashCode in sets and maps', () => {
  assert.deepEqual(
    prints(`Set<Point> seen = new Set<Point>{ new Point(1, 2), new Point(1, 2), new Point(2, 1) };
      System.debug(seen.size()); System.debug(seen.contains(new Point(2, 1)));
      Map<Point, String> names = new Map<Point, String>{ new Point(0, 0) => 'origin' };
      System.debug(names.get(new Point(0, 0))); System.debug(new Point(3, 4) == new Point(3, 4));`),
    ['2', 'true', 'origin', 'true'],
  );
});

test('catches by type, runs finally, and keeps message and cause', () => {
  assert.deepEqual(
    prints(`try { Thermostat.fail('broken'); } catch (Thermostat.BrokenException e) { System.debug(e.getMessage() + e.getTypeName()); }
      finally { System.debug('after'); }
      try { try { Integer zero = 0; Integer n = 1 / zero; } catch (MathException e) { throw new Thermostat.BrokenException('outer', e); } }
      catch (Exception e) { System.debug(e.getMessage() + ': ' + e.getCause().getMessage()); }`),
    ['brokenThermostat.BrokenException', 'after', 'outer: Divide by 0'],
  );
});

test('names class, method and line of an uncaught exception', () => {
  const { exception, stack } = fails(`Integer n = 1;\nThermostat.fail('x');`);
  assert.equal(exception, 'Thermostat.BrokenException: x');
  assert.deepEqual(stack, ['Class.Thermostat.fail: line 14, column 1', 'AnonymousBlock: line 2, column 1']);
});

test('refuses to change a collection while a loop runs over it', () => {
  assert.equal(
    fails(`List<Integer> n = new List<Integer>{ 1, 2, 3 }; for (Integer i : n) { n.add(i); }`).exception,
    'System.FinalException: Cannot modify a collection while it is being iterated.',
  );
});

test('lets loops change sets before version 62.0, and never the keys of maps', () => {
  const changing = (loop: string): Record<string, string> => ({
    Changing: `@IsTest class Changing { @IsTest static void changes() {
      Map<Integer, Integer> m = new Map<Integer, Integer>{ 1 => 1, 2 => 2 };
      Set<Integer> s = new Set<Integer>{ 1, 2 };
      ${loop}
      Assert.areEqual(new Set<Integer>{ 2 }, s);
    } }`,
  });
  const refusal = 'System.FinalException: Cannot modify a collection while it is being iterated.';
  const outcome = (loop: string, version: string): string | undefined =>
    testRunOf(changing(loop), version).outcomes['changes']?.split('\n')[0];
  assert.equal(outcome('for (Integer i : s) { if (i == 1) { s.remove(i); } }', '61.0'), 'passed');
  assert.equal(outcome('for (Integer i : s) { if (i == 1) { s.remove(i); } }', '62.0'), refusal);
  assert.equal(outcome('for (Integer i : m.keySet()) { m.remove(i); }', '61.0'), refusal);
});

test('reports endless recursion as a limit that no catch can catch', () => {
  assert.equal(
    fails(`class Deep { Integer down(Integer n) { return down(n + 1); } }
      try { new Deep().down(0); } catch (Exception e) { System.debug('caught'); }`).exception,
    'System.LimitException: Maximum stack depth reached: 1001',
  );
});

test('lets methods nest 1,000 deep and no deeper', () => {
  const block = (depth: number): string => `class Sum {
      Integer to(Integer n) { return n == 1 ? 1 : n + other(n - 1); }
      Integer other(Integer n) { return to(n); }
    }
    System.debug(new Sum().to(${depth}));`;
  assert.deepEqual(prints(block(400)), ['80200']);
  assert.equal(fails(block(600)).exception, 'System.LimitException: Maximum stack depth reached: 1001');
});

test('casts at run time', () => {
  assert.deepEqual(prints(`Object o = 5; System.debug((Integer) o + 1); System.debug(o instanceof String);`), [
    '6',
    'false',
  ]);
  assert.equal(
    fails(`Object o = 5; String s = (String) o;`).exception,
    'System.TypeException: Invalid conversion from runtime type Integer to String',
  );
});

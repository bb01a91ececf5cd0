import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testRunOf } from './apexOrg.ts';

const { outcomes, coverage } = testRunOf({
  Halves: `public class Halves {
  private static final Integer TWO = 2;
  public static Integer halve(Integer n) {
    Integer unset;
    if (n < 0) {
      return 0;
    }
    return n / TWO;
  }
  public static void never() {
    halve(1);
  }
}`,
  HalvesTest: `@IsTest
private class HalvesTest {
  @IsTest
  static void halves() {
    Assert.areEqual(2, Halves.halve(4), 'Half of four');
  }

  @IsTest
  static void failsWithTheLine() {
    Assert.areEqual(3, Halves.halve(4), 'Half of four');
  }

  @IsTest
  static void startsAfresh() {
    Account made = new Account(Name = 'Made');
    insert as system made;
    Assert.areEqual(1, [SELECT COUNT() FROM Account WITH SYSTEM_MODE], 'Only its own');
    Test.startTest();
    Assert.areEqual(0, Limits.getDmlStatements(), 'Fresh limits');
    Test.stopTest();
  }

  @IsTest
  static void startsAfreshAgain() {
    Assert.areEqual(0, [SELECT COUNT() FROM Account WITH SYSTEM_MODE], 'The other test was rolled back');
  }
}`,
});

test('runs test methods, each on its own', () => {
  assert.deepEqual(outcomes, {
    halves: 'passed',
    failsWithTheLine:
      'System.AssertException: Assertion Failed: Half of four: Expected: 3, Actual: 2\nClass.HalvesTest.failsWithTheLine: line 10, column 1',
    startsAfresh: 'passed',
    startsAfreshAgain: 'passed',
  });
});

test('counts the lines that can run and those that did, without the tests themselves', () => {
  assert.deepEqual([...coverage.keys()], ['Halves']);
  const halves = coverage.get('Halves');
  assert.deepEqual(halves?.lines, [2, 5, 6, 8, 11]);
  assert.deepEqual([...(halves?.covered ?? [])].sort(), [2, 5, 8]);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testRunOf } from './apexOrg.ts';

const { outcomes } = testRunOf({
  Work: `public class Work implements Queueable {
  private final String reason;
  public Work(String reason) { this.reason = reason; }
  public void execute(QueueableContext context) {
    if (reason != null) { throw new IllegalArgumentException(reason); }
  }
  @Future
  public static void fail() { throw new IllegalArgumentException('later'); }
}`,
  Pages: `public class Pages implements Database.Batchable<Integer>, Schedulable {
  public Iterable<Integer> start(Database.BatchableContext context) { return new List<Integer>{ 1 }; }
  public void execute(Database.BatchableContext context, List<Integer> pages) {
    throw new IllegalArgumentException('chunk');
  }
  public void finish(Database.BatchableContext context) { }
  public void execute(SchedulableContext context) { throw new IllegalArgumentException('scheduled'); }
}`,
  LeftOverTest: `@IsTest
private class LeftOverTest {
  @IsTest
  static void future() { Work.fail(); }
  @IsTest
  static void queueable() { System.enqueueJob(new Work('queued')); }
  @IsTest
  static void afterTheWindow() { Test.startTest(); Test.stopTest(); System.enqueueJob(new Work('after')); }
  @IsTest
  static void inAnOpenWindow() { Test.startTest(); System.enqueueJob(new Work('open')); }
  @IsTest
  static void batch() { Database.executeBatch(new Pages()); }
  @IsTest
  static void scheduled() { System.schedule('nightly', '0 0 1 * * ?', new Pages()); }
  @IsTest
  static void endsWell() { System.enqueueJob(new Work(null)); }
}`,
  SetUpTest: `@IsTest
private class SetUpTest {
  @TestSetup
  static void setUp() { Work.fail(); }
  @IsTest
  static void begins() { Assert.areEqual('Queued', [SELECT Status FROM AsyncApexJob].Status); }
}`,
});

// Users of orgs report so: Salesforce Stack Exchange 173748 and 298040.
test('jobs that a test method leaves over run when it ends and fail it, those of set-up methods do not run', () => {
  const firstLines = Object.entries(outcomes).map(([name, outcome]) => [name, outcome.split('\n')[0]]);
  assert.deepEqual(Object.fromEntries(firstLines), {
    future: 'System.IllegalArgumentException: later',
    queueable: 'System.IllegalArgumentException: queued',
    afterTheWindow: 'System.IllegalArgumentException: after',
    inAnOpenWindow: 'System.IllegalArgumentException: open',
    batch: 'System.IllegalArgumentException: chunk',
    scheduled: 'System.IllegalArgumentException: scheduled',
    endsWell: 'passed',
    begins: 'passed',
  });
});

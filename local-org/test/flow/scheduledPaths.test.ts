import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DatetimeValue } from '../../src/values/index.ts';
import { element, flowOrg, NOW, onCase, problemsOf, reference, type FlowOrg, type FlowOrgOptions } from './flowOrg.ts';

const MINUTE = 60_000;
const at = (minutes: number): DatetimeValue => new DatetimeValue(NOW + minutes * MINUTE);

const conditions =
  '<doesRequireRecordChangedToMeetCriteria>true</doesRequireRecordChangedToMeetCriteria>' +
  '<filterLogic>and</filterLogic>' +
  '<filters><field>Status</field><operator>EqualTo</operator><value><stringValue>Closed</stringValue></value></filters>';

const path = (body: string): string =>
  `<scheduledPaths><name>Later</name><connector><targetReference>Note</targetReference></connector><label>Later</label>${body}</scheduledPaths>`;
const byField = path(
  '<offsetNumber>0</offsetNumber><offsetUnit>Minutes</offsetUnit><recordField>Ask_At__c</recordField><timeSource>RecordField</timeSource>',
);
const byEvent = path(
  '<offsetNumber>2</offsetNumber><offsetUnit>Hours</offsetUnit><timeSource>RecordTriggerEvent</timeSource>',
);

const note = element(
  'recordUpdates',
  'Note',
  `<inputAssignments><field>Summary__c</field>${reference('$Record.Subject')}</inputAssignments><inputReference>$Record</inputReference>`,
);

function orgWith(paths: string, options: Partial<FlowOrgOptions> = {}): FlowOrg {
  const start = onCase({ trigger: 'RecordAfterSave', on: 'CreateAndUpdate' }, conditions + paths);
  return flowOrg({ flows: { Waiting: start + note }, ...options });
}

const dueTimes = (org: FlowOrg): number[] => org.paths.list().map(({ dueAt }) => (dueAt - NOW) / MINUTE);
const summary = (org: FlowOrg): unknown => org.rows('SELECT Summary__c FROM Case')[0]?.fields['Summary__c'];

describe('A scheduled path', () => {
  it('waits for the time that the field says, and then sees the record as it is', () => {
    const org = orgWith(byField);
    const [Id = ''] = org.insert('Case', { Subject: 'Old', Status: 'Closed', Ask_At__c: at(45) });
    assert.deepEqual(dueTimes(org), [45]);
    org.update('Case', { Id, Subject: 'New' });
    org.clock.advance(45 * MINUTE);
    org.runDue();
    assert.equal(summary(org), 'New');
    assert.deepEqual(dueTimes(org), []);
  });

  it('waits from the save on where its time is an offset', () => {
    const org = orgWith(byEvent);
    org.insert('Case', { Subject: 'A', Status: 'Closed' });
    assert.deepEqual(dueTimes(org), [120]);
  });

  it('is due at once when its time is over', () => {
    const org = orgWith(byField);
    org.insert('Case', { Subject: 'A', Status: 'Closed', Ask_At__c: at(-10) });
    assert.deepEqual(dueTimes(org), [0]);
  });

  it('is not scheduled for a record that does not meet the conditions, or has no time', () => {
    const org = orgWith(byField);
    org.insert('Case', { Subject: 'A', Status: 'New', Ask_At__c: at(45) }, { Subject: 'B', Status: 'Closed' });
    assert.deepEqual(dueTimes(org), []);
  });

  it('is scheduled when an update makes the record meet the conditions, and not by later updates', () => {
    const org = orgWith(byEvent);
    const [Id = ''] = org.insert('Case', { Subject: 'A', Status: 'New' });
    assert.deepEqual(dueTimes(org), []);
    org.update('Case', { Id, Status: 'Closed' });
    org.clock.advance(10 * MINUTE);
    org.update('Case', { Id, Subject: 'B' });
    assert.deepEqual(dueTimes(org), [120]);
  });

  it('moves when its field changes, and goes when the field is cleared', () => {
    const org = orgWith(byField);
    const [Id = ''] = org.insert('Case', { Subject: 'A', Status: 'Closed', Ask_At__c: at(45) });
    org.update('Case', { Id, Ask_At__c: at(90) });
    assert.deepEqual(dueTimes(org), [90]);
    org.update('Case', { Id, Ask_At__c: null });
    assert.deepEqual(dueTimes(org), []);
  });

  it('still fires for a record that stopped meeting the conditions, in the one reading', () => {
    const org = orgWith(byEvent, { pendingPathReading: 'fires' });
    const [Id = ''] = org.insert('Case', { Subject: 'A', Status: 'Closed' });
    org.update('Case', { Id, Status: 'Working' });
    assert.deepEqual(dueTimes(org), [120]);
  });

  it('is cancelled for a record that stopped meeting the conditions, in the other reading', () => {
    const org = orgWith(byEvent, { pendingPathReading: 'cancelled' });
    const [Id = ''] = org.insert('Case', { Subject: 'A', Status: 'Closed' });
    org.update('Case', { Id, Status: 'Working' });
    assert.deepEqual(dueTimes(org), []);
  });

  it('leaves out records that were deleted', () => {
    const org = orgWith(byEvent);
    const [Id = ''] = org.insert('Case', { Subject: 'A', Status: 'Closed' });
    const records = org.rows(`SELECT Id FROM Case WHERE Id = '${Id}'`);
    org.transaction().save({ operation: 'delete', records, allOrNone: true, accessMode: 'system', withSharing: false });
    org.clock.advance(120 * MINUTE);
    org.runDue();
    assert.deepEqual(dueTimes(org), []);
  });

  it('after the commit needs no time', () => {
    const async = path('<pathType>AsyncAfterCommit</pathType>');
    const org = orgWith(async);
    org.insert('Case', { Subject: 'A', Status: 'Closed' });
    assert.deepEqual(dueTimes(org), [0]);
    org.runDue();
    assert.equal(summary(org), 'A');
  });

  it('costs the same for 200 records as for one', () => {
    const cost = (count: number): number[] => {
      const org = orgWith(byEvent);
      org.insert('Case', ...Array.from({ length: count }, () => ({ Subject: 'A', Status: 'Closed' })));
      org.clock.advance(120 * MINUTE);
      const execution = org.transaction();
      org.flows.runScheduledPaths(execution, org.paths.takeDue(org.clock.now()));
      assert.equal(org.rows("SELECT Id FROM Case WHERE Summary__c = 'A'").length, count);
      return [execution.limits.used('queries'), execution.limits.used('dmlStatements')];
    };
    assert.deepEqual(cost(200), cost(1));
  });

  it('is refused in a flow that runs whenever the record meets the conditions', () => {
    const always = conditions.replace('>true</doesRequire', '>false</doesRequire');
    const start = onCase({ trigger: 'RecordAfterSave', on: 'Update' }, always + byEvent);
    const [problem] = problemsOf({ flows: { Waiting: start + note } });
    assert.match(problem ?? '', /^INVALID_SCHEDULED_PATH /);
  });

  it('is refused when its field is no time', () => {
    const start = onCase({ trigger: 'RecordAfterSave', on: 'Create' }, byField.replace('Ask_At__c', 'Subject'));
    const problems = problemsOf({ flows: { Waiting: start + note } });
    assert.deepEqual(problems, ['INVALID_SCHEDULED_PATH Flow Waiting: Case.Subject is neither a date nor a date/time']);
  });
});

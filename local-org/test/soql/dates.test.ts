import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openOrderOrg } from './orderOrg.ts';
import { column } from './cases.ts';

/** It is Wednesday 2026-03-18, 06:00 in New York, where the user is. */
const org = openOrderOrg();
const moments: Readonly<Record<string, string>> = {
  lastYear: '2025-07-01T12:00:00Z',
  january: '2026-01-10T12:00:00Z',
  lastSaturday: '2026-03-14T23:00:00Z',
  sunday: '2026-03-15T12:00:00Z',
  yesterdayLate: '2026-03-18T03:30:00Z',
  todayEarly: '2026-03-18T04:30:00Z',
  laterToday: '2026-03-18T20:00:00Z',
  tomorrow: '2026-03-19T12:00:00Z',
  april: '2026-04-01T12:00:00Z',
};
for (const [index, [name, moment]] of Object.entries(moments).entries()) {
  org.row('Order__c', {
    Id: `a0000000000000${index}AAA`,
    Name: name,
    Placed__c: Date.parse(moment),
    Due__c: moment.slice(0, 10),
  });
}
const placed = (condition: string): unknown[] =>
  column(org.query(`SELECT Name FROM Order__c WHERE Placed__c ${condition} ORDER BY Placed__c`), 'Name');
const due = (condition: string): unknown[] =>
  column(org.query(`SELECT Name FROM Order__c WHERE Due__c ${condition} ORDER BY Placed__c`), 'Name');

test('days begin at midnight in the time zone of the user', () => {
  assert.deepEqual(placed('= TODAY'), ['todayEarly', 'laterToday']);
  assert.deepEqual(placed('= YESTERDAY'), ['yesterdayLate']);
  assert.deepEqual(placed('= TOMORROW'), ['tomorrow']);
});

test('LAST_N_DAYS goes from n days ago up to now', () => {
  assert.deepEqual(placed('= LAST_N_DAYS:3'), ['sunday', 'yesterdayLate', 'todayEarly']);
});

test('a date field includes today in LAST_N_DAYS', () => {
  assert.deepEqual(due('= LAST_N_DAYS:1'), ['yesterdayLate', 'todayEarly', 'laterToday']);
});

test('N_DAYS_AGO is that one day', () => {
  assert.deepEqual(placed('= N_DAYS_AGO:3'), ['sunday']);
});

test('a week begins on Sunday where the user lives', () => {
  assert.deepEqual(placed('= THIS_WEEK'), ['sunday', 'yesterdayLate', 'todayEarly', 'laterToday', 'tomorrow']);
  assert.deepEqual(placed('= LAST_WEEK'), ['lastSaturday']);
});

test('comparisons are with the edges of the stretch', () => {
  assert.deepEqual(placed('> TODAY'), ['tomorrow', 'april']);
  assert.deepEqual(placed('< THIS_YEAR'), ['lastYear']);
  assert.deepEqual(placed('>= NEXT_MONTH'), ['april']);
  assert.deepEqual(placed('<= LAST_QUARTER'), ['lastYear']);
});

test('LAST_N_MONTHS leaves the current month out', () => {
  assert.deepEqual(placed('= LAST_N_MONTHS:2'), ['january']);
});

test('datetimes with an offset are moments', () => {
  assert.deepEqual(placed('= 2026-03-18T05:30:00+01:00'), ['todayEarly']);
});

test('date functions take GMT unless converted to the zone of the user', () => {
  const day = (argument: string): unknown =>
    org.query(
      `SELECT DAY_IN_MONTH(${argument}) d FROM Order__c WHERE Name = 'yesterdayLate' GROUP BY DAY_IN_MONTH(${argument})`,
    )[0]?.fields['d'];
  assert.equal(day('Placed__c'), 18);
  assert.equal(day('convertTimezone(Placed__c)'), 17);
});

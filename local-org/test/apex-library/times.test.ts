import { test } from 'node:test';
import { libraryOrg } from './libraryOrg.ts';

const { prints, throws } = libraryOrg();
const MOMENT = 'Datetime.newInstanceGmt(2026, 3, 1, 9, 5, 7)';

test('makes, reads and refuses dates', () => {
  prints({
    'String.valueOf(Date.newInstance(2026, 2, 28).addDays(1))': '2026-03-01',
    'String.valueOf(Date.newInstance(2026, 1, 31).addMonths(1))': '2026-02-28',
    'String.valueOf(Date.newInstance(2024, 2, 29).addYears(1))': '2025-02-28',
    "String.valueOf(Date.valueOf('2026-3-1'))": '2026-03-01',
    "String.valueOf(Date.parse('12/27/2026'))": '2026-12-27',
    'Date.daysInMonth(2024, 2)': '29',
    'Date.isLeapYear(2100)': 'false',
    'Date.newInstance(2026, 3, 1).daysBetween(Date.newInstance(2026, 3, 11))': '10',
    'Date.newInstance(2026, 3, 31).monthsBetween(Date.newInstance(2026, 5, 1))': '2',
    'Date.newInstance(2026, 3, 1).dayOfYear()': '60',
    'String.valueOf(Date.newInstance(2026, 3, 4).toStartOfWeek())': '2026-03-01',
    'String.valueOf(Date.newInstance(2026, 3, 4).toStartOfMonth())': '2026-03-01',
    'Date.newInstance(2026, 3, 1).format()': '3/1/2026',
    'Date.newInstance(2026, 3, 1) < Date.newInstance(2026, 3, 2)': 'true',
  });
  throws(`Date.valueOf('2026-02-30');`, 'System.TypeException: Invalid date: 2026-02-30');
  throws(`Date.parse('soon');`, 'System.TypeException: Invalid date: soon');
});

test('makes, reads and refuses datetimes', () => {
  prints({
    [`${MOMENT}.getTime()`]: '1772355907000',
    [`${MOMENT}.addMonths(1).addDays(-1).addHours(20).formatGmt('yyyy-MM-dd HH:mm')`]: '2026-04-01 05:05',
    [`${MOMENT}.hourGmt() + ':' + ${MOMENT}.minuteGmt() + ':' + ${MOMENT}.secondGmt()`]: '9:5:7',
    [`String.valueOf(${MOMENT}.dateGmt())`]: '2026-03-01',
    [`${MOMENT}.timeGmt()`]: '09:05:07.000Z',
    "Datetime.valueOfGmt('2026-03-01 09:05:07')": '2026-03-01 09:05:07',
    [`${MOMENT}.isSameDay(${MOMENT}.addMinutes(1))`]: 'true',
  });
  throws(`Datetime.valueOf('tomorrow');`, 'System.TypeException: Invalid date/time: tomorrow');
});

test('formats moments by Java patterns in a zone', () => {
  prints({
    [`${MOMENT}.format('EEEE, d MMMM yyyy h:mm a', 'America/Los_Angeles')`]: 'Sunday, 1 March 2026 1:05 AM',
    [`${MOMENT}.formatGmt('yyyy-MM-dd\\'T\\'HH:mm:ss.SSS\\'Z\\'')`]: '2026-03-01T09:05:07.000Z',
    [`${MOMENT}.format('yy-M-dd HH:mm Z', 'Asia/Kolkata')`]: '26-3-01 14:35 +0530',
    [`${MOMENT}.format('EEE D u', 'UTC')`]: 'Sun 60 7',
  });
});

test('counts times of day round the clock', () => {
  prints({
    'Time.newInstance(23, 30, 0, 0).addHours(1)': '00:30:00.000Z',
    'Time.newInstance(1, 2, 3, 4).millisecond()': '4',
    'Time.newInstance(1, 2, 3, 4).addMinutes(-3).hour()': '0',
  });
});

test('knows time zones', () => {
  prints({
    "TimeZone.getTimeZone('Europe/Berlin').getID()": 'Europe/Berlin',
    [`TimeZone.getTimeZone('Europe/Berlin').getOffset(${MOMENT})`]: '3600000',
    "TimeZone.getTimeZone('nowhere').getID()": 'GMT',
  });
});

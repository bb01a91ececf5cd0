import { test } from 'node:test';
import { libraryOrg } from './libraryOrg.ts';

const { org, runs } = libraryOrg();

const HOUR = 3_600_000;

/** Source: Apex Reference Guide, "BusinessHours Class": holidays are included in the calculation. */
test('counts open hours across a weekend and a holiday', () => {
  // Neither Apex nor a package creates business hours (Apex Developer Guide, "sObjects That Don't Support DML
  // Operations"): the org's own, which are always open, become those of an office.
  for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']) {
    org.store.run(`UPDATE BusinessHours SET ${day}StartTime = ?, ${day}EndTime = ?`, [9 * HOUR, 17 * HOUR]);
  }
  org.store.run('UPDATE BusinessHours SET SaturdayStartTime = NULL, SundayStartTime = NULL', []);
  runs(`
    BusinessHours office = [SELECT Id FROM BusinessHours WHERE IsDefault = TRUE];
    Datetime friday = Datetime.newInstanceGmt(2026, 4, 3, 16, 0, 0);
    System.assertEquals(Datetime.newInstanceGmt(2026, 4, 6, 10, 0, 0), BusinessHours.add(office.Id, friday, 2 * 3600000L));
    insert new Holiday(Name = 'Easter Monday', ActivityDate = Date.newInstance(2026, 4, 6), IsAllDay = true);
    insert new Holiday(Name = 'Late start', ActivityDate = Date.newInstance(2026, 4, 7), IsAllDay = false,
      StartTimeInMinutes = 540, EndTimeInMinutes = 660);
    Datetime tuesday = Datetime.newInstanceGmt(2026, 4, 7, 12, 0, 0);
    System.assertEquals(tuesday, BusinessHours.add(office.Id, friday, 2 * 3600000L));
    System.assertEquals(2 * 3600000L, BusinessHours.diff(office.Id, friday, tuesday));
    System.assertEquals(false, BusinessHours.isWithin(office.Id, Datetime.newInstanceGmt(2026, 4, 6, 12, 0, 0)));
    System.assertEquals(Datetime.newInstanceGmt(2026, 4, 7, 11, 0, 0),
      BusinessHours.nextStartDate(office.Id, Datetime.newInstanceGmt(2026, 4, 4, 12, 0, 0)));
    System.assertEquals(friday, System.BusinessHours.add(office.Id, tuesday, -2 * 3600000L));
  `);
});

// No page has these facts: they are of real orgs.
test('keeps the milliseconds of an interval, and gives the minute at which open hours begin or are', () => {
  runs(`
    Id office = [SELECT Id FROM BusinessHours WHERE IsDefault = TRUE].Id;
    Datetime monday = Datetime.newInstanceGmt(2026, 10, 5, 9, 0, 0);
    System.assertEquals(monday.getTime() + 2, BusinessHours.add(office, monday, 2L).getTime());
    Datetime saturday = Datetime.newInstanceGmt(2026, 10, 10, 12, 0, 0);
    System.assertEquals(saturday, BusinessHours.addGmt(office, saturday, 0L));
    Datetime friday = Datetime.newInstanceGmt(2026, 10, 9, 17, 0, 0);
    System.assertEquals(friday.getTime() - 3, BusinessHours.addGmt(office, saturday, -3L).getTime());
    Datetime last = Datetime.newInstanceGmt(2026, 10, 9, 16, 59, 59);
    System.assert(BusinessHours.isWithin(office, last));
    System.assertEquals(last.addSeconds(-59), BusinessHours.nextStartDate(office, last));
  `);
});

test('refuses hours that do not exist and arguments that are null', () => {
  runs(`
    String missing = 'BusinessHours record not found.This may indicate: 1) Invalid BusinessHours ID, ' +
      '2) Data corruption, or 3) Missing setup.';
    Id office = [SELECT Id FROM BusinessHours WHERE IsDefault = TRUE].Id;
    Datetime now = Datetime.now();
    List<String> found = new List<String>();
    try { BusinessHours.add(null, now, 1L); } catch (NullPointerException e) { found.add(e.getMessage()); }
    try { BusinessHours.add(office, null, 1L); } catch (NullPointerException e) { found.add(e.getMessage()); }
    try { BusinessHours.add(office, now, null); } catch (NullPointerException e) { found.add(e.getMessage()); }
    try { BusinessHours.diff(office, now, null); } catch (NullPointerException e) { found.add(e.getMessage()); }
    try { BusinessHours.isWithin(office, null); } catch (NullPointerException e) { found.add(e.getMessage()); }
    try { BusinessHours.nextStartDate('x', now); } catch (StringException e) { found.add(e.getMessage()); }
    System.assertEquals(new List<String>{ 'Business Hours Id cannot be null', 'Start date cannot be null',
      'Interval cannot be null', 'End date cannot be null', 'Target date cannot be null', 'Invalid id: x' }, found);
    try { BusinessHours.diff('x', now, now); System.assert(false); } catch (MathException e) { System.assertEquals(missing, e.getMessage()); }
    try { BusinessHours.add('01m000000000009', now, 1L); System.assert(false); } catch (MathException e) { System.assertEquals(missing, e.getMessage()); }
    try { BusinessHours.addGmt(null, now, 1L); System.assert(false); } catch (MathException e) { System.assertEquals(missing, e.getMessage()); }
  `);
});

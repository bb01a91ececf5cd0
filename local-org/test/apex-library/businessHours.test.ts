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
    System.assertEquals(friday, BusinessHours.add(office.Id, tuesday, -2 * 3600000L));
  `);
});

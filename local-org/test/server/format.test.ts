import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FieldDescribe } from '../../src/schema/types.ts';
import type { RunningUser } from '../../src/security/types.ts';
import { displayValue } from '../../src/server/ui/format.ts';
import { DateValue, DatetimeValue, TimeValue, type FieldValue } from '../../src/values/index.ts';

// User Interface API Developer Guide, "Field Value": dates and times as the user's locale writes them, years in full.
test('shows dates and times in the words of the locale', () => {
  const shown = (value: FieldValue, type: string, locale: string): string | null =>
    displayValue(value, { type } as FieldDescribe, { locale, timeZone: 'GMT' } as RunningUser);
  const moment = new DatetimeValue(Date.UTC(2026, 10, 3, 15, 5));

  assert.deepEqual(
    [
      shown(DateValue.of(2026, 11, 3), 'date', 'en_US'),
      shown(moment, 'datetime', 'en_US'),
      shown(new TimeValue(9 * 3_600_000), 'time', 'en_US'),
      shown(DateValue.of(2026, 11, 3), 'date', 'de_DE'),
      shown(new DatetimeValue(Date.UTC(2026, 10, 3, 4, 5)), 'datetime', 'en_GB'),
    ],
    ['11/3/2026', '11/3/2026, 3:05 PM', '9:00 AM', '3.11.2026', '03/11/2026, 04:05'],
  );
});

import { TimeValue } from '../../../values/index.ts';
import { refusingNull, required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Source: Apex Reference Guide, "Time Class". */
export const timeClass: SystemClassFactory = (runtime) => ({
  name: 'System.Time',
  kind: 'class',
  statics: {
    'Time newInstance(Integer hour, Integer minutes, Integer seconds, Integer milliseconds)': (
      hour: number | null,
      minute: number | null,
      second: number | null,
      millisecond: number | null,
    ) =>
      new TimeValue(
        required(runtime, hour) * HOUR +
          required(runtime, minute) * MINUTE +
          required(runtime, second) * SECOND +
          required(runtime, millisecond),
      ),
  },
  methods: refusingNull(runtime, {
    'Time addHours(Integer additionalHours)': (self: TimeValue, hours: number) =>
      new TimeValue(self.milliseconds + hours * HOUR),
    'Time addMinutes(Integer additionalMinutes)': (self: TimeValue, minutes: number) =>
      new TimeValue(self.milliseconds + minutes * MINUTE),
    'Time addSeconds(Integer additionalSeconds)': (self: TimeValue, seconds: number) =>
      new TimeValue(self.milliseconds + seconds * SECOND),
    'Time addMilliseconds(Integer additionalMilliseconds)': (self: TimeValue, milliseconds: number) =>
      new TimeValue(self.milliseconds + milliseconds),
    'Integer hour()': (self: TimeValue) => Math.floor(self.milliseconds / HOUR),
    'Integer minute()': (self: TimeValue) => Math.floor(self.milliseconds / MINUTE) % 60,
    'Integer second()': (self: TimeValue) => Math.floor(self.milliseconds / SECOND) % 60,
    'Integer millisecond()': (self: TimeValue) => self.milliseconds % SECOND,
  }),
  isInstance: (value) => value instanceof TimeValue,
});

import { DateTime, IANAZone } from 'luxon';
import { DatetimeValue } from '../../../values/index.ts';
import { LibraryObject } from '../libraryObject.ts';
import { required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';

/** An instance of `System.TimeZone`; `id` is an IANA name. */
export class TimeZoneObject extends LibraryObject {
  readonly typeName = 'System.TimeZone';
  readonly id: string;

  constructor(id: string) {
    super();
    this.id = id;
  }

  override toString(): string {
    return this.id;
  }
}

/** The IANA zone of this name; GMT for a name that is none, as Java's `TimeZone.getTimeZone` answers. */
export function requireZone(name: string | null): string {
  if (name === null || !IANAZone.isValidZone(name)) {
    const offset = /^(?:GMT|UTC)?([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(name ?? '');
    return offset === null ? 'UTC' : `UTC${offset[1]}${Number(offset[2])}:${offset[3] ?? '00'}`;
  }
  return name;
}

/** Source: Apex Reference Guide, "TimeZone Class". */
export const timeZoneClass: SystemClassFactory = (runtime) => ({
  name: 'System.TimeZone',
  kind: 'class',
  statics: {
    'TimeZone getTimeZone(String timeZoneIdString)': (id: string | null) => {
      const name = required(runtime, id);
      return new TimeZoneObject(IANAZone.isValidZone(name) ? name : 'GMT');
    },
  },
  methods: {
    'String getDisplayName()': (self: TimeZoneObject) => {
      const moment = DateTime.fromMillis(runtime.execution.clock.now(), { zone: self.id, locale: 'en-US' });
      return `(GMT${moment.toFormat('ZZ')}) ${self.id === 'GMT' ? 'Greenwich Mean Time' : (moment.offsetNameLong ?? self.id)} (${self.id})`;
    },
    'String getID()': (self: TimeZoneObject) => self.id,
    'Integer getOffset(Datetime date)': (self: TimeZoneObject, date: DatetimeValue | null) =>
      DateTime.fromMillis(required(runtime, date).epochMilliseconds, { zone: self.id }).offset * 60_000,
    'String toString()': (self: TimeZoneObject) => self.id,
  },
  isInstance: (value) => value instanceof TimeZoneObject,
});

import { DoubleValue } from '../../../values/index.ts';
import { overloads, required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';
import { formatNumber } from './format.ts';
import { nearestLong, readDouble } from './read.ts';

const MAX_INTEGER = 2147483647;

/** Source: Apex Reference Guide, "Double Class". */
export const doubleClass: SystemClassFactory = (runtime) => ({
  name: 'System.Double',
  kind: 'class',
  statics: overloads(
    (value: unknown) => readDouble(runtime, required(runtime, value)),
    'Double valueOf(String stringToDouble)',
    'Double valueOf(Object fieldValue)',
  ),
  methods: {
    'String format()': (self: DoubleValue) => formatNumber(self.number, runtime.execution.user.locale),
    'Integer intValue()': (self: DoubleValue) =>
      Math.max(Math.min(Math.trunc(self.number) || 0, MAX_INTEGER), -MAX_INTEGER - 1),
    'Long longValue()': (self: DoubleValue) => nearestLong(Math.trunc(self.number)),
    'Long round()': (self: DoubleValue) => nearestLong(Math.floor(self.number + 0.5)),
  },
  isInstance: (value) => value instanceof DoubleValue || typeof value === 'number' || typeof value === 'bigint',
});

import { required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';
import { overloads } from '../support.ts';
import { formatNumber } from './format.ts';
import { readInteger } from './read.ts';

/** Source: Apex Reference Guide, "Integer Class". */
export const integerClass: SystemClassFactory = (runtime) => ({
  name: 'System.Integer',
  kind: 'class',
  statics: overloads(
    (value: unknown) => readInteger(runtime, required(runtime, value)),
    'Integer valueOf(String stringToInteger)',
    'Integer valueOf(Object fieldValue)',
  ),
  methods: {
    'String format()': (self: number) => formatNumber(self, runtime.execution.user.locale),
  },
  isInstance: (value) => typeof value === 'number',
});

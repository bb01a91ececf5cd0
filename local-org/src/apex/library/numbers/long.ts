import { required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';
import { formatNumber } from './format.ts';
import { readLong } from './read.ts';

/** Source: Apex Reference Guide, "Long Class". */
export const longClass: SystemClassFactory = (runtime) => ({
  name: 'System.Long',
  kind: 'class',
  statics: {
    'Long valueOf(String stringToLong)': (value: string | null) => readLong(runtime, required(runtime, value)),
  },
  methods: {
    'String format()': (self: bigint) => formatNumber(self, runtime.execution.user.locale),
    'Integer intValue()': (self: bigint) => Number(BigInt.asIntN(32, self)),
  },
  isInstance: (value) => typeof value === 'bigint' || typeof value === 'number',
});

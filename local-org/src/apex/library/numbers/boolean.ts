import { required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';

/**
 * Source: Apex Reference Guide, "Boolean Class"; of its two `valueOf` the published compiler knows the one that takes an
 * Object, which `null` is no ambiguous argument of.
 */
export const booleanClass: SystemClassFactory = (runtime) => ({
  name: 'System.Boolean',
  kind: 'class',
  statics: {
    'Boolean valueOf(Object fieldValue)': (value: unknown) => {
      const given = required(runtime, value);
      if (typeof given !== 'boolean' && typeof given !== 'string') {
        throw runtime.exception('System.TypeException', `Invalid boolean: ${runtime.toText(given)}`);
      }
      return given === true || String(given).toLowerCase() === 'true';
    },
  },
  isInstance: (value) => typeof value === 'boolean',
});

import { overloads, required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';

/** Source: Apex Reference Guide, "Boolean Class". */
export const booleanClass: SystemClassFactory = (runtime) => ({
  name: 'System.Boolean',
  kind: 'class',
  statics: overloads(
    (value: unknown) => {
      const given = required(runtime, value);
      if (typeof given !== 'boolean' && typeof given !== 'string') {
        throw runtime.exception('System.TypeException', `Invalid boolean: ${runtime.toText(given)}`);
      }
      return given === true || String(given).toLowerCase() === 'true';
    },
    'Boolean valueOf(String stringToBoolean)',
    'Boolean valueOf(Object fieldValue)',
  ),
  isInstance: (value) => typeof value === 'boolean',
});

import { ApexException } from '../../runtime/exception.ts';
import { ApexMap } from '../../runtime/map.ts';
import { ApexSet } from '../../runtime/set.ts';
import type { SystemClassFactory } from '../systemClass.ts';
import { exceptionConstructors } from './exceptionClasses.ts';

const NAME = 'System.QueryException';

/** Source: Apex Developer Guide, "Enforce User Mode for Database Operations". */
export const queryExceptionClass: SystemClassFactory = () => ({
  name: NAME,
  kind: 'exception',
  superclass: 'System.Exception',
  constructors: exceptionConstructors(NAME),
  methods: {
    'Map<String, Set<String>> getInaccessibleFields()': (self: ApexException) =>
      new ApexMap(
        'String',
        'Set<String>',
        [...self.inaccessibleFields].map(([name, fields]) => [name, new ApexSet('String', fields)] as const),
      ),
  },
  isInstance: (value) => value instanceof ApexException && value.$typeName === NAME,
});

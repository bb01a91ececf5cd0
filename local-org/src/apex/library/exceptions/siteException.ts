import { ApexException } from '../../runtime/exception.ts';
import { ApexList } from '../../runtime/list.ts';
import type { SystemClassFactory } from '../systemClass.ts';
import { exceptionConstructors } from './exceptionClasses.ts';

const NAME = 'Site.ExternalUserCreateException';

/** Source: Apex Reference Guide, "ExternalUserCreateException Class". */
export const siteExceptionClass: SystemClassFactory = () => ({
  name: NAME,
  kind: 'exception',
  superclass: 'System.Exception',
  constructors: exceptionConstructors(NAME),
  methods: {
    'List<String> getDisplayMessages()': (self: ApexException) => new ApexList('String', [self.message]),
  },
  isInstance: (value) => value instanceof ApexException && value.$typeName === NAME,
});

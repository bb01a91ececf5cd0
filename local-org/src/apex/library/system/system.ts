import { present } from '../../runtime/apexErrors.ts';
import { DatetimeValue } from '../../../values/index.ts';
import type { ApexEnum } from '../../runtime/enum.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { asyncStatics } from '../async/systemAsync.ts';
import { today } from '../times/date.ts';
import { argument, overloads, printed } from '../support.ts';
import type { LibraryFunction, SystemClassFactory } from '../systemClass.ts';
import { currentPage } from '../web/visualforce.ts';
import { passwordStatics } from './passwords.ts';
import { assertEqual, assertNotEqual, comparing, failed } from './assertion.ts';

/** Source: Apex Reference Guide, "System Class". `System.runAs` is part of the language. */
export const systemClass: SystemClassFactory = (runtime) => ({
  name: 'System.System',
  kind: 'class',
  statics: {
    ...assertingStatics(runtime),
    ...timeStatics(runtime),
    ...debugStatics(runtime),
    ...asyncStatics(runtime),
    ...passwordStatics(runtime),
  },
});

function assertingStatics(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  return {
    ...overloads(
      (condition: boolean | null, message?: unknown) => {
        if (!present(condition)) {
          throw failed(runtime, null, message);
        }
      },
      'void assert(Boolean condition)',
      'void assert(Boolean condition, Object msg)',
    ),
    ...overloads(
      comparing(runtime, assertEqual),
      'void assertEquals(Object expected, Object actual)',
      'void assertEquals(Object expected, Object actual, Object msg)',
    ),
    ...overloads(
      comparing(runtime, assertNotEqual),
      'void assertNotEquals(Object expected, Object actual)',
      'void assertNotEquals(Object expected, Object actual, Object msg)',
    ),
  };
}

function timeStatics(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  return {
    'Datetime now()': () => new DatetimeValue(runtime.execution.clock.now()),
    'Date today()': () => today(runtime),
    'Long currentTimeMillis()': () => BigInt(runtime.execution.clock.now()),
  };
}

function debugStatics(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const write = (level: string, value: unknown): void => {
    runtime.execution.log.debug(runtime.currentPlace().line, level, printed(runtime, value));
  };
  return {
    'void debug(Object o)': (value: unknown) => write('DEBUG', value),
    'void debug(System.LoggingLevel logLevel, Object o)': (level: ApexEnum | null, value: unknown) =>
      write(argument(runtime, level, 1).name, value),
    'System.PageReference currentPageReference()': () => currentPage(runtime),
    'Integer hashCode(Object obj)': (value: unknown) => runtime.hashCode(value),
    'Boolean equals(Object left, Object right)': (left: unknown, right: unknown) => runtime.equals(left, right),
  };
}

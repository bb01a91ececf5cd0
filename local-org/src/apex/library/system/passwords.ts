import { randomInt } from 'node:crypto';
import type { ApexRuntime } from '../../runtime/types.ts';
import { DataObject, dataClass } from '../dataClass.ts';
import { overloads, refusingNull } from '../support.ts';
import type { LibraryFunction } from '../systemClass.ts';

const LENGTH = 10;
const CHARACTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';

/** Source: Apex Reference Guide, "ResetPasswordResult Class". */
export const resetPasswordResultClass = dataClass('System.ResetPasswordResult', {
  properties: { password: 'String' },
  hasAccessors: true,
  constructors: [],
});

/**
 * Nobody logs in to the local org with a password, so that there is none to keep, and no mail goes out.
 * Source: Apex Reference Guide, "System Class" (`setPassword`, `resetPassword`, `resetPasswordWithEmailTemplate`).
 */
export function passwordStatics(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const reset = (user: string): DataObject => {
    known(runtime, user);
    return new DataObject('System.ResetPasswordResult', { password: newPassword() });
  };
  return refusingNull(runtime, {
    'void setPassword(Id userId, String password)': (user: string) => known(runtime, user),
    ...overloads(
      reset,
      'System.ResetPasswordResult resetPassword(Id userId, Boolean sendUserEmail)',
      'System.ResetPasswordResult resetPasswordWithEmailTemplate(Id userId, Boolean sendUserEmail, String emailTemplateName)',
    ),
  });
}

/** @throws `System.InvalidParameterValueException` for an id that no user has, in words of our own */
function known(runtime: ApexRuntime, userId: string): void {
  if (!runtime.execution.cachedRecords('User').some(({ id }) => id === userId)) {
    throw runtime.exception('System.InvalidParameterValueException', `Invalid user ID: ${userId}`);
  }
}

function newPassword(): string {
  return Array.from({ length: LENGTH }, () => CHARACTERS[randomInt(CHARACTERS.length)]).join('');
}

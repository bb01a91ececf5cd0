import type { Org } from '../../org/types.ts';
import { LocalOrgError, PlatformException, type DmlRowError } from '../../errors/index.ts';
import type { RunningUser } from '../../security/types.ts';
import { RequestError } from '../http/failure.ts';

/** Calls an `@AuraEnabled` method. @throws RequestError in the shape that a component's `catch` receives */
export function callApex(org: Org, user: RunningUser, input: Readonly<Record<string, unknown>>): unknown {
  const className = String(input['className']);
  const methodName = String(input['methodName']);
  const method = org.apex.auraEnabledMethod(className, methodName);
  if (method === undefined || !org.security.access(user.id).apexClass(className)) {
    throw new RequestError(403, `You do not have access to the Apex class named '${className}'.`);
  }
  if (input['isCacheable'] === true && !method.isCacheable) {
    throw new RequestError(400, `The Apex method ${className}.${methodName} must be cacheable to be used with @wire.`);
  }
  const parameters = (input['parameters'] ?? {}) as Record<string, unknown>;
  try {
    return (
      org.transact(
        user.id,
        'AURA',
        `${className}.${methodName}`,
        (execution) => org.apex.invokeAuraEnabled(execution, className, methodName, parameters),
        { isReadOnly: method.isCacheable },
      ) ?? null
    );
  } catch (error) {
    throw apexFailure(org, user, error);
  }
}

/** Guests learn what the code tells them on purpose, and nothing of its inside. */
function apexFailure(org: Org, user: RunningUser, error: unknown): unknown {
  const failure = org.apex.describeException(error);
  if (failure === undefined) {
    return error instanceof LocalOrgError || error instanceof PlatformException
      ? error
      : new RequestError(500, 'An internal server error has occurred');
  }
  const isForPeople = failure.typeName.endsWith('AuraHandledException');
  if (user.isGuest && !isForPeople) {
    return new RequestError(500, 'An internal server error has occurred');
  }
  if (failure.rows.length > 0) {
    return new RequestError(500, failure.message, saveErrors(failure.rows));
  }
  return new RequestError(500, failure.message, {
    exceptionType: failure.typeName,
    isUserDefinedException: isOwnClass(org, failure.typeName),
    stackTrace: user.isGuest || isForPeople ? '' : failure.stack.join('\n'),
  });
}

/** Undocumented: public components read a save that failed in their Apex so, and find no message beside it. */
function saveErrors(rows: readonly DmlRowError[]): Record<string, unknown> {
  const fieldErrors: Record<string, { statusCode: string; message: string }[]> = {};
  for (const { fields, statusCode, message } of rows) {
    fields.forEach((field) => (fieldErrors[field] ??= []).push({ statusCode, message }));
  }
  const pageErrors = rows
    .filter(({ fields }) => fields.length === 0)
    .map(({ statusCode, message }) => ({ statusCode, message }));
  return { duplicateResults: [], fieldErrors, index: null, message: undefined, pageErrors };
}

/** A class of the project, or one inside of it. */
function isOwnClass({ project }: Org, typeName: string): boolean {
  const [first = '', second = ''] = typeName.toLowerCase().split('.');
  const outer = project.namespace !== '' && first === project.namespace.toLowerCase() ? second : first;
  return project.classes.some(({ name }) => name.toLowerCase() === outer);
}

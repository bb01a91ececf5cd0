import { ApexException, NO_MESSAGE } from '../../runtime/exception.ts';
import { blockNames } from '../../runtime/blockNames.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import type { SystemClassFactory } from '../systemClass.ts';
import { dmlMethods, queryMethods } from './dmlMethods.ts';

/**
 * The exceptions of the platform that have no methods of their own.
 * Source: Apex Reference Guide, "Exception Class and Built-In Exceptions".
 */
const PLAIN_EXCEPTIONS = [
  'eventbus.InvalidReplayIdException',
  'eventbus.RetryableException',
  'System.AsyncException',
  'System.AssertException',
  'System.AuraException',
  'System.BigObjectException',
  'System.CalloutException',
  'System.CanvasException',
  'System.DataWeaveScriptException',
  'System.DmlException',
  'System.DuplicateMessageException',
  'System.EmailException',
  'System.EmailTemplateRenderException',
  'System.ExternalObjectException',
  'System.FatalCursorException',
  'System.FinalException',
  'System.FlowException',
  'System.FormulaEvaluationException',
  'System.FormulaValidationException',
  'System.HandledException',
  'System.IllegalArgumentException',
  'System.InvalidHeaderException',
  'System.InvalidParameterValueException',
  'System.InvalidReadOnlyUserDmlException',
  'System.JSONException',
  'System.LicenseException',
  'System.LimitException',
  'System.ListException',
  'System.MathException',
  'System.NoAccessException',
  'System.NoDataFoundException',
  'System.NoSuchElementException',
  'System.PlatformCacheException',
  'System.ProcedureException',
  'System.QueryException',
  'System.RequiredFeatureMissingException',
  'System.SearchException',
  'System.SecurityException',
  'System.SerializationException',
  'System.SObjectException',
  'System.StringException',
  'System.TouchHandledException',
  'System.TransientCursorException',
  'System.TypeException',
  'System.UnexpectedException',
  'System.UnsupportedOperationException',
  'System.VisualforceException',
  'System.XmlException',
] as const;

/** One class per plain exception. */
export const plainExceptionClasses: readonly SystemClassFactory[] = PLAIN_EXCEPTIONS.map((name) => () => ({
  name,
  kind: 'exception',
  superclass: 'System.Exception',
  constructors: exceptionConstructors(name),
  isInstance: (value: unknown) => value instanceof ApexException && value.$typeName === name,
}));

/** No page says so, but orgs know no constructor of it that takes a message. */
export const nullPointerExceptionClass: SystemClassFactory = () => {
  const name = 'System.NullPointerException';
  return {
    name,
    kind: 'exception',
    superclass: 'System.Exception',
    constructors: { 'NullPointerException()': () => ApexException.create(name, null) },
    isInstance: (value) => value instanceof ApexException && value.$typeName === name,
  };
};

/** Source: Apex Reference Guide, "AuraHandledException Class". The text given reaches the component. */
export const auraHandledExceptionClass: SystemClassFactory = () => {
  const name = 'System.AuraHandledException';
  return {
    name,
    kind: 'exception',
    superclass: 'System.Exception',
    constructors: exceptionConstructors(name),
    isInstance: (value) => value instanceof ApexException && value.$typeName === name,
  };
};

/** Source: Apex Reference Guide, "Exception Class": common methods. */
export const exceptionClass: SystemClassFactory = (runtime) => ({
  name: 'System.Exception',
  kind: 'exception',
  isVirtual: true,
  isAbstract: true,
  methods: {
    ...dmlMethods(runtime),
    ...queryMethods,
    'Exception getCause()': (self: ApexException) => self.apexCause,
    'Integer getLineNumber()': (self: ApexException) => runtime.failureOf(self).line ?? 0,
    'String getMessage()': (self: ApexException) => (hidesMessage(self) ? NO_MESSAGE : self.shownMessage),
    'String getStackTraceString()': (self: ApexException) => stackOf(runtime, self),
    'String getTypeName()': (self: ApexException) => blockNames(self.$typeName),
    'void initCause(Exception cause)': (self: ApexException, cause: Error | null) => {
      if (self.apexCause !== null) {
        throw runtime.exception('System.UnsupportedOperationException', 'The cause is already initialized.');
      }
      self.apexCause = cause;
    },
    'void setMessage(String message)': (self: ApexException, message: string | null) => {
      self.apexMessage = message;
      self.hasSetMessage = true;
    },
    'String toString()': (self: ApexException) => self.toString(),
  },
  isInstance: (value) => value instanceof ApexException,
});

/** The lines of an exception, and those of what caused it after them. */
function stackOf(runtime: ApexRuntime, exception: ApexException): string {
  const own = runtime.failureOf(exception).stack.join('\n');
  const cause = exception.apexCause;
  return cause instanceof ApexException ? `${own}\nCaused by\n${stackOf(runtime, cause)}` : own;
}

/** What AuraHandledException is made with is for the component; Apex sees only what `setMessage` gave it. */
function hidesMessage(exception: ApexException): boolean {
  return exception.$typeName === 'System.AuraHandledException' && !exception.hasSetMessage;
}

/** The four constructors that every exception has. Source: Apex Developer Guide, "Create Custom Exceptions". */
export function exceptionConstructors(typeName: string): Readonly<Record<string, (...args: never[]) => ApexException>> {
  const simpleName = typeName.slice(typeName.indexOf('.') + 1);
  return {
    [`${simpleName}()`]: () => ApexException.create(typeName, null),
    [`${simpleName}(String message)`]: (message: string | null) => withMessage(ApexException.create(typeName, message)),
    [`${simpleName}(Exception cause)`]: (cause: Error | null) => ApexException.create(typeName, null, cause),
    [`${simpleName}(String message, Exception cause)`]: (message: string | null, cause: Error | null) =>
      withMessage(ApexException.create(typeName, message, cause)),
  };
}

/** A message that is given is shown, even null. No page says so: rows observed in orgs do. */
function withMessage(exception: ApexException): ApexException {
  exception.hasSetMessage = exception.$typeName !== 'System.AuraHandledException';
  return exception;
}

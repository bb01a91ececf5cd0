import { PlatformException, UnsupportedError } from '../../../errors/index.ts';
import type { ApexList } from '../../runtime/list.ts';
import { ApexMap } from '../../runtime/map.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { testState } from '../state.ts';
import { argument } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';

/** Endpoint, action, the namespace and name of the request, those of the response, and its class. */
const INFORMATION_LENGTH = 7;

/**
 * What classes generated from a WSDL call. In tests the mock answers; a real call is refused by name.
 * Sources: Apex Reference Guide, "WebServiceCallout Class", "WebServiceMock Interface".
 */
export const webServiceCalloutClass: SystemClassFactory = (runtime) => ({
  name: 'System.WebServiceCallout',
  kind: 'class',
  statics: {
    'void invoke(Object stub, Object request, Object response, List<String> infoArray)': (
      stub: unknown,
      request: unknown,
      response: unknown,
      information: ApexList<string | null> | null,
    ) => {
      const [result, { items }] = [argument(runtime, response, 3), argument(runtime, information, 4)];
      if (items.length < INFORMATION_LENGTH) {
        throw runtime.exception('System.TypeException', `Invalid info with length ${items.length}`);
      }
      invoke(runtime, stub, request, result, items);
    },
    'Object beginInvoke(Object stub, Object request, Object returnType, Object continuation, List<String> infoArray)':
      () => refuse('beginInvoke'),
    'Object endInvoke(Object future)': () => refuse('endInvoke'),
  },
});

/** What the classes generated for continuations extend. No page has it but the generated code that the guide shows. */
export const webServiceCalloutFutureClass: SystemClassFactory = () => ({
  name: 'System.WebServiceCalloutFuture',
  kind: 'class',
  isVirtual: true,
  isExtensible: true,
  constructors: { 'WebServiceCalloutFuture()': () => refuse('beginInvoke') },
});

/** SOAP callouts of continuations compile, and are refused where they would be made. */
function refuse(method: string): never {
  throw new UnsupportedError(`WebServiceCallout.${method} is not supported by the local org`);
}

function invoke(
  runtime: ApexRuntime,
  stub: unknown,
  request: unknown,
  response: unknown,
  information: readonly (string | null)[],
): void {
  const { execution } = runtime;
  if (!(response instanceof ApexMap)) {
    throw runtime.exception('System.TypeException', 'The response of a web service is put into a map');
  }
  const mock = execution.isTest ? (testState(runtime).mocks.get('System.WebServiceMock') ?? null) : null;
  if (mock !== null) {
    const [endpoint, action, , requestName, responseNamespace, responseName, responseType] = information;
    execution.beginCallout();
    const names = [endpoint, action, requestName, responseNamespace, responseName, responseType];
    runtime.invoke(mock, 'doInvoke', [stub, request, response, ...names.map((name) => name ?? null)]);
    return;
  }
  if (execution.isTest) {
    const message = 'Methods defined as TestMethod do not support Web service callouts';
    throw new PlatformException('System.TypeException', message);
  }
  if (stub === null) {
    const message = 'Web service callout failed: Callout stub not found: null';
    throw runtime.exception('System.CalloutException', message);
  }
  throw new UnsupportedError('WebServiceCallout.invoke outside of tests is not supported by the local org');
}

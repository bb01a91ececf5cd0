import { PlatformException, UnsupportedError } from '../../../errors/index.ts';
import type { ApexList } from '../../runtime/list.ts';
import { ApexMap } from '../../runtime/map.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { testState } from '../state.ts';
import { required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';

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
      invoke(runtime, stub, request, response, required(runtime, information).items);
    },
  },
});

/** The information is that of generated classes: endpoint, action, and the namespaces and names of both messages. */
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
  throw new UnsupportedError('WebServiceCallout.invoke outside of tests is not supported by the local org');
}

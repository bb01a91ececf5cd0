import { ApexList } from '../../runtime/list.ts';
import { ApexMap } from '../../runtime/map.ts';
import { ApexObject } from '../../runtime/object.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { LibraryObject } from '../libraryObject.ts';
import { executionState, testState } from '../state.ts';
import { required } from '../support.ts';
import type { LibraryFunction, SystemClassFactory } from '../systemClass.ts';
import { type HttpRequestObject, type HttpResponseObject, sendRequest } from './http.ts';

const MOST_REQUESTS = 3;
const LONGEST_TIMEOUT = 120;

/** An instance of `System.Continuation`: requests, and the method that goes on with their responses. */
export class ContinuationObject extends LibraryObject {
  readonly typeName = 'System.Continuation';
  timeout: number | null;
  method: string | null = null;
  state: unknown = null;
  readonly requests = new Map<string, HttpRequestObject>();

  constructor(timeout: number | null) {
    super();
    this.timeout = timeout;
  }
}

/** Sources: Apex Reference Guide, "Continuation Class"; Apex Developer Guide, "Make Long-Running Callouts". */
export const continuationClass: SystemClassFactory = (runtime) => ({
  name: 'System.Continuation',
  kind: 'class',
  constructors: {
    'Continuation(Integer timeout)': (timeout: number | null) => {
      const seconds = required(runtime, timeout);
      if (seconds < 1 || seconds > LONGEST_TIMEOUT) {
        const message = `Continuation timeout must be between 1 and ${LONGEST_TIMEOUT} seconds`;
        throw runtime.exception('System.InvalidParameterValueException', message);
      }
      return new ContinuationObject(seconds);
    },
  },
  properties: {
    'Integer timeout': {
      get: (self: ContinuationObject) => self.timeout,
      set: (self: ContinuationObject, timeout: number | null) => {
        self.timeout = timeout;
      },
    },
    'String continuationMethod': {
      get: (self: ContinuationObject) => self.method,
      set: (self: ContinuationObject, method: string | null) => {
        self.method = method;
      },
    },
    'Object state': {
      get: (self: ContinuationObject) => self.state,
      set: (self: ContinuationObject, state: unknown) => {
        self.state = state;
      },
    },
  },
  statics: {
    'HttpResponse getResponse(String requestLabel)': (label: string | null) =>
      executionState(runtime).continuationResponses.get(required(runtime, label)) ?? null,
  },
  methods: {
    'String addHttpRequest(System.HttpRequest request)': (
      self: ContinuationObject,
      request: HttpRequestObject | null,
    ) => {
      if (self.requests.size === MOST_REQUESTS) {
        const message = `A continuation can have at most ${MOST_REQUESTS} callouts`;
        throw runtime.exception('System.CalloutException', message);
      }
      const label = `Continuation-${self.requests.size + 1}`;
      self.requests.set(label, required(runtime, request));
      return label;
    },
    'Map<String,System.HttpRequest> getRequests()': (self: ContinuationObject) =>
      new ApexMap('String', 'System.HttpRequest', [...self.requests]),
  },
  isInstance: (value) => value instanceof ContinuationObject,
});

/** What tests do in place of the platform. Source: Apex Developer Guide, "Testing Continuation Methods". */
export function continuationStatics(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  return {
    'void setContinuationResponse(String requestLabel, System.HttpResponse mockResponse)': (
      label: string | null,
      response: HttpResponseObject | null,
    ) => {
      testState(runtime).continuationResponses.set(required(runtime, label), required(runtime, response));
    },
    'Object invokeContinuationMethod(Object controller, Continuation request)': (
      controller: unknown,
      continuation: ContinuationObject | null,
    ) => {
      const { continuationResponses: given } = testState(runtime);
      const labels = [...required(runtime, continuation).requests.keys()];
      const responses = new Map(labels.map((label) => [label, given.get(label) ?? null]));
      return goOn(runtime, controller, continuation as ContinuationObject, responses);
    },
  };
}

/** Makes the callouts of a continuation that a page asked for, and goes on. */
export function continueWith(runtime: ApexRuntime, className: string, continuation: ContinuationObject): unknown {
  const responses = new Map<string, LibraryObject>();
  for (const [label, request] of continuation.requests) {
    request.timeout = (continuation.timeout ?? LONGEST_TIMEOUT) * 1000;
    responses.set(label, sendRequest(runtime, request));
  }
  return goOn(runtime, className, continuation, responses);
}

/**
 * Calls the method of a continuation: without parameters, with the state, or with labels and state.
 * Sources: Visualforce and Lightning Web Components Developer Guides, "Continuations".
 */
export function goOn(
  runtime: ApexRuntime,
  controller: unknown,
  continuation: ContinuationObject,
  responses: ReadonlyMap<string, LibraryObject | null>,
): unknown {
  const method = continuation.method;
  if (method === null || (typeof controller !== 'string' && !(controller instanceof ApexObject))) {
    throw runtime.exception('System.TypeException', 'The continuation has no method to go on with');
  }
  executionState(runtime).continuationResponses = responses;
  const labels = new ApexList('String', [...responses.keys()]);
  const found = runtime.callMethod(controller, method, [[labels, continuation.state], [continuation.state], []]);
  if (found === undefined) {
    throw runtime.exception('System.TypeException', `Method does not exist: ${method}`);
  }
  return found.result;
}

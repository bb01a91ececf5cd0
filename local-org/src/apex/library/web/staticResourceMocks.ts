import { BlobValue, type SObject } from '../../../values/index.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { LibraryObject } from '../libraryObject.ts';
import { required } from '../support.ts';
import type { LibraryFunction, SystemClassFactory } from '../systemClass.ts';
import { HttpResponseObject, type HttpRequestObject } from './http.ts';

/** What both mocks are: an answer whose body is a static resource. */
abstract class StaticResourceMock extends LibraryObject {
  readonly headers = new Map<string, string>();
  status: string | null = null;
  statusCode = 200;
  private readonly runtime: ApexRuntime;

  constructor(runtime: ApexRuntime) {
    super();
    this.runtime = runtime;
  }

  /** Name of the resource that answers a request to this address; `null` when none does. */
  protected abstract resourceFor(endpoint: string): string | null;

  override invokeMethod(name: string, args: readonly unknown[]): unknown {
    if (name.toLowerCase() !== 'respond') {
      return super.invokeMethod(name, args);
    }
    const endpoint = (args[0] as HttpRequestObject | null)?.endpoint ?? '';
    const response = new HttpResponseObject();
    response.statusCode = this.statusCode;
    response.status = this.status;
    response.body = staticResourceBody(this.runtime, this.resourceFor(endpoint)).bytes;
    this.headers.forEach((value, key) => response.headers.set(key, value));
    return response;
  }
}

/** An instance of `System.StaticResourceCalloutMock`. */
export class StaticResourceMockObject extends StaticResourceMock {
  readonly typeName = 'System.StaticResourceCalloutMock';
  resource: string | null = null;

  protected override resourceFor(): string | null {
    return this.resource;
  }
}

/** An instance of `System.MultiStaticResourceCalloutMock`. */
export class MultiStaticResourceMockObject extends StaticResourceMock {
  readonly typeName = 'System.MultiStaticResourceCalloutMock';
  readonly resources = new Map<string, string>();

  protected override resourceFor(endpoint: string): string | null {
    return this.resources.get(endpoint) ?? null;
  }
}

/**
 * The content of a static resource of the project.
 * @throws `System.CalloutException` when there is none of this name
 */
function staticResourceBody(runtime: ApexRuntime, name: string | null): BlobValue {
  const body = findStaticResource(runtime, name)?.fields['Body'];
  if (!(body instanceof BlobValue)) {
    throw runtime.exception('System.CalloutException', `Static resource ${name ?? 'null'} does not exist`);
  }
  return body;
}

/** The record of a static resource, by its name without case. */
export function findStaticResource(runtime: ApexRuntime, name: string | null): SObject | undefined {
  return runtime.execution
    .cachedRecords('StaticResource')
    .find(({ fields }) => String(fields['Name']).toLowerCase() === name?.toLowerCase());
}

/** Source: Apex Reference Guide, "StaticResourceCalloutMock Class". */
export const staticResourceMockClass: SystemClassFactory = (runtime) => ({
  name: 'System.StaticResourceCalloutMock',
  kind: 'class',
  interfaces: ['System.HttpCalloutMock'],
  constructors: { 'StaticResourceCalloutMock()': () => new StaticResourceMockObject(runtime) },
  methods: {
    'void setStaticResource(String resourceName)': (self: StaticResourceMockObject, name: string | null) => {
      self.resource = required(runtime, name);
    },
    ...answerMethods(runtime),
  },
  isInstance: (value) => value instanceof StaticResourceMockObject,
});

/** Source: Apex Reference Guide, "MultiStaticResourceCalloutMock Class". */
export const multiStaticResourceMockClass: SystemClassFactory = (runtime) => ({
  name: 'System.MultiStaticResourceCalloutMock',
  kind: 'class',
  interfaces: ['System.HttpCalloutMock'],
  constructors: { 'MultiStaticResourceCalloutMock()': () => new MultiStaticResourceMockObject(runtime) },
  methods: {
    'void setStaticResource(String endpoint, String resourceName)': (
      self: MultiStaticResourceMockObject,
      endpoint: string | null,
      name: string | null,
    ) => {
      self.resources.set(required(runtime, endpoint), required(runtime, name));
    },
    ...answerMethods(runtime),
  },
  isInstance: (value) => value instanceof MultiStaticResourceMockObject,
});

function answerMethods(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  return {
    'void setHeader(String headerName, String headerValue)': (
      self: StaticResourceMock,
      name: string | null,
      value: string | null,
    ) => {
      self.headers.set(required(runtime, name), value ?? '');
    },
    'void setStatus(String httpStatus)': (self: StaticResourceMock, status: string | null) => {
      self.status = status;
    },
    'void setStatusCode(Integer httpStatusCode)': (self: StaticResourceMock, code: number | null) => {
      self.statusCode = required(runtime, code);
    },
  };
}

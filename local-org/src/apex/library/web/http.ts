import { gzipSync } from 'node:zlib';
import { BlobValue } from '../../../values/index.ts';
import { ApexList } from '../../runtime/list.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { LibraryObject } from '../libraryObject.ts';
import { testState } from '../state.ts';
import { argument, required } from '../support.ts';
import type { LibraryFunction, SystemClassFactory } from '../systemClass.ts';
import { blobText, decodedText } from '../text/string.ts';
import { DomDocumentObject } from '../xml/dom.ts';
import { parseBody } from '../xml/parse.ts';
import { XmlReaderObject } from '../xml/streamReader.ts';

const DEFAULT_TIMEOUT = 10_000;
const MAX_TIMEOUT = 120_000;

/** What the name of a header may be made of. Source: RFC 9110, section 5.6.2. */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** What requests and responses share: headers, whose names are told apart by case, and a body. */
abstract class HttpMessage extends LibraryObject {
  readonly headers = new Map<string, string>();
  /** Null until it is set. */
  body: Uint8Array | null = null;
}

/** An instance of `System.HttpRequest`. */
export class HttpRequestObject extends HttpMessage {
  readonly typeName = 'System.HttpRequest';
  endpoint: string | null = null;
  method: string | null = null;
  timeout = DEFAULT_TIMEOUT;
  isCompressed = false;

  override toString(): string {
    return `System.HttpRequest[Endpoint=${this.endpoint ?? 'null'}, Method=${this.method ?? 'null'}]`;
  }
}

/** An instance of `System.HttpResponse`. */
export class HttpResponseObject extends HttpMessage {
  readonly typeName = 'System.HttpResponse';
  status: string | null = null;
  statusCode = 0;

  override toString(): string {
    return `System.HttpResponse[Status=${this.status ?? 'null'}, StatusCode=${this.statusCode}]`;
  }
}

/** An instance of `System.Http`. */
export class HttpObject extends LibraryObject {
  readonly typeName = 'System.Http';
}

/** Source: Apex Reference Guide, "Http Class". */
export const httpClass: SystemClassFactory = (runtime) => ({
  name: 'System.Http',
  kind: 'class',
  constructors: { 'Http()': () => new HttpObject() },
  methods: {
    'HttpResponse send(HttpRequest request)': (_self: HttpObject, request: HttpRequestObject | null) =>
      sendRequest(runtime, argument(runtime, request, 1)),
  },
  isInstance: (value) => value instanceof HttpObject,
});

/** Source: Apex Reference Guide, "HttpRequest Class". */
export const httpRequestClass: SystemClassFactory = (runtime) => ({
  name: 'System.HttpRequest',
  kind: 'class',
  constructors: { 'HttpRequest()': () => new HttpRequestObject() },
  methods: {
    ...messageMethods(runtime),
    'String getEndpoint()': (self: HttpRequestObject) => self.endpoint,
    'void setEndpoint(String endpoint)': (self: HttpRequestObject, endpoint: string | null) => {
      self.endpoint = argument(runtime, endpoint, 1);
    },
    'void setBodyDocument(Dom.Document document)': (self: HttpRequestObject, document: DomDocumentObject | null) => {
      self.body = new TextEncoder().encode(required(runtime, document).xml);
    },
    'String getMethod()': (self: HttpRequestObject) => self.method,
    'void setMethod(String method)': (self: HttpRequestObject, method: string | null) => {
      self.method = argument(runtime, method, 1);
    },
    'Boolean getCompressed()': (self: HttpRequestObject) => self.isCompressed,
    'void setCompressed(Boolean flag)': (self: HttpRequestObject, flag: boolean | null) => {
      self.isCompressed = argument(runtime, flag, 1);
    },
    // An org without certificates finds none.
    'void setClientCertificateName(String certDevName)': (_self: HttpRequestObject, name: string | null) => {
      const message = `Could not find client cert with dev name: '${argument(runtime, name, 1)}'`;
      throw runtime.exception('System.CalloutException', message);
    },
    'void setHeader(String key, String value)': (
      self: HttpRequestObject,
      name: string | null,
      value: string | null,
    ) => {
      setHeader(runtime, self, name, value);
      if (!TOKEN.test(name ?? '')) {
        throw runtime.exception('System.CalloutException', 'Attempt to use invalid header in request');
      }
    },
    'void setTimeout(Integer timeout)': (self: HttpRequestObject, timeout: number | null) => {
      const milliseconds = argument(runtime, timeout, 1);
      if (milliseconds < 1 || milliseconds > MAX_TIMEOUT) {
        throw runtime.exception('System.CalloutException', `Timeout must be between 1 and ${MAX_TIMEOUT}`);
      }
      self.timeout = milliseconds;
    },
  },
  isInstance: (value) => value instanceof HttpRequestObject,
});

/** Source: Apex Reference Guide, "HttpResponse Class". */
export const httpResponseClass: SystemClassFactory = (runtime) => ({
  name: 'System.HttpResponse',
  kind: 'class',
  constructors: { 'HttpResponse()': () => new HttpResponseObject() },
  methods: {
    ...messageMethods(runtime),
    'List<String> getHeaderKeys()': (self: HttpResponseObject) => new ApexList('String', [...self.headers.keys()]),
    'void setHeader(String key, String value)': (self: HttpResponseObject, name: string | null, value: string | null) =>
      setHeader(runtime, self, name, value),
    'XmlStreamReader getXmlStreamReader()': (self: HttpResponseObject) => XmlReaderObject.of(runtime, textOf(self)),
    'String getStatus()': (self: HttpResponseObject) => self.status,
    'void setStatus(String status)': (self: HttpResponseObject, status: string | null) => {
      self.status = argument(runtime, status, 1);
    },
    'Integer getStatusCode()': (self: HttpResponseObject) => self.statusCode,
    'void setStatusCode(Integer statusCode)': (self: HttpResponseObject, code: number | null) => {
      self.statusCode = argument(runtime, code, 1);
    },
  },
  isInstance: (value) => value instanceof HttpResponseObject,
});

function textOf(message: HttpMessage): string {
  const body = Buffer.from(message.body ?? []);
  return blobText(new BlobValue(body)) ?? decodedText(body);
}

function setHeader(runtime: ApexRuntime, { headers }: HttpMessage, name: string | null, value: string | null): void {
  headers.set(argument(runtime, name, 1), argument(runtime, value, 2));
}

function messageMethods(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  return {
    'String getBody()': textOf,
    'Dom.Document getBodyDocument()': (self: HttpMessage) => {
      if (self.body === null) {
        throw runtime.exception('System.XmlException', 'No body found in HTTP response');
      }
      const document = new DomDocumentObject();
      document.document = parseBody(runtime, textOf(self));
      return document;
    },
    'Blob getBodyAsBlob()': (self: HttpMessage) => (self.body === null ? null : new BlobValue(self.body)),
    'void setBody(String body)': (self: HttpMessage, body: string | null) => {
      self.body = new TextEncoder().encode(argument(runtime, body, 1));
    },
    'void setBodyAsBlob(Blob body)': (self: HttpMessage, body: BlobValue | null) => {
      self.body = argument(runtime, body, 1).bytes;
    },
    'String getHeader(String key)': (self: HttpMessage, name: string | null) =>
      self.headers.get(argument(runtime, name, 1)) ?? null,
  };
}

/** Source: Apex Reference Guide, `setCompressed`: the body goes out in gzip format. */
function contentOf(request: HttpRequestObject): { headers: Record<string, string>; body: Uint8Array | null } {
  const headers = Object.fromEntries(request.headers);
  const body = request.body === null || request.body.length === 0 ? null : request.body;
  return body !== null && request.isCompressed
    ? { headers: { ...headers, 'Content-Encoding': 'gzip' }, body: gzipSync(body) }
    : { headers, body };
}

/** Sends a request, or asks the mock of a test. */
export function sendRequest(runtime: ApexRuntime, request: HttpRequestObject): HttpResponseObject {
  const { endpoint, method } = request;
  if (endpoint === null) {
    throw runtime.exception('System.CalloutException', 'Endpoint can not be null');
  }
  if (endpoint === '') {
    throw runtime.exception('System.CalloutException', 'no protocol: ');
  }
  const mock = testState(runtime).mocks.get('System.HttpCalloutMock');
  if (mock !== undefined && mock !== null) {
    runtime.execution.beginCallout();
    return runtime.invoke(mock, 'respond', [request]) as HttpResponseObject;
  }
  const answer = runtime.execution.callout({
    method: (method ?? 'GET').toUpperCase(),
    url: endpoint,
    ...contentOf(request),
    timeoutMilliseconds: request.timeout,
  });
  const response = new HttpResponseObject();
  response.status = answer.statusText;
  response.statusCode = answer.status;
  response.body = answer.body;
  Object.entries(answer.headers).forEach(([name, value]) => response.headers.set(name, value));
  return response;
}

import { gzipSync } from 'node:zlib';
import { BlobValue } from '../../../values/index.ts';
import { ApexList } from '../../runtime/list.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { LibraryObject } from '../libraryObject.ts';
import { testState } from '../state.ts';
import { required } from '../support.ts';
import type { LibraryFunction, SystemClassFactory } from '../systemClass.ts';
import { blobText } from '../text/string.ts';
import { DomDocumentObject } from '../xml/dom.ts';
import { parseDom } from '../xml/parse.ts';
import { XmlReaderObject } from '../xml/streamReader.ts';

const DEFAULT_TIMEOUT = 10_000;
const MAX_TIMEOUT = 120_000;

/** What requests and responses share: headers, found without case, and a body. */
abstract class HttpMessage extends LibraryObject {
  readonly headers = new Map<string, { name: string; value: string }>();
  /** Null until it is set. */
  body: Uint8Array | null = null;

  setHeader(name: string, value: string): void {
    this.headers.set(name.toLowerCase(), { name, value });
  }

  headerRecord(): Record<string, string> {
    return Object.fromEntries([...this.headers.values()].map(({ name, value }) => [name, value]));
  }
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
      send(runtime, required(runtime, request)),
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
      self.endpoint = given(runtime, endpoint);
    },
    'void setBodyDocument(Dom.Document document)': (self: HttpRequestObject, document: DomDocumentObject | null) => {
      self.body = new TextEncoder().encode(required(runtime, document).xml);
    },
    'String getMethod()': (self: HttpRequestObject) => self.method,
    'void setMethod(String method)': (self: HttpRequestObject, method: string | null) => {
      self.method = given(runtime, method);
    },
    'Boolean getCompressed()': (self: HttpRequestObject) => self.isCompressed,
    'void setCompressed(Boolean flag)': (self: HttpRequestObject, flag: boolean | null) => {
      self.isCompressed = given(runtime, flag);
    },
    'void setTimeout(Integer timeout)': (self: HttpRequestObject, timeout: number | null) => {
      const milliseconds = given(runtime, timeout);
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
    'List<String> getHeaderKeys()': (self: HttpResponseObject) =>
      new ApexList(
        'String',
        [...self.headers.values()].map(({ name }) => name),
      ),
    'XmlStreamReader getXmlStreamReader()': (self: HttpResponseObject) =>
      new XmlReaderObject(parseDom(runtime, textOf(self))),
    'String getStatus()': (self: HttpResponseObject) => self.status,
    'void setStatus(String status)': (self: HttpResponseObject, status: string | null) => {
      self.status = status;
    },
    'Integer getStatusCode()': (self: HttpResponseObject) => self.statusCode,
    'void setStatusCode(Integer statusCode)': (self: HttpResponseObject, code: number | null) => {
      self.statusCode = required(runtime, code);
    },
  },
  isInstance: (value) => value instanceof HttpResponseObject,
});

function textOf(message: HttpMessage): string {
  const body = message.body ?? new Uint8Array();
  return blobText(new BlobValue(body)) ?? Buffer.from(body).toString();
}

function messageMethods(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  return {
    'String getBody()': textOf,
    'Dom.Document getBodyDocument()': (self: HttpMessage) => {
      const document = new DomDocumentObject();
      document.document = parseDom(runtime, textOf(self));
      return document;
    },
    'Blob getBodyAsBlob()': (self: HttpMessage) => (self.body === null ? null : new BlobValue(self.body)),
    'void setBody(String body)': (self: HttpMessage, body: string | null) => {
      self.body = new TextEncoder().encode(given(runtime, body));
    },
    'void setBodyAsBlob(Blob body)': (self: HttpMessage, body: BlobValue | null) => {
      self.body = given(runtime, body).bytes;
    },
    'String getHeader(String key)': (self: HttpMessage, name: string | null) =>
      self.headers.get(required(runtime, name).toLowerCase())?.value ?? null,
    'void setHeader(String key, String value)': (self: HttpMessage, name: string | null, value: string | null) => {
      self.setHeader(required(runtime, name), value ?? '');
    },
  };
}

/** Source: Apex Reference Guide, `setCompressed`: the body goes out in gzip format. */
function contentOf(request: HttpRequestObject): { headers: Record<string, string>; body: Uint8Array | null } {
  const headers = request.headerRecord();
  const body = request.body === null || request.body.length === 0 ? null : request.body;
  return body !== null && request.isCompressed
    ? { headers: { ...headers, 'Content-Encoding': 'gzip' }, body: gzipSync(body) }
    : { headers, body };
}

/** An argument as requests refuse it when it is null. @throws `System.NullPointerException` */
function given<Value>(runtime: ApexRuntime, value: Value | null): Value {
  if (value === null) {
    throw runtime.exception('System.NullPointerException', 'Argument 1 cannot be null');
  }
  return value;
}

function send(runtime: ApexRuntime, request: HttpRequestObject): unknown {
  const { endpoint, method } = request;
  if (endpoint === null || endpoint === '') {
    throw runtime.exception('System.CalloutException', 'no protocol: ');
  }
  const mock = testState(runtime).mocks.get('System.HttpCalloutMock');
  if (mock !== undefined && mock !== null) {
    runtime.execution.beginCallout();
    return runtime.invoke(mock, 'respond', [request]);
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
  Object.entries(answer.headers).forEach(([name, value]) => response.setHeader(name, value));
  return response;
}

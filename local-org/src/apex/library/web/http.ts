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
import { parseDocument } from '../xml/parse.ts';
import { XmlReaderObject } from '../xml/streamReader.ts';

const DEFAULT_TIMEOUT = 10_000;
const MAX_TIMEOUT = 120_000;

/** What requests and responses share: headers, found without case, and a body. */
abstract class HttpMessage extends LibraryObject {
  readonly headers = new Map<string, { name: string; value: string }>();
  body: Uint8Array = new Uint8Array();

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
  /** Whether the body travels in gzip format. */
  compressed = false;

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
      self.endpoint = endpoint;
    },
    'void setBodyDocument(Dom.Document document)': (self: HttpRequestObject, document: DomDocumentObject | null) => {
      self.body = new TextEncoder().encode(required(runtime, document).xml);
    },
    'String getMethod()': (self: HttpRequestObject) => self.method,
    'void setMethod(String method)': (self: HttpRequestObject, method: string | null) => {
      self.method = required(runtime, method).toUpperCase();
    },
    'Boolean getCompressed()': (self: HttpRequestObject) => self.compressed,
    'void setCompressed(Boolean flag)': (self: HttpRequestObject, flag: boolean | null) => {
      self.compressed = required(runtime, flag);
    },
    'void setTimeout(Integer timeout)': (self: HttpRequestObject, timeout: number | null) => {
      const milliseconds = required(runtime, timeout);
      if (milliseconds < 1 || milliseconds > MAX_TIMEOUT) {
        throw runtime.exception('System.CalloutException', `Invalid timeout: ${milliseconds}`);
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
      new XmlReaderObject(parseDocument(runtime, textOf(self))),
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
  return blobText(new BlobValue(message.body)) ?? Buffer.from(message.body).toString();
}

function messageMethods(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  return {
    'String getBody()': textOf,
    'Dom.Document getBodyDocument()': (self: HttpMessage) => {
      const document = new DomDocumentObject();
      document.document = parseDocument(runtime, textOf(self));
      return document;
    },
    'Blob getBodyAsBlob()': (self: HttpMessage) => new BlobValue(self.body),
    'void setBody(String body)': (self: HttpMessage, body: string | null) => {
      self.body = new TextEncoder().encode(required(runtime, body));
    },
    'void setBodyAsBlob(Blob body)': (self: HttpMessage, body: BlobValue | null) => {
      self.body = required(runtime, body).bytes;
    },
    'String getHeader(String key)': (self: HttpMessage, name: string | null) =>
      self.headers.get(required(runtime, name).toLowerCase())?.value ?? null,
    'void setHeader(String key, String value)': (self: HttpMessage, name: string | null, value: string | null) => {
      self.setHeader(required(runtime, name), value ?? '');
    },
  };
}

function send(runtime: ApexRuntime, request: HttpRequestObject): unknown {
  const { endpoint, method } = request;
  if (endpoint === null || endpoint === '') {
    throw runtime.exception('System.CalloutException', 'no protocol: ');
  }
  const mock = testState(runtime).mocks.get('System.HttpCalloutMock');
  if (mock !== undefined) {
    runtime.execution.beginCallout();
    return runtime.invoke(mock, 'respond', [request]);
  }
  const isCompressed = request.compressed && request.body.length > 0;
  const body = isCompressed ? gzipSync(request.body) : request.body;
  const answer = runtime.execution.callout({
    method: method ?? 'GET',
    url: endpoint,
    headers: { ...request.headerRecord(), ...(isCompressed ? { 'Content-Encoding': 'gzip' } : {}) },
    body: body.length === 0 ? null : body,
    timeoutMilliseconds: request.timeout,
  });
  const response = new HttpResponseObject();
  response.status = answer.statusText;
  response.statusCode = answer.status;
  response.body = answer.body;
  Object.entries(answer.headers).forEach(([name, value]) => response.setHeader(name, value));
  return response;
}

import type { ApexRuntime } from '../../runtime/types.ts';
import { LibraryObject } from '../libraryObject.ts';
import { executionState } from '../state.ts';
import { required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';
import type { RestRequestObject } from './rest.ts';

const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, ftp: 21 };
const PARTS = /^([a-zA-Z][a-zA-Z0-9+.-]*):(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/;

/** An instance of `System.URL`: the parts of a URL, unchanged, as `java.net.URL` keeps them. */
export class UrlObject extends LibraryObject {
  readonly typeName = 'System.URL';
  readonly text: string;
  readonly protocol: string;
  readonly authority: string;
  readonly path: string;
  readonly query: string | null;
  readonly reference: string | null;

  constructor(text: string, parts: RegExpExecArray) {
    super();
    this.text = text;
    this.protocol = parts[1] ?? '';
    this.authority = parts[2] ?? '';
    this.path = parts[3] ?? '';
    this.query = parts[4] ?? null;
    this.reference = parts[5] ?? null;
  }

  get host(): string {
    return this.authority.replace(/^.*@/, '').replace(/:\d+$/, '');
  }

  get port(): number {
    return Number(/:(\d+)$/.exec(this.authority)?.[1] ?? -1);
  }

  get file(): string {
    return this.query === null ? this.path : `${this.path}?${this.query}`;
  }

  override toString(): string {
    return `Url:[delegate=${this.text}]`;
  }
}

/** Source: Apex Reference Guide, "URL Class". */
export const urlClass: SystemClassFactory = (runtime) => ({
  name: 'System.URL',
  kind: 'class',
  constructors: {
    'URL(String spec)': (text: string | null) => parse(runtime, required(runtime, text)),
    'URL(URL context, String spec)': (context: UrlObject | null, text: string | null) =>
      parse(runtime, resolve(required(runtime, context), required(runtime, text))),
    'URL(String protocol, String host, String file)': (
      protocol: string | null,
      host: string | null,
      file: string | null,
    ) => parse(runtime, `${required(runtime, protocol)}://${required(runtime, host)}${required(runtime, file)}`),
    'URL(String protocol, String host, Integer port, String file)': (
      protocol: string | null,
      host: string | null,
      port: number | null,
      file: string | null,
    ) => parse(runtime, `${protocol}://${host}${port === -1 ? '' : `:${port}`}${file}`),
  },
  statics: {
    'URL getOrgDomainUrl()': () => parse(runtime, runtime.execution.baseUrl),
    'URL getCurrentRequestUrl()': () => parse(runtime, requestAddress(runtime)),
    'URL getSalesforceBaseUrl()': () => parse(runtime, runtime.execution.baseUrl),
  },
  removedIn: { getSalesforceBaseUrl: 59 },
  methods: {
    'String getAuthority()': (self: UrlObject) => self.authority,
    'Integer getDefaultPort()': (self: UrlObject) => DEFAULT_PORTS[self.protocol.toLowerCase()] ?? -1,
    'String getFile()': (self: UrlObject) => self.file,
    'String getHost()': (self: UrlObject) => self.host,
    'String getPath()': (self: UrlObject) => self.path,
    'Integer getPort()': (self: UrlObject) => self.port,
    'String getProtocol()': (self: UrlObject) => self.protocol,
    'String getQuery()': (self: UrlObject) => self.query,
    'String getRef()': (self: UrlObject) => self.reference,
    'String getUserInfo()': (self: UrlObject) => /^(.*)@/.exec(self.authority)?.[1] ?? null,
    'Boolean sameFile(System.URL urlToCompare)': (self: UrlObject, other: UrlObject | null) =>
      self.text.replace(/#.*$/, '') === required(runtime, other).text.replace(/#.*$/, ''),
    'String toExternalForm()': (self: UrlObject) => self.text,
  },
  isInstance: (value) => value instanceof UrlObject,
});

/** As RFC 2396 has it, which `java.net.URL` follows: a query alone replaces the last segment of the path too. */
function resolve({ text }: UrlObject, spec: string): string {
  return new URL(spec.startsWith('?') ? `.${spec}` : spec, text).toString();
}

function parse(runtime: ApexRuntime, text: string): UrlObject {
  const parts = PARTS.exec(text);
  if (parts === null) {
    throw runtime.exception('System.StringException', `no protocol: ${text}`);
  }
  return new UrlObject(text, parts);
}

/** That of a call of Apex REST; else the org's own, as nothing else has a request here. */
function requestAddress(runtime: ApexRuntime): string {
  const { restRequest } = executionState(runtime);
  const path = runtime.execution.isTest ? null : (restRequest as RestRequestObject | null)?.requestURI;
  return runtime.execution.baseUrl + (path == null ? '' : `/services/apexrest${path}`);
}

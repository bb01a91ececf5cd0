import { UnsupportedError } from '../../../errors/index.ts';
import { SObject } from '../../../values/index.ts';
import type { ApexList } from '../../runtime/list.ts';
import { ApexMap } from '../../runtime/map.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { CaseInsensitiveMap } from '../collections/caseInsensitiveMap.ts';
import type { DataObject } from '../dataClass.ts';
import { LibraryObject } from '../libraryObject.ts';
import { argument, overloads, required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';

type Texts = ApexMap<string, string>;

/** An instance of `System.PageReference`. */
export class PageReferenceObject extends LibraryObject {
  readonly typeName = 'System.PageReference';
  readonly path: string;
  /** Their names are found without case (`getParameters()`). */
  readonly parameters: Texts = new CaseInsensitiveMap<string>('String');
  readonly headers: Texts = new ApexMap('String', 'String');
  readonly cookies = new ApexMap<string, DataObject>('String', 'System.Cookie');
  isRedirect: boolean | null = null;
  redirectCode = 0;
  anchor: string | null = null;

  /** @param url a path or address, with its query and anchor if any */
  constructor(url: string) {
    super();
    const [, path = '', query = '', anchor] = /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/.exec(url) ?? [];
    this.path = path;
    this.anchor = anchor ?? null;
    for (const [name, value] of new URLSearchParams(query)) {
      this.parameters.set(name, value);
    }
  }

  get url(): string {
    const query = [...this.parameters.entries()]
      .filter(([, value]) => value !== null)
      .map(
        ([name, value]) =>
          `${encodeURIComponent(String(name))}=${encodeURIComponent(String(value)).replaceAll('%20', '+')}`,
      )
      .join('&');
    return this.path + (query === '' ? '' : `?${query}`) + (this.anchor === null ? '' : `#${this.anchor}`);
  }

  override toString(): string {
    return `System.PageReference[${this.url}]`;
  }
}

/** The page of a record. */
export function recordPage(record: SObject | null): PageReferenceObject {
  return new PageReferenceObject(`/${record?.id ?? ''}`);
}

/** Source: Apex Reference Guide, "PageReference Class". */
export const pageReferenceClass: SystemClassFactory = (runtime) => ({
  name: 'System.PageReference',
  kind: 'class',
  constructors: {
    'PageReference(String partialURL)': (url: string | null) => new PageReferenceObject(argument(runtime, url, 1)),
    'PageReference(SObject record)': (record: SObject | null) => recordPage(required(runtime, record)),
  },
  statics: {
    'System.PageReference forResource(String resourceName)': (name: string | null) =>
      new PageReferenceObject(`/resource/${required(runtime, name)}`),
    'System.PageReference forResource(String resourceName, String path)': (name: string | null, path: string | null) =>
      new PageReferenceObject(`/resource/${required(runtime, name)}/${required(runtime, path)}`),
  },
  methods: pageMethods(runtime),
  isInstance: (value) => value instanceof PageReferenceObject,
});

function pageMethods(runtime: ApexRuntime): ReturnType<SystemClassFactory>['methods'] {
  return {
    'String getAnchor()': (self: PageReferenceObject) => self.anchor,
    'System.PageReference setAnchor(String anchor)': (self: PageReferenceObject, anchor: string | null) => {
      self.anchor = anchor;
      return self;
    },
    ...overloads(() => contentOf(runtime), 'Blob getContent()', 'Blob getContentAsPDF()'),
    'Map<String, System.Cookie> getCookies()': (self: PageReferenceObject) => self.cookies,
    'void setCookies(List<System.Cookie> cookies)': (
      self: PageReferenceObject,
      cookies: ApexList<DataObject> | null,
    ) => {
      for (const cookie of required(runtime, cookies).items) {
        self.cookies.set(cookie.text('name') ?? '', cookie);
      }
    },
    'Map<String, String> getHeaders()': (self: PageReferenceObject) => self.headers,
    'Map<String, String> getParameters()': (self: PageReferenceObject) => self.parameters,
    'Boolean getRedirect()': (self: PageReferenceObject) => self.isRedirect ?? false,
    'System.PageReference setRedirect(Boolean redirect)': (self: PageReferenceObject, isRedirect: boolean | null) => {
      self.isRedirect = isRedirect;
      return self;
    },
    'Integer getRedirectCode()': (self: PageReferenceObject) => self.redirectCode,
    'System.PageReference setRedirectCode(Integer redirectCode)': (self: PageReferenceObject, code: number | null) => {
      const given = required(runtime, code);
      if (![0, 300, 301, 302, 303].includes(given)) {
        throw runtime.exception('System.IllegalArgumentException', `Invalid redirect code: ${given}`);
      }
      self.redirectCode = given;
      return self;
    },
    'String getUrl()': (self: PageReferenceObject) => self.url,
  };
}

/** Tests cannot ask for it on Salesforce either, whose words these are; pages themselves are not rendered here. */
function contentOf(runtime: ApexRuntime): never {
  if (runtime.execution.isTest) {
    const message = 'Methods defined as TestMethod do not support getContent call';
    throw runtime.exception('System.VisualforceException', message);
  }
  throw new UnsupportedError(
    'The content of a page is not supported by the local org: it renders no Visualforce pages',
  );
}

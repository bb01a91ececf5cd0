import { ApexException } from '../../runtime/exception.ts';
import { BlobValue } from '../../../values/index.ts';
import { ApexMap } from '../../runtime/map.ts';
import { LibraryObject } from '../libraryObject.ts';
import { executionState } from '../state.ts';
import type { SystemClass, SystemClassFactory } from '../systemClass.ts';

type Texts = ApexMap<string, string | null>;

const noTexts = (): Texts => new ApexMap('String', 'String');

/** An instance of `System.RestRequest`. */
export class RestRequestObject extends LibraryObject {
  readonly typeName = 'System.RestRequest';
  headers: Texts = noTexts();
  params: Texts = noTexts();
  httpMethod: string | null = null;
  remoteAddress: string | null = null;
  requestBody: BlobValue | null = null;
  requestURI: string | null = null;
  resourcePath: string | null = null;
}

/** An instance of `System.RestResponse`. */
export class RestResponseObject extends LibraryObject {
  readonly typeName = 'System.RestResponse';
  headers: Texts = noTexts();
  responseBody: BlobValue | null = null;
  statusCode: number | null = null;
}

/** Source: Apex Reference Guide, "RestContext Class". Outside of a REST call both are null until a test sets them. */
export const restContextClass: SystemClassFactory = (runtime) => ({
  name: 'System.RestContext',
  kind: 'class',
  staticProperties: {
    'System.RestRequest request': {
      get: () => executionState(runtime).restRequest,
      set: (_self: null, value: LibraryObject | null) => {
        executionState(runtime).restRequest = value;
      },
    },
    'System.RestResponse response': {
      get: () => executionState(runtime).restResponse,
      set: (_self: null, value: LibraryObject | null) => {
        executionState(runtime).restResponse = value;
      },
    },
  },
});

/** @throws `System.InvalidHeaderException` for a header without a name */
function addHeader({ headers }: { headers: Texts }, name: string | null, value: string | null): void {
  if (name === null) {
    throw ApexException.create('System.InvalidHeaderException', 'Header name "null" is not allowed.');
  }
  headers.set(name, value);
}

/** Source: Apex Reference Guide, "RestRequest Class". */
export const restRequestClass: SystemClassFactory = () => ({
  name: 'System.RestRequest',
  kind: 'class',
  constructors: { 'RestRequest()': () => new RestRequestObject() },
  methods: {
    'void addHeader(String name, String value)': addHeader,
    'void addParameter(String name, String value)': (self: RestRequestObject, name: string, value: string) =>
      self.params.set(name, value),
  },
  properties: {
    ...property<RestRequestObject>('Map<String, String>', 'headers'),
    ...property<RestRequestObject>('Map<String, String>', 'params'),
    ...property<RestRequestObject>('String', 'httpMethod'),
    ...property<RestRequestObject>('String', 'remoteAddress'),
    ...property<RestRequestObject>('Blob', 'requestBody'),
    ...property<RestRequestObject>('String', 'requestURI'),
    ...property<RestRequestObject>('String', 'resourcePath'),
  },
  isInstance: (value) => value instanceof RestRequestObject,
});

/** Source: Apex Reference Guide, "RestResponse Class". */
export const restResponseClass: SystemClassFactory = () => ({
  name: 'System.RestResponse',
  kind: 'class',
  constructors: { 'RestResponse()': () => new RestResponseObject() },
  methods: {
    'void addHeader(String name, String value)': addHeader,
  },
  properties: {
    ...property<RestResponseObject>('Map<String, String>', 'headers'),
    ...property<RestResponseObject>('Blob', 'responseBody'),
    ...property<RestResponseObject>('Integer', 'statusCode'),
  },
  isInstance: (value) => value instanceof RestResponseObject,
});

function property<Owner extends object>(type: string, name: keyof Owner & string): SystemClass['properties'] {
  return {
    [`${type} ${name}`]: {
      get: (self: Owner) => self[name],
      set: (self: Owner, value: Owner[typeof name]) => {
        self[name] = value;
      },
    },
  };
}

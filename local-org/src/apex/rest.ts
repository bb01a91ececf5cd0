import { LocalOrgError } from '../errors/index.ts';
import { BlobValue } from '../values/index.ts';
import type { ClassManifest } from './compiler/manifest.ts';
import { fromJson } from './library/json/typed.ts';
import { parseJson } from './library/json/untyped.ts';
import { toJson } from './library/json/tree.ts';
import { writeJson } from './library/json/writer.ts';
import { executionState } from './library/state.ts';
import { RestRequestObject, RestResponseObject } from './library/web/rest.ts';
import type { LoadedProgram } from './loadedProgram.ts';
import { ApexException } from './runtime/exception.ts';
import { ApexMap } from './runtime/map.ts';
import type { ApexRestRequest, ApexRestResponse } from './types.ts';

/** Why a request was refused before Apex ran: its body is not what the method takes. */
export class RestBodyError extends LocalOrgError {}

/**
 * The class whose mapping fits a path. An exact match wins, else the longest pattern.
 * Source: Apex Developer Guide, "RestResource Annotation".
 */
export function restResourceOf(classes: readonly ClassManifest[], path: string): ClassManifest | undefined {
  const fitting = classes.filter(({ urlMapping }) => urlMapping !== null && fits(urlMapping, path));
  return (
    fitting.find(({ urlMapping }) => urlMapping === path) ??
    fitting.sort((one, other) => (other.urlMapping ?? '').length - (one.urlMapping ?? '').length)[0]
  );
}

function fits(mapping: string, path: string): boolean {
  const pattern = mapping
    .split('*')
    .map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`))
    .join('.*');
  return new RegExp(`^${pattern}$`).test(path);
}

/** Calls the method of a REST resource. @throws RestBodyError, or whatever Apex throws */
export function invokeRest(program: LoadedProgram, className: string, request: ApexRestRequest): ApexRestResponse {
  const { runtime } = program;
  const manifest = runtime.classManifest(className);
  const method = manifest?.methods.find((candidate) => candidate.httpMethod === request.method);
  if (manifest === undefined || method === undefined) {
    throw new RestBodyError('NO_METHOD', `${className} has no method for ${request.method}`);
  }
  const state = executionState(runtime);
  const context = requestObject(request, manifest.urlMapping ?? '', method.parameters.length === 0);
  const response = new RestResponseObject();
  state.restRequest = context;
  state.restResponse = response;
  const args = method.parameters.length === 0 ? [] : parametersOf(program, method.parameters, request.body);
  const result = program.callStatic(manifest.name, method.code, args);
  const answered = state.restResponse instanceof RestResponseObject ? state.restResponse : response;
  const isVoid = method.returnType === 'void';
  return {
    status: answered.statusCode ?? (isVoid && request.method === 'PATCH' ? 204 : 200),
    headers: Object.fromEntries(answered.headers.entries().map(([name, value]) => [name, value ?? ''])),
    body: isVoid
      ? (answered.responseBody?.bytes ?? new Uint8Array())
      : new TextEncoder().encode(writeJson(toJson(runtime, result, true))),
  };
}

function requestObject(request: ApexRestRequest, mapping: string, hasBody: boolean): RestRequestObject {
  const object = new RestRequestObject();
  object.httpMethod = request.method;
  object.requestURI = request.path;
  object.resourcePath = `/services/apexrest${mapping}`;
  object.remoteAddress = request.remoteAddress;
  object.headers = new ApexMap('String', 'String', Object.entries(request.headers));
  object.params = new ApexMap('String', 'String', Object.entries(request.parameters));
  object.requestBody = hasBody ? new BlobValue(request.body) : null;
  return object;
}

/** The members of the body's object, by the parameters' names; absent ones are null. */
function parametersOf(
  program: LoadedProgram,
  parameters: readonly { name: string; typeName: string }[],
  body: Uint8Array,
): unknown[] {
  const { runtime } = program;
  try {
    const tree = parseJson(runtime, new TextDecoder().decode(body));
    if (!(tree.value instanceof Map)) {
      throw new RestBodyError('JSON_PARSER_ERROR', 'The body must be an object whose members are the parameters');
    }
    const names = tree.children.map((child) => child.name);
    const unknown = names.find((name) => !parameters.some((parameter) => parameter.name === name));
    if (unknown !== undefined) {
      throw new RestBodyError(
        'JSON_PARSER_ERROR',
        `Unexpected parameter encountered during deserialization: ${unknown}`,
      );
    }
    return parameters.map(({ name, typeName }) => {
      const type = runtime.findType(typeName);
      const member = tree.children.findLast((child) => child.name === name);
      return type === undefined || member === undefined ? null : fromJson(runtime, member, type, true);
    });
  } catch (error) {
    if (error instanceof ApexException) {
      throw new RestBodyError('JSON_PARSER_ERROR', error.message);
    }
    throw error;
  }
}

import type { Position } from '../syntax/tree.ts';
import { annotationOf, type ClassSymbol, type MethodSymbol } from './symbols.ts';
import type { Type } from './types.ts';
import type { World } from './world.ts';

/** Annotations of methods, by the request method that calls them. */
export const HTTP_ANNOTATIONS = {
  DELETE: 'httpdelete',
  GET: 'httpget',
  PATCH: 'httppatch',
  POST: 'httppost',
  PUT: 'httpput',
} as const;

const MAX_MAPPING = 255;

/**
 * Checks a class that serves REST requests.
 * Source: Apex Developer Guide, "RestResource Annotation", "HttpGet Annotation" and its siblings, "Apex REST Methods".
 */
export function checkRestResource(world: World, symbol: ClassSymbol): void {
  const report = (at: Position, message: string): void => world.report(symbol.file, at, message);
  const resource = annotationOf(symbol, 'restresource');
  if (resource !== undefined) {
    if (symbol.access !== 'global') {
      report(symbol.at, 'RestResource classes must be declared as global');
    } else if (symbol.outer !== null) {
      report(symbol.at, 'RestResource can only be used on a top level type');
    }
    const mapping = resource.values.get('urlmapping');
    const problem = mappingProblem(mapping);
    if (problem !== null) {
      report(mapping === undefined ? resource.at : symbol.at, problem);
    }
  }
  for (const [method, annotation] of Object.entries(HTTP_ANNOTATIONS)) {
    const served = [...symbol.methods.values()].flat().filter((each) => annotationOf(each, annotation) !== undefined);
    for (const each of served) {
      checkMethod(each, method, resource !== undefined, report);
    }
    if (served.length > 1) {
      report(symbol.at, `Only one method per type can be defined with: ${nameOf(method)}`);
    }
  }
}

function mappingProblem(mapping: string | boolean | undefined): string | null {
  if (typeof mapping !== 'string') {
    return 'Required property is missing: urlMapping';
  }
  if (mapping === '') {
    return 'Rest Resource url cannot be empty';
  }
  if (mapping.length > MAX_MAPPING) {
    return `Rest Resource url cannot be longer than ${MAX_MAPPING} characters`;
  }
  if (!mapping.startsWith('/')) {
    return "Rest Resource url must begin with a forward slash, '/'";
  }
  if (/[^/]\*/.test(mapping)) {
    return "Rest Resource url wildcard, '*', must be preceded by a forward slash, '/'";
  }
  const rule = "must be followed by a forward slash, '/', or be the last character";
  return /\*[^/]/.test(mapping) ? `Rest Resource url wildcard, '*', ${rule}` : null;
}

function checkMethod(
  method: MethodSymbol,
  httpMethod: string,
  isResource: boolean,
  report: (at: Position, message: string) => void,
): void {
  const annotation = nameOf(httpMethod);
  if (method.owner.outer !== null || (method.access === 'global' && method.owner.access !== 'global')) {
    // Static in an inner class, or global in a class that is not: refused as such.
    return;
  }
  if (!isResource) {
    report(method.at, `Defining type for ${annotation} methods must be declared as RestResource`);
  }
  if (method.access !== 'global') {
    report(method.at, `${annotation} methods must be declared as global`);
  }
  if (!method.isStatic) {
    report(method.at, `${annotation} methods must be declared as static`);
  }
  if ((httpMethod === 'GET' || httpMethod === 'DELETE') && method.parameters.length > 0) {
    report(method.at, `${annotation} methods do not support parameters`);
  }
  for (const { type } of method.parameters.filter((parameter) => !isAllowed(parameter.type))) {
    report(method.at, `${annotation} methods do not support parameter type of ${type.name}`);
  }
  if (method.returnType.kind !== 'void' && !isAllowed(method.returnType)) {
    report(method.at, `${annotation} methods do not support return type of ${method.returnType.name}`);
  }
}

/** Primitives but Blob, objects, lists and maps of them, and classes of the project. */
function isAllowed(type: Type): boolean {
  switch (type.kind) {
    case 'primitive':
      return type.name !== 'Blob';
    case 'sobject':
      return true;
    case 'list':
      return isAllowed(type.element);
    case 'map':
      return type.key.name === 'String' && isAllowed(type.value);
    case 'class':
      return type.symbol.origin === 'user';
    default:
      return type.kind === 'unknown';
  }
}

function nameOf(httpMethod: string): string {
  return `Http${httpMethod.slice(0, 1)}${httpMethod.slice(1).toLowerCase()}`;
}

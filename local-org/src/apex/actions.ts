import { PlatformException } from '../errors/index.ts';
import type { LoadedProgram } from './loadedProgram.ts';
import { convertIn } from './runtime/convertIn.ts';
import { ApexList } from './runtime/list.ts';
import type { ProgramRuntime } from './runtime/programRuntime.ts';
import { readMember } from './runtime/runtimeTypes.ts';
import type { ClassManifest, MethodManifest } from './compiler/manifest.ts';
import type { ApexAction } from './types.ts';
import { typeOf } from './library/signature.ts';

function invocableOf(
  runtime: ProgramRuntime,
  className: string,
): { manifest: ClassManifest; method: MethodManifest } | undefined {
  const manifest = runtime.classManifest(className);
  const method = manifest?.methods.find((candidate) => candidate.invocable !== null);
  return manifest === undefined || method === undefined ? undefined : { manifest, method };
}

/** The class of the elements of a `List<Request>`, when that is a class with invocable variables. */
function elementClass(runtime: ProgramRuntime, listType: string | undefined): ClassManifest | undefined {
  const element = listType === undefined ? undefined : elementName(listType);
  const manifest = element === undefined ? undefined : runtime.classManifest(element);
  return manifest?.members.some(({ invocable }) => invocable !== null) === true ? manifest : undefined;
}

function elementName(listType: string): string | undefined {
  const [element] = typeOf(listType.replaceAll(' ', '')).arguments;
  return element === undefined ? undefined : textOf(element);
}

function textOf(type: ReturnType<typeof typeOf>): string {
  return type.arguments.length === 0 ? type.name : `${type.name}<${type.arguments.map(textOf).join(',')}>`;
}

/** Facts about a class's invocable method; `undefined` when it has none. */
export function actionOf(runtime: ProgramRuntime, className: string): ApexAction | undefined {
  const found = invocableOf(runtime, className);
  if (found === undefined) {
    return undefined;
  }
  const { manifest, method } = found;
  const [parameter] = method.parameters;
  const input = elementClass(runtime, parameter?.typeName);
  const output = method.returnType === 'void' ? undefined : elementClass(runtime, method.returnType);
  const variables = (type: ClassManifest) => type.members.filter((member) => member.invocable !== null);
  return {
    className: manifest.name,
    label: method.invocable?.label ?? method.name,
    inputs:
      input === undefined
        ? null
        : variables(input).map((member) => ({
            name: member.name,
            isRequired: member.invocable?.isRequired ?? false,
            typeName: member.typeName,
          })),
    outputs: output === undefined ? null : variables(output).map(({ name, typeName }) => ({ name, typeName })),
    plainInput: input === undefined && parameter !== undefined ? (elementName(parameter.typeName) ?? null) : null,
    inputNames:
      input === undefined ? method.parameters.map(({ name }) => name) : variables(input).map(({ name }) => name),
    plainOutput: output === undefined && method.returnType !== 'void' ? (elementName(method.returnType) ?? null) : null,
  };
}

/** Calls the invocable method once with all requests; one result per request. */
export function invokeAction(program: LoadedProgram, className: string, requests: readonly unknown[]): unknown[] {
  const { runtime } = program;
  const found = invocableOf(runtime, className);
  if (found === undefined) {
    throw new PlatformException('System.TypeException', `${className} has no invocable method`);
  }
  const { method } = found;
  const listType = method.parameters[0]?.typeName;
  const element = listType === undefined ? undefined : elementName(listType);
  const input = elementClass(runtime, listType);
  const items = requests.map((request) =>
    input === undefined ? convertIn(runtime, element ?? 'Object', request) : requestObject(program, input, request),
  );
  const args = element === undefined ? [] : [new ApexList(element, items)];
  const result = program.callStatic(found.manifest.name, method.code, args);
  return resultsOf(runtime, method, result, requests.length);
}

function requestObject(program: LoadedProgram, manifest: ClassManifest, request: unknown): unknown {
  const { runtime } = program;
  const object = runtime.requireType(manifest.name).newInstance();
  const members = runtime.requireType(manifest.name).members();
  for (const [name, value] of Object.entries((request ?? {}) as Record<string, unknown>)) {
    const index = manifest.members.findIndex(
      (member) => member.invocable !== null && member.name.toLowerCase() === name.toLowerCase(),
    );
    const known = manifest.members[index];
    const member = known === undefined ? undefined : members.find((candidate) => candidate.name === known.name);
    if (known === undefined || member === undefined) {
      throw new PlatformException('System.TypeException', `${manifest.name} has no invocable variable ${name}`);
    }
    member.set(object, convertIn(runtime, known.typeName, value));
  }
  return object;
}

function resultsOf(runtime: ProgramRuntime, method: MethodManifest, result: unknown, requests: number): unknown[] {
  if (method.returnType === 'void' || !(result instanceof ApexList)) {
    return Array.from({ length: requests }, () => null);
  }
  const output = elementClass(runtime, method.returnType);
  return result.items.map((item) => {
    if (output === undefined || item === null) {
      return item;
    }
    const variables = output.members.filter((member) => member.invocable !== null);
    return Object.fromEntries(
      variables.map((member) => [member.name, readMember(item, member.code, member.hasAccessors)]),
    );
  });
}

import type { ClassManifest, MethodManifest } from '../compiler/manifest.ts';
import { ApexException } from './exception.ts';
import { ApexList } from './list.ts';
import { ApexObject } from './object.ts';
import type { ProgramRuntime } from './programRuntime.ts';
import type { RuntimeType } from './types.ts';

type Call = (...args: readonly unknown[]) => unknown;

/**
 * An object of a user's class or interface whose methods ask a `System.StubProvider`; its constructor does not run.
 * Private and static methods stay the class's own. Source: Apex Developer Guide, "Build a Mocking Framework with the
 * Stub API".
 * @throws `System.TypeException` for what cannot be stubbed
 */
export function createStub(runtime: ProgramRuntime, type: RuntimeType, provider: unknown): ApexObject {
  const manifest = runtime.classManifest(type.name);
  if (manifest === undefined || !isStubbable(manifest)) {
    throw ApexException.create('System.TypeException', `Type cannot be stubbed: ${type.name}`);
  }
  const stub = manifest.kind === 'interface' ? interfaceObject(manifest) : type.allocate();
  Object.defineProperty(stub, '$toString', { value: () => `${type.name}__sfdc_ApexStub:[]` });
  for (const method of methodsOf(runtime, manifest)) {
    Object.defineProperty(stub, method.code, { value: stubbed(runtime, stub as ApexObject, method, provider) });
  }
  return stub as ApexObject;
}

/** The methods that are stubbed, each once: that of the class itself before those it overrides or implements. */
function methodsOf(runtime: ProgramRuntime, manifest: ClassManifest): Iterable<MethodManifest> {
  const methods = new Map<string, MethodManifest>();
  for (const name of manifest.supertypes) {
    for (const method of runtime.classManifest(name)?.methods ?? []) {
      if (!method.isStatic && !method.isPrivate && !methods.has(method.code)) {
        methods.set(method.code, method);
      }
    }
  }
  return methods.values();
}

function isStubbable({ kind, isException, interfaces, name, outermost }: ClassManifest): boolean {
  const isInnerClass = kind === 'class' && name !== outermost;
  const isBatch = interfaces.some((written) => /^Database\.Batchable\b/i.test(written));
  return kind !== 'enum' && !isException && !isInnerClass && !isBatch;
}

function interfaceObject({ name }: ClassManifest): ApexObject {
  return Object.defineProperty(new ApexObject(), '$typeName', { value: name });
}

function stubbed(runtime: ProgramRuntime, stub: ApexObject, method: MethodManifest, provider: unknown): Call {
  const isVoid = method.returnType.toLowerCase() === 'void';
  return (...args) => {
    const returnType = runtime.requireType(method.returnType);
    const types = method.parameters.map(({ typeName }) => runtime.requireType(typeName));
    const names = method.parameters.map(({ name }) => name);
    const result = runtime.invoke(provider, 'handleMethodCall', [
      stub,
      method.name,
      returnType,
      new ApexList('System.Type', types),
      new ApexList('String', names),
      new ApexList('Object', [...args]),
    ]);
    return isVoid ? null : runtime.cast(returnType, result ?? null);
  };
}

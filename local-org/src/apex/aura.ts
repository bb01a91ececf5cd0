import { PlatformException } from '../errors/index.ts';
import type { ClassManifest, MethodManifest } from './compiler/manifest.ts';
import type { LoadedProgram } from './loadedProgram.ts';
import { ContinuationObject, continueWith } from './library/web/continuation.ts';
import { convertIn } from './runtime/convertIn.ts';
import { convertOut } from './runtime/convertOut.ts';
import type { ProgramRuntime } from './runtime/programRuntime.ts';

/** The `@AuraEnabled` static method of that name; nothing else of a class can be reached from a page. */
export function auraMethodOf(
  runtime: ProgramRuntime,
  className: string,
  methodName: string,
): { manifest: ClassManifest; method: MethodManifest } | undefined {
  const manifest = runtime.classManifest(className);
  const method = manifest?.methods.find(
    (candidate) =>
      candidate.auraEnabled !== null && candidate.isStatic && candidate.name.toLowerCase() === methodName.toLowerCase(),
  );
  return manifest === undefined || method === undefined ? undefined : { manifest, method };
}

/** Calls the method with JSON parameters by name (absent ones are null), and gives JSON back. */
export function invokeAura(
  program: LoadedProgram,
  className: string,
  methodName: string,
  parameters: Readonly<Record<string, unknown>>,
): unknown {
  const { runtime } = program;
  const found = auraMethodOf(runtime, className, methodName);
  if (found === undefined) {
    const message = `Unable to find action ${methodName} on the controller of ${className}`;
    throw new PlatformException('System.TypeException', message);
  }
  const args = found.method.parameters.map(({ name, typeName }) => convertIn(runtime, typeName, parameters[name]));
  const { name } = found.manifest;
  const result = program.callStatic(name, found.method.code, args);
  return convertOut(runtime, result instanceof ContinuationObject ? continueWith(runtime, name, result) : result);
}

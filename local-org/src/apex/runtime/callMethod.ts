import type { ClassManifest } from '../compiler/manifest.ts';
import type { ApexObject } from './object.ts';

/** What {@link callMethod} needs of the program. */
interface Program {
  classManifest(name: string): ClassManifest | undefined;
  callStatic(className: string, methodCode: string, args: readonly unknown[]): unknown;
}

/**
 * Calls the method of that name that takes as many arguments as one of these lists has: of the object, its class or
 * a class above it; static ones too. The first list that fits counts.
 * @param target an object, or the name of a class
 * @returns `undefined` when there is no such method
 */
export function callMethod(
  program: Program,
  target: ApexObject | string,
  name: string,
  choices: readonly (readonly unknown[])[],
): { result: unknown } | undefined {
  const start = typeof target === 'string' ? target : target.$typeName;
  for (let manifest = program.classManifest(start); manifest !== undefined;) {
    for (const args of choices) {
      const method = manifest.methods.find(
        (candidate) =>
          candidate.name.toLowerCase() === name.toLowerCase() &&
          candidate.parameters.length === args.length &&
          (candidate.isStatic || typeof target !== 'string'),
      );
      if (method?.isStatic === true) {
        return { result: program.callStatic(manifest.name, method.code, args) ?? null };
      }
      if (method !== undefined && typeof target !== 'string') {
        const methods = target as unknown as Record<string, (...given: readonly unknown[]) => unknown>;
        return { result: methods[method.code]?.(...args) ?? null };
      }
    }
    manifest = manifest.superclass === null ? undefined : program.classManifest(manifest.superclass);
  }
  return undefined;
}

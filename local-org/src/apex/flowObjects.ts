import type { ApexForFlows, Execution } from '../execution/index.ts';
import type { LoadedProgram } from './loadedProgram.ts';
import { convertIn } from './runtime/convertIn.ts';
import { convertOut } from './runtime/convertOut.ts';
import { ApexException } from './runtime/exception.ts';
import type { ProgramRuntime } from './runtime/programRuntime.ts';
import { typeNameOf } from './runtime/typeNames.ts';
import type { TypeMember } from './runtime/types.ts';
import type { ApexDataClass } from './types.ts';

/**
 * A class whose `@AuraEnabled` members flows read and set; flows write inner classes `Outer$Inner`.
 * Source: Help, "Considerations for the Apex-Defined Data Type".
 */
export function dataClassOf(runtime: ProgramRuntime, className: string): ApexDataClass | undefined {
  const manifest = runtime.classManifest(className.replace('$', '.'));
  return manifest?.kind !== 'class'
    ? undefined
    : {
        name: manifest.name,
        members: manifest.members
          .filter(({ isAuraEnabled }) => isAuraEnabled)
          .map(({ name, typeName }) => ({ name, typeName })),
      };
}

/** See `Execution.apexForFlows`. */
export function apexForFlows(program: LoadedProgram, execution: Execution): ApexForFlows {
  const { runtime } = program;
  const membersOf = (className: string): readonly TypeMember[] => runtime.requireType(className).members();
  const memberOf = (className: string, name: string): TypeMember | undefined =>
    membersOf(className).find((member) => member.name.toLowerCase() === name.toLowerCase());
  return {
    member: (object, name) => program.enter(execution, () => memberOf(typeNameOf(object), name)?.get(object) ?? null),
    withMember: (className, object, name, value) =>
      program.enter(execution, () => {
        const type = runtime.requireType(object === null ? className : typeNameOf(object));
        const changed = object === null ? type.newInstance() : type.allocate();
        if (object !== null) {
          type.members().forEach((member) => member.set(changed, member.get(object)));
        }
        const member = memberOf(type.name, name);
        member?.set(changed, convertIn(runtime, member.type.name, value));
        return changed;
      }),
    toJson: (object) => program.enter(execution, () => convertOut(runtime, object)),
    fromJson: (className, json) => program.enter(execution, () => convertIn(runtime, className, json)),
    exceptionOf(error) {
      const translated = runtime.errors.translate(error);
      return translated instanceof ApexException ? runtime.failureOf(translated) : undefined;
    },
  };
}

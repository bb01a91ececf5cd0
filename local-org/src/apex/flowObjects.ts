import type { ApexForFlows, Execution } from '../execution/index.ts';
import { DataObject } from './library/dataClass.ts';
import type { LoadedProgram } from './loadedProgram.ts';
import { convertIn } from './runtime/convertIn.ts';
import { convertOut } from './runtime/convertOut.ts';
import { ApexException } from './runtime/exception.ts';
import { ApexMap } from './runtime/map.ts';
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
        isPlugin: manifest.interfaces.some((name) => name.toLowerCase() === 'process.plugin'),
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
    invokePlugin: (className, inputs) => program.enter(execution, () => invokePlugin(runtime, className, inputs)),
    exceptionOf(error) {
      const translated = runtime.errors.translate(error);
      return translated instanceof ApexException ? runtime.failureOf(translated) : undefined;
    },
  };
}

function invokePlugin(
  runtime: ProgramRuntime,
  className: string,
  inputs: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, unknown> {
  const given = [...inputs].map(([name, value]): [string, unknown] => [name, convertIn(runtime, 'Object', value)]);
  const inputParameters = new ApexMap('String', 'Object', given);
  const request = new DataObject('Process.PluginRequest', { inputParameters });
  const result = runtime.invoke(runtime.requireType(className).newInstance(), 'invoke', [request]);
  const outputs = result instanceof DataObject ? result.values['outputParameters'] : null;
  return new Map(outputs instanceof ApexMap ? outputs.entries().map(([name, value]) => [String(name), value]) : []);
}

import type { ClassManifest } from '../compiler/manifest.ts';
import type { Schema } from '../../schema/types.ts';
import { readMember } from './runtimeTypes.ts';
import type { TextSources } from './text.ts';

/** What printing values asks of a program's classes and of the org's objects. */
export function textSources(schema: Schema, classOf: (name: string) => ClassManifest | undefined): TextSources {
  return {
    /** Stored values, without calling accessors; inherited ones with the name of their class. */
    membersOf(object) {
      const { $typeName } = object;
      const own = $typeName.slice($typeName.lastIndexOf('.') + 1);
      return classOf($typeName)?.members.map((member) => {
        const name = member.owner === own ? member.name : `${member.owner}.${member.name}`;
        return [name, readMember(object, member.code, false)] as const;
      });
    },
    isRelationship(objectName, name) {
      const object = schema.object(objectName);
      return object?.field(name) === undefined && object?.relationship(name) !== undefined;
    },
  };
}

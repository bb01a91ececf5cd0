import { InternalError } from '../../errors/index.ts';
import type { ProjectMetadata } from '../../metadata/types.ts';
import type { ObjectDescribe, Schema } from '../../schema/types.ts';
import {
  type LibraryObject,
  objectStatics,
  type SystemClass,
  systemClasses,
  typedInterviewClasses,
} from '../library/index.ts';
import { typeOf } from '../library/signature.ts';
import { ApexException } from './exception.ts';
import type { ApexRuntime } from './types.ts';

/** Names the classes that stand for the static methods of an object, such as a custom setting's. */
const OBJECT_PREFIX = 'Settings.';

/** The classes of the library, bound to one program, by name. */
export class LibrarySet {
  readonly classes: readonly SystemClass[];
  private readonly runtime: ApexRuntime;
  private readonly schema: Schema;
  private readonly byName = new Map<string, SystemClass>();

  constructor(runtime: ApexRuntime, schema: Schema, project: ProjectMetadata) {
    this.runtime = runtime;
    this.schema = schema;
    this.classes = [...systemClasses(runtime), ...typedInterviewClasses(runtime, project)];
    for (const declaration of this.classes) {
      this.byName.set(typeOf(declaration.name).name.toLowerCase(), declaration);
    }
  }

  /** `String`, `System.String` or `DescribeFieldResult`, without case. */
  find(name: string): SystemClass | undefined {
    const key = name.toLowerCase();
    return this.byName.get(key) ?? this.byName.get(`system.${key}`) ?? this.byName.get(`schema.${key}`);
  }

  /** The static methods of an object as a class of the library; `undefined` when it has none. */
  objectClass(object: ObjectDescribe): SystemClass | undefined {
    const statics = objectStatics(this.runtime, object);
    return Object.keys(statics).length === 0
      ? undefined
      : { name: OBJECT_PREFIX + object.name, kind: 'class', statics };
  }

  private memberClass(className: string): SystemClass | undefined {
    if (!className.startsWith(OBJECT_PREFIX)) {
      return this.find(className);
    }
    const object = this.schema.object(className.slice(OBJECT_PREFIX.length));
    return object === undefined ? undefined : this.objectClass(object);
  }

  /** The function behind a signature of a class: `member('System.String', 'methods', 'Integer length()')`. */
  member(className: string, group: string, key: string): unknown {
    const declaration = this.memberClass(className) as unknown as Record<string, Record<string, unknown>> | undefined;
    const member = declaration?.[group]?.[key];
    if (member === undefined) {
      throw new InternalError(`The library has no ${className} ${key}`);
    }
    return member;
  }

  /** Calls a method without parameters of a library object. */
  invoke(target: LibraryObject, method: string): unknown {
    const methods = this.find(target.typeName)?.methods ?? {};
    const key = Object.keys(methods).find((signature) => signature.endsWith(` ${method}()`));
    const body = key === undefined ? undefined : (methods[key] as ((self: unknown) => unknown) | undefined);
    if (body === undefined) {
      throw new InternalError(`${target.typeName} has no method ${method}`);
    }
    return body(target);
  }

  /** @throws `System.TypeException` when the class has no constructor without parameters */
  construct(declaration: SystemClass): unknown {
    const { name } = typeOf(declaration.name);
    const simple = name.slice(name.lastIndexOf('.') + 1);
    const constructor = declaration.constructors?.[`${simple}()`] as (() => unknown) | undefined;
    if (constructor === undefined) {
      throw ApexException.create('System.TypeException', `${name} cannot be constructed`);
    }
    return constructor();
  }
}

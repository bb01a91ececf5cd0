import { InternalError } from '../../errors/index.ts';

/**
 * The root of the run-time objects of library classes that have no value class of their own
 * (`Url`, `Database.SaveResult`, `Schema.SObjectType` …). Most are equal when they are the same object: tokens such as
 * `Schema.SObjectType` exist once per org.
 */
export abstract class LibraryObject {
  /** Full Apex name of the class: `Database.SaveResult`. */
  abstract readonly typeName: string;

  /** What `String.valueOf` and concatenation give. */
  toString(): string {
    return this.typeName;
  }

  /** Equal objects give the same: texts of classes that are values, else the object. */
  identity(): unknown {
    return this;
  }

  /** What `JSON.serialize` writes of it; `undefined` when it has no JSON form. */
  jsonMembers(): readonly (readonly [name: string, value: unknown])[] | undefined {
    return undefined;
  }

  /** Calls a method through an interface that this object implements. Names are in the interface's spelling. */
  invokeMethod(name: string, args: readonly unknown[]): unknown {
    throw new InternalError(`${this.typeName} has no interface method ${name} for ${args.length} arguments`);
  }
}

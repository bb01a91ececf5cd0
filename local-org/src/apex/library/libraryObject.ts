import { InternalError } from '../../errors/index.ts';

/**
 * The root of the run-time objects of library classes that have no value class of their own
 * (`Url`, `Database.SaveResult`, `Schema.SObjectType` …).
 */
export abstract class LibraryObject {
  /** Full Apex name of the class: `Database.SaveResult`. */
  abstract readonly typeName: string;

  /** What `String.valueOf` and concatenation give. */
  toText(): string {
    return this.typeName;
  }

  /** `==`; by identity unless the class compares by value. */
  equalsValue(other: unknown): boolean {
    return this === other;
  }

  /** Objects that are equal give the same key; `undefined` for comparison by identity. */
  get valueKey(): string | undefined {
    return undefined;
  }

  /** Calls a method through an interface that this object implements. Names are in the interface's spelling. */
  invokeMethod(name: string, args: readonly unknown[]): unknown {
    throw new InternalError(`${this.typeName} has no interface method ${name} for ${args.length} arguments`);
  }
}

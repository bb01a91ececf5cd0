/**
 * The root of all classes that are compiled from the project's Apex (exceptions apart). The hooks are set on the
 * prototype of a class that declares the method of that name.
 */
export class ApexObject {
  /** Apex name of the object's class, for example `Outer.Inner`; set on each class's prototype. */
  declare readonly $typeName: string;
  /** `Boolean equals(Object)` */
  declare readonly $equals?: (other: unknown) => boolean;
  /** `Integer hashCode()` */
  declare readonly $hashCode?: () => number;
  /** `String toString()` */
  declare readonly $toString?: () => string | null;
  /** Whether its initialisers have run or run now. */
  declare $begun?: true;

  /** Runs the initialisers of its class and superclasses once, before the first constructor of any of them. */
  $begin(): void {
    if (this.$begun === undefined) {
      this.$begun = true;
      this.$initialize();
    }
  }

  /** Overridden by each class that has initialisers; calls that of its superclass last. */
  $initialize(): void {}
}

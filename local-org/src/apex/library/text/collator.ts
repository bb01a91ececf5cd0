import type { ApexRuntime } from '../../runtime/types.ts';
import { LibraryObject } from '../libraryObject.ts';
import type { SystemClassFactory } from '../systemClass.ts';

/** An instance of `System.Collator`: the order of texts in the user's locale. */
class CollatorObject extends LibraryObject {
  readonly typeName = 'System.Collator';
  private readonly collator: Intl.Collator;

  constructor(runtime: ApexRuntime) {
    super();
    this.collator = new Intl.Collator(runtime.execution.user.locale.replaceAll('_', '-'));
  }

  /** Null comes first. */
  compare(source: string | null, target: string | null): number {
    if (source === null || target === null) {
      return source === target ? 0 : source === null ? -1 : 1;
    }
    return Math.sign(this.collator.compare(source, target));
  }

  override invokeMethod(name: string, args: readonly unknown[]): unknown {
    const [source, target] = args as readonly [string | null, string | null];
    return name.toLowerCase() === 'compare' ? this.compare(source, target) : super.invokeMethod(name, args);
  }
}

/** Source: Apex Reference Guide, "Collator Class". */
export const collatorClass: SystemClassFactory = (runtime) => ({
  name: 'System.Collator',
  kind: 'class',
  interfaces: ['System.Comparator<String>'],
  statics: { 'System.Collator getInstance()': () => new CollatorObject(runtime) },
  methods: {
    'Integer compare(String source, String target)': (
      self: CollatorObject,
      source: string | null,
      target: string | null,
    ) => self.compare(source, target),
  },
  isInstance: (value) => value instanceof CollatorObject,
});

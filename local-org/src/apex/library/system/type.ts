import { LibraryObject } from '../libraryObject.ts';
import type { ApexRuntime, RuntimeType } from '../../runtime/types.ts';
import type { SystemClassFactory } from '../systemClass.ts';

/** Source: Apex Reference Guide, "Type Class". Its instances are the program's run-time types. */
export const typeClass: SystemClassFactory = (runtime) => ({
  name: 'System.Type',
  kind: 'class',
  statics: {
    'System.Type forName(String fullyQualifiedName)': (name: string | null) => find(runtime, name),
    'System.Type forName(String namespace, String name)': (namespace: string | null, name: string | null) => {
      const own = runtime.execution.project.namespace;
      const isOwn = namespace === null || namespace === '' || namespace.toLowerCase() === own.toLowerCase();
      return find(runtime, isOwn ? name : `${namespace}.${name}`);
    },
  },
  methods: {
    'String getName()': (self: RuntimeType) => self.name,
    'Object newInstance()': (self: RuntimeType) => self.newInstance(),
    'Boolean isAssignableFrom(System.Type sourceType)': (self: RuntimeType, source: RuntimeType | null) =>
      source !== null && isAssignable(self, source),
    'Boolean equals(Object typeToCompare)': (self: RuntimeType, other: unknown) =>
      self === other || (isType(other) && other.name === self.name),
    'Integer hashCode()': (self: RuntimeType) => runtime.hashCode(self.name),
    'String toString()': (self: RuntimeType) => self.name,
  },
  isInstance: isType,
});

function find(runtime: ApexRuntime, name: string | null): RuntimeType | null {
  return name === null ? null : (runtime.findType(name.trim()) ?? null);
}

function isType(value: unknown): value is RuntimeType {
  return typeof value === 'object' && value !== null && !(value instanceof LibraryObject) && 'newInstance' in value;
}

/** A type takes values of another when an instance of the other is one of its own. */
function isAssignable(target: RuntimeType, source: RuntimeType): boolean {
  if (target.name === source.name || target.name === 'Object') {
    return true;
  }
  try {
    return target.isInstance(source.newInstance());
  } catch {
    return false;
  }
}

import { nullPointer } from '../../runtime/apexErrors.ts';
import { messageName } from '../../runtime/typeNames.ts';
import { LibraryObject } from '../libraryObject.ts';
import type { ApexRuntime, RuntimeType } from '../../runtime/types.ts';
import type { SystemClassFactory } from '../systemClass.ts';

/** Source: Apex Reference Guide, "Type Class". Its instances are the program's run-time types. */
export const typeClass: SystemClassFactory = (runtime) => ({
  name: 'System.Type',
  kind: 'class',
  statics: {
    // Of an object and a class of one name it gives the object, unlike the method with a namespace. No page says so.
    'System.Type forName(String fullyQualifiedName)': (name: string | null) => {
      const given = name ?? nullName();
      const object = runtime.execution.schema.object(given);
      return object === undefined ? findClass(runtime, given) : find(runtime, `Schema.${object.name}`);
    },
    'System.Type forName(String namespace, String name)': (namespace: string | null, name: string | null) => {
      const own = runtime.execution.project.namespace;
      const isOwn = namespace === null || namespace === '' || namespace.toLowerCase() === own.toLowerCase();
      const given = name ?? nullName();
      if (isOwn) {
        return find(runtime, given);
      }
      const isNone = isObject(runtime, namespace, given) || isOuterClass(runtime, namespace);
      return isNone ? null : find(runtime, `${namespace}.${given}`);
    },
  },
  methods: {
    'String getName()': (self: RuntimeType) => messageName(self.name),
    'Object newInstance()': (self: RuntimeType) => (self.name === 'String' ? '' : self.newInstance()),
    'Boolean isAssignableFrom(System.Type sourceType)': (self: RuntimeType, source: RuntimeType | null) =>
      source !== null && isAssignable(self, source),
    'Boolean equals(Object typeToCompare)': (self: RuntimeType, other: unknown) =>
      self === other || (isType(other) && other.name === self.name),
    'Integer hashCode()': (self: RuntimeType) => runtime.hashCode(self.name),
    'String toString()': (self: RuntimeType) => messageName(self.name),
  },
  isInstance: isType,
});

/** Primitive types have no namespace, and no spaces around a name are left out; no page says so. */
function find(runtime: ApexRuntime, name: string): RuntimeType | null {
  const found = name === name.trim() ? runtime.findType(name) : undefined;
  return found === undefined || (found.kind === 'primitive' && name.includes('.')) ? null : found;
}

/** Classes of the project are also found with its namespace: `acme.Helper`. */
function findClass(runtime: ApexRuntime, name: string): RuntimeType | null {
  const prefix = `${runtime.execution.project.namespace.toLowerCase()}.`;
  const found = find(runtime, name);
  return found === null && name.toLowerCase().startsWith(prefix) ? find(runtime, name.slice(prefix.length)) : found;
}

/** Objects are found by `Schema.Account`, and not by a namespace apart. */
function isObject(runtime: ApexRuntime, namespace: string, name: string): boolean {
  return namespace.toLowerCase() === 'schema' && runtime.execution.schema.object(name) !== undefined;
}

/**
 * Since version 60.0 the class around another is no namespace. Those of the library have one themselves.
 * Source: Apex Developer Guide, "Apex Versioned Behavior Changes".
 */
function isOuterClass(runtime: ApexRuntime, namespace: string): boolean {
  const isNamed = find(runtime, namespace)?.name.toLowerCase() === namespace.toLowerCase();
  return isNamed && runtime.currentApiVersion() >= 60;
}

function nullName(): never {
  throw nullPointer();
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

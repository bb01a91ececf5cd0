import type { SystemClassFactory } from '../systemClass.ts';

/** What every value has. Source: Apex Developer Guide, "Object" as the root of all types. */
export const objectClass: SystemClassFactory = (runtime) => ({
  name: 'System.Object',
  kind: 'class',
  methods: {
    'Boolean equals(Object other)': (self: unknown, other: unknown) => runtime.equals(self, other),
    'Integer hashCode()': (self: unknown) => runtime.hashCode(self),
    'String toString()': (self: unknown) => runtime.toText(self),
  },
  isInstance: (value) => value !== null && value !== undefined,
});

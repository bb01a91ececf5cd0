import { randomUUID } from 'node:crypto';
import { LibraryObject } from '../libraryObject.ts';
import { required } from '../support.ts';
import { executionState } from '../state.ts';
import type { SystemClassFactory } from '../systemClass.ts';

/** An instance of `System.Request`; one per transaction. */
export class RequestObject extends LibraryObject {
  readonly typeName = 'System.Request';
  readonly id = randomUUID();
}

/** Source: Apex Reference Guide, "Request Class". */
export const requestClass: SystemClassFactory = (runtime) => ({
  name: 'System.Request',
  kind: 'class',
  statics: {
    'System.Request getCurrent()': () => {
      const state = executionState(runtime);
      state.request ??= new RequestObject();
      return state.request;
    },
  },
  methods: {
    'System.Quiddity getQuiddity()': () => runtime.enumValue('System.Quiddity', runtime.execution.quiddity),
    'String getRequestId()': (self: RequestObject) => self.id,
  },
  isInstance: (value) => value instanceof RequestObject,
});

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** An instance of `System.UUID`. */
export class UuidObject extends LibraryObject {
  readonly typeName = 'System.UUID';
  readonly text: string;

  constructor(text: string) {
    super();
    this.text = text;
  }

  override toString(): string {
    return this.text;
  }
}

/** Source: Apex Reference Guide, "UUID Class". */
export const uuidClass: SystemClassFactory = (runtime) => ({
  name: 'System.UUID',
  kind: 'class',
  statics: {
    'System.UUID randomUUID()': () => new UuidObject(randomUUID()),
    'System.UUID fromString(String uuid)': (text: string | null) => {
      const given = required(runtime, text);
      if (!UUID.test(given)) {
        throw runtime.exception('System.IllegalArgumentException', `Invalid UUID string: ${given}`);
      }
      return new UuidObject(given.toLowerCase());
    },
  },
  methods: {
    'Boolean equals(Object other)': (self: UuidObject, other: unknown) =>
      other instanceof UuidObject && other.text === self.text,
    'Integer hashCode()': (self: UuidObject) => runtime.hashCode(self.text),
    'String toString()': (self: UuidObject) => self.text,
  },
  isInstance: (value) => value instanceof UuidObject,
});

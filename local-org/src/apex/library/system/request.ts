import { randomUUID } from 'node:crypto';
import { LibraryObject } from '../libraryObject.ts';
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

const UUID_LENGTH = 36;
const PART_DIGITS = [8, 4, 4, 4, 12];

/** As Java reads it: five hexadecimal numbers, of which leading zeros may be left out. @throws what `fail` gives */
function readUuid(text: string, fail: (message: string) => Error): string {
  const parts = text.split('-');
  if (text.length > UUID_LENGTH) {
    throw fail('UUID string too large');
  }
  if (parts.length !== PART_DIGITS.length || parts.includes('')) {
    throw fail(`Invalid UUID string: ${text}`);
  }
  const read = parts.map((part, index) => {
    const odd = /[^0-9a-f]/i.exec(part);
    if (odd !== null) {
      throw fail(`Error at index ${odd.index} in: "${part}"`);
    }
    const digits = PART_DIGITS[index] ?? 0;
    return part.toLowerCase().padStart(digits, '0').slice(-digits);
  });
  return read.join('-');
}

/** Java's hash of a UUID: its four words, exclusive or. */
function hashOf(text: string): number {
  const words = text.replaceAll('-', '').match(/.{8}/g) ?? [];
  return words.reduce((hash, word) => hash ^ parseInt(word, 16), 0) | 0;
}

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

  override identity(): string {
    return `\u0000uuid ${this.text}`;
  }
}

/** Source: Apex Reference Guide, "UUID Class". */
export const uuidClass: SystemClassFactory = (runtime) => ({
  name: 'System.UUID',
  kind: 'class',
  statics: {
    'System.UUID randomUUID()': () => new UuidObject(randomUUID()),
    'System.UUID fromString(String uuid)': (text: string | null) => {
      if (text === null) {
        throw runtime.exception('System.NullPointerException', 'Argument cannot be null');
      }
      return new UuidObject(readUuid(text, (message) => runtime.exception('System.IllegalArgumentException', message)));
    },
  },
  methods: {
    'Boolean equals(Object other)': (self: UuidObject, other: unknown) =>
      other instanceof UuidObject && other.text === self.text,
    'Integer hashCode()': (self: UuidObject) => hashOf(self.text),
    'String toString()': (self: UuidObject) => self.text,
  },
  isInstance: (value) => value instanceof UuidObject,
});

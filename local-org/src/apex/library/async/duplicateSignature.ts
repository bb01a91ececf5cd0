import type { ApexRuntime } from '../../runtime/types.ts';
import { LibraryObject } from '../libraryObject.ts';
import type { SystemClassFactory } from '../systemClass.ts';

const MAX_BYTES = 32;
const INTEGER_BYTES = 4;
const ID_CHARACTERS = 15;

/** An instance of `System.QueueableDuplicateSignature`; equal texts are equal signatures. */
export class DuplicateSignatureObject extends LibraryObject {
  readonly typeName = 'System.QueueableDuplicateSignature';
  readonly text: string;

  constructor(text: string) {
    super();
    this.text = text;
  }

  override toString(): string {
    return this.text;
  }
}

/** An instance of `System.QueueableDuplicateSignature.Builder`. */
class SignatureBuilderObject extends LibraryObject {
  readonly typeName = 'System.QueueableDuplicateSignature.Builder';
  readonly parts: string[] = [];
  /** In bytes. */
  size = 0;
}

/** Source: Apex Reference Guide, "AsyncOptions Class"; Apex Developer Guide, "Detecting Duplicate Queueable Jobs". */
export const duplicateSignatureClass: SystemClassFactory = () => ({
  name: 'System.QueueableDuplicateSignature',
  kind: 'class',
  statics: { 'System.QueueableDuplicateSignature.Builder builder()': () => new SignatureBuilderObject() },
  methods: { 'String toString()': ({ text }: DuplicateSignatureObject) => text },
  isInstance: (value) => value instanceof DuplicateSignatureObject,
});

/**
 * Source: Apex Reference Guide, "QueueableDuplicateSignature.Builder Class". How much a part takes, and how it is
 * refused, stand on no page.
 */
export const duplicateSignatureBuilderClass: SystemClassFactory = (runtime) => ({
  name: 'System.QueueableDuplicateSignature.Builder',
  kind: 'class',
  constructors: { 'Builder()': () => new SignatureBuilderObject() },
  methods: {
    'System.QueueableDuplicateSignature.Builder addId(Id inputId)': (
      self: SignatureBuilderObject,
      id: string | null,
    ) => {
      const part = given(runtime, id).slice(0, ID_CHARACTERS);
      return add(runtime, self, part, part.length);
    },
    'System.QueueableDuplicateSignature.Builder addInteger(Integer inputInteger)': (
      self: SignatureBuilderObject,
      value: number | null,
    ) => add(runtime, self, String(given(runtime, value)), INTEGER_BYTES),
    'System.QueueableDuplicateSignature.Builder addString(String inputString)': (
      self: SignatureBuilderObject,
      text: string | null,
    ) => {
      if (given(runtime, text) === '') {
        throw runtime.exception(
          'System.InvalidParameterValueException',
          'Cannot add an empty string to a deduplication signature',
        );
      }
      return add(runtime, self, `'${text}'`, Buffer.byteLength(text ?? ''));
    },
    'System.QueueableDuplicateSignature build()': ({ parts }: SignatureBuilderObject) =>
      new DuplicateSignatureObject(parts.join('_')),
    'Integer getMaxSize()': () => MAX_BYTES,
    'Integer getRemainingSize()': ({ size }: SignatureBuilderObject) => MAX_BYTES - size,
    'Integer getSize()': ({ size }: SignatureBuilderObject) => size,
  },
  isInstance: (value) => value instanceof SignatureBuilderObject,
});

function given<Value>(runtime: ApexRuntime, value: Value | null): Value {
  if (value === null) {
    throw runtime.exception('System.InvalidParameterValueException', 'Cannot add null to a deduplication signature');
  }
  return value;
}

function add(
  runtime: ApexRuntime,
  builder: SignatureBuilderObject,
  part: string,
  bytes: number,
): SignatureBuilderObject {
  if (builder.size + bytes > MAX_BYTES) {
    throw runtime.exception(
      'System.DuplicateMessageException',
      `Deduplication signature exceeds the maximum length of ${MAX_BYTES} bytes`,
    );
  }
  builder.parts.push(part);
  builder.size += bytes;
  return builder;
}

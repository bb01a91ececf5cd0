import { parseQuery } from '../../../soql/index.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { LibraryObject } from '../libraryObject.ts';
import { stateOf } from '../state.ts';
import { required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';

/** An instance of `System.QueueableDuplicateSignature`. */
export class DuplicateSignatureObject extends LibraryObject {
  readonly typeName = 'System.QueueableDuplicateSignature';
  readonly parts: readonly (string | number)[];

  constructor(parts: readonly (string | number)[]) {
    super();
    this.parts = parts;
  }
}

class SignatureBuilderObject extends LibraryObject {
  readonly typeName = 'System.QueueableDuplicateSignature.Builder';
  readonly parts: (string | number)[] = [];
}

/** Source: Apex Reference Guide, "QueueableDuplicateSignature Class". */
export const duplicateSignatureClass: SystemClassFactory = () => ({
  name: 'System.QueueableDuplicateSignature',
  kind: 'class',
  isInstance: (value) => value instanceof DuplicateSignatureObject,
});

/** Source: Apex Reference Guide, "QueueableDuplicateSignature.Builder Class". */
export const duplicateSignatureBuilderClass: SystemClassFactory = (runtime) => {
  const add = (self: SignatureBuilderObject, part: string | number | null): SignatureBuilderObject => {
    self.parts.push(required(runtime, part));
    return self;
  };
  return {
    name: 'System.QueueableDuplicateSignature.Builder',
    kind: 'class',
    constructors: { 'Builder()': () => new SignatureBuilderObject() },
    methods: {
      'System.QueueableDuplicateSignature.Builder addId(Id id)': add,
      'System.QueueableDuplicateSignature.Builder addInteger(Integer value)': add,
      'System.QueueableDuplicateSignature.Builder addString(String value)': add,
      'System.QueueableDuplicateSignature build()': (self: SignatureBuilderObject) =>
        new DuplicateSignatureObject([...self.parts]),
    },
    isInstance: (value) => value instanceof SignatureBuilderObject,
  };
};

/**
 * Enqueues a job unless one of the same signature waits.
 * Source: Apex Developer Guide, "Queueable Apex", "Detecting Duplicate Queueable Jobs".
 * @throws `System.DuplicateMessageException`
 */
export function enqueueOnce(
  runtime: ApexRuntime,
  signature: DuplicateSignatureObject | null,
  enqueue: () => string,
): string {
  if (signature === null) {
    return enqueue();
  }
  const { signatures } = stateOf(runtime);
  const key = JSON.stringify(signature.parts);
  const other = signatures.get(key);
  if (other !== undefined && isQueued(runtime, other)) {
    throw runtime.exception(
      'System.DuplicateMessageException',
      'Attempt to enqueue job with duplicate queueable signature',
    );
  }
  const jobId = enqueue();
  signatures.set(key, jobId);
  return jobId;
}

function isQueued(runtime: ApexRuntime, jobId: string): boolean {
  const query = parseQuery("SELECT Id FROM AsyncApexJob WHERE Id = :jobId AND Status = 'Queued'");
  const found = runtime.execution.read(query, { accessMode: 'system', withSharing: false, binds: [jobId] });
  return found.length > 0;
}

import type { DmlError } from '../../errors/index.ts';

/** Why one request is not carried out; the others may be. */
export class ApprovalRefusal extends Error {
  readonly error: DmlError;

  constructor(statusCode: string, message: string, fields: readonly string[] = []) {
    super(message);
    this.error = { statusCode, message, fields };
  }
}

/** What is named does not exist, or not any more. */
export function unknownId(): ApprovalRefusal {
  return new ApprovalRefusal('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
}

export function missing(field: string): ApprovalRefusal {
  return new ApprovalRefusal('REQUIRED_FIELD_MISSING', `missing required field: [${field}]`, [field]);
}

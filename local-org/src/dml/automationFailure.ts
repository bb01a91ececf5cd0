/**
 * Thrown by automation when a trigger or flow fails as a whole: refuses every record of the batch.
 * For triggers the message is Salesforce's: `CaseTrigger: execution of BeforeInsert`, an empty line,
 * `caused by: System.NullPointerException: …`, an empty line, the stack.
 */
export class AutomationFailure extends Error {
  readonly statusCode: string;

  /** @param cause what the trigger threw */
  constructor(message: string, statusCode = 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', cause?: unknown) {
    super(message, { cause });
    this.name = 'AutomationFailure';
    this.statusCode = statusCode;
  }
}

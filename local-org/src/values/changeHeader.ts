/** What `EventBus.ChangeEventHeader` tells of a change, by the names of its properties. Lists are arrays until code reads them. */
export interface ChangeHeaderFields {
  entityName: string;
  recordIds: readonly string[];
  /** `CREATE`, `UPDATE`, `DELETE` or `UNDELETE`. */
  changeType: string;
  changeOrigin: string;
  changedFields: readonly string[];
  nulledFields: readonly string[];
  diffFields: readonly string[];
  commitUser: string;
  /** Milliseconds since 1970. */
  commitTimestamp: bigint;
  commitNumber: bigint;
  transactionKey: string;
  /** From 1, within the transaction. */
  sequenceNumber: number;
}

/** The header of a change event. */
export class ChangeHeaderValue {
  readonly values: Record<string, unknown>;

  constructor(fields: ChangeHeaderFields | null = null) {
    this.values = { ...fields };
  }

  toString(): string {
    return 'EventBus.ChangeEventHeader';
  }
}

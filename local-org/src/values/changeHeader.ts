/** What `EventBus.ChangeEventHeader` tells of a change, by the names of its properties. Lists are arrays until code reads them. */
export interface ChangeHeaderFields {
  entityname: string;
  recordids: readonly string[];
  /** `CREATE`, `UPDATE`, `DELETE` or `UNDELETE`. */
  changetype: string;
  changeorigin: string;
  changedfields: readonly string[];
  nulledfields: readonly string[];
  difffields: readonly string[];
  commituser: string;
  /** Milliseconds since 1970. */
  committimestamp: bigint;
  commitnumber: bigint;
  transactionkey: string;
  /** From 1, within the transaction. */
  sequencenumber: number;
}

/** The header of a change event. */
export class ChangeHeaderValue {
  readonly values: Record<string, unknown>;

  constructor(fields: ChangeHeaderFields | null = null) {
    this.values = { ...fields };
  }
}

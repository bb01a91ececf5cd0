import type { DebugLog, Execution, Quiddity } from '../execution/index.ts';

/** How a transaction runs. */
export interface ExecutionOptions {
  userId: string;
  quiddity: Quiddity;
  isTest: boolean;
  /** See {@link Execution.seesAllData}. */
  seesAllData?: boolean;
  /** See {@link Execution.tested}. */
  tested?: Execution;
  /** Audit fields such as `CreatedDate` may be set on insert: "Set Audit Fields upon Record Creation". */
  setsAuditFields?: boolean;
  /** Limits are counted and not enforced: for loading data. */
  isUnlimited?: boolean;
  /** Nothing may be saved: of `@AuraEnabled(cacheable=true)` methods that a component calls. */
  isReadOnly?: boolean;
  /** Triggers and flows stay silent: for loading data that is already complete. */
  withoutAutomation?: boolean;
  /** The log to write to; a new one when absent. */
  log?: DebugLog;
}

import { PlatformException, type DmlRowError } from '../../errors/index.ts';
import type { Execution } from '../../execution/index.ts';
import { inLanguage } from '../../schema/index.ts';
import type { ObjectDescribe } from '../../schema/types.ts';
import { RequestError } from '../http/failure.ts';

/** What a component finds as the message of every save that failed; why stands in `output`. */
const MESSAGE = 'An error occurred while trying to update the record. Please try again.';

/** Of exceptions in triggers, orgs were seen to answer that it is forbidden. */
const FORBIDDEN = 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY';

/** One error as the UI API tells it. Source: UI API Developer Guide, "Record Exception Error". */
interface RecordError {
  constituentField: null;
  duplicateRecordError: null;
  errorCode: string;
  field: string | null;
  fieldLabel: string | null;
  message: string;
}

/**
 * Runs what saves a record for a component.
 * @throws RequestError in the shape of the UI API when the record is refused. Source: UI API Developer Guide, "Error with
 * Output", "Record Exceptions"
 */
export function withRecordErrors<Result>(
  execution: Execution,
  object: ObjectDescribe | undefined,
  save: () => Result,
): Result {
  try {
    return save();
  } catch (error) {
    if (!(error instanceof PlatformException) || error.rows.length === 0) {
      throw error;
    }
    const status = error.rows.some(({ statusCode }) => statusCode === FORBIDDEN) ? 403 : 400;
    throw new RequestError(status, MESSAGE, {
      enhancedErrorType: 'RecordError',
      output: outputOf(execution, object, error.rows),
    });
  }
}

/** Errors of the record, and apart from them those of its fields. */
function outputOf(execution: Execution, object: ObjectDescribe | undefined, rows: readonly DmlRowError[]): object {
  const errors = rows.filter(({ fields }) => fields.length === 0).map((row) => recordError(row, null, null));
  const fieldErrors: Record<string, RecordError[]> = {};
  for (const row of rows) {
    for (const name of row.fields) {
      const field = object?.field(name);
      const label = field === undefined ? null : inLanguage(execution.project, field, execution.user.language).label;
      (fieldErrors[name] ??= []).push(recordError(row, name, label));
    }
  }
  return { errors, fieldErrors };
}

function recordError({ statusCode, message }: DmlRowError, field: string | null, label: string | null): RecordError {
  return {
    constituentField: null,
    duplicateRecordError: null,
    errorCode: statusCode,
    field,
    fieldLabel: label,
    message,
  };
}

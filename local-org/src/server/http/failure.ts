import { LocalOrgError, PlatformException, SourceError, UserError } from '../../errors/index.ts';

/** A request that is refused with a status, and words for the person who sent it. */
export class RequestError extends Error {
  readonly status: 400 | 401 | 403 | 404 | 405 | 412 | 413 | 500 | 501;
  readonly details: Record<string, unknown>;

  constructor(status: RequestError['status'], message: string, details: Record<string, unknown> = {}) {
    super(message);
    this.status = status;
    this.details = details;
  }
}

/** Any error as the status and body that a page's script receives. */
export function asRequestError(error: unknown): RequestError {
  if (error instanceof RequestError) {
    return error;
  }
  if (error instanceof PlatformException) {
    return new RequestError(400, error.message, { exceptionType: error.typeName, output: saveErrors(error) });
  }
  if (error instanceof SourceError || error instanceof UserError) {
    return new RequestError(500, error.message, { errorCode: error.code });
  }
  if (error instanceof LocalOrgError) {
    return new RequestError(501, error.message, { errorCode: error.code });
  }
  return new RequestError(500, 'An internal server error has occurred');
}

/** Errors of a save, apart by field, as `updateRecord` rejects with them. */
function saveErrors(error: PlatformException): Record<string, unknown> {
  const errors = error.rows.filter((row) => row.fields.length === 0);
  const fieldErrors: Record<string, { message: string; errorCode: string; field: string }[]> = {};
  for (const row of error.rows) {
    for (const field of row.fields) {
      (fieldErrors[field] ??= []).push({ message: row.message, errorCode: row.statusCode, field });
    }
  }
  return { errors: errors.map((row) => ({ message: row.message, errorCode: row.statusCode })), fieldErrors };
}

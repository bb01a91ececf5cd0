import { PlatformException, type DmlError } from '../errors/index.ts';
import { FlowFault, type Interview } from './interview.ts';

/** What a data element was about, in the words of Salesforce's message. */
export type DataAction = 'create' | 'update' | 'delete' | 'look up';

const GUIDE = 'You can look up ExceptionCode values in the SOAP API Developer Guide.';

/** The fault message of a data element. */
export function dataFault(action: DataAction, errors: readonly Pick<DmlError, 'statusCode' | 'message'>[]): string {
  const [first] = errors;
  const cause =
    first === undefined ? 'UNKNOWN_EXCEPTION: An unexpected error occurred' : `${first.statusCode}: ${first.message}`;
  return `This error occurred when the flow tried to ${action} records: ${cause}. ${GUIDE}`;
}

/** What becomes of a flow that failed without a fault path, for whoever started it. */
export function unhandledFault(failure: string): PlatformException {
  const message =
    'An unhandled fault has occurred in this flow\nAn unhandled fault has occurred while processing the flow.  ' +
    `Please contact your system administrator for more information. (${failure})`;
  return new PlatformException('System.FlowException', message);
}

/** Goes the way of the fault path, or ends the interview when there is none (`undefined`). */
export function takeFault(interview: Interview, message: string, target: string | null | undefined): void {
  if (target === undefined) {
    interview.fail(message);
    return;
  }
  interview.faultMessage = message;
  interview.next = target;
}

/**
 * The message of an error that a flow can handle.
 * Limits, defects of the local org and what it does not support are not a flow's to handle: those are thrown on.
 */
export function faultMessageOf(error: unknown): string {
  if (error instanceof FlowFault) {
    return error.message;
  }
  if (error instanceof PlatformException && error.isCatchable) {
    const [row] = error.rows;
    return row === undefined ? error.message : `${row.statusCode}: ${row.message}`;
  }
  throw error;
}

/** Prepares each interview by itself; those that cannot be prepared fail, and are left out. */
export function prepareEach<Prepared>(
  interviews: readonly Interview[],
  prepare: (interview: Interview) => Prepared,
): { interview: Interview; prepared: Prepared }[] {
  const ready: { interview: Interview; prepared: Prepared }[] = [];
  for (const interview of interviews) {
    try {
      ready.push({ interview, prepared: prepare(interview) });
    } catch (error) {
      if (!(error instanceof FlowFault)) {
        throw error;
      }
      interview.fail(error.message);
    }
  }
  return ready;
}

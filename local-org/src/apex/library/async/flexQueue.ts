import type { ApexRuntime } from '../../runtime/types.ts';
import { required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';

/** Source: Apex Reference Guide, "FlexQueue Class". */
export const flexQueueClass: SystemClassFactory = (runtime) => ({
  name: 'System.FlexQueue',
  kind: 'class',
  statics: {
    'Boolean moveAfterJob(Id jobToMoveId, Id jobInQueueId)': (job: string | null, other: string | null) =>
      move(runtime, job, (others) => {
        const place = others.indexOf(required(runtime, other));
        return place < 0 ? place : place + 1;
      }),
    'Boolean moveBeforeJob(Id jobToMoveId, Id jobInQueueId)': (job: string | null, other: string | null) =>
      move(runtime, job, (others) => others.indexOf(required(runtime, other))),
    'Boolean moveJobToEnd(Id jobId)': (job: string | null) => move(runtime, job, ({ length }) => length),
    'Boolean moveJobToFront(Id jobId)': (job: string | null) => move(runtime, job, () => 0),
  },
});

function move(runtime: ApexRuntime, job: string | null, place: (others: readonly string[]) => number): boolean {
  return runtime.execution.flexQueue().move(required(runtime, job), place);
}

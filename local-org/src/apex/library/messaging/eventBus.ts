import { SObject } from '../../../values/index.ts';
import type { ApexList } from '../../runtime/list.ts';
import { resultList } from '../database/results.ts';
import { required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';

/** Source: Apex Reference Guide, "EventBus Class". */
export const eventBusClass: SystemClassFactory = (runtime) => {
  const publish = (events: readonly (SObject | null)[]): ReturnType<typeof resultList> => {
    const results = runtime.execution.publish(events.map((event) => required(runtime, event)));
    return resultList('Database.SaveResult', results);
  };
  return {
    name: 'System.EventBus',
    kind: 'class',
    statics: {
      'Database.SaveResult publish(SObject event)': (event: SObject | null) => publish([event]).items[0] ?? null,
      'List<Database.SaveResult> publish(List<SObject> events)': (events: ApexList<SObject | null> | null) =>
        publish(required(runtime, events).items),
    },
  };
};

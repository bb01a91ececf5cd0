import { SObject } from '../../../values/index.ts';
import { present } from '../../runtime/apexErrors.ts';
import { ApexList } from '../../runtime/list.ts';
import { DmlResultObject, resultList } from '../database/results.ts';
import { required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';
import { callbackOf } from './publishCallbacks.ts';

/** Source: Apex Reference Guide, "EventBus Class". */
export const eventBusClass: SystemClassFactory = (runtime) => {
  const publish = (events: readonly (SObject | null)[], callback?: unknown): ApexList<DmlResultObject> => {
    const told = callback === undefined ? null : callbackOf(runtime, required(runtime, callback));
    const results = runtime.execution.publish(
      events.map((event) => present(event)),
      told,
    );
    return resultList('Database.SaveResult', results);
  };
  const one = (event: SObject | null, callback?: unknown): unknown => publish([event], callback).items[0] ?? null;
  const many = (events: ApexList<SObject | null> | null, callback?: unknown): unknown =>
    publish(present(events).items, callback);
  return {
    name: 'System.EventBus',
    kind: 'class',
    statics: {
      'Database.SaveResult publish(SObject event)': one,
      'List<Database.SaveResult> publish(List<SObject> events)': many,
      'Database.SaveResult publish(SObject event, Object callback)': one,
      'List<Database.SaveResult> publish(List<SObject> events, Object callback)': many,
      'String getOperationId(Object result)': (result: unknown) =>
        result instanceof DmlResultObject ? (result.result.operationId ?? null) : null,
    },
  };
};

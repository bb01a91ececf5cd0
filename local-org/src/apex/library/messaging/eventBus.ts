import { SObject } from '../../../values/index.ts';
import { present } from '../../runtime/apexErrors.ts';
import { ApexList } from '../../runtime/list.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { DmlResultObject, resultList } from '../database/results.ts';
import { required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';
import { callbackOf } from './publishCallbacks.ts';

/** Source: Apex Reference Guide, "EventBus Class". */
export const eventBusClass: SystemClassFactory = (runtime) => {
  const publish = (events: readonly (SObject | null)[], callback?: unknown): ApexList<DmlResultObject> => {
    const told = callback === undefined ? null : callbackOf(runtime, required(runtime, callback));
    const given = events.map((event) => present(event));
    given.forEach((event) => requirePublishable(runtime, event));
    const results = runtime.execution.publish(given, told);
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

/** Some events only the platform publishes. @throws `System.TypeException` */
function requirePublishable(runtime: ApexRuntime, { objectName }: SObject): void {
  const object = runtime.execution.schema.object(objectName);
  if (object?.kind === 'platformEvent' && !object.createable) {
    throw runtime.exception('System.TypeException', `DML operation INSERT not allowed on ${objectName}`);
  }
}

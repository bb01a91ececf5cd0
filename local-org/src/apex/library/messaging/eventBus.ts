import { SObject } from '../../../values/index.ts';
import { present } from '../../runtime/apexErrors.ts';
import { ApexList } from '../../runtime/list.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { accessOf, withLevel, type AccessLevelObject } from '../database/access.ts';
import { DmlResultObject, resultList } from '../database/results.ts';
import { required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';
import { callbackOf } from './publishCallbacks.ts';

type Events = ApexList<SObject | null> | null;

/** Source: Apex Reference Guide, "EventBus Class": `publish` is in user mode since version 67.0. */
export const eventBusClass: SystemClassFactory = (runtime) => {
  const publish = (
    events: readonly (SObject | null)[],
    callback?: unknown,
    level?: AccessLevelObject,
  ): ApexList<DmlResultObject> => {
    const told = callback === undefined ? null : callbackOf(runtime, required(runtime, callback));
    const given = events.map((event) => present(event));
    given.forEach((event) => requirePublishable(runtime, event));
    const { accessMode } = accessOf(runtime, level);
    const results = withLevel(runtime, level, () => runtime.execution.publish(given, told, accessMode));
    return resultList('Database.SaveResult', results);
  };
  const one = (event: SObject | null, callback?: unknown, level?: AccessLevelObject): unknown =>
    publish([event], callback, level).items[0] ?? null;
  const many = (events: Events, callback?: unknown, level?: AccessLevelObject): unknown =>
    publish(present(events).items, callback, level);
  return {
    name: 'System.EventBus',
    kind: 'class',
    statics: {
      'Database.SaveResult publish(SObject event)': one,
      'List<Database.SaveResult> publish(List<SObject> events)': many,
      'Database.SaveResult publish(SObject event, Object callback)': one,
      'List<Database.SaveResult> publish(List<SObject> events, Object callback)': many,
      'Database.SaveResult publishWithAccessLevel(SObject event, AccessLevel accesslevel)': (
        event: SObject | null,
        level: AccessLevelObject | null,
      ) => one(event, undefined, required(runtime, level)),
      'List<Database.SaveResult> publishWithAccessLevel(List<SObject> events, AccessLevel accesslevel)': (
        events: Events,
        level: AccessLevelObject | null,
      ) => many(events, undefined, required(runtime, level)),
      'Database.SaveResult publishWithAccessLevel(SObject event, Object callback, AccessLevel accesslevel)': (
        event: SObject | null,
        callback: unknown,
        level: AccessLevelObject | null,
      ) => one(event, callback, required(runtime, level)),
      'List<Database.SaveResult> publishWithAccessLevel(List<SObject> events, Object callback, AccessLevel accesslevel)':
        (events: Events, callback: unknown, level: AccessLevelObject | null) =>
          many(events, callback, required(runtime, level)),
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

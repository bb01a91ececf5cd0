import type { PublishCallback } from '../../../execution/index.ts';
import { ApexList } from '../../runtime/list.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { ContextObject } from '../async/interfaces.ts';
import type { SystemClassFactory } from '../systemClass.ts';

const OUTCOMES = [
  {
    isPublished: true,
    callback: 'eventbus.EventPublishSuccessCallback',
    method: 'onSuccess',
    result: 'eventbus.SuccessResult',
  },
  {
    isPublished: false,
    callback: 'eventbus.EventPublishFailureCallback',
    method: 'onFailure',
    result: 'eventbus.FailureResult',
  },
] as const;

/** Source: Apex Reference Guide, a page of the EventBus namespace for each of these interfaces. */
export const publishCallbackClasses: readonly SystemClassFactory[] = OUTCOMES.flatMap(
  ({ callback, method, result }): SystemClassFactory[] => [
    () => ({ name: callback, kind: 'interface', abstractMethods: [`void ${method}(${result} result)`] }),
    () => ({
      name: result,
      kind: 'interface',
      abstractMethods: ['List<String> getEventUuids()'],
      isInstance: (value) => value instanceof ContextObject && value.typeName === result,
    }),
  ],
);

/**
 * The callback as the event bus calls it: with the state that it has now.
 * @throws `System.IllegalArgumentException` for an object that implements neither interface
 */
export function callbackOf(runtime: ApexRuntime, callback: unknown): PublishCallback {
  const implemented = OUTCOMES.filter((outcome) => runtime.findType(outcome.callback)?.isInstance(callback) === true);
  if (implemented.length === 0) {
    throw runtime.exception(
      'System.IllegalArgumentException',
      `${runtime.typeName(callback)} implements neither EventBus.EventPublishSuccessCallback nor EventBus.EventPublishFailureCallback`,
    );
  }
  const target = runtime.snapshot(callback);
  return (execution, isPublished, eventUuids) => {
    const outcome = implemented.find((one) => one.isPublished === isPublished);
    if (outcome !== undefined) {
      const values = { geteventuuids: new ApexList('String', [...eventUuids]) };
      runtime.enter(execution, () =>
        runtime.invoke(target, outcome.method, [new ContextObject(outcome.result, values)]),
      );
    }
  };
}

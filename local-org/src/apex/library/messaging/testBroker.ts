import { LibraryObject } from '../libraryObject.ts';
import type { SystemClassFactory } from '../systemClass.ts';

/** An instance of `eventbus.TestBroker`: what `Test.getEventBus()` gives. */
export class TestBrokerObject extends LibraryObject {
  readonly typeName = 'eventbus.TestBroker';
}

/** Source: Apex Reference Guide, "TestBroker Class" (EventBus namespace). */
export const testBrokerClass: SystemClassFactory = (runtime) => ({
  name: 'eventbus.TestBroker',
  kind: 'class',
  methods: {
    'void deliver()': () => runtime.execution.deliverTestEvents(),
    'void fail()': () => runtime.execution.failTestEvents(),
  },
  isInstance: (value) => value instanceof TestBrokerObject,
});

import type { EventRun } from '../../../execution/index.ts';
import { LibraryObject } from '../libraryObject.ts';
import type { SystemClassFactory } from '../systemClass.ts';

/** An instance of `EventBus.TriggerContext`. */
export class EventTriggerContextObject extends LibraryObject {
  readonly typeName = 'EventBus.TriggerContext';
  readonly run: EventRun;

  constructor(run: EventRun) {
    super();
    this.run = run;
  }
}

/** Source: Apex Reference Guide, "TriggerContext Class" (EventBus namespace). */
export const eventTriggerContextClass: SystemClassFactory = (runtime) => ({
  name: 'EventBus.TriggerContext',
  kind: 'class',
  statics: {
    'EventBus.TriggerContext currentContext()': () => {
      const { eventRun } = runtime.execution;
      return eventRun === null ? null : new EventTriggerContextObject(eventRun);
    },
  },
  properties: {
    'Integer retries': { get: (self: EventTriggerContextObject) => self.run.retries },
    'String lastError': { get: (self: EventTriggerContextObject) => self.run.lastError },
  },
  methods: {
    'String getResumeCheckpoint()': (self: EventTriggerContextObject) => self.run.checkpoint,
    'void setResumeCheckpoint(String resumeReplayId)': (self: EventTriggerContextObject, replayId: string | null) =>
      self.run.setCheckpoint(replayId),
  },
  isInstance: (value) => value instanceof EventTriggerContextObject,
});

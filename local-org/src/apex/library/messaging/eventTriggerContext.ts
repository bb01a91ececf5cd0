import { type EventRun, invalidReplayId } from '../../../execution/index.ts';
import { LibraryObject } from '../libraryObject.ts';
import type { SystemClassFactory } from '../systemClass.ts';

/** An instance of `eventbus.TriggerContext`. */
export class EventTriggerContextObject extends LibraryObject {
  readonly typeName = 'eventbus.TriggerContext';
  readonly run: EventRun;

  constructor(run: EventRun) {
    super();
    this.run = run;
  }
}

/** No page says what there is outside of event triggers: rows observed in orgs do. */
const NO_RUN: EventRun = {
  retries: 0,
  lastError: null,
  checkpoint: null,
  setCheckpoint(replayId) {
    throw invalidReplayId(replayId);
  },
};

/** Source: Apex Reference Guide, "TriggerContext Class" (EventBus namespace). */
export const eventTriggerContextClass: SystemClassFactory = (runtime) => ({
  name: 'eventbus.TriggerContext',
  kind: 'class',
  statics: {
    'eventbus.TriggerContext currentContext()': () =>
      new EventTriggerContextObject(runtime.execution.eventRun ?? NO_RUN),
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

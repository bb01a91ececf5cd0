trigger NoticeTrigger on Notice__e (after insert) {
  try {
    EventBus.TriggerContext.currentContext().setResumeCheckpoint('-1');
  } catch (EventBus.InvalidReplayIdException e) {
    System.debug(e.getTypeName());
  }
}

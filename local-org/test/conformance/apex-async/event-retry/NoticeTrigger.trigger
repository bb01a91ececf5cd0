trigger NoticeTrigger on Notice__e (after insert) {
  EventBus.TriggerContext context = EventBus.TriggerContext.currentContext();
  insert new Account(
    Name = Trigger.new.size() + ' events, ' + context.retries + ' retries, ' + context.lastError,
    Description = Trigger.new[0].ReplayId
  );
  if (context.retries < 2) {
    throw new EventBus.RetryableException('Not yet: ' + context.retries);
  }
}

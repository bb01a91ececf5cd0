trigger NoticeTrigger on Notice__e (after insert) {
  EventBus.TriggerContext context = EventBus.TriggerContext.currentContext();
  Assert.isNull(context.getResumeCheckpoint());
  Integer handled = 0;
  for (Notice__e notice : Trigger.new) {
    if (handled == 2) {
      return;
    }
    insert new Account(Name = notice.Text__c + ' of ' + Trigger.new.size());
    if (notice.Text__c == 'fails' && Trigger.new.size() > 1) {
      throw new IllegalArgumentException('not handled');
    }
    context.setResumeCheckpoint(notice.ReplayId);
    Assert.areEqual(notice.ReplayId, context.getResumeCheckpoint());
    handled++;
  }
}

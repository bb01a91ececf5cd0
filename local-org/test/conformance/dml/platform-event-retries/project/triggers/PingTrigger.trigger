trigger PingTrigger on Ping__e (after insert) {
  System.debug(Trigger.new[0].Text__c + ' ' + EventBus.TriggerContext.currentContext().retries);
  throw new EventBus.RetryableException('again');
}

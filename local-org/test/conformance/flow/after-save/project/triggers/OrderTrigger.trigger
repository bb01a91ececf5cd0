trigger OrderTrigger on Order__c(after insert, after update) {
  System.debug(Trigger.operationType);
}

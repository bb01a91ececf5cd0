trigger OrderTrigger on Order__c(before insert, after insert) {
  System.debug(Trigger.operationType + ' ' + Trigger.new.size());
}

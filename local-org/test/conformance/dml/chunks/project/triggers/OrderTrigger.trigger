trigger OrderTrigger on Order__c(before insert) {
  System.debug(Trigger.new.size());
}

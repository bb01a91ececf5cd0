trigger OrderTrigger on Order__c(after insert) {
  Trigger.new[0].Amount__c = 1;
}

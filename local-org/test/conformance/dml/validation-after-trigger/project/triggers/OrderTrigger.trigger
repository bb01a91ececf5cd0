trigger OrderTrigger on Order__c(before insert) {
  for (Order__c o : Trigger.new) {
    o.Amount__c = -1;
  }
}

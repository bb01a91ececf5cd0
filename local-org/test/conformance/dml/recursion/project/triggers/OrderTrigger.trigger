trigger OrderTrigger on Order__c(after insert, after update) {
  System.debug(Trigger.operationType);
  if (Trigger.isInsert) {
    update new Order__c(Id = Trigger.new[0].Id, Amount__c = 1);
  }
}

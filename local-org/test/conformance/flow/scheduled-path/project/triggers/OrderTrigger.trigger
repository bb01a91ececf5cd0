trigger OrderTrigger on Order__c(after update) {
  System.debug('later ' + Trigger.new[0].Notes__c);
}

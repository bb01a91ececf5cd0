trigger OrderTrigger on Order__c(before delete) {
  Trigger.old[0].addError('Keep it');
}

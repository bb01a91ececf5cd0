trigger OrderTrigger on Order__c(before insert) {
  Trigger.new[0].addError('Not today');
}

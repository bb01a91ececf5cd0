trigger OrderTrigger on Order__c(before insert) {
  Trigger.new[0].Code__c.addError('Wrong code');
}

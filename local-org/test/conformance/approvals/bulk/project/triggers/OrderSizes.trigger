trigger OrderSizes on Order__c (after update) {
  System.debug(Trigger.new.size() + ' ' + Trigger.new[0].Notes__c);
}

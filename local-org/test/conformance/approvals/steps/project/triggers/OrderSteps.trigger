trigger OrderSteps on Order__c (before update, after update) {
  System.debug(Trigger.operationType + ' ' + Trigger.new[0].Notes__c + ' ' + Trigger.old[0].Notes__c);
}

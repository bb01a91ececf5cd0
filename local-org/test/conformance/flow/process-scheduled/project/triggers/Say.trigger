trigger Say on Order__c (after update) {
  for (Order__c item : Trigger.new) {
    System.debug(item.Code__c + ' ' + item.Notes__c);
  }
}

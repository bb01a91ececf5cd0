trigger Copies on Order__c (before insert, after insert) {
  for (Order__c made : Trigger.new) {
    System.debug(made.Code__c + ' ' + made.isClone() + ' ' + (made.getCloneSourceId() != null));
  }
}

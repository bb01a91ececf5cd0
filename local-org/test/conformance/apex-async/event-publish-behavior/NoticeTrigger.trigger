trigger NoticeTrigger on Notice__e (after insert) {
  System.debug('notice ' + Trigger.new[0].Text__c);
}

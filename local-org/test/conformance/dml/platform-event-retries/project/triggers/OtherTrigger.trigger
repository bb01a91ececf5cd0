trigger OtherTrigger on Ping__e (after insert) {
  System.debug('other ' + Trigger.new[0].Text__c);
}

trigger AlarmTrigger on Alarm__e (after insert) {
  for (Alarm__e alarm : Trigger.new) {
    System.debug('alarm ' + alarm.Text__c);
  }
}

trigger AlarmTrigger on Alarm__e (after insert) {
  System.debug('alarm');
}

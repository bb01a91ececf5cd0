trigger CaseTrigger on Case(before update, after update) {
  System.debug(Trigger.isBefore + ' ' + Trigger.new[0].IsClosed);
}

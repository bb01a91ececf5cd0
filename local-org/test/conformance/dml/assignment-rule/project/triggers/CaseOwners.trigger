trigger CaseOwners on Case (after insert, after update) {
  System.debug(Trigger.operationType + ' ' + String.valueOf(Trigger.new[0].OwnerId).left(3));
}

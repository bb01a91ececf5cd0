trigger CaseSteps on Case (before insert, before update, after insert, after update) {
  String before = Trigger.isInsert ? 'none' : Trigger.old[0].Priority;
  System.debug(Trigger.operationType + ' ' + before + ' > ' + Trigger.new[0].Priority);
}

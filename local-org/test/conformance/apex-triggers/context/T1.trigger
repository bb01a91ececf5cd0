trigger T1 on Account (before insert, after insert, before update, after update, before delete, after delete, after undelete) {
  System.debug(Trigger.operationType + ' new ' + (Trigger.new == null ? -1 : Trigger.new.size()) + ' old ' + (Trigger.old == null ? -1 : Trigger.old.size()) + ' newMap ' + (Trigger.newMap != null) + ' oldMap ' + (Trigger.oldMap != null) + ' ' + Trigger.size + Trigger.isExecuting);
}

trigger AccountEvents on Account(before insert, before update, before delete, after insert, after update, after delete, after undelete) {
  String name = Trigger.isDelete ? String.valueOf(Trigger.old[0].get('LastName')) : String.valueOf(Trigger.new[0].get('LastName'));
  System.debug('Account ' + Trigger.operationType + ' ' + name);
}

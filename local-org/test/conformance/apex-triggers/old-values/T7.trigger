trigger T7 on Account (before insert, before update, after update) {
  for (Account a : Trigger.new) {
    if (Trigger.isInsert) { System.debug(a.Id); }
    else { System.debug((Trigger.isBefore ? 'before ' : 'after ') + Trigger.oldMap.get(a.Id).Name + ' to ' + a.Name); }
  }
}

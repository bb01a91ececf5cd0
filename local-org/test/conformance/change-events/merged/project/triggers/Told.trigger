trigger Told on Order__ChangeEvent (after insert) {
  Integer ids = 0;
  for (Order__ChangeEvent event : Trigger.new) {
    ids += event.ChangeEventHeader.getRecordIds().size();
  }
  Order__ChangeEvent last = Trigger.new[Trigger.new.size() - 1];
  System.debug(last.ChangeEventHeader.changeType + ' ' + Trigger.new.size() + ' ' + ids + ' ' + last.ChangeEventHeader.sequenceNumber + ' ' + Limits.getQueries() + ' ' + Limits.getDmlStatements());
}

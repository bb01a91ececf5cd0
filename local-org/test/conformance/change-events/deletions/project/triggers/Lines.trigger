trigger Lines on Order_Line__ChangeEvent (after insert) {
  for (Order_Line__ChangeEvent event : Trigger.new) {
    System.debug('line ' + event.ChangeEventHeader.getChangeType() + ' ' + event.ChangeEventHeader.getRecordIds().size());
  }
}

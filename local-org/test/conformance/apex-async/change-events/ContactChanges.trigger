trigger ContactChanges on ContactChangeEvent (after insert) {
  List<Task> tasks = new List<Task>();
  for (ContactChangeEvent event : Trigger.new) {
    EventBus.ChangeEventHeader header = event.ChangeEventHeader;
    tasks.add(new Task(
      Subject = header.getChangeType() + ' ' + String.join(header.changedFields, ','),
      Description = event.LastName + ' ' + event.MailingCity,
      WhoId = header.changeType == 'DELETE' ? null : header.getRecordIds()[0]
    ));
  }
  insert tasks;
}

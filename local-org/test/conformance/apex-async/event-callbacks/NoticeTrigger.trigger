trigger NoticeTrigger on Notice__e (after insert) {
  insert new Account(Name = 'received', Description = Trigger.new[0].EventUuid);
}

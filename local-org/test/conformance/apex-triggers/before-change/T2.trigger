trigger T2 on Account (before insert, after insert) {
  for (Account a : Trigger.new) {
    if (Trigger.isBefore) { a.Description = 'by trigger'; }
    else { try { a.Description = 'late'; } catch (FinalException e) { System.debug(e.getMessage()); } }
  }
}

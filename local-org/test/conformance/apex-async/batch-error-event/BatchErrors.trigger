trigger BatchErrors on BatchApexErrorEvent (after insert) {
  for (BatchApexErrorEvent error : Trigger.new) {
    insert new Contact(LastName = error.Phase + ' ' + error.ExceptionType, Description = error.Message + '|' + error.JobScope + '|' + error.AsyncApexJobId + '|' + error.DoesExceedJobScopeMaxLength + '|' + error.StackTrace);
  }
}

trigger Submits on Order__c (before update, after insert, after update) {
  System.debug(Trigger.operationType + ' ' + Trigger.new.size() + ' ' + Trigger.new[0].Notes__c);
  if (Trigger.isInsert) {
    List<Approval.ProcessSubmitRequest> requests = new List<Approval.ProcessSubmitRequest>();
    for (Order__c one : Trigger.new) {
      Approval.ProcessSubmitRequest submission = new Approval.ProcessSubmitRequest();
      submission.setObjectId(one.Id);
      requests.add(submission);
    }
    Integer sent = 0;
    for (Approval.ProcessResult result : Approval.process(requests, false)) {
      sent += result.isSuccess() ? 1 : 0;
      if (!result.isSuccess() && result.getErrors()[0].getStatusCode() != StatusCode.NO_APPLICABLE_PROCESS) {
        System.debug(result.getErrors()[0].getMessage());
      }
    }
    System.debug(sent);
  } else {
    for (Order__c one : Trigger.new) {
      if (one.Name == 'Refused') {
        one.addError('Not this one');
      }
    }
  }
}

trigger CompleteFirstResponse on CaseComment (after insert) {
  if (UserInfo.getUserType() == 'Standard') {
    DateTime completionDate = System.now();
    Map<Id, String> bodies = new Map<Id, String>();
    for (CaseComment cc : Trigger.new) {
      if (cc.IsPublished == true) {
        bodies.put(cc.ParentId, cc.CommentBody);
      }
    }
    List<Id> caseIds = new List<Id>();
    for (Case c : [SELECT Id, EntitlementId, SlaStartDate, SlaExitDate FROM Case WHERE Id IN :bodies.keySet()]) {
      if (c.EntitlementId != null && c.SlaStartDate <= completionDate && c.SlaExitDate == null) {
        caseIds.add(c.Id);
      }
    }
    if (!caseIds.isEmpty()) {
      MilestoneUtils.completeMilestone(caseIds, 'First Response', completionDate);
    }
  }
}

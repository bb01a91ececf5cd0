trigger Say on Case (after update) {
  for (Case item : Trigger.new) {
    if (item.Reason != Trigger.oldMap.get(item.Id).Reason) {
      CaseMilestone milestone = [SELECT IsViolated FROM CaseMilestone WHERE CaseId = :item.Id];
      System.debug(item.Subject + ' ' + item.Reason + ' ' + milestone.IsViolated + ' ' + item.MilestoneStatus);
    }
    if (item.Reason == 'violated' && item.Subject == 'late') {
      update new CaseMilestone(Id = [SELECT Id FROM CaseMilestone WHERE CaseId = :item.Id].Id, CompletionDate = System.now());
    }
  }
}

trigger Told on Order__ChangeEvent (after insert) {
  for (Order__ChangeEvent event : Trigger.new) {
    EventBus.ChangeEventHeader header = event.ChangeEventHeader;
    System.debug(header.changeType + ' ' + header.entityName + ' ' + header.recordIds.size() + ' ' + header.changedFields + ' ' + header.nulledFields + ' ' + header.sequenceNumber);
    System.debug(event.Name + ' ' + event.Amount__c + ' ' + event.Notes__c + ' ' + UserInfo.getName() + ' ' + header.getCommitUser().startsWith('005') + ' ' + header.changeOrigin.length());
  }
}

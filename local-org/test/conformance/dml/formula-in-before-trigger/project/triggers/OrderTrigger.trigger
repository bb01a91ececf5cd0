trigger OrderTrigger on Order__c(before insert, before update) {
  for (Order__c o : Trigger.new) {
    String old = Trigger.isUpdate ? Trigger.oldMap.get(o.Id).Reference__c : null;
    System.debug(Trigger.operationType + ': ' + o.Reference__c + ', ' + old);
    o.Code__c += '!';
    System.debug(o.Code__c + ' beside ' + o.Reference__c);
  }
}

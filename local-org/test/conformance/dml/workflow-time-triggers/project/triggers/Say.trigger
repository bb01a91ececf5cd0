trigger Say on Order__c (after update) {
  for (Order__c item : Trigger.new) {
    if (item.Notes__c != Trigger.oldMap.get(item.Id).Notes__c) {
      System.debug(item.Code__c + ' ' + item.Notes__c + ' ' + [SELECT COUNT() FROM Task WHERE WhatId = :item.Id]);
    }
  }
}

trigger Awake on Order__c (before insert, after undelete) {
  Trigger.new[0].Code__c = 'awake';
}

trigger OrderTrigger on Order__c(
  before insert,
  before update,
  before delete,
  after insert,
  after update,
  after delete,
  after undelete
) {
  System.debug(
    Trigger.operationType +
      ' ' +
      (Trigger.isDelete ? Trigger.old : Trigger.new).size() +
      (Trigger.isDelete ? '' : ' notes ' + Trigger.new[0].Notes__c)
  );
}

trigger T9 on Contact (after insert) {
  List<Contact> l = [SELECT Id, LastName, Account.Name FROM Contact WHERE Id IN :Trigger.newMap.keySet()];
  System.debug(l[0].LastName + ' ' + l[0].Account.Name + ' ' + Trigger.new[0].Account?.Name);
}

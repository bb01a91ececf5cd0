trigger Say on Case (after update) {
  for (Case item : [SELECT Subject, IsEscalated, Owner.Name FROM Case WHERE Id IN :Trigger.new ORDER BY Subject]) {
    Boolean wasEscalated = Trigger.oldMap.get(item.Id).IsEscalated;
    System.debug(item.Subject + ' ' + wasEscalated + ' ' + item.IsEscalated + ' ' + item.Owner.Name);
  }
}

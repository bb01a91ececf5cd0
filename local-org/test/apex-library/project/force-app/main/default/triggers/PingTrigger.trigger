trigger PingTrigger on Ping__e(after insert) {
  for (Ping__e p : Trigger.new) {
    insert new Account(Name = p.Text__c);
  }
}

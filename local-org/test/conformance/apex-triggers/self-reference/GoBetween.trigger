trigger GoBetween on Contact (after insert) {
  update new Account(Id = Trigger.new[0].AccountId);
}

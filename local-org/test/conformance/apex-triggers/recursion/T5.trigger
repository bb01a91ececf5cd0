trigger T5 on Account (after update) {
  T5Guard.runs++;
  if (T5Guard.runs < 3) { update new Account(Id = Trigger.new[0].Id, Name = Trigger.new[0].Name + '+'); }
}

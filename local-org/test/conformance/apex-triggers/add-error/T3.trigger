trigger T3 on Account (before insert) {
  for (Account a : Trigger.new) {
    if (a.Name == 'bad') { a.addError('No bad names'); }
    if (a.Name == 'worse') { a.Name.addError('No worse names'); }
  }
}

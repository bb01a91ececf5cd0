trigger Asleep on Account (before insert) {
  Trigger.new[0].Site = 'asleep';
}

trigger Echo on Account (after update) {
  update Trigger.new[0].clone(true);
}

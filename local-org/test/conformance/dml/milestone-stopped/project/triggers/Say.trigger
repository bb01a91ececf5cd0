trigger Say on Case (after update) {
  for (Case item : Trigger.new) {
    System.debug(item.Subject + ' stopped ' + item.IsStopped);
  }
}

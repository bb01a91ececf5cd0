trigger Fixed on Account (before update, after update) {
  Account shown = Trigger.isBefore ? Trigger.old[0] : Trigger.new[0];
  try {
    shown.put('Phone', '1');
  } catch (FinalException e) {
    System.debug(e.getMessage());
  }
  try {
    shown.putSObject('Parent', new Account());
  } catch (FinalException e) {
    System.debug(e.getMessage());
  }
}

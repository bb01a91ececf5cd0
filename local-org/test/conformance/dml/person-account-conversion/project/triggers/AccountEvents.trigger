trigger AccountEvents on Account(before update, after update) {
  System.debug(Trigger.operationType);
}

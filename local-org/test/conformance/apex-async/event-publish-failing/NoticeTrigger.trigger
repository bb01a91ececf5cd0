trigger NoticeTrigger on Notice__e (after insert) {
  System.debug('notice');
}

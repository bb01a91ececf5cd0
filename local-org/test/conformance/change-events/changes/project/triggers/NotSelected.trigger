trigger NotSelected on AccountChangeEvent (after insert) {
  System.debug('not selected');
}

trigger TaskTrigger on Task(after update, after delete) {
  new TaskTriggerHandler().run();
}

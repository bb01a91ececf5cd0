trigger Busy on Account (before update, before delete) {
  Account record = Trigger.old[0];
  String task = Trigger.isUpdate ? Trigger.new[0].Description : record.Description;
  if (Trigger.isUpdate && task == 'update') {
    update new Account(Id = record.Id);
  } else if (Trigger.isUpdate && task == 'through a contact') {
    insert new Contact(LastName = 'go-between', AccountId = record.Id);
  } else if (task == (Trigger.isUpdate ? 'delete' : 'delete again')) {
    delete new Account(Id = record.Id);
  } else if (Trigger.isDelete && task == 'rename') {
    update new Account(Id = record.Id, Name = 'renamed');
  }
}

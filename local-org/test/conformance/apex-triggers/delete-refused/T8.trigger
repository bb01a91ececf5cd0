trigger T8 on Account (before delete) { for (Account a : Trigger.old) { a.addError('Keep ' + a.Name); } }

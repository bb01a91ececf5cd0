trigger T10 on Account (before insert, before update) { System.debug(Trigger.operationType + ' ' + Trigger.new.size()); }

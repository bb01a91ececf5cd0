trigger T4 on Account (after insert) { T4Count.sizes.add(Trigger.new.size()); }

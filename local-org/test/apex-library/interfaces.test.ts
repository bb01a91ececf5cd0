import { test } from 'node:test';
import { libraryOrg } from './libraryOrg.ts';

const { runs } = libraryOrg();

test('finds the method of a class that implements a library interface, once', () => {
  runs(`
    public class Job implements Schedulable {
      public Integer runs = 0;
      public void execute(SchedulableContext context) {
        runs++;
      }
    }
    Job job = new Job();
    job.execute(null);
    System.assertEquals(1, job.runs);
  `);
});

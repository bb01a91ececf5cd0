import type { RecordType } from '@salesforce/types/metadata';
import type { ProblemList } from '../problems.ts';

/** Picklists stand once in a record type. What it names is checked with the schema. Page "RecordType" (Metadata API). */
export function checkRecordTypes(problems: ProblemList): void {
  for (const component of problems.project.components('RecordType')) {
    const content = component.content as RecordType;
    const picklists = new Set<string>();
    for (const entry of content.picklistValues) {
      if (picklists.has(entry.picklist.toLowerCase())) {
        const message = `Field: picklistValues, value:${entry.picklist} appears more than once`;
        problems.add('DUPLICATE_ENTRY', message, entry, 'picklist');
      }
      picklists.add(entry.picklist.toLowerCase());
    }
  }
}

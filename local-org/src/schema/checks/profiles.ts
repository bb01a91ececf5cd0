import type { Profile, ProfileLayoutAssignment } from '@salesforce/types/metadata';
import type { ProblemList } from '../problems.ts';

/** One app is the default of a profile, and one record type of each object. Page "Profile" (Metadata API Developer Guide). */
export function checkDefaults(profile: Profile, problems: ProblemList): void {
  const apps = profile.applicationVisibilities.filter((entry) => entry.default);
  for (const entry of apps.slice(1)) {
    problems.add('DUPLICATE_DEFAULT', 'Only one application per profile can be the default', entry, 'default');
  }
  const objects = new Set<string>();
  for (const entry of profile.recordTypeVisibilities.filter((one) => one.default)) {
    const [object = ''] = entry.recordType.split('.');
    if (objects.has(object.toLowerCase())) {
      const message = `Only one record type of ${object} per profile can be the default`;
      problems.add('DUPLICATE_DEFAULT', message, entry, 'default');
    }
    objects.add(object.toLowerCase());
  }
}

/** Layouts and record types of a profile's assignments are there, and no record type has two layouts. */
export function checkLayoutAssignments(profile: Profile, problems: ProblemList): void {
  const assigned = new Set<string>();
  for (const entry of profile.layoutAssignments) {
    const isCustom = /__c-/.test(entry.layout);
    if (isCustom && problems.project.component('Layout', entry.layout) === undefined) {
      problems.addNotFound('Layout', entry.layout, entry, 'layout');
    }
    checkRecordType(entry, problems);
    const subject = assignmentSubject(entry);
    if (assigned.has(subject.toLowerCase())) {
      problems.add('DUPLICATE_ENTRY', `Duplicate layoutAssignment:${subject}`, entry);
    }
    assigned.add(subject.toLowerCase());
  }
}

/** The object, and the record type where there is one, as in the words of orgs: `Case (Case.Machine)`. */
function assignmentSubject({ layout, recordType }: ProfileLayoutAssignment): string {
  const object = layout.slice(0, layout.indexOf('-'));
  return recordType === undefined ? object : `${object} (${recordType})`;
}

/** Of standard objects an org may have record types that no file describes. */
function checkRecordType(entry: ProfileLayoutAssignment, problems: ProblemList): void {
  const { recordType: name } = entry;
  const isCustom = name !== undefined && /__c\./.test(name);
  if (isCustom && problems.project.component('RecordType', name) === undefined) {
    problems.addNotFound('RecordType', name, entry, 'recordType');
  }
}

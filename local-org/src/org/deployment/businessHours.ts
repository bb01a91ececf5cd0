import type { BusinessHoursEntry, EntitlementProcess, MilestoneType } from '@salesforce/types/metadata';
import { businessHoursSettings } from '../../metadata/index.ts';
import type { MetadataComponent, ProjectMetadata } from '../../metadata/types.ts';
import type { SqlValue } from '../../store/index.ts';
import type { RowWriter } from './rowWriter.ts';

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** Those that every org has, open at all times. */
const DEFAULT = 'Default';

/** The hours of a new org and those of the project. Source: Metadata API Developer Guide, "BusinessHoursSettings". */
export function deployBusinessHours(rows: RowWriter, project: ProjectMetadata): void {
  const always = Object.fromEntries(
    DAYS.flatMap((day) => [`${day}StartTime`, `${day}EndTime`].map((name) => [name, 0])),
  );
  const { businessHours: entries } = businessHoursSettings(project);
  const isDefaultGiven = entries.some((entry) => entry.default);
  rows.upsert('BusinessHours', ['Name'], {
    Name: DEFAULT,
    IsActive: 1,
    IsDefault: isDefaultGiven ? 0 : 1,
    TimeZoneSidKey: 'GMT',
    ...always,
  });
  for (const entry of entries) {
    rows.upsert('BusinessHours', ['Name'], {
      Name: entry.name,
      IsActive: entry.active === false ? 0 : 1,
      IsDefault: entry.default ? 1 : 0,
      TimeZoneSidKey: entry.timeZoneId ?? 'GMT',
      ...timesOf(entry),
    });
  }
}

/** Days without times are closed. The metadata types say Date; what stands in the file is text, `08:00:00.000Z`. */
function timesOf(entry: BusinessHoursEntry): Record<string, SqlValue> {
  const written = entry as unknown as Record<string, string | undefined>;
  return Object.fromEntries(
    DAYS.flatMap((day) =>
      (['StartTime', 'EndTime'] as const).map((end) => {
        const text = written[`${day.toLowerCase()}${end}`];
        return [`${day}${end}`, text === undefined ? null : millisecondsOf(text)];
      }),
    ),
  );
}

function millisecondsOf(text: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = text.replace(/Z$/, '').split(':').map(Number);
  return (hours * 60 + minutes) * 60_000 + seconds * 1000;
}

/** Source: Object Reference, "MilestoneType". */
export function deployMilestoneTypes(rows: RowWriter, project: ProjectMetadata): void {
  for (const { fullName, content } of all<MilestoneType>(project, 'MilestoneType')) {
    rows.upsert('MilestoneType', ['Name'], {
      Name: fullName,
      Description: content.description ?? null,
      RecurrenceType: content.recurrenceType ?? 'none',
    });
  }
}

/** Source: Object Reference, "SlaProcess": without versions, the normal form of a name is the name in lower case. */
export function deployEntitlementProcesses(rows: RowWriter, project: ProjectMetadata): void {
  for (const { fullName, content } of all<EntitlementProcess>(project, 'EntitlementProcess')) {
    const { name = fullName, description = null, active, businessHours, SObjectType = 'Case' } = content;
    rows.upsert('SlaProcess', ['NameNorm'], {
      NameNorm: fullName.toLowerCase(),
      Name: name,
      Description: description,
      IsActive: active === true ? 1 : 0,
      BusinessHoursId:
        businessHours === undefined ? null : rows.upsert('BusinessHours', ['Name'], { Name: businessHours }),
      StartDateField: content.entryStartDateField ?? 'CreatedDate',
      SobjectType: SObjectType,
    });
  }
}

function all<Content>(project: ProjectMetadata, typeName: string): readonly MetadataComponent<Content & object>[] {
  return project.components(typeName) as readonly MetadataComponent<Content & object>[];
}

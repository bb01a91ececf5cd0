import type { BusinessHoursEntry, BusinessHoursSettings, Holiday } from '@salesforce/types/metadata';
import type { ProjectMetadata } from './types.ts';

/** The project's business hours and holidays. Source: Metadata API Developer Guide, "BusinessHoursSettings". */
export function businessHoursSettings(project: ProjectMetadata): {
  businessHours: readonly (BusinessHoursEntry & { name: string })[];
  holidays: readonly Holiday[];
} {
  const content = project.component('Settings', 'BusinessHours')?.content as BusinessHoursSettings | undefined;
  const named = (content?.businessHours ?? []).map((entry) => ({
    ...entry,
    name: entry.name ?? entry.fullName ?? '',
  }));
  return { businessHours: named, holidays: content?.holidays ?? [] };
}

import type { CustomNotificationType } from '@salesforce/types/metadata';
import type { ProblemList } from '../problems.ts';

/** A notification goes somewhere. Page "CustomNotificationType" (Metadata API Developer Guide). */
export function checkNotificationTypes(problems: ProblemList): void {
  for (const component of problems.project.components('CustomNotificationType')) {
    const { desktop, mobile, slack, masterLabel } = component.content as CustomNotificationType;
    if (!desktop && !mobile && slack !== true) {
      problems.add('MISSING_CHANNEL', `The notification type ${masterLabel} has no channel`, component);
    }
  }
}

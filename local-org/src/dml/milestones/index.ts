export { afterMilestoneChanges, deriveMilestones, runMilestoneTimes } from './changes.ts';
export { checkEntitlementProcesses } from './check.ts';
export { isMilestoneTime } from './definitions.ts';
export { runEntitlementProcesses } from './run.ts';

export { checkSharingRules } from './check.ts';
export { deploySharing, recalculateAllSharing, recalculateSharing } from './recalculate.ts';
export { roleGroups } from './roleGroups.ts';

import type { Problem } from '../errors/index.ts';
import type { ProjectMetadata } from '../metadata/types.ts';
import type { Schema } from '../schema/types.ts';
import { checkApprovalProcesses } from './approvals/index.ts';
import { checkDuplicateRules } from './duplicateRules/index.ts';
import { checkEntitlementProcesses } from './milestones/index.ts';
import { checkRecordRules } from './recordRules/index.ts';
import { checkRollUpFilters } from './rollUpFilters.ts';
import { checkSharingRules } from './sharingRules/index.ts';

/** Finds what is wrong with the rules by which the project's records are saved and shared. */
export function checkRules(project: ProjectMetadata, schema: Schema): Problem[] {
  return [
    checkSharingRules,
    checkRecordRules,
    checkRollUpFilters,
    checkDuplicateRules,
    checkApprovalProcesses,
    checkEntitlementProcesses,
  ].flatMap((check) => check(project, schema));
}

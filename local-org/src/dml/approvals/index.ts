export { checkApprovalProcesses } from './check.ts';
export { processApprovals } from './process.ts';

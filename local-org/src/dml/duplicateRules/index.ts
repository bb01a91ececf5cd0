export { findDuplicates } from './find.ts';
export { checkDuplicateRules, uncomparedRules } from './check.ts';
export { runDuplicateRules } from './run.ts';

export { findDuplicates } from './find.ts';
export { checkDuplicateRules } from './check.ts';
export { runDuplicateRules } from './run.ts';

export { checkDuplicateRules } from './check.ts';
export { runDuplicateRules } from './run.ts';

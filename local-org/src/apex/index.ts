export { createApexProgram, type ApexProgramOptions } from './program.ts';
export type { ApexAction, ApexFailure, ApexProgram, ApexTestMethod } from './types.ts';

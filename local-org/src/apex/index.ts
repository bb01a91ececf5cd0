export { createApexProgram, type ApexProgramOptions } from './program.ts';
export { parseTrigger } from './syntax/index.ts';
export type { ApexAction, ApexFailure, ApexProgram, ApexTestMethod } from './types.ts';

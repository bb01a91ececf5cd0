export { objectsOfProfile, readStandardProfiles } from './grants.ts';
export { allApplications, applicationsFor, type ApplicationModel, type TabModel } from './applications.ts';
export { createSecurity, type SecurityParts } from './security.ts';
export type { ObjectAccess, RunningUser, Security, Sharing, SqlFragment, UserAccess } from './types.ts';

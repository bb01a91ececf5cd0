/** How a piece of code reads data: `user` enforces object, field and record access of the running user. */
export type AccessMode = 'user' | 'system';

/**
 * Anonymous Apex may not leave user mode: no page says so, rows observed in orgs do. Queries in brackets do not compile,
 * everything else fails when it runs.
 */
export const ANONYMOUS_SYSTEM_MODE = 'Cannot use SYSTEM_MODE access level in anonymous execution of Apex.';

/** Source: Apex Developer Guide, "Versioned Behavior Changes": the clause is gone from 67.0 on. */
export const SECURITY_ENFORCED_GONE = 'WITH SECURITY_ENFORCED is no longer supported, use WITH USER_MODE instead.';

import { label } from '../metadata/index.ts';
import type { ProjectMetadata } from '../metadata/types.ts';
import type { RunningUser, Security } from '../security/types.ts';
import { parseQuery, runQuery, type Query, type QueryServices } from '../soql/index.ts';
import type { FormulaEnvironment } from './globals.ts';

export interface EnvironmentOptions {
  project: ProjectMetadata;
  security: Security;
  /** In whose name things run now. */
  currentUser(): RunningUser;
  baseUrl(): string;
  /** What queries need; asked for when something is read. */
  services(): Omit<QueryServices, 'user'>;
}

/** What formulas see of an org. Its queries run in system mode and count against no limit. */
export function createFormulaEnvironment(options: EnvironmentOptions): FormulaEnvironment {
  const { project, security, currentUser, baseUrl } = options;
  const parsed = new Map<string, Query>();
  return {
    currentUser,
    baseUrl,
    hasCustomPermission: (userId, name) => security.access(userId).customPermission(name),
    label: (name, language) => label(project, name, language) ?? '',
    readRecords(objectName, paths, field, values) {
      const where = field === '' ? '' : ` WHERE ${field} IN :values`;
      const text = `SELECT ${[...new Set(['Id', ...paths])].join(', ')} FROM ${objectName}${where}`;
      const query = parsed.get(text) ?? parseQuery(text);
      parsed.set(text, query);
      const binds = field === '' ? [] : [values];
      const services = { ...options.services(), user: currentUser() };
      return runQuery(services, query, { accessMode: 'system', withSharing: false, binds }).records;
    },
  };
}

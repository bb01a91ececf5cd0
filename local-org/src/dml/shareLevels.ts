import type { SharingModel } from '../schema/types.ts';
import { alive, refuse, type Row, type SaveContext } from './row.ts';
import { shareModelOf } from './sharingRules/shareModel.ts';

const ORDER = ['None', 'Read', 'Edit'];

/** What an organization-wide default gives to everybody. */
const DEFAULT_LEVELS: Readonly<Partial<Record<SharingModel, string>>> = {
  Private: 'None',
  Read: 'Read',
  ReadWrite: 'Edit',
  ReadWriteTransfer: 'Edit',
};

/**
 * Refuses share rows that give a user no more than everybody has, and those that give full access, which owners alone
 * have. Source: Apex Developer Guide, "Creating User Managed Sharing Using Apex"; the words of the first as orgs say them.
 */
export function validateShareLevels({ services }: SaveContext, rows: readonly Row[]): void {
  const shared = services.schema.object(rows[0]?.object.shareOf ?? '');
  const level = shared === undefined ? undefined : shareModelOf(services.schema, shared)?.own;
  if (shared === undefined || level === undefined) {
    return;
  }
  for (const row of alive(rows)) {
    const given = String(row.record.fields[level] ?? '');
    const holder = String(row.record.fields['UserOrGroupId'] ?? '');
    const isUser = services.schema.objectByPrefix(holder.slice(0, 3))?.name === 'User';
    const isInternal = isUser && services.security.user(holder).userType === 'Standard';
    const everybody = DEFAULT_LEVELS[isInternal ? shared.sharingModel : shared.externalSharingModel] ?? 'None';
    const isTrivial = isUser && ORDER.includes(given) && ORDER.indexOf(given) <= ORDER.indexOf(everybody);
    if (given === 'All' || isTrivial) {
      const reason = isTrivial
        ? `trivial share level ${given}, for organization with default level ${everybody}`
        : 'full access cannot be granted';
      refuse(row, 'FIELD_INTEGRITY_EXCEPTION', `field integrity exception: ${level} (${reason})`, [level]);
    }
  }
}

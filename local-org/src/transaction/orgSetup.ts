import type { OrgSetup } from '../execution/index.ts';
import { toId18 } from '../values/index.ts';
import { articlePublishing } from './articles.ts';
import type { TransactionServices } from './services.ts';

type Services = Pick<TransactionServices, 'store' | 'schema' | 'clock' | 'nextId' | 'changed'>;

/** What code changes of an org's setup by methods instead of DML. */
export function orgSetup(services: Services, userId: string): OrgSetup {
  const { store, changed } = services;
  return {
    articles: articlePublishing(services, userId),
    calculatePermissionSetGroups(ids) {
      const sql = `UPDATE "PermissionSetGroup" SET "Status" = 'Updated' WHERE "Id" IN (SELECT value FROM json_each(?))`;
      store.run(sql, [listOf(ids)]);
      changed('PermissionSetGroup');
    },
    sortApplications(ids) {
      const rows = store.all(
        'SELECT m."Id" AS id FROM "AppMenuItem" m LEFT JOIN json_each(?) wanted ON wanted.value = m."ApplicationId" ' +
          'GROUP BY m."Id" ORDER BY MIN(wanted.key) IS NULL, MIN(wanted.key), m."SortOrder"',
        [listOf(ids)],
      );
      rows.forEach(({ id }, index) =>
        store.run('UPDATE "AppMenuItem" SET "SortOrder" = ? WHERE "Id" = ?', [index, String(id)]),
      );
      changed('AppMenuItem');
    },
    showApplication(id, isVisible) {
      const sql = 'UPDATE "AppMenuItem" SET "IsVisible" = ? WHERE "ApplicationId" IN (SELECT value FROM json_each(?))';
      store.run(sql, [isVisible ? 1 : 0, listOf([id])]);
      changed('AppMenuItem');
    },
  };
}

function listOf(ids: readonly string[]): string {
  return JSON.stringify(ids.map((id) => toId18(id) ?? id));
}

/** Outside of tests the platform calculates outdated groups by itself, once the transaction is over. */
export function calculateOutdatedGroups({ store }: Pick<Services, 'store'>): void {
  store.run(`UPDATE "PermissionSetGroup" SET "Status" = 'Updated' WHERE "Status" = 'Outdated'`);
}

import type { Store } from '../../store/index.ts';

/** The id of the user or queue that a rule names, without case: users by user name, queues by developer name. */
export function idOfNamed(store: Store, kind: 'User' | 'Queue', name: string): string | undefined {
  const sql =
    kind === 'Queue'
      ? `SELECT "Id" AS id FROM "Group" WHERE "Type" = 'Queue' AND LOWER("DeveloperName") = LOWER(?)`
      : 'SELECT "Id" AS id FROM "User" WHERE LOWER("Username") = LOWER(?)';
  const id = store.get(sql, [name])?.['id'];
  return typeof id === 'string' ? id : undefined;
}

import type { Store, StoreRow } from '../store/index.ts';

/**
 * A flow's scheduled path that waits for its time, or what a rule does later: its name stands for the flow's, and the
 * place of the action in the rule for the path's. `dueAt` is milliseconds since 1970.
 */
export interface ScheduledPath {
  flowName: string;
  pathName: string;
  objectName: string;
  recordId: string;
  dueAt: number;
  userId: string;
}

/** What waits for its time, kept in the org's file. A record waits at most once in each path. */
export interface PathSchedule {
  schedule(path: ScheduledPath): void;
  /** Takes off what waits for this record in this flow: all of it, or one path. */
  cancel(flowName: string, recordId: string, pathName?: string): void;
  isPending(flowName: string, recordId: string, pathName?: string): boolean;
  /** In order of time. */
  list(): ScheduledPath[];
  /** Time of the next one, or `undefined` when nothing waits. */
  nextDueAt(): number | undefined;
  /** Removes and returns what is due, all of the one flow and path that is due first. */
  takeDue(now: number): ScheduledPath[];
}

/** Where the paths of flows wait, and what rules do later. */
export type WaitingTable = '_scheduled_path' | '_rule_time';

/** The schedule in this table of the org's file. */
export function createPathSchedule(store: Store, table: WaitingTable = '_scheduled_path'): PathSchedule {
  store.execute(`CREATE TABLE IF NOT EXISTS "${table}" (
    flowName TEXT NOT NULL, pathName TEXT NOT NULL, objectName TEXT NOT NULL, recordId TEXT NOT NULL,
    dueAt INTEGER NOT NULL, userId TEXT NOT NULL, PRIMARY KEY (flowName, pathName, recordId));
    CREATE INDEX IF NOT EXISTS "${table}_due" ON "${table}" (dueAt);`);
  return {
    schedule(path) {
      store.run(
        `INSERT INTO "${table}" (flowName, pathName, objectName, recordId, dueAt, userId) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (flowName, pathName, recordId) DO UPDATE SET dueAt = excluded.dueAt, userId = excluded.userId`,
        [path.flowName, path.pathName, path.objectName, path.recordId, path.dueAt, path.userId],
      );
    },
    cancel(flowName, recordId, pathName) {
      const sql = `DELETE FROM "${table}" WHERE flowName = ? AND recordId = ? AND pathName = COALESCE(?, pathName)`;
      store.run(sql, [flowName, recordId, pathName ?? null]);
    },
    isPending(flowName, recordId, pathName) {
      const sql = `SELECT 1 AS found FROM "${table}" WHERE flowName = ? AND recordId = ? AND pathName = COALESCE(?, pathName)`;
      return store.get(sql, [flowName, recordId, pathName ?? null]) !== undefined;
    },
    list: () => store.all(`SELECT * FROM "${table}" ORDER BY dueAt, rowid`).map(toPath),
    nextDueAt() {
      const earliest = store.get(`SELECT MIN(dueAt) AS dueAt FROM "${table}"`)?.['dueAt'];
      return earliest === null || earliest === undefined ? undefined : Number(earliest);
    },
    takeDue(now) {
      const first = store.get(`SELECT * FROM "${table}" WHERE dueAt <= ? ORDER BY dueAt, rowid LIMIT 1`, [now]);
      if (first === undefined) {
        return [];
      }
      const { flowName, pathName } = toPath(first);
      const ofPath = 'WHERE flowName = ? AND pathName = ? AND dueAt <= ?';
      const due = store.all(`SELECT * FROM "${table}" ${ofPath} ORDER BY dueAt, rowid`, [flowName, pathName, now]);
      store.run(`DELETE FROM "${table}" ${ofPath}`, [flowName, pathName, now]);
      return due.map(toPath);
    },
  };
}

function toPath(row: StoreRow): ScheduledPath {
  return {
    flowName: String(row['flowName']),
    pathName: String(row['pathName']),
    objectName: String(row['objectName']),
    recordId: String(row['recordId']),
    dueAt: Number(row['dueAt']),
    userId: String(row['userId']),
  };
}

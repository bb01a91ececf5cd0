import type { Store, StoreRow } from '../store/index.ts';

/** A flow's scheduled path that waits for its time. `dueAt` is milliseconds since 1970. */
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
  cancel(flowName: string, recordId: string): void;
  isPending(flowName: string, recordId: string): boolean;
  /** In order of time. */
  list(): ScheduledPath[];
  /** Time of the next one, or `undefined` when nothing waits. */
  nextDueAt(): number | undefined;
  /** Removes and returns what is due, all of the one flow and path that is due first. */
  takeDue(now: number): ScheduledPath[];
}

/** The schedule in this org's file. */
export function createPathSchedule(store: Store): PathSchedule {
  store.execute(`CREATE TABLE IF NOT EXISTS "_scheduled_path" (
    flowName TEXT NOT NULL, pathName TEXT NOT NULL, objectName TEXT NOT NULL, recordId TEXT NOT NULL,
    dueAt INTEGER NOT NULL, userId TEXT NOT NULL, PRIMARY KEY (flowName, pathName, recordId));
    CREATE INDEX IF NOT EXISTS "_scheduled_path_due" ON "_scheduled_path" (dueAt);`);
  return {
    schedule(path) {
      store.run(
        `INSERT INTO "_scheduled_path" (flowName, pathName, objectName, recordId, dueAt, userId) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (flowName, pathName, recordId) DO UPDATE SET dueAt = excluded.dueAt, userId = excluded.userId`,
        [path.flowName, path.pathName, path.objectName, path.recordId, path.dueAt, path.userId],
      );
    },
    cancel(flowName, recordId) {
      store.run('DELETE FROM "_scheduled_path" WHERE flowName = ? AND recordId = ?', [flowName, recordId]);
    },
    isPending(flowName, recordId) {
      const sql = 'SELECT 1 AS found FROM "_scheduled_path" WHERE flowName = ? AND recordId = ?';
      return store.get(sql, [flowName, recordId]) !== undefined;
    },
    list: () => store.all('SELECT * FROM "_scheduled_path" ORDER BY dueAt, rowid').map(toPath),
    nextDueAt() {
      const earliest = store.get('SELECT MIN(dueAt) AS dueAt FROM "_scheduled_path"')?.['dueAt'];
      return earliest === null || earliest === undefined ? undefined : Number(earliest);
    },
    takeDue(now) {
      const first = store.get('SELECT * FROM "_scheduled_path" WHERE dueAt <= ? ORDER BY dueAt, rowid LIMIT 1', [now]);
      if (first === undefined) {
        return [];
      }
      const { flowName, pathName } = toPath(first);
      const due = store.all(
        'SELECT * FROM "_scheduled_path" WHERE flowName = ? AND pathName = ? AND dueAt <= ? ORDER BY dueAt, rowid',
        [flowName, pathName, now],
      );
      store.run('DELETE FROM "_scheduled_path" WHERE flowName = ? AND pathName = ? AND dueAt <= ?', [
        flowName,
        pathName,
        now,
      ]);
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

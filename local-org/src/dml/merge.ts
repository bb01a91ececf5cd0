import { PlatformException } from '../errors/index.ts';
import { quoteName } from '../store/index.ts';
import { saveChunk } from './chunk.ts';
import { checkObjectAccess, checkSharing } from './access.ts';
import { deleteRecords, reparentChildren } from './deletion.ts';
import { loadOlds } from './prepare.ts';
import { automate, alive, refuse, type Row, type SaveContext } from './row.ts';

const MERGEABLE: ReadonlySet<string> = new Set(['Account', 'Case', 'Contact', 'Lead']);

/**
 * Merges up to two records into the first: their children move to it without triggers of their own, they are deleted,
 * the master is updated. Source: Apex Developer Guide, "Triggers and Merge Statements", whose order this keeps.
 */
export function mergeRecords(context: SaveContext, rows: readonly Row[]): void {
  const [master, ...losers] = rows;
  if (master === undefined || losers.length === 0 || losers.length > 2) {
    throw new PlatformException('System.ListException', 'Merge needs a master record and one or two others');
  }
  if (!MERGEABLE.has(master.object.name) || losers.some((loser) => loser.object !== master.object)) {
    throw new PlatformException('System.TypeException', `DML operation MERGE not allowed on ${master.object.name}`);
  }
  if (master.id === null) {
    refuse(master, 'MISSING_ARGUMENT', 'Id not specified in a merge call');
    return;
  }
  for (const loser of losers) {
    loser.operation = 'delete';
  }
  checkObjectAccess(context, losers);
  loadOlds(context, alive(losers));
  checkSharing(context, losers);
  const { automation, changed } = context.services;
  automate(losers, (batch) => automation.beforeDeleteFlows(batch));
  automate(losers, (batch) => automation.beforeTriggers(batch));
  if (alive(losers).length < losers.length) {
    return;
  }
  const ids = losers.flatMap((loser) => loser.id ?? []);
  reparentChildren(context, master.object, ids, master.id);
  setMaster(context, losers, master.id);
  deleteRecords(context, master.object, ids);
  changed?.(master.object.name);
  automate(losers, (batch) => automation.afterTriggers(batch));
  master.operation = 'update';
  saveChunk(context, [master]);
}

/** After-delete triggers tell a merge by `MasterRecordId`. */
function setMaster({ services }: SaveContext, losers: readonly Row[], masterId: string): void {
  for (const loser of losers) {
    if (loser.object.field('MasterRecordId') !== undefined) {
      services.store.run(`UPDATE ${quoteName(loser.object.name)} SET "MasterRecordId" = ? WHERE "Id" = ?`, [
        masterId,
        loser.id,
      ]);
      if (loser.old !== null) {
        loser.old.fields['MasterRecordId'] = masterId;
      }
    }
  }
}

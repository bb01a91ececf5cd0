import { PlatformException } from '../errors/index.ts';
import { quoteName } from '../store/index.ts';
import { saveChunk } from './chunk.ts';
import { checkObjectAccess, checkSharing } from './access.ts';
import { deleteRecords, reparentChildren } from './deletion.ts';
import { isPersonAccount, personContacts, refusePersonContacts } from './personAccounts.ts';
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
    throw new PlatformException('System.StringException', 'Invalid id: null');
  }
  if (losers.some((loser) => loser.id === master.id)) {
    refuse(master, 'INVALID_ID_FIELD', 'cannot merge with self');
    return;
  }
  for (const loser of losers) {
    loser.operation = 'delete';
  }
  checkObjectAccess(context, losers);
  loadOlds(context, alive(losers));
  checkPeople(context, master, losers);
  checkSharing(context, losers);
  const { automation, changed } = context.services;
  automate(losers, (batch) => automation.beforeDeleteFlows(batch));
  automate(losers, (batch) => automation.beforeTriggers(batch));
  if (alive(losers).length < losers.length) {
    return;
  }
  const ids = losers.flatMap((loser) => loser.id ?? []);
  const contacts = mergeContacts(context, master.id, losers);
  master.relatedIds = reparentChildren(context, master.object, ids, master.id, contacts);
  setMaster(context, losers, master.id);
  deleteRecords(context, master.object, ids);
  changed?.(master.object.name);
  automate(losers, (batch) => automation.afterTriggers(batch));
  master.operation = 'update';
  saveChunk(context, [master]);
}

/** Person accounts are merged with person accounts only, and their contacts with them. Source: Help, "Merge Duplicate Accounts". */
function checkPeople(context: SaveContext, master: Row, losers: readonly Row[]): void {
  const kept: Row = { ...master, operation: 'update', errors: [] };
  loadOlds(context, [kept]);
  if (kept.old === null) {
    return;
  }
  refusePersonContacts([...losers, kept]);
  for (const loser of alive(losers)) {
    if (kept.errors.length > 0 || isPersonAccount(loser.old) !== isPersonAccount(kept.old)) {
      const message = 'Person accounts can be merged only with other person accounts';
      refuse(loser, 'INVALID_PERSON_ACCOUNT_OPERATION', message);
    }
  }
}

/** What hangs on the persons' contacts moves to the one that stays. They go with their accounts. @returns their ids */
function mergeContacts(context: SaveContext, masterId: string, losers: readonly Row[]): string[] {
  const contact = context.services.schema.object('Contact');
  const people = losers.filter(({ old }) => isPersonAccount(old)).flatMap(({ id }) => id ?? []);
  const [kept] = personContacts(context, people.length === 0 ? [] : [masterId]).values();
  if (contact === undefined || kept === undefined) {
    return [];
  }
  const merged = [...personContacts(context, people).values()];
  reparentChildren(context, contact, merged, kept);
  merged.forEach((id) => pointAtMaster(context, 'Contact', id, kept));
  context.services.changed?.('Contact');
  return merged;
}

function pointAtMaster({ services }: SaveContext, objectName: string, id: string, masterId: string): void {
  services.store.run(`UPDATE ${quoteName(objectName)} SET "MasterRecordId" = ? WHERE "Id" = ?`, [masterId, id]);
}

/** After-delete triggers tell a merge by `MasterRecordId`. */
function setMaster(context: SaveContext, losers: readonly Row[], masterId: string): void {
  for (const loser of losers) {
    if (loser.object.field('MasterRecordId') !== undefined && loser.id !== null) {
      pointAtMaster(context, loser.object.name, loser.id, masterId);
      if (loser.old !== null) {
        loser.old.fields['MasterRecordId'] = masterId;
      }
    }
  }
}

import { forgetFormulas, runBeforeTriggers } from './beforeTriggers.ts';
import { checkFieldAccess, checkObjectAccess, checkSharing } from './access.ts';
import { saveCompanions, type Companions, type SaveCompanions } from './companions.ts';
import { keepDirectRelations } from './contactRelations.ts';
import { checkLocks } from './locks.ts';
import { deleteRecords, restrictingChildren, undeleteRecords } from './deletion.ts';
import { deriveFields } from './derived/index.ts';
import { runDuplicateRules } from './duplicateRules/index.ts';
import { writeHistory } from './history.ts';
import { validateLookupFilters } from './lookupFilters.ts';
import { validateOwners } from './owners.ts';
import {
  accountChanges,
  checkAccounts,
  checkContacts,
  isPersonAccount,
  prepareContacts,
  refusePersonContacts,
  tellContact,
  writeContacts,
} from './personAccounts.ts';
import { convertAccounts, isConversion } from './personConversion.ts';
import { loadOlds, prepareRows } from './prepare.ts';
import { readRecords } from './read.ts';
import { afterMilestoneChanges, runEntitlementProcesses } from './milestones/index.ts';
import { keepRelatedRecords } from './relatedRecords.ts';
import { recalculateAllSharing, recalculateSharing } from './sharingRules/index.ts';
import { removeManualShares } from './sharingRules/manualShares.ts';
import {
  assignOwners,
  queueEscalations,
  runWorkflowRules,
  sendAutoResponses,
  type FieldUpdates,
  type RuleSaves,
} from './recordRules/index.ts';
import { normalizeRecord, refresh } from './refresh.ts';
import { alive, automate, refuse, type Row, type SaveContext } from './row.ts';
import { runValidationRules } from './rules.ts';
import { validateShareLevels } from './shareLevels.ts';
import { validateUnique } from './uniqueness.ts';
import { validateReferencesAndPicklists, validateSystem } from './validate.ts';
import { insertRows, updateRows } from './write.ts';
import { writeBeside } from './writtenBeside.ts';

/** Records that automation sees together. */
export const CHUNK = 200;

/**
 * Takes at most 200 records of one object and operation through the steps of "Triggers and Order of Execution" (Apex
 * Developer Guide). What goes wrong with a record is put on its row.
 */
export function saveChunk(context: SaveContext, rows: readonly Row[]): void {
  switch (rows[0]?.operation) {
    case 'insert':
    case 'update':
      saveNewVersions(context, rows);
      break;
    case 'delete':
      deleteChunk(context, rows);
      break;
    case 'undelete':
      undeleteChunk(context, rows);
      break;
    default:
  }
}

function saveNewVersions(context: SaveContext, rows: readonly Row[]): void {
  checkObjectAccess(context, rows);
  prepareRows(context, alive(rows));
  checkSharing(context, rows);
  checkLocks(context, rows);
  checkFieldAccess(context, rows);
  checkAccounts(context, rows);
  checkContacts(context, rows);
  validateReferencesAndPicklists(context, rows);
  validateShareLevels(context, rows);
  const people = alive(rows).filter(({ object, old }) => object.name === 'Contact' && isPersonAccount(old));
  savePersonContacts(context, people);
  const converted = alive(rows).filter(isConversion);
  convertAccounts(context, converted);
  refresh(context, alive(converted));
  const apart = new Set([...people, ...converted]);
  saveAutomated(context, apart.size === 0 ? rows : rows.filter((row) => !apart.has(row)));
}

/** Changes to the contact of a person account are changes to the account: its automation runs, the contact's does not. */
function savePersonContacts(context: SaveContext, rows: readonly Row[]): void {
  deriveFields(context, rows);
  validateSystem(context, rows);
  const written = alive(rows);
  if (written.length === 0) {
    return;
  }
  updateRows(context, written);
  context.services.changed?.('Contact');
  const changes = written.map((row) => ({ ...accountChanges(context, row), operation: 'update' as const }));
  saveOwn(context, changes).forEach((account, index) => {
    const contact = written[index];
    if (contact !== undefined) {
      tellContact(contact, account);
    }
  });
  refresh(context, alive(written));
}

function saveAutomated(context: SaveContext, rows: readonly Row[]): void {
  const { automation } = context.services;
  forgetFormulas(rows);
  automate(rows, (batch) => automation.beforeSaveFlows(batch));
  runBeforeTriggers(context, rows);
  for (const row of alive(rows)) {
    normalizeRecord(row);
  }
  deriveFields(context, rows);
  validateSystem(context, rows);
  const contacts = prepareContacts(context, rows);
  validateOwners(context, rows);
  if (context.skipsRules !== true) {
    validateLookupFilters(context, rows);
    runValidationRules(context, rows);
    runDuplicateRules(context, rows);
  }
  const written = alive(rows);
  const [first] = written;
  if (first === undefined) {
    return;
  }
  if (first.operation === 'insert') {
    insertRows(context, written);
  } else {
    updateRows(context, written);
  }
  writeContacts(context, contacts);
  writeBeside(context, written);
  context.services.wrote?.(
    first.operation === 'insert' ? 'insert' : 'update',
    first.object,
    written.map(({ id, old }) => ({ id: id ?? '', old })),
  );
  context.services.changed?.(first.object.name);
  refresh(context, written);
  writeHistory(context, written);
  const platform = asPlatform(context, written);
  saveCompanions(context, written, platform);
  automate(written, (batch) => automation.afterTriggers(batch));
  const parents = context.skipsRules === true ? [] : runRules(context, written);
  automate(written, (batch) => automation.afterSaveFlows(batch));
  runEntitlementProcesses(context, written);
  afterMilestoneChanges(context, written, savesWithoutRules(context, written));
  keepRelatedRecords(context, alive(written), platform, parents);
  removeManualShares(context, alive(written));
  share(context, alive(written));
}

/** Objects whose records decide whom rules share with. */
const PEOPLE: ReadonlySet<string> = new Set(['User', 'UserRole', 'Group', 'GroupMember']);

function share({ services }: SaveContext, rows: readonly Row[]): void {
  const [first] = rows;
  if (first === undefined) {
    return;
  }
  if (PEOPLE.has(first.object.name)) {
    recalculateAllSharing(services);
  } else if (first.operation !== 'delete') {
    recalculateSharing(
      services,
      first.object,
      rows.flatMap((row) => row.id ?? []),
    );
  }
}

/**
 * Assignment and workflow rules, which save the records again, and auto-response rules between them.
 * @returns what workflow rules make of parents, which are saved where roll-ups are
 */
function runRules(context: SaveContext, rows: readonly Row[]): Companions {
  const assigned = assignOwners(context, rows);
  if (assigned.length > 0) {
    context.services.changed?.(rows[0]?.object.name ?? '');
    writeBeside(context, assigned);
    writeHistory(context, assigned);
    refresh(context, alive(rows));
  }
  sendAutoResponses(context, rows);
  const parents: Companions[number][] = [];
  runWorkflowRules(context, alive(rows), {
    again: (updates) => saveFieldUpdates(context, updates),
    companions: asPlatform(context, rows),
    parents: (updates) => void parents.push(...updates),
  });
  queueEscalations(context, rows);
  return parents;
}

/**
 * Saves what field updates make of records. Triggers run once more, and to them the record before is the one before the
 * whole save; validation rules and flows do not run. Apex Developer Guide, "Triggers and Order of Execution".
 */
function saveFieldUpdates(context: SaveContext, updates: readonly FieldUpdates[]): void {
  const rows = updates.map(({ update }) => update);
  const [first] = rows;
  if (first === undefined) {
    return;
  }
  const compareWith = (version: 'first' | 'saved'): void =>
    updates.forEach((versions) => Object.assign(versions.update, { old: versions[version] }));
  const { automation } = context.services;
  compareWith('first');
  runBeforeTriggers(context, rows);
  compareWith('saved');
  alive(rows).forEach(normalizeRecord);
  deriveFields(context, rows);
  validateSystem(context, rows);
  validateOwners(context, rows);
  const written = alive(rows);
  updateRows(context, written);
  context.services.changed?.(first.object.name);
  refresh(context, written);
  writeHistory(context, written);
  compareWith('first');
  automate(written, (batch) => automation.afterTriggers(batch));
}

/**
 * How actions of approval processes save, and what rules left for later: with triggers, flows and roll-ups, without the
 * rules of the object.
 * @param rows the records of the actions; what their tasks refuse refuses them
 */
export function savesWithoutRules(context: SaveContext, rows: readonly Row[]): RuleSaves {
  return {
    again: (updates) => {
      updates.forEach(({ update, saved }) => Object.assign(update, { old: saved }));
      saveAutomated(
        { ...context, skipsRules: true },
        updates.map(({ update }) => update),
      );
    },
    companions: asPlatform(context, rows),
    parents: asPlatform(context, rows),
  };
}

function deleteChunk(context: SaveContext, rows: readonly Row[]): void {
  const { services } = context;
  checkObjectAccess(context, rows);
  loadOlds(context, rows);
  refusePersonContacts(rows);
  checkSharing(context, rows);
  checkLocks(context, rows);
  automate(rows, (batch) => services.automation.beforeDeleteFlows(batch));
  automate(rows, (batch) => services.automation.beforeTriggers(batch));
  keepDirectRelations(context, alive(rows));
  refuseRestricted(context, rows);
  const deleted = alive(rows);
  const [first] = deleted;
  if (first === undefined) {
    return;
  }
  deleteRecords(
    context,
    first.object,
    deleted.flatMap((row) => row.id ?? []),
  );
  services.changed?.(first.object.name);
  automate(deleted, (batch) => services.automation.afterTriggers(batch));
  keepRelatedRecords(context, alive(deleted), asPlatform(context, deleted));
  share(context, alive(deleted));
}

function refuseRestricted(context: SaveContext, rows: readonly Row[]): void {
  const checked = alive(rows);
  const [first] = checked;
  if (first === undefined) {
    return;
  }
  const ids = checked.flatMap((row) => row.id ?? []);
  const restricting = restrictingChildren(context, first.object, ids);
  for (const row of checked) {
    const restriction = restricting.get(row.id ?? '');
    if (restriction !== undefined) {
      const { child, names } = restriction;
      // Orgs are reported to end the list of names with a line break.
      const listed = names.length === 0 ? '' : `: ${names.join(', ')}\n`;
      refuse(
        row,
        'DELETE_FAILED',
        `Your attempt to delete ${nameOf(row)} could not be completed because it is associated with the following ` +
          `${child.pluralLabel.toLowerCase()}.${listed}`,
      );
    }
  }
}

function nameOf({ object, old, id }: Row): string {
  const name = object.nameField === undefined ? null : old?.fields[object.nameField.name];
  const salutation = old?.fields['Salutation'];
  const shown = typeof salutation === 'string' ? `${salutation} ${String(name)}` : name;
  return typeof shown === 'string' ? shown : (id ?? '');
}

function undeleteChunk(context: SaveContext, rows: readonly Row[]): void {
  const { services } = context;
  checkObjectAccess(context, rows);
  loadDeleted(context, alive(rows));
  refusePersonContacts(rows);
  checkSharing(context, rows);
  checkLocks(context, rows);
  validateUnique(context, alive(rows));
  const restored = alive(rows);
  const [first] = restored;
  if (first === undefined) {
    return;
  }
  undeleteRecords(
    context,
    first.object,
    restored.flatMap((row) => row.id ?? []),
  );
  services.changed?.(first.object.name);
  refresh(context, restored);
  automate(restored, (batch) => services.automation.afterTriggers(batch));
  keepRelatedRecords(context, alive(restored), asPlatform(context, restored));
  share(context, alive(restored));
}

function loadDeleted({ services }: SaveContext, rows: readonly Row[]): void {
  const [first] = rows;
  if (first === undefined) {
    return;
  }
  const ids = rows.flatMap((row) => row.id ?? []);
  const olds = readRecords(services, first.object, ids, true);
  for (const row of rows) {
    const old = olds.get(row.id ?? '');
    if (row.id === null) {
      refuse(row, 'MISSING_ARGUMENT', 'Id not specified in an undelete call');
    } else if (old?.fields['IsDeleted'] !== true) {
      refuse(row, 'UNDELETE_FAILED', 'Entity is not in the recycle bin');
    } else {
      row.old = old;
      row.record = old;
    }
  }
}

/** Saves records as the platform itself; what is refused then refuses `rows`, which asked for it. */
function asPlatform(context: SaveContext, rows: readonly Row[]): SaveCompanions {
  return (companions) => {
    const all = saveOwn(context, companions);
    const failure = all.find((row) => row.errors.length > 0);
    for (const row of failure === undefined ? [] : rows) {
      row.errors.push(...(failure?.errors ?? []));
    }
    return all;
  };
}

/** Saves records as the platform itself. */
function saveOwn(context: SaveContext, companions: Companions): readonly Row[] {
  const platform: SaveContext = { ...context, accessMode: 'system', withSharing: false, isPlatform: true };
  const all = companions.map(({ object, operation, record }, index): Row => {
    const id = operation === 'insert' ? null : record.id;
    return { index, original: record, object, operation, id, record, old: null, errors: [] };
  });
  const inOrder = (['insert', 'update'] as const).flatMap((operation) =>
    all.filter((row) => row.operation === operation),
  );
  for (const same of Map.groupBy(inOrder, ({ object, operation }) => `${operation} ${object.name}`).values()) {
    for (let start = 0; start < same.length; start += CHUNK) {
      saveChunk(platform, same.slice(start, start + CHUNK));
    }
  }
  return all;
}

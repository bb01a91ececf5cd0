import { keepActivityDates } from './activityDates.ts';
import { saveTotals, type Companions, type SaveCompanions } from './companions.ts';
import { outdateGroups } from './permissionSetGroups.ts';
import { changedRollUps } from './rollUps.ts';
import { keepRouting } from './routing.ts';
import { alive, type Row, type SaveContext } from './row.ts';
import { keepStageHistory } from './stageHistory.ts';
import { keepStatistics } from './statistics.ts';
import { shareWithTeams } from './teams.ts';

/**
 * What other records say of saved, deleted or restored ones: totals, activity dates, statistics, stage history, what
 * teams share, what groups permit, what waits to be routed, and
 * roll-ups.
 * @param save saves those that go through a save of their own; what it refuses refuses `rows`
 * @param updates what rules make of parents
 */
export function keepRelatedRecords(
  context: SaveContext,
  rows: readonly Row[],
  save: SaveCompanions,
  updates: Companions = [],
): void {
  saveTotals(context, rows, save);
  keepActivityDates(context, alive(rows));
  keepStatistics(context, alive(rows));
  keepStageHistory(context, alive(rows));
  shareWithTeams(context, alive(rows));
  outdateGroups(context, alive(rows));
  keepRouting(context, alive(rows), save);
  saveParents(context, alive(rows), save, updates);
}

/** Parents whose roll-ups change, or that rules update, go through one save. */
function saveParents(context: SaveContext, rows: readonly Row[], save: SaveCompanions, updates: Companions): void {
  const parents = new Map(updates.map((update) => [update.record.id, update]));
  for (const { object, records } of changedRollUps(context, rows)) {
    for (const record of records) {
      const update = parents.get(record.id);
      Object.assign(record.fields, update?.record.fields);
      parents.set(record.id, { object, operation: 'update', record });
    }
  }
  save([...parents.values()]);
}

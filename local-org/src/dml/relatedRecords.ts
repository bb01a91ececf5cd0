import { keepActivityDates } from './activityDates.ts';
import { saveTotals, type SaveCompanions } from './companions.ts';
import { changedRollUps } from './rollUps.ts';
import { alive, type Row, type SaveContext } from './row.ts';
import { keepStageHistory } from './stageHistory.ts';
import { keepStatistics } from './statistics.ts';
import { shareWithTeams } from './teams.ts';

/**
 * What other records say of saved, deleted or restored ones: totals, activity dates, statistics, stage history,
 * what teams share, and roll-ups.
 * @param save saves those that go through a save of their own
 */
export function keepRelatedRecords(context: SaveContext, rows: readonly Row[], save: SaveCompanions): void {
  saveTotals(context, rows, save);
  keepActivityDates(context, alive(rows));
  keepStatistics(context, alive(rows));
  keepStageHistory(context, alive(rows));
  shareWithTeams(context, alive(rows));
  for (const { object, records } of changedRollUps(context, alive(rows))) {
    save(records.map((record) => ({ object, operation: 'update', record })));
  }
}

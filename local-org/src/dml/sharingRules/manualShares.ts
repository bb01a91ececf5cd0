import { quoteName } from '../../store/index.ts';
import type { Row, SaveContext } from '../row.ts';
import { shareModelOf } from './shareModel.ts';

/** Apex Developer Guide, "Understanding Sharing": manual sharing is gone when the record's owner changes. */
export function removeManualShares({ services }: SaveContext, rows: readonly Row[]): void {
  const moved = rows.filter(
    ({ operation, record, old }) => operation === 'update' && old?.fields['OwnerId'] !== record.fields['OwnerId'],
  );
  const [first] = moved;
  const model = first === undefined ? undefined : shareModelOf(services.schema, first.object);
  if (model === undefined) {
    return;
  }
  services.store.run(
    `DELETE FROM ${quoteName(model.share.name)} WHERE "RowCause" = 'Manual' AND ${quoteName(model.parent)} IN ` +
      '(SELECT value FROM json_each(?))',
    [JSON.stringify(moved.map(({ id }) => id))],
  );
  services.changed?.(model.share.name);
}

import { DatetimeValue, DecimalValue, type FieldValue } from '../../values/index.ts';
import type { Row, SaveContext } from '../row.ts';
import { idsIn, lookUp } from './lookUp.ts';

const ADDRESS = ['Street', 'City', 'State', 'PostalCode', 'Country', 'Latitude', 'Longitude', 'GeocodeAccuracy'];

/**
 * Object Reference, "ServiceAppointment": what kind of record the parent is; the account and the address of a work
 * order or its line; the minutes between the first actual start and end.
 */
export function deriveAppointments(context: SaveContext, rows: readonly Row[]): void {
  const parents = idsIn(rows, 'ParentRecordId');
  const orders = lookUp(context, 'WorkOrderLineItem', 'WorkOrderId', parents);
  const accounts = lookUp(context, 'WorkOrder', 'AccountId', [...parents, ...orders.values()]);
  for (const row of rows) {
    const { fields } = row.record;
    const parent = String(fields['ParentRecordId'] ?? '');
    fields['ParentRecordType'] = context.services.schema.objectByPrefix(parent.slice(0, 3))?.name ?? null;
    fields['AccountId'] = accounts.get(orders.get(parent) ?? parent) ?? null;
    deriveActualDuration(row);
  }
  inheritAddresses(
    context,
    rows.filter(
      ({ operation, record }) => operation === 'insert' && ADDRESS.every((name) => isBlank(record.fields[name])),
    ),
  );
}

function isBlank(value: FieldValue | undefined): boolean {
  return value === null || value === undefined;
}

function deriveActualDuration({ record: { fields }, old }: Row): void {
  const { ActualStartTime: start, ActualEndTime: end } = fields;
  const isFirst = isBlank(old?.fields['ActualStartTime']) || isBlank(old?.fields['ActualEndTime']);
  if (isFirst && isBlank(fields['ActualDuration']) && start instanceof DatetimeValue && end instanceof DatetimeValue) {
    const minutes = Math.round((end.epochMilliseconds - start.epochMilliseconds) / 60_000);
    fields['ActualDuration'] = DecimalValue.of(minutes);
  }
}

function inheritAddresses(context: SaveContext, rows: readonly Row[]): void {
  const parents = idsIn(rows, 'ParentRecordId');
  for (const name of rows.length === 0 ? [] : ADDRESS) {
    const values = new Map(
      ['WorkOrder', 'WorkOrderLineItem'].flatMap((object) => [...lookUp(context, object, name, parents)]),
    );
    for (const { record } of rows) {
      record.fields[name] = values.get(String(record.fields['ParentRecordId'])) ?? null;
    }
  }
}

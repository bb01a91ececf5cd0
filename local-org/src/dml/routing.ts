import { SObject, type FieldValue } from '../values/index.ts';
import type { Companions, SaveCompanions } from './companions.ts';
import { refuse, type Row, type SaveContext } from './row.ts';

const ROUTED_QUEUES =
  'SELECT q."Id" AS queue, ch."Id" AS channel, c."RoutingModel" AS model, c."RoutingPriority" AS priority, ' +
  'c."CapacityWeight" AS weight, c."CapacityPercentage" AS percentage, c."PushTimeout" AS timeout, ' +
  'c."DropAdditionalSkillsTimeout" AS drops, c."IsAttributeBased" AS skills ' +
  'FROM "Group" q JOIN "QueueRoutingConfig" c ON c."Id" = q."QueueRoutingConfigId" ' +
  'JOIN "ServiceChannel" ch ON ch."RelatedEntity" = ? COLLATE NOCASE ' +
  'WHERE q."Id" IN (SELECT value FROM json_each(?))';

/**
 * Work waits to be routed from when its owner becomes a queue with a routing configuration until it has another owner.
 * Nobody is online here, so nobody is given it. Source: Salesforce Help, "Understand the Details of the Routing
 * Lifecycle"; Object Reference, "PendingServiceRouting".
 */
export function keepRouting(context: SaveContext, rows: readonly Row[], save: SaveCompanions): void {
  const moved = rows.filter(
    ({ record, old }) => isGroup(record.fields['OwnerId'], old?.fields['OwnerId']) && ownerOf(record) !== ownerOf(old),
  );
  if (moved.length === 0) {
    return;
  }
  endRouting(context, moved);
  const queues = routedQueues(context, moved);
  const pending = context.services.schema.object('PendingServiceRouting');
  save(
    moved.flatMap((row): Companions => {
      const values = queues.get(String(row.record.fields['OwnerId']));
      return values === undefined || pending === undefined
        ? []
        : [
            {
              object: pending,
              operation: 'insert',
              record: new SObject(pending.name, { ...values, WorkItemId: row.id }),
            },
          ];
    }),
  );
}

function isGroup(...owners: (FieldValue | undefined)[]): boolean {
  return owners.some((owner) => typeof owner === 'string' && owner.startsWith('00G'));
}

function ownerOf(record: SObject | null): FieldValue {
  return record?.fields['OwnerId'] ?? null;
}

function endRouting({ services }: SaveContext, rows: readonly Row[]): void {
  const ids = rows.filter(({ old }) => isGroup(ownerOf(old))).flatMap(({ id }) => id ?? []);
  if (ids.length > 0) {
    services.store.run(
      'DELETE FROM "PendingServiceRouting" WHERE "QueueId" IS NOT NULL AND "WorkItemId" IN (SELECT value FROM json_each(?))',
      [JSON.stringify(ids)],
    );
    services.changed?.('PendingServiceRouting');
  }
}

function routedQueues({ services }: SaveContext, rows: readonly Row[]): Map<string, SObject['fields']> {
  const owners = JSON.stringify([...new Set(rows.map(({ record }) => ownerOf(record)))]);
  return new Map(
    services.store.all(ROUTED_QUEUES, [rows[0]?.object.name ?? '', owners]).map((row) => [
      String(row['queue']),
      {
        OwnerId: services.user.id,
        QueueId: row['queue'] as string,
        GroupId: row['queue'] as string,
        ServiceChannelId: row['channel'] as string,
        RoutingType: row['skills'] === 1 ? 'SkillsBased' : 'QueueBased',
        RoutingModel: row['model'] as string,
        RoutingPriority: row['priority'] as number,
        CapacityWeight: row['weight'] as number | null,
        CapacityPercentage: row['percentage'] as number | null,
        PushTimeout: row['timeout'] as number | null,
        DropAdditionalSkillsTimeout: row['drops'] as number | null,
        IsReadyForRouting: true,
      },
    ]),
  );
}

/** "PendingServiceRouting", IsReadyForRouting: what is being routed is not edited. The words are ours. */
export function leaveRouted(_context: SaveContext, rows: readonly Row[]): void {
  for (const row of rows.filter(({ old }) => old?.fields['IsReadyForRouting'] === true)) {
    refuse(row, 'INVALID_OPERATION', 'A pending service routing that is ready for routing can’t be edited', [
      'IsReadyForRouting',
    ]);
  }
}

/** "AgentWork": work is given to somebody who is online in Omni-Channel; here nobody ever is. The words are ours. */
export function requirePresence(_context: SaveContext, rows: readonly Row[]): void {
  for (const row of rows.filter(({ operation }) => operation === 'insert')) {
    refuse(row, 'INVALID_OPERATION', 'The user isn’t online in Omni-Channel', ['UserId']);
  }
}

import { quoteName, type SqlValue } from '../../store/index.ts';
import type { DmlServices } from '../types.ts';

/** A pending request for approval. */
export interface Workitem {
  id: string;
  instanceId: string;
  actorId: string;
  originalActorId: string;
  createdDate: number;
}

/** One run of an approval process for a record. */
export interface Instance {
  id: string;
  definitionId: string;
  targetId: string;
  submitterId: string;
  status: string;
}

/** A step that a process instance has reached. */
export interface Node {
  id: string;
  processNodeId: string;
  /** Developer name of the step. */
  name: string;
}

/** Writes a record that only the platform writes. @returns its id */
export function insertRecord(
  services: DmlServices,
  objectName: string,
  values: Readonly<Record<string, SqlValue>>,
): string {
  const object = services.schema.object(objectName);
  const id = services.nextId(object?.keyPrefix ?? '');
  const moment = nowOf(services);
  const user = services.user.id;
  const system: Record<string, SqlValue> = {
    Id: id,
    IsDeleted: 0,
    CreatedDate: moment,
    CreatedById: user,
    LastModifiedDate: moment,
    LastModifiedById: user,
    SystemModstamp: moment,
  };
  const all = Object.entries({ ...system, ...values }).filter(([name]) => object?.field(name) !== undefined);
  services.store.run(
    `INSERT INTO ${quoteName(objectName)} (${all.map(([name]) => quoteName(name)).join(', ')}) ` +
      `VALUES (${all.map(() => '?').join(', ')})`,
    all.map(([, value]) => value),
  );
  services.changed?.(objectName);
  return id;
}

/** Changes a record that only the platform writes. */
export function updateRecord(
  services: DmlServices,
  objectName: 'ProcessInstance' | 'ProcessInstanceNode',
  id: string,
  values: Readonly<Record<string, SqlValue>>,
): void {
  const moment = nowOf(services);
  const all = Object.entries({
    ...values,
    LastModifiedDate: moment,
    LastModifiedById: services.user.id,
    SystemModstamp: moment,
  });
  const assignments = all.map(([name]) => `${quoteName(name)} = ?`).join(', ');
  services.store.run(`UPDATE ${quoteName(objectName)} SET ${assignments} WHERE "Id" = ?`, [
    ...all.map(([, value]) => value),
    id,
  ]);
  services.changed?.(objectName);
}

/** The moment as records keep it: whole seconds, in milliseconds. */
export function nowOf({ clock }: Pick<DmlServices, 'clock'>): number {
  return Math.floor(clock.now() / 1000) * 1000;
}

/** The process instance that a record waits in. */
export function pendingInstance({ store }: DmlServices, recordId: string): string | undefined {
  return store.get(
    `SELECT "Id" AS id FROM "ProcessInstance" WHERE "TargetObjectId" = ? AND "Status" = 'Pending' AND "IsDeleted" = 0`,
    [recordId],
  )?.['id'] as string | undefined;
}

export function instanceOf({ store }: DmlServices, id: string): Instance | undefined {
  const row = store.get(
    'SELECT "Id" AS id, "ProcessDefinitionId" AS definitionId, "TargetObjectId" AS targetId, ' +
      '"SubmittedById" AS submitterId, "Status" AS status FROM "ProcessInstance" WHERE "Id" = ? AND "IsDeleted" = 0',
    [id],
  );
  return row as unknown as Instance | undefined;
}

const WORKITEM =
  'SELECT "Id" AS id, "ProcessInstanceId" AS instanceId, "ActorId" AS actorId, "OriginalActorId" AS originalActorId, ' +
  '"CreatedDate" AS createdDate FROM "ProcessInstanceWorkitem" WHERE "IsDeleted" = 0 AND ';

export function workitemOf({ store }: DmlServices, id: string): Workitem | undefined {
  return store.get(`${WORKITEM} "Id" = ?`, [id]) as unknown as Workitem | undefined;
}

export function workitemsOf({ store }: DmlServices, instanceId: string): Workitem[] {
  return store.all(`${WORKITEM} "ProcessInstanceId" = ? ORDER BY "Id"`, [instanceId]) as unknown as Workitem[];
}

/** The step that an instance waits in. */
export function pendingNode({ store }: DmlServices, instanceId: string): Node | undefined {
  return store.get(
    'SELECT i."Id" AS id, i."ProcessNodeId" AS processNodeId, n."DeveloperName" AS name FROM "ProcessInstanceNode" i ' +
      `JOIN "ProcessNode" n ON n."Id" = i."ProcessNodeId" WHERE i."ProcessInstanceId" = ? AND i."NodeStatus" = 'Pending'`,
    [instanceId],
  ) as unknown as Node | undefined;
}

/** The step that was approved last, with those who approved it; `undefined` when none was. */
export function lastApproved(
  { store }: DmlServices,
  instanceId: string,
  before: readonly string[],
): { name: string; actorIds: string[] } | undefined {
  const rows = store.all(
    'SELECT n."DeveloperName" AS name, s."ActorId" AS actor FROM "ProcessInstanceStep" s ' +
      'JOIN "ProcessNode" n ON n."Id" = s."StepNodeId" WHERE s."ProcessInstanceId" = ? ' +
      `AND s."StepStatus" = 'Approved' ORDER BY s."Id" DESC`,
    [instanceId],
  );
  const name = rows.map((row) => String(row['name'])).find((candidate) => before.includes(candidate));
  const actors = rows.filter((row) => row['name'] === name).map((row) => String(row['actor']));
  return name === undefined ? undefined : { name, actorIds: [...new Set(actors)] };
}

/** Ends a request: what was answered stands in a step of its own. */
export function closeWorkitem(
  services: DmlServices,
  workitem: Workitem,
  step: { status: string; actorId: string; comments: string | null; nodeId: string | null },
): void {
  const minutes = (nowOf(services) - workitem.createdDate) / 60_000;
  insertRecord(services, 'ProcessInstanceStep', {
    ProcessInstanceId: workitem.instanceId,
    StepStatus: step.status,
    OriginalActorId: workitem.originalActorId,
    ActorId: step.actorId,
    Comments: step.comments,
    StepNodeId: step.nodeId,
    ElapsedTimeInDays: minutes / 1440,
    ElapsedTimeInHours: minutes / 60,
    ElapsedTimeInMinutes: Math.floor(minutes),
  });
  services.store.run('DELETE FROM "ProcessInstanceWorkitem" WHERE "Id" = ?', [workitem.id]);
  services.changed?.('ProcessInstanceWorkitem');
}

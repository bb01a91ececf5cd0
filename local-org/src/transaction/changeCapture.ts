import { randomUUID } from 'node:crypto';
import type { PlatformEventChannelMember } from '@salesforce/types/metadata';
import { readRecords, sameValue } from '../dml/index.ts';
import type { TriggerBatch, WrittenRecord } from '../dml/types.ts';
import type { ProjectMetadata } from '../metadata/types.ts';
import { changedFieldName } from '../schema/index.ts';
import type { FieldDescribe, ObjectDescribe } from '../schema/types.ts';
import type { RunningUser } from '../security/types.ts';
import { ChangeHeaderValue, SObject, type ChangeHeaderFields } from '../values/index.ts';
import type { Outgoing } from './outgoing.ts';
import type { TransactionServices } from './services.ts';

/** What a transaction did first with a record. */
interface Change {
  id: string;
  object: ObjectDescribe;
  operation: TriggerBatch['operation'];
  /** Before the transaction, where it was updated. */
  old: SObject | null;
  userId: string;
}

const CHANGE_TYPES = { insert: 'CREATE', update: 'UPDATE', delete: 'DELETE', undelete: 'UNDELETE' } as const;

/** Fields of an event that are not those of the record. */
const OWN_FIELDS: ReadonlySet<string> = new Set(['ReplayId', 'ChangeEventHeader']);
/** They change with every update, and are told with what else changed. */
const STAMPS: ReadonlySet<string> = new Set(['LastModifiedDate', 'LastModifiedById']);

/**
 * The changes of one transaction, as change events tell them: one for each record, of the first thing that was done with
 * it, with what is there in the end. Source: Change Data Capture Developer Guide, "Change Event Generation in a
 * Transaction with Multiple Changes for the Same Record".
 */
export class ChangeCapture {
  /** All objects are told of, whether they are selected or not: `Test.enableChangeDataCapture`. */
  tellsAll = false;
  private readonly services: TransactionServices;
  private readonly selected: ReadonlySet<string>;
  private changes = new Map<string, Change>();

  constructor(services: TransactionServices) {
    this.services = services;
    this.selected = selectedEvents(services.project);
  }

  note(
    operation: TriggerBatch['operation'],
    object: ObjectDescribe,
    records: readonly WrittenRecord[],
    user: RunningUser,
  ): void {
    const event = this.tellsAll || this.selected.size > 0 ? this.eventOf(object) : undefined;
    if (event !== undefined && (this.tellsAll || this.selected.has(event.name.toLowerCase()))) {
      for (const { id, old } of records.filter((record) => !this.changes.has(record.id))) {
        this.changes.set(id, { id, object, operation, old, userId: user.id });
      }
    }
  }

  /** Publishes what changed so far: the transaction is about to commit, or a test delivers. */
  publish(outgoing: Outgoing): void {
    const records = this.take();
    if (records.length > 0) {
      outgoing.publications.push({ records, isImmediate: false, callback: null });
    }
  }

  private take(): SObject[] {
    const changes = [...this.changes.values()];
    this.changes = new Map();
    const records = new Map<string, SObject>();
    for (const [object, same] of Map.groupBy(changes, (change) => change.object)) {
      const ids = same.map(({ id }) => id);
      const user = this.services.security.user(same[0]?.userId ?? '');
      readRecords({ ...this.services, user }, object, ids).forEach((record, id) => records.set(id, record));
    }
    return this.merged(changes.flatMap((change) => this.tell(change, records.get(change.id)) ?? []));
  }

  private eventOf({ name }: ObjectDescribe): ObjectDescribe | undefined {
    return this.services.schema.object(`${name.replace(/__c$/i, '__')}ChangeEvent`);
  }

  /** `undefined` when nothing is left of the change in the end. */
  private tell(change: Change, record: SObject | undefined): Telling | undefined {
    const { object, operation, old } = change;
    const event = this.eventOf(object);
    const isThere = record !== undefined;
    if (event === undefined || isThere === (operation === 'delete')) {
      return operation === 'update' && event !== undefined
        ? { change, event, type: 'DELETE', fields: {}, changed: [] }
        : undefined;
    }
    const fields = event.fields.filter(({ name }) => !OWN_FIELDS.has(name) && object.field(name)?.formula === null);
    if (operation !== 'update' || old === null) {
      const values = record === undefined ? [] : fields.map(({ name }) => [name, record.fields[name] ?? null] as const);
      return { change, event, type: CHANGE_TYPES[operation], fields: Object.fromEntries(values), changed: [] };
    }
    const changed = fields.filter(({ name }) => !sameValue(old.fields[name] ?? null, record?.fields[name] ?? null));
    if (changed.every(({ name }) => STAMPS.has(name))) {
      return undefined;
    }
    const stamped = fields.filter((field) => field.name === 'LastModifiedDate' || changed.includes(field));
    const values = stamped.map(({ name }) => [name, record?.fields[name] ?? null] as const);
    // Of a compound field, the parts are named. Source: "Get Compound Fields in Change Events".
    const named = stamped.filter(({ name }) => !stamped.some(({ partOf }) => partOf === name));
    return { change, event, type: 'UPDATE', fields: Object.fromEntries(values), changed: named };
  }

  /** Records of one object with the same change share an event. Source: the same guide, "ChangeEventHeader Fields": recordIds. */
  private merged(tellings: readonly Telling[]): SObject[] {
    const groups = Map.groupBy(tellings, (telling) =>
      telling.type === 'CREATE' ? telling.change.id : sameness(telling),
    );
    const transactionKey = randomUUID();
    const moment = BigInt(this.services.clock.now());
    return [...groups.values()].map((group, index) => {
      const { change, event, type, fields, changed } = group[0] as Telling;
      const header: ChangeHeaderFields = {
        entityName: change.object.name,
        recordIds: group.map((one) => one.change.id),
        changeType: type,
        changeOrigin: '',
        changedFields: changed.map((field) => changedFieldName(change.object, field)),
        nulledFields: changed
          .filter(({ name }) => (fields[name] ?? null) === null)
          .map((field) => changedFieldName(change.object, field)),
        diffFields: [],
        commitUser: change.userId,
        commitTimestamp: moment,
        commitNumber: moment,
        transactionKey,
        sequenceNumber: index + 1,
      };
      return new SObject(event.name, { ...fields, ChangeEventHeader: new ChangeHeaderValue(header) });
    });
  }
}

/** What an event says of one record. */
interface Telling {
  change: Change;
  event: ObjectDescribe;
  type: string;
  fields: SObject['fields'];
  changed: readonly FieldDescribe[];
}

function sameness({ change, type, fields }: Telling): string {
  const values = Object.entries(fields).map(([name, value]) => `${name}=${String(value)}`);
  return [change.object.name, type, change.userId, ...values].join('\n');
}

/** The change events that the project selects, in small letters. Source: Metadata API Developer Guide, "PlatformEventChannelMember". */
function selectedEvents(project: ProjectMetadata): ReadonlySet<string> {
  const members = project.components('PlatformEventChannelMember');
  return new Set(members.map(({ content }) => (content as PlatformEventChannelMember).selectedEntity.toLowerCase()));
}

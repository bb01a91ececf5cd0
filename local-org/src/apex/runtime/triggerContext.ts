import type { TriggerBatch } from '../../dml/types.ts';
import type { SObject } from '../../values/index.ts';
import { ApexList } from './list.ts';
import { ApexMap } from './map.ts';

/** What `Trigger` holds while the triggers of one side of a save run. */
export class TriggerContext {
  readonly batch: TriggerBatch;
  readonly timing: 'before' | 'after';
  readonly newList: ApexList<SObject> | null;
  readonly oldList: ApexList<SObject> | null;
  /** The trigger that runs now. */
  triggerName = '';
  /** The batch's own record for each record that the trigger sees. */
  private readonly originals = new Map<SObject, SObject>();
  private newMap: ApexMap | null = null;
  private oldMap: ApexMap | null = null;

  /** Records that a trigger may not change (old ones, and new ones after the save) are frozen copies. */
  constructor(timing: 'before' | 'after', batch: TriggerBatch) {
    this.timing = timing;
    this.batch = batch;
    const hasNew = batch.operation !== 'delete';
    const hasOld = batch.operation === 'update' || batch.operation === 'delete';
    this.newList = hasNew ? this.listOf(batch.newRecords, timing === 'before') : null;
    this.oldList = hasOld ? this.listOf(batch.oldRecords, false) : null;
  }

  private listOf(records: readonly SObject[], isWritable: boolean): ApexList<SObject> {
    const seen = records.map((record) => {
      const visible = isWritable ? record : record.copy();
      if (!isWritable) {
        Object.freeze(visible.fields);
      }
      this.originals.set(visible, record);
      return visible;
    });
    const list = new ApexList(this.batch.objectName, seen);
    list.isReadOnly = true;
    return list;
  }

  /** A variable of `Trigger` by its name in lower case. */
  variable(name: string): unknown {
    const { operation } = this.batch;
    switch (name) {
      case 'new':
        return this.newList;
      case 'old':
        return this.oldList;
      case 'newmap':
        return (this.newMap ??= this.mapOf(operation === 'insert' && this.timing === 'before' ? null : this.newList));
      case 'oldmap':
        return (this.oldMap ??= this.mapOf(this.oldList));
      case 'isexecuting':
        return true;
      case 'isbefore':
        return this.timing === 'before';
      case 'isafter':
        return this.timing === 'after';
      case 'size':
        return (this.newList ?? this.oldList)?.items.length ?? 0;
      default:
        return name === `is${operation}`;
    }
  }

  private mapOf(list: ApexList<SObject> | null): ApexMap | null {
    if (list === null) {
      return null;
    }
    const map = new ApexMap(
      'Id',
      this.batch.objectName,
      list.items.map((record) => [record.id, record] as const),
    );
    map.isReadOnly = true;
    return map;
  }

  /** `BEFORE_INSERT` */
  get operationName(): string {
    return `${this.timing}_${this.batch.operation}`.toUpperCase();
  }

  /**
   * Whether code that runs before this save may not do `operation` to the record.
   * Source: Apex Developer Guide, "Context Variable Considerations".
   */
  holds(recordId: string, operation: 'update' | 'delete'): boolean {
    const own = this.batch.operation;
    return (
      this.timing === 'before' &&
      (own === 'update' || (own === 'delete' && operation === 'delete')) &&
      this.oldList?.items.some(({ id }) => id === recordId) === true
    );
  }

  /** `BeforeInsert` */
  get eventName(): string {
    return [this.timing, this.batch.operation].map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  }

  /** `Account trigger event AfterUpdate for [001…, 001…]` */
  describe(): string {
    const ids = (this.newList ?? this.oldList)?.items.map(({ id }) => id?.slice(0, 15) ?? 'null') ?? [];
    return `${this.batch.objectName} trigger event ${this.eventName} for [${ids.join(', ')}]`;
  }

  /** The batch's record behind one that the trigger sees, if it is of this batch. */
  original(record: SObject): SObject | undefined {
    return this.originals.get(record);
  }
}

import { PlatformException } from '../errors/index.ts';
import type { Savepoint } from '../execution/index.ts';
import type { Store } from '../store/index.ts';
import { Outgoing } from './outgoing.ts';

/** The savepoints of one transaction: of what is written, and of what waits for the commit. */
export class Savepoints {
  private readonly store: Store;
  private readonly outgoing: Outgoing;
  private readonly open: Savepoint[] = [];
  private made = 0;
  private readonly outgoingBefore = new WeakMap<Savepoint, Outgoing>();

  constructor(store: Store, outgoing: Outgoing) {
    this.store = store;
    this.outgoing = outgoing;
  }

  set(): Savepoint {
    const savepoint: Savepoint = { name: `apex_${++this.made}` };
    this.store.savepoint(savepoint.name);
    this.open.push(savepoint);
    this.outgoingBefore.set(savepoint, this.outgoing.copy());
    return savepoint;
  }

  /** @throws PlatformException `System.TypeException` when an earlier one was rolled back or released since */
  rollback(savepoint: Savepoint): void {
    this.forgetAfter(savepoint);
    this.store.rollbackTo(savepoint.name);
    this.outgoing.withdrawSince(this.outgoingBefore.get(savepoint) ?? new Outgoing());
  }

  /** @throws PlatformException `System.TypeException` when an earlier one was rolled back or released since */
  release(savepoint: Savepoint): void {
    this.forgetAfter(savepoint);
    this.open.pop();
    this.store.release(savepoint.name);
  }

  /** Rolling back to a savepoint makes the later ones invalid. */
  private forgetAfter(savepoint: Savepoint): void {
    const position = this.open.indexOf(savepoint);
    if (position < 0) {
      throw new PlatformException('System.TypeException', 'Savepoint is no longer valid');
    }
    this.open.length = position + 1;
  }
}

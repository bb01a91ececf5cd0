import { KeyTable } from './keys.ts';

/** An Apex Set; iterates in order of insertion. `elementType` is the Apex name of the element type. */
export class ApexSet<Element = unknown> {
  readonly elementType: string;
  /** Whether its elements are those of something else. */
  readonly isView: boolean = false;
  private readonly table = new KeyTable();
  private readonly members = new Map<unknown, Element>();

  constructor(elementType: string, elements: Iterable<Element> = []) {
    this.elementType = elementType;
    for (const element of elements) {
      this.add(element);
    }
  }

  get size(): number {
    return this.members.size;
  }

  /** @returns whether the set changed */
  add(element: Element): boolean {
    const key = this.table.keyFor(element);
    if (this.members.has(key)) {
      return false;
    }
    this.members.set(key, element);
    return true;
  }

  has(element: unknown): boolean {
    return this.members.has(this.table.find(element));
  }

  /** @returns whether the set changed */
  delete(element: unknown): boolean {
    const key = this.table.find(element);
    this.table.forget(key);
    return this.members.delete(key);
  }

  clear(): void {
    this.members.clear();
    this.table.clear();
  }

  values(): Element[] {
    return [...this.members.values()];
  }

  [Symbol.iterator](): Iterator<Element> {
    return this.members.values();
  }
}

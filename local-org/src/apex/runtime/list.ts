/** An Apex List. `elementType` is the Apex name of the element type, for example `Account` or `List<String>`. */
export class ApexList<Element = unknown> {
  readonly elementType: string;
  items: Element[];
  /** Lists such as `Trigger.new` refuse `add` and `remove`. */
  isReadOnly = false;

  constructor(elementType: string, items: Element[] = []) {
    this.elementType = elementType;
    this.items = items;
  }

  [Symbol.iterator](): Iterator<Element> {
    return this.items[Symbol.iterator]();
  }
}

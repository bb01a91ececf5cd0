import { SObject } from '../../values/index.ts';

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

const HOLD_ANY_RECORD: ReadonlySet<string> = new Set(['SObject', 'Object']);

/**
 * A list keeps the type that it was made with, whatever variable holds it: a list of contacts takes no account.
 * @returns the words of the refusal of a record of another object; `undefined` when the list takes the value
 */
export function storeRefusal({ elementType }: ApexList, value: unknown): string | undefined {
  if (!(value instanceof SObject) || value.objectName === elementType || HOLD_ANY_RECORD.has(elementType)) {
    return undefined;
  }
  return `Collection store exception adding ${value.objectName} to List<${elementType}>`;
}

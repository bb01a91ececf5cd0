import { JsonScanner, JsonSyntaxError, type Place, type ScannedToken } from './scanner.ts';

/** A number of a JSON text as its digits, so that scale and precision survive. */
export class JsonNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  get isWhole(): boolean {
    return /^-?\d+$/.test(this.text);
  }
}

/** Objects are Maps in the text's order. */
export type JsonValue = null | boolean | string | JsonNumber | JsonValue[] | Map<string, JsonValue>;

/** A value of a JSON text and where it stands. */
export interface JsonNode {
  /** The name of the member that it is. */
  name: string;
  value: JsonValue;
  /** Where the text before it ends: what messages about values name. */
  before: Place;
  after: Place;
  /** Members of an object, items of an array. */
  children: JsonNode[];
}

/** One step through a JSON text: the token, the name it stands under, and the value that begins here. */
export interface JsonStep {
  kind: string;
  name: string | null;
  node: JsonNode;
  /** Where a parser stands that has come to the token. */
  place: Place;
  /** Index of the step that ends what begins here. */
  end: number;
}

/** A JSON text as far as it could be read. */
export interface JsonText {
  steps: JsonStep[];
  /** Its value; undefined when it could not be read to the end. */
  root: JsonNode | undefined;
  failure: JsonSyntaxError | undefined;
}

/** Reads all values of a text, of which the first is the root. Never throws. */
export function readJson(text: string): JsonText {
  const reader = new StepReader(text);
  try {
    reader.run();
    return { steps: reader.steps, root: reader.root, failure: undefined };
  } catch (error) {
    if (error instanceof JsonSyntaxError) {
      return { steps: reader.steps, root: reader.root, failure: error };
    }
    throw error;
  }
}

class StepReader {
  readonly steps: JsonStep[] = [];
  root: JsonNode | undefined;
  private readonly scanner: JsonScanner;

  constructor(text: string) {
    this.scanner = new JsonScanner(text);
  }

  run(): void {
    for (;;) {
      const before = this.scanner.place();
      const token = this.scanner.next();
      if (token === undefined) {
        return;
      }
      const node = this.value(token, before, '');
      this.root ??= node;
    }
  }

  private value(token: ScannedToken, before: Place, name: string): JsonNode {
    const node: JsonNode = { name, value: scalarOf(token), before, after: before, children: [] };
    const step: JsonStep = { kind: token.kind, name: name === '' ? null : name, node, place: token.place, end: 0 };
    step.end = this.steps.push(step) - 1;
    if (token.kind === 'START_ARRAY') {
      this.items(node, name);
    } else if (token.kind === 'START_OBJECT') {
      this.members(node, name);
    }
    step.end = this.steps.length - 1;
    node.after = this.scanner.place();
    return node;
  }

  private items(node: JsonNode, name: string): void {
    const items: JsonValue[] = [];
    node.value = items;
    for (;;) {
      const before = this.scanner.place();
      const token = this.scanner.require();
      if (token.kind === 'END_ARRAY') {
        this.close(token, node, name);
        return;
      }
      const item = this.value(token, before, '');
      node.children.push(item);
      items.push(item.value);
    }
  }

  private members(node: JsonNode, name: string): void {
    const members = new Map<string, JsonValue>();
    node.value = members;
    for (;;) {
      const before = this.scanner.place();
      const token = this.scanner.require();
      if (token.kind === 'END_OBJECT') {
        this.close(token, node, name);
        return;
      }
      const named: JsonNode = { name: token.text, value: token.text, before, after: before, children: [] };
      this.steps.push({ kind: token.kind, name: token.text, node: named, place: token.place, end: this.steps.length });
      const member = this.value(this.scanner.require(), before, token.text);
      node.children.push(member);
      members.set(token.text, member.value);
    }
  }

  private close(token: ScannedToken, node: JsonNode, name: string): void {
    const step = {
      kind: token.kind,
      name: name === '' ? null : name,
      node: { ...node, value: null },
      place: token.place,
    };
    this.steps.push({ ...step, end: this.steps.length });
  }
}

function scalarOf(token: ScannedToken): JsonValue {
  switch (token.kind) {
    case 'VALUE_STRING':
    case 'FIELD_NAME':
      return token.text;
    case 'VALUE_NUMBER_INT':
    case 'VALUE_NUMBER_FLOAT':
      return new JsonNumber(token.text);
    case 'VALUE_TRUE':
    case 'VALUE_FALSE':
      return token.kind === 'VALUE_TRUE';
    default:
      return null;
  }
}

/** A scalar's text without quotation marks; what kind of thing it is for others. For messages. */
export function writesAs(value: JsonValue): string {
  if (value instanceof JsonNumber) {
    return value.text;
  }
  return Array.isArray(value) ? '[' : value instanceof Map ? '{' : String(value);
}

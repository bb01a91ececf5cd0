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

/** A text that is no JSON; `message` is Salesforce's, with line and column. */
export class JsonSyntaxError extends Error {}

const EXPECTED_VALUE = "expected a valid value (number, String, array, object, 'true', 'false' or 'null')";
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/**
 * Reads the first value of a text. What follows it is not looked at, as in an org.
 * @throws JsonSyntaxError
 */
export function readJson(text: string): JsonValue {
  const reader = new Reader(text);
  reader.skipSpace();
  if (reader.isAtEnd) {
    throw new JsonSyntaxError('No content to map to Object due to end of input');
  }
  return reader.value();
}

class Reader {
  private readonly text: string;
  private position = 0;

  constructor(text: string) {
    this.text = text;
  }

  get isAtEnd(): boolean {
    return this.position >= this.text.length;
  }

  skipSpace(): void {
    while (/[ \t\r\n]/.test(this.text[this.position] ?? '')) {
      this.position++;
    }
  }

  value(): JsonValue {
    this.skipSpace();
    switch (this.text[this.position]) {
      case '{':
        return this.object();
      case '[':
        return this.array();
      case '"':
        return this.string();
      default:
        return this.word();
    }
  }

  unexpected(expectation: string): JsonSyntaxError {
    const character = this.text[this.position];
    if (character === undefined) {
      return new JsonSyntaxError(`Unexpected end-of-input ${this.place()}`);
    }
    const code = character.charCodeAt(0);
    return new JsonSyntaxError(`Unexpected character ('${character}' (code ${code})): ${expectation} ${this.place()}`);
  }

  private object(): Map<string, JsonValue> {
    const entries = new Map<string, JsonValue>();
    this.position++;
    this.skipSpace();
    if (this.take('}')) {
      return entries;
    }
    do {
      this.skipSpace();
      if (this.text[this.position] !== '"') {
        throw this.unexpected('was expecting double-quote to start field name');
      }
      const name = this.string();
      this.skipSpace();
      this.expect(':', 'was expecting a colon to separate field name and value');
      entries.set(name, this.value());
      this.skipSpace();
    } while (this.take(','));
    this.expect('}', 'was expecting comma to separate OBJECT entries');
    return entries;
  }

  private array(): JsonValue[] {
    const items: JsonValue[] = [];
    this.position++;
    this.skipSpace();
    if (this.take(']')) {
      return items;
    }
    do {
      items.push(this.value());
      this.skipSpace();
    } while (this.take(','));
    this.expect(']', 'was expecting comma to separate ARRAY entries');
    return items;
  }

  private string(): string {
    this.position++;
    let result = '';
    for (;;) {
      const character = this.text[this.position];
      if (character === undefined) {
        throw new JsonSyntaxError(
          `Unexpected end-of-input: was expecting closing quote for a string value ${this.place()}`,
        );
      }
      if (character < ' ') {
        throw new JsonSyntaxError(
          `Illegal unquoted character ((CTRL-CHAR, code ${character.charCodeAt(0)})): has to be escaped using backslash to be included in string value ${this.place()}`,
        );
      }
      this.position++;
      if (character === '"') {
        return result;
      }
      result += character === '\\' ? this.escape() : character;
    }
  }

  private escape(): string {
    const character = this.text[this.position] ?? '';
    const known = ESCAPES[character];
    if (known !== undefined) {
      this.position++;
      return known;
    }
    const digits = /^u([0-9a-fA-F]{4})/.exec(this.text.slice(this.position, this.position + 5))?.[1];
    if (digits === undefined) {
      throw this.unexpected('unrecognized character escape');
    }
    this.position += 5;
    return String.fromCharCode(parseInt(digits, 16));
  }

  private word(): JsonValue {
    const rest = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])/.exec(
      this.text.slice(this.position, this.position + 400),
    )?.[0];
    if (rest === undefined) {
      throw this.unexpected(EXPECTED_VALUE);
    }
    this.position += rest.length;
    return rest === 'null' ? null : rest === 'true' || rest === 'false' ? rest === 'true' : new JsonNumber(rest);
  }

  private take(character: string): boolean {
    if (this.text[this.position] !== character) {
      return false;
    }
    this.position++;
    return true;
  }

  private expect(character: string, expectation: string): void {
    if (!this.take(character)) {
      throw this.unexpected(expectation);
    }
  }

  private place(): string {
    const before = this.text.slice(0, this.position).split('\n');
    return `at [line:${before.length}, column:${(before.at(-1) ?? '').length + 1}]`;
  }
}

/** A scalar's text without quotation marks; what kind of thing it is for others. For messages. */
export function writesAs(value: JsonValue): string {
  if (value instanceof JsonNumber) {
    return value.text;
  }
  return Array.isArray(value) ? '[' : value instanceof Map ? '{' : String(value);
}

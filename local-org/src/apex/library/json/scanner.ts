/** Line and column, from 1. */
export interface Place {
  line: number;
  column: number;
}

export interface ScannedToken {
  /** A constant of `System.JSONToken`. */
  kind: string;
  text: string;
  /** Where a parser stands after it has come to the token: behind the first quotation mark of a text. */
  place: Place;
}

/** A text that is no JSON. */
export class JsonSyntaxError extends Error {
  readonly place: Place;
  /** Where the object or array began that is not ended: line from 1, column from 0. */
  readonly opened: Place | undefined;
  /** True before the first value has begun. */
  readonly isAtStart: boolean;

  constructor(message: string, place: Place, isAtStart: boolean, opened?: Place) {
    super(message);
    this.place = place;
    this.isAtStart = isAtStart;
    this.opened = opened;
  }
}

interface Context {
  kind: 'OBJECT' | 'ARRAY' | 'ROOT';
  opened: Place;
  count: number;
}

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
const WORDS: Readonly<Record<string, readonly [word: string, kind: string]>> = {
  t: ['true', 'VALUE_TRUE'],
  f: ['false', 'VALUE_FALSE'],
  n: ['null', 'VALUE_NULL'],
};

/**
 * Splits a text into tokens. Messages and places are those that orgs show, whose parser reads a text in one piece
 * and, each time that it asks for more, counts the columns of that piece once again.
 */
export class JsonScanner {
  private readonly text: string;
  private position = 0;
  private line = 1;
  private lineStart = 0;
  private pending: ScannedToken | undefined;
  private readonly contexts: Context[] = [{ kind: 'ROOT', opened: { line: 1, column: 0 }, count: 0 }];
  private hasBegun = false;

  constructor(text: string) {
    this.text = text;
  }

  place(): Place {
    return { line: this.line, column: this.position - this.lineStart + 1 };
  }

  /** @returns undefined at the end of the text. @throws JsonSyntaxError */
  next(): ScannedToken | undefined {
    const { pending } = this;
    this.pending = undefined;
    return pending ?? this.read();
  }

  /** The next token of an object or array, which is not complete without one. @throws JsonSyntaxError */
  require(): ScannedToken {
    const token = this.next();
    if (token === undefined) {
      throw new Error('An open object or array has no next token');
    }
    return token;
  }

  private get context(): Context {
    return this.contexts.at(-1) ?? { kind: 'ROOT', opened: { line: 1, column: 0 }, count: 0 };
  }

  private read(): ScannedToken | undefined {
    let character = this.skipSpace();
    const { context } = this;
    if (character === '') {
      if (context.kind !== 'ROOT') {
        throw this.endOfInput(`: expected close marker for ${context.kind} (from `, context.opened);
      }
      return undefined;
    }
    if (character === ']' || character === '}') {
      return this.close(character);
    }
    if (context.kind !== 'ROOT' && context.count > 0) {
      if (character !== ',') {
        throw this.unexpected(character, `was expecting comma to separate ${context.kind} entries`);
      }
      character = this.skipRequiredSpace();
    }
    context.count++;
    return context.kind === 'OBJECT' ? this.member(character) : this.value(character);
  }

  /** The name; the value after it begins with it, so that what is wrong with it is said first. */
  private member(first: string): ScannedToken {
    if (first !== '"') {
      throw this.unexpected(first, 'was expecting double-quote to start field name');
    }
    const text = this.string('name', ": was expecting closing '\"' for name");
    const colon = this.skipRequiredSpace();
    if (colon !== ':') {
      throw this.unexpected(colon, 'was expecting a colon to separate field name and value');
    }
    const token = { kind: 'FIELD_NAME', text, place: this.place() };
    this.pending = this.value(this.skipRequiredSpace());
    return { ...token, place: this.pending.place };
  }

  private value(first: string): ScannedToken {
    const isAtStart = !this.hasBegun;
    this.hasBegun = true;
    const place = this.place();
    if (first === '"') {
      return {
        kind: 'VALUE_STRING',
        text: this.string('string value', ': was expecting closing quote for a string value'),
        place,
      };
    }
    if (first === '{' || first === '[') {
      const opened = { line: place.line, column: place.column - 2 };
      this.contexts.push({ kind: first === '{' ? 'OBJECT' : 'ARRAY', opened, count: 0 });
      return { kind: first === '{' ? 'START_OBJECT' : 'START_ARRAY', text: first, place };
    }
    this.hasBegun = !isAtStart;
    const word = WORDS[first];
    const token = word !== undefined ? this.word(...word) : /[-0-9]/.test(first) ? this.number(first) : undefined;
    if (token === undefined) {
      throw this.unexpected(first, first === ']' || first === '}' ? 'expected a value' : EXPECTED_VALUE);
    }
    this.hasBegun = true;
    return token;
  }

  private close(character: ']' | '}'): ScannedToken {
    const { context } = this;
    const [kind, other] = character === ']' ? (['ARRAY', '}'] as const) : (['OBJECT', ']'] as const);
    if (context.kind !== kind) {
      const message = `Unexpected close marker '${character}': expected '${other}' (for ${context.kind} starting at `;
      throw new JsonSyntaxError(message, this.place(), false, context.opened);
    }
    this.contexts.pop();
    return { kind: `END_${kind}`, text: character, place: this.place() };
  }

  private string(what: string, atEnd: string): string {
    let result = '';
    for (;;) {
      const character = this.take(atEnd);
      if (character === '"') {
        return result;
      }
      if (character < ' ') {
        throw this.failure(
          `Illegal unquoted character (${described(character)}): has to be escaped using backslash to be included in ${what}`,
        );
      }
      result += character === '\\' ? this.escape() : character;
    }
  }

  private escape(): string {
    const atEnd = ' in character escape sequence';
    const character = this.take(atEnd);
    if (character !== 'u') {
      const known = ESCAPES[character];
      if (known === undefined) {
        throw this.failure(`Unrecognized character escape ${described(character)}`);
      }
      return known;
    }
    let digits = '';
    while (digits.length < 4) {
      const digit = this.take(atEnd);
      if (!/[0-9a-fA-F]/.test(digit)) {
        throw this.unexpected(digit, 'expected a hex-digit for character escape sequence');
      }
      digits += digit;
    }
    return String.fromCharCode(parseInt(digits, 16));
  }

  private word(word: string, kind: string): ScannedToken {
    const start = this.position - 1;
    while (this.position - start < word.length && this.text[this.position] === word[this.position - start]) {
      this.position++;
    }
    const isWhole = this.position - start === word.length;
    if (this.position >= this.text.length) {
      this.askForMore();
    }
    if (!isWhole || /[\w$]/.test(this.text[this.position] ?? '')) {
      while (/[\w$]/.test(this.text[this.position] ?? '')) {
        this.position++;
      }
      const found = this.text.slice(start, this.position);
      throw this.failure(`Unrecognized token '${found}': was expecting 'null', 'true', 'false' or NaN`);
    }
    return { kind, text: word, place: this.place() };
  }

  private number(first: string): ScannedToken {
    const start = this.position - 1;
    if (first === '-' && !/\d/.test(this.text[this.position] ?? '')) {
      const character = this.take('');
      const expectation = 'expected digit (0-9) to follow minus sign, for valid numeric value';
      throw this.failure(`Unexpected character (${described(character)}) in numeric value: ${expectation}`);
    }
    if (/^-?0\d/.test(this.text.slice(start, start + 3))) {
      this.position = start + (first === '-' ? 2 : 1);
      throw this.failure('Invalid numeric value: Leading zeroes not allowed');
    }
    const text = /^-?\d+(?:\.\d*)?(?:[eE][+-]?\d*)?/.exec(this.text.slice(start))?.[0] ?? first;
    this.position = start + text.length;
    if (this.position >= this.text.length) {
      this.askForMore();
    }
    if (/\.(?!\d)/.test(text)) {
      throw this.unexpectedInNumber('Decimal point not followed by a digit');
    }
    if (/[eE][+-]?$/.test(text)) {
      throw this.unexpectedInNumber('Exponent indicator not followed by a digit');
    }
    const kind = /^-?\d+$/.test(text) ? 'VALUE_NUMBER_INT' : 'VALUE_NUMBER_FLOAT';
    return { kind, text, place: this.place() };
  }

  private unexpectedInNumber(expectation: string): JsonSyntaxError {
    const character = this.text[this.position] ?? '\0';
    return this.failure(`Unexpected character (${described(character)}) in numeric value: ${expectation}`);
  }

  /** The character after spaces, and behind it; empty at the end. */
  private skipSpace(): string {
    for (;;) {
      const character = this.text[this.position];
      if (character === undefined) {
        this.askForMore();
        return '';
      }
      this.position++;
      if (character === '\n' || (character === '\r' && this.text[this.position] !== '\n')) {
        this.line++;
        this.lineStart = this.position;
      } else if (!/[ \t\r]/.test(character)) {
        return this.visible(character);
      }
    }
  }

  private visible(character: string): string {
    if (character < ' ') {
      throw this.failure(
        `Illegal character (${described(character)}): only regular white space (\\r, \\n, \\t) is allowed between tokens`,
      );
    }
    return character;
  }

  private skipRequiredSpace(): string {
    const character = this.skipSpace();
    if (character === '') {
      throw this.endOfInput(` within/between ${this.context.kind} entries`);
    }
    return character;
  }

  private take(atEnd: string): string {
    const character = this.text[this.position];
    if (character === undefined) {
      this.askForMore();
      throw this.endOfInput(atEnd);
    }
    this.position++;
    return character;
  }

  private askForMore(): void {
    this.lineStart -= this.text.length;
  }

  private unexpected(character: string, expectation: string): JsonSyntaxError {
    return this.failure(`Unexpected character (${described(character)}): ${expectation}`);
  }

  private endOfInput(message: string, opened?: Place): JsonSyntaxError {
    return new JsonSyntaxError(`Unexpected end-of-input${message}`, this.place(), !this.hasBegun, opened);
  }

  private failure(message: string): JsonSyntaxError {
    return new JsonSyntaxError(message, this.place(), !this.hasBegun);
  }
}

function described(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 32) {
    return `(CTRL-CHAR, code ${code})`;
  }
  return code > 255 ? `'${character}' (code ${code} / 0x${code.toString(16)})` : `'${character}' (code ${code})`;
}

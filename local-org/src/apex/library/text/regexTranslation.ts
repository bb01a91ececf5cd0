import { UnsupportedError } from '../../../errors/index.ts';
import { bothCases, otherCases, switched, type RegexFlags } from './regexFlags.ts';

const FLAG_CASE_INSENSITIVE = 2;
const FLAG_COMMENTS = 4;
const FLAG_MULTILINE = 8;
const FLAG_LITERAL = 16;
const FLAG_DOTALL = 32;

const LINE_END = '(?:\\r\\n|[\\n\\r\\u0085\\u2028\\u2029])';
const AT_END = '(?![\\s\\S])';
const AT_START = '(?<![\\s\\S])';

/** Java's predefined and POSIX classes as members of a class under the `v` flag. */
const CLASSES: Readonly<Record<string, string>> = {
  d: '[0-9]',
  D: '[^0-9]',
  w: '[A-Za-z0-9_]',
  W: '[^A-Za-z0-9_]',
  s: '[ \\t\\n\\x0B\\f\\r]',
  S: '[^ \\t\\n\\x0B\\f\\r]',
  h: '[ \\t\\xA0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000]',
  H: '[^ \\t\\xA0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000]',
  v: '[\\n\\x0B\\f\\r\\x85\\u2028\\u2029]',
  V: '[^\\n\\x0B\\f\\r\\x85\\u2028\\u2029]',
};

const PROPERTIES: Readonly<Record<string, string>> = {
  Lower: '[a-z]',
  Upper: '[A-Z]',
  ASCII: '[\\x00-\\x7F]',
  Alpha: '[A-Za-z]',
  Digit: '[0-9]',
  Alnum: '[A-Za-z0-9]',
  Punct: '[\\x21-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7e]',
  Graph: '[\\x21-\\x7e]',
  Print: '[\\x20-\\x7e]',
  Blank: '[ \\t]',
  Cntrl: '[\\x00-\\x1F\\x7F]',
  XDigit: '[0-9a-fA-F]',
  Space: '[ \\t\\n\\x0B\\f\\r]',
  IsAlphabetic: '\\p{Alphabetic}',
  IsDigit: '\\p{Nd}',
  IsLetter: '\\p{L}',
  IsUppercase: '\\p{Uppercase}',
  IsLowercase: '\\p{Lowercase}',
  IsWhite_Space: '\\p{White_Space}',
  javaLetter: '\\p{L}',
  javaDigit: '\\p{Nd}',
  javaUpperCase: '\\p{Uppercase}',
  javaLowerCase: '\\p{Lowercase}',
  javaWhitespace: '\\s',
};

const CONTROL_ESCAPES = new Set(['t', 'n', 'r', 'f']);

/**
 * The JavaScript source, for the `v` flag, of a Java regular expression, and its further flags.
 * Source: `java.util.regex.Pattern`, which the Apex Reference Guide's "Pattern Class" refers to.
 * @throws UnsupportedError for what JavaScript cannot express
 */
export function translateRegex(source: string, flags = 0): { source: string; flags: string } {
  if (flags & FLAG_LITERAL) {
    return { source: [...source].map(literal).join(''), flags: flags & FLAG_CASE_INSENSITIVE ? 'i' : '' };
  }
  const leading = /^\(\?([a-zA-Z]+)\)/.exec(source);
  const named = [...(leading?.[1] ?? '')];
  const unknown = named.find((flag) => !'imsux'.includes(flag));
  if (unknown !== undefined) {
    throw unsupported(`the flag (?${unknown})`, source);
  }
  const has = (flag: string, bit: number): boolean => named.includes(flag) || (flags & bit) !== 0;
  const ignoresCase = has('i', FLAG_CASE_INSENSITIVE);
  const translation = new Translation(source, leading?.[0].length ?? 0, ignoresCase, {
    ignoresCase: false,
    isMultiline: has('m', FLAG_MULTILINE),
    ignoresSpace: has('x', FLAG_COMMENTS),
    matchesLineEnds: false,
  });
  const jsFlags = [ignoresCase ? 'i' : '', has('s', FLAG_DOTALL) ? 's' : ''].join('');
  return { source: translation.run(), flags: jsFlags };
}

class Translation {
  private readonly source: string;
  /** Whether the flags of the whole expression ignore case. */
  private readonly ignoresCase: boolean;
  private flags: RegexFlags;
  /** Flags outside of the groups that are open. */
  private readonly outer: RegexFlags[] = [];
  private position: number;
  private result = '';

  constructor(source: string, start: number, ignoresCase: boolean, flags: RegexFlags) {
    this.source = source;
    this.position = start;
    this.ignoresCase = ignoresCase;
    this.flags = flags;
  }

  run(): string {
    while (this.position < this.source.length) {
      this.result += this.next();
    }
    return this.result;
  }

  private next(): string {
    const character = this.take();
    switch (character) {
      case '\\':
        return this.escape();
      case '[':
        return this.characterClass();
      case '(':
        return this.group();
      case '^':
        return this.flags.isMultiline ? `(?<=${AT_START}|${LINE_END})` : AT_START;
      case '$':
        return this.flags.isMultiline ? `(?=${LINE_END}|${AT_END})` : `(?=${LINE_END}?${AT_END})`;
      case '.':
        return this.flags.matchesLineEnds ? '[\\s\\S]' : character;
      case '|':
        return character;
      case ')':
        this.flags = this.outer.pop() ?? this.flags;
        return character;
      case '*':
      case '+':
      case '?':
        return this.quantifier(character);
      case '{':
        return this.quantifier(this.bounds());
      default:
        return this.plain(character);
    }
  }

  private plain(character: string): string {
    if (this.flags.ignoresSpace && /\s/.test(character)) {
      return '';
    }
    if (this.flags.ignoresSpace && character === '#') {
      const end = this.source.indexOf('\n', this.position);
      this.position = end === -1 ? this.source.length : end;
      return '';
    }
    return this.letter(literal(character));
  }

  private letter(translated: string): string {
    return this.flags.ignoresCase ? bothCases(translated) : translated;
  }

  private bounds(): string {
    const bounds = /^\d+(?:,\d*)?\}/.exec(this.source.slice(this.position))?.[0];
    if (bounds === undefined) {
      return '{';
    }
    this.position += bounds.length;
    return `{${bounds}`;
  }

  private quantifier(quantifier: string): string {
    if (this.source[this.position] === '+') {
      throw unsupported('a possessive quantifier', this.source);
    }
    if (this.source[this.position] === '?') {
      this.position++;
      return `${quantifier}?`;
    }
    return quantifier;
  }

  private group(): string {
    const kind = /^\?(?:[:=!]|<[=!]|<[a-zA-Z]\w*>)/.exec(this.source.slice(this.position))?.[0];
    if (kind !== undefined) {
      this.position += kind.length;
      this.outer.push(this.flags);
      return `(${kind}`;
    }
    const flags = /^\?([a-zA-Z]*)(?:-([a-zA-Z]+))?([:)])/.exec(this.source.slice(this.position));
    if (flags !== null) {
      this.position += flags[0].length;
      return this.flagged(flags[1] ?? '', flags[2] ?? '', flags[3] === ':');
    }
    if (this.source[this.position] === '?') {
      const written = this.source.slice(this.position - 1, this.position + 4);
      throw unsupported(`a group that starts with ${written}`, this.source);
    }
    this.outer.push(this.flags);
    return '(';
  }

  /** `(?i)`, for what is left of the group, or `(?i:`, for a group of its own. */
  private flagged(on: string, off: string, isGroup: boolean): string {
    const next = switched(this.flags, on, off);
    if (typeof next === 'string' || (this.ignoresCase && off.includes('i'))) {
      throw unsupported(`the flags (?${on}${off === '' ? '' : `-${off}`}`, this.source);
    }
    if (isGroup) {
      this.outer.push(this.flags);
    }
    this.flags = next;
    return isGroup ? '(?:' : '';
  }

  private escape(): string {
    const character = this.take();
    switch (character) {
      case 'Q':
        return this.quoted((character) => this.letter(literal(character)));
      case 'A':
        return AT_START;
      case 'z':
        return AT_END;
      case 'Z':
        return `(?=${LINE_END}?${AT_END})`;
      case 'R':
        return LINE_END;
      case 'b':
      case 'B':
        return `\\${character}`;
      case 'k':
        return this.namedReference();
      case 'G':
      case 'X':
        throw unsupported(`\\${character}`, this.source);
      default:
        if (/[1-9]/.test(character)) {
          return this.reference(character);
        }
        return this.letter(this.characterEscape(character));
    }
  }

  /** An escape that stands for one character or a class of them; also inside brackets. */
  private characterEscape(character: string): string {
    const known = CLASSES[character];
    if (known !== undefined) {
      return known;
    }
    if (CONTROL_ESCAPES.has(character)) {
      return `\\${character}`;
    }
    switch (character) {
      case 'p':
      case 'P':
        return this.property(character === 'P');
      case 'u':
        return literal(String.fromCharCode(parseInt(this.takeHex(4), 16)));
      case 'x':
        return literal(String.fromCodePoint(parseInt(this.hexDigits(), 16)));
      case '0':
        return literal(String.fromCharCode(parseInt(this.takeMatching(/^[0-3]?[0-7]{1,2}/), 8)));
      case 'a':
        return '\\x07';
      case 'e':
        return '\\x1b';
      case 'c':
        return literal(String.fromCharCode(this.take().charCodeAt(0) ^ 64));
      default:
        if (/[A-Za-z]/.test(character)) {
          throw unsupported(`\\${character}`, this.source);
        }
        return literal(character);
    }
  }

  private reference(number: string): string {
    if (this.flags.ignoresCase) {
      throw unsupported(`\\${number} where case is ignored`, this.source);
    }
    return `\\${number}`;
  }

  private quoted(translate: (character: string) => string): string {
    const end = this.source.indexOf('\\E', this.position);
    const text = this.source.slice(this.position, end === -1 ? undefined : end);
    this.position = end === -1 ? this.source.length : end + 2;
    return [...text].map(translate).join('');
  }

  private namedReference(): string {
    return `\\k${this.takeMatching(/^<\w+>/)}`;
  }

  private property(isNegated: boolean): string {
    const name = this.source[this.position] === '{' ? this.takeMatching(/^\{\^?[\w=]+\}/).slice(1, -1) : this.take();
    const known = PROPERTIES[name] ?? this.unicodeProperty(name);
    return isNegated ? `[^${known}]` : known;
  }

  private unicodeProperty(name: string): string {
    const bare = name.replace(/^Is/, '');
    for (const candidate of [bare, `Script=${bare}`, name.replace(/^script=|^sc=/i, 'Script=')]) {
      try {
        new RegExp(`\\p{${candidate}}`, 'v');
        return `\\p{${candidate}}`;
      } catch {
        continue;
      }
    }
    throw unsupported(`\\p{${name}}`, this.source);
  }

  /** After `[`. Java's unions and intersections are those of the `v` flag once every range stands in brackets. */
  private characterClass(): string {
    let negation = '';
    if (this.source[this.position] === '^') {
      negation = '^';
      this.position++;
    }
    const operands = [''];
    let isFirst = true;
    while (this.position < this.source.length) {
      if (this.source[this.position] === ']' && !isFirst) {
        this.position++;
        return operands.length === 1
          ? `[${negation}${operands[0]}]`
          : `[${negation}${operands.map((operand) => `[${operand}]`).join('&&')}]`;
      }
      if (this.source.startsWith('&&', this.position)) {
        this.position += 2;
        operands.push('');
      } else {
        operands.push((operands.pop() ?? '') + this.classMember());
      }
      isFirst = false;
    }
    return '[';
  }

  private classMember(): string {
    const start = this.classAtom();
    const hasRange = this.source[this.position] === '-' && !/^-(?:\]|\[|&&)/.test(this.source.slice(this.position));
    if (!hasRange || start.startsWith('[') || start.startsWith('\\p')) {
      return this.flags.ignoresCase ? start + otherCases(start, start) : start;
    }
    this.position++;
    const end = this.classAtom();
    return `${start}-${end}${this.flags.ignoresCase ? otherCases(start, end) : ''}`;
  }

  private classAtom(): string {
    const character = this.take();
    if (character === '[') {
      return this.characterClass();
    }
    if (character !== '\\') {
      return literal(character);
    }
    const escaped = this.take();
    return escaped === 'Q' ? this.quoted(literal) : this.characterEscape(escaped);
  }

  private take(): string {
    const character = String.fromCodePoint(this.source.codePointAt(this.position) ?? 0);
    this.position += character.length;
    return character;
  }

  private hexDigits(): string {
    return this.source[this.position] === '{' ? this.takeMatching(/^\{[0-9a-fA-F]+\}/).slice(1, -1) : this.takeHex(2);
  }

  private takeHex(length: number): string {
    return this.takeMatching(new RegExp(`^[0-9a-fA-F]{${length}}`));
  }

  private takeMatching(pattern: RegExp): string {
    const text = pattern.exec(this.source.slice(this.position))?.[0];
    if (text === undefined) {
      throw unsupported(`the escape at ${this.position}`, this.source);
    }
    this.position += text.length;
    return text;
  }
}

/** A character that stands for itself, inside and outside brackets. */
function literal(character: string): string {
  return /^[A-Za-z0-9_]$/.test(character) || character > '\x7f'
    ? character
    : `\\x${(character.codePointAt(0) ?? 0).toString(16).padStart(2, '0')}`;
}

function unsupported(what: string, source: string): UnsupportedError {
  return new UnsupportedError(`The local org does not support ${what} in a regular expression: ${source}`);
}

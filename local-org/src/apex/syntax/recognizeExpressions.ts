import { QueryFailure, TokenCursor, UnknownFailure } from './recognizer.ts';

const COLLECTIONS: readonly string[] = ['list', 'set', 'map'];
const PREFIXES: readonly string[] = ['+', '-', '!', '~', '++', '--'];
const BINARY: readonly string[] =
  '+ - * / & | ^ && || == != === !== <> < > <= >= << ?? = += -= *= /= &= |= ^= <<= >>= >>>= instanceof'.split(' ');
const SEARCH = /^\[\s*find\b/i;
const KEYWORD_VALUES: readonly string[] = ['true', 'false', 'null', 'this', 'super', 'new'];

/** Types and expressions. */
export class ExpressionRecognizer extends TokenCursor {
  /** `a.b.C<D>[]`, or null without taking anything. */
  protected type(): boolean {
    return this.attempt(() => {
      if (!this.typeName()) {
        return false;
      }
      while (this.at('[', ']')) {
        this.position += 2;
      }
      return true;
    });
  }

  private typeName(): boolean {
    do {
      if (!this.atName()) {
        return false;
      }
      this.position++;
      if (this.at('<') && !this.attempt(() => this.typeArguments())) {
        return false;
      }
    } while (this.atName(1) && this.skip('.'));
    return true;
  }

  private typeArguments(): boolean {
    this.position++;
    do {
      if (!this.type()) {
        return false;
      }
    } while (this.skip(','));
    return this.skip('>');
  }

  protected startsExpression(): boolean {
    const token = this.peek();
    return (
      token.kind === 'literal' ||
      this.atName() ||
      this.atQuery() ||
      this.at('(') ||
      this.atAny([...PREFIXES, ...KEYWORD_VALUES])
    );
  }

  protected expression(): void {
    this.unary();
    for (;;) {
      if (this.at('instanceof')) {
        this.position++;
        if (!this.type()) {
          throw this.unexpected();
        }
      } else if (this.atAny(BINARY)) {
        this.operator();
        this.unary();
      } else if (this.skip('?')) {
        this.expression();
        this.match(':', () => this.startsExpression());
        this.expression();
      } else {
        return;
      }
    }
  }

  /** Shifts and `<=` are several tokens, as the types `List<List<A>>` need them. */
  private operator(): void {
    const angle = this.take().text;
    while ((angle === '<' || angle === '>') && this.atAny([angle, '=', '>='])) {
      this.position++;
    }
  }

  private unary(): void {
    while (this.atAny(PREFIXES)) {
      this.position++;
    }
    if (this.at('(') && this.attempt(() => this.skip('(') && this.type() && this.skip(')') && this.startsOperand())) {
      this.unary();
      return;
    }
    this.primary();
    this.suffixes();
    while (this.atAny(['++', '--'])) {
      this.position++;
    }
  }

  /** What a type in parentheses casts. */
  private startsOperand(): boolean {
    return this.startsExpression() && !this.atAny(['[', '+', '-', '++', '--']);
  }

  /** A search and its text are one token. */
  private atQuery(): boolean {
    return this.at('[') || SEARCH.test(this.peek().text);
  }

  private primary(): void {
    const token = this.peek();
    if (token.kind === 'literal') {
      this.position++;
    } else if (this.skip('(')) {
      this.expression();
      this.match(')', () => this.endsExpression());
    } else if (this.atQuery()) {
      this.query();
    } else if (this.at('new')) {
      this.creation();
    } else if (this.fits(() => this.type() && this.skip('.') && this.skip('class'))) {
      this.type();
      this.position += 2;
    } else if (this.atName() || this.atAny(KEYWORD_VALUES)) {
      this.position++;
      this.callArguments();
    } else {
      throw this.unexpected();
    }
  }

  private callArguments(): void {
    if (this.skip('(')) {
      this.list(')', () => this.expression());
    }
  }

  private list(end: string, item: () => void): void {
    if (this.startsExpression()) {
      do {
        item();
      } while (this.skip(','));
    }
    this.match(end, () => this.endsExpression() && !this.atAny(['}', ':']));
  }

  private suffixes(): void {
    for (;;) {
      if (this.skip('.') || this.skip('?.')) {
        if (this.peek().kind !== 'word') {
          throw new UnknownFailure();
        }
        this.position++;
        this.callArguments();
      } else if (this.skip('[')) {
        this.expression();
        this.match(']', () => this.endsExpression());
      } else {
        return;
      }
    }
  }

  private creation(): void {
    this.position++;
    const isMap = this.at('map');
    if (!this.typeName()) {
      throw this.unexpected();
    }
    if (this.skip('(')) {
      this.list(')', () => this.expression());
    } else if (this.at('[', ']')) {
      while (this.at('[', ']')) {
        this.position += 2;
      }
      this.match('{', () => this.startsExpression());
      this.list('}', () => this.expression());
    } else if (this.skip('[')) {
      this.expression();
      this.match(']', () => this.endsExpression());
    } else if (this.skip('{')) {
      this.list('}', () => this.item(isMap));
    } else {
      throw this.unexpected();
    }
  }

  private item(isEntry: boolean): void {
    this.expression();
    if (isEntry) {
      this.match('=>', () => this.startsExpression());
      this.expression();
    }
  }

  /** Queries are the parser's: this passes over one that it takes. */
  private query(): void {
    if (this.at('[') && !['select', 'find'].includes(this.peek(1).text.toLowerCase())) {
      throw this.unexpected(this.peek(1));
    }
    const start = this.position;
    for (let depth = 1; depth > 0;) {
      this.position++;
      const token = this.peek();
      if (token.kind === 'end' || token.text === ';') {
        throw new QueryFailure();
      }
      depth += token.text === '[' ? 1 : token.text === ']' ? -1 : 0;
    }
    this.position++;
    if (this.isRefusedSince(start)) {
      throw new QueryFailure();
    }
  }

  /** What may stand after a whole expression. */
  protected endsExpression(): boolean {
    return this.atAny([';', ')', ']', '}', ',', ':', '{', '.', '?.', '?', '=>', '[', '++', '--', ...BINARY]);
  }

  protected isCollection(): boolean {
    return this.atAny(COLLECTIONS);
  }
}

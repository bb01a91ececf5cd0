/** A token that is no space and no comment. */
export interface SourceToken {
  /** A text literal is without its quotes. */
  text: string;
  kind: 'word' | 'literal' | 'symbol' | 'end';
  line: number;
  /** Counted from 0. */
  column: number;
}

/** The first thing that Salesforce's parser does not take, in its words. */
export class SyntaxFailure extends Error {
  readonly token: SourceToken;

  constructor(message: string, token: SourceToken) {
    super(message);
    this.token = token;
  }
}

/** Thrown where the recognizers know no better than the parser: in queries, and where Salesforce's parser goes on. */
export class UnknownFailure extends Error {}

/** Thrown for a query that the parser does not take. */
export class QueryFailure extends UnknownFailure {}

/** The text of the token at the end. */
export const END = '<EOF>';

/** Words that begin or go on with something of their own, and are no names. */
const RESERVED: ReadonlySet<string> = new Set(
  [
    'abstract and as asc break bulk by catch class commit continue delete desc do else enum extends false final finally',
    'for from global having if implements in insert instanceof interface like limit merge new not null nulls on',
    'or override private protected public return select static super testmethod this throw trigger true try undelete',
    'update upsert using virtual webservice where while',
  ].flatMap((line) => line.split(' ')),
);

/**
 * Walks over tokens as the parser generator of Salesforce's compiler does, and fails with its three messages: one token
 * too many, one missing, or neither. `scripts/checks/apexParser.ts` asks that parser itself.
 */
export class TokenCursor {
  protected position = 0;
  private readonly tokens: readonly SourceToken[];
  private readonly refused: number;

  /** @param refused the index of the token that the parser refused */
  constructor(tokens: readonly SourceToken[], refused: number) {
    this.tokens = tokens;
    this.refused = refused;
  }

  /** Whether the parser refused something between this index and the present token. */
  protected isRefusedSince(start: number): boolean {
    return this.refused > start && this.refused < this.position;
  }

  protected peek(ahead = 0): SourceToken {
    const index = Math.min(this.position + ahead, this.tokens.length - 1);
    return this.tokens[index] as SourceToken;
  }

  /** Whether the next tokens are these words or symbols, without case. */
  protected at(...texts: readonly string[]): boolean {
    return texts.every((text, ahead) => {
      const token = this.peek(ahead);
      return token.kind !== 'literal' && token.text.toLowerCase() === text;
    });
  }

  protected atAny(texts: readonly string[]): boolean {
    return texts.some((text) => this.at(text));
  }

  /** `Trigger` is a name where it leads to its context variables. */
  protected atName(ahead = 0): boolean {
    const token = this.peek(ahead);
    const word = token.text.toLowerCase();
    const isContext = word === 'trigger' && this.peek(ahead + 1).text === '.';
    return token.kind === 'word' && (isContext || !RESERVED.has(word));
  }

  protected atReserved(): boolean {
    return this.peek().kind === 'word' && !this.atName();
  }

  protected take(): SourceToken {
    const token = this.peek();
    this.position++;
    return token;
  }

  /** Takes the next token when it is this one. */
  protected skip(text: string): boolean {
    const isThere = this.at(text);
    this.position += isThere ? 1 : 0;
    return isThere;
  }

  /** @param canFollow whether what is there may stand after the token that is missing */
  protected match(text: string, canFollow: () => boolean): void {
    if (this.skip(text)) {
      return;
    }
    const found = this.peek();
    const next = this.peek(1);
    const wanted = text === END.toLowerCase() ? END : text;
    if (next.kind !== 'literal' && next.text.toLowerCase() === text && found.kind !== 'end') {
      throw new SyntaxFailure(`Extra '${wanted}', at '${found.text}'.`, found);
    }
    throw canFollow()
      ? new SyntaxFailure(`Missing '${wanted}' at '${found.text}'`, found)
      : new SyntaxFailure(`Expecting '${wanted}' but was: '${found.text}'`, found);
  }

  protected unexpected(token = this.peek()): SyntaxFailure {
    return new SyntaxFailure(`Unexpected token '${token.text}'.`, token);
  }

  /** Tries; what does not fit leaves everything as it was. */
  protected attempt(read: () => boolean): boolean {
    const start = this.position;
    try {
      if (read()) {
        return true;
      }
    } catch (error) {
      if (!(error instanceof SyntaxFailure)) {
        throw error;
      }
    }
    this.position = start;
    return false;
  }

  /** Whether this could be read here; takes nothing. */
  protected fits(read: () => boolean): boolean {
    const start = this.position;
    const isThere = this.attempt(read);
    this.position = start;
    return isThere;
  }
}

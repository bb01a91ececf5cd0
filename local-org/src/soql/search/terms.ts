import { PlatformException } from '../../errors/index.ts';

/** Whether a text has what is looked for. */
export type TermMatcher = (text: string) => boolean;

/**
 * What a search term matches: words and "phrases" with the wildcards `*` and `?`, all of them needed, or joined by AND,
 * OR, AND NOT and brackets. Source: SOQL and SOSL Reference, "FIND {SearchQuery}".
 * @throws PlatformException `System.SearchException` for a term that is too short or not well formed
 */
export function termMatcher(term: string): TermMatcher {
  if (term.replace(/[*?"\s]/g, '').length < 2) {
    throw new PlatformException('System.SearchException', `search term must be longer than one character: ${term}`);
  }
  const tokens = term.match(/"[^"]*"|[()]|[^\s()"]+/g) ?? [];
  const parser = new TermParser(tokens);
  return parser.parse();
}

class TermParser {
  private readonly tokens: readonly string[];
  private position = 0;

  constructor(tokens: readonly string[]) {
    this.tokens = tokens;
  }

  parse(): TermMatcher {
    const matcher = this.either();
    if (this.position < this.tokens.length) {
      throw new PlatformException('System.SearchException', `unexpected token: '${this.tokens[this.position]}'`);
    }
    return matcher;
  }

  private either(): TermMatcher {
    const choices = [this.all()];
    while (this.skip('OR')) {
      choices.push(this.all());
    }
    return (text) => choices.some((matches) => matches(text));
  }

  private all(): TermMatcher {
    const parts = [this.single()];
    while (this.position < this.tokens.length && this.peek() !== 'OR' && this.peek() !== ')') {
      const isJoined = this.skip('AND');
      const isNegated = isJoined && this.skip('NOT');
      const part = this.single();
      parts.push(isNegated ? (text) => !part(text) : part);
    }
    return (text) => parts.every((matches) => matches(text));
  }

  private single(): TermMatcher {
    if (this.skip('(')) {
      const inner = this.either();
      if (!this.skip(')')) {
        throw new PlatformException('System.SearchException', "unexpected token: '<EOF>'");
      }
      return inner;
    }
    return wordsMatcher(this.tokens[this.position++] ?? '');
  }

  private peek(): string | undefined {
    return this.tokens[this.position]?.toUpperCase();
  }

  private skip(word: string): boolean {
    if (this.peek() !== word) {
      return false;
    }
    this.position++;
    return true;
  }
}

/** A word or phrase stands between characters that are no letters or digits. */
function wordsMatcher(token: string): TermMatcher {
  const words = token
    .replaceAll('"', '')
    .split(/[^\p{L}\p{N}*?]+/u)
    .filter((word) => word !== '');
  const pattern = words
    .map((word) => word.replace(/[*?]/g, (wildcard) => (wildcard === '*' ? '[\\p{L}\\p{N}]*' : '[\\p{L}\\p{N}]')))
    .join('[^\\p{L}\\p{N}]+');
  const expression = new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, 'iu');
  return (text) => expression.test(text);
}

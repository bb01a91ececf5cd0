import { ApexLexer, ApexParserFactory } from '@apexdevtools/apex-parser';
import { END, type SourceToken } from './recognizer.ts';

const LITERALS: ReadonlySet<number> = new Set([
  ApexLexer.IntegerLiteral,
  ApexLexer.LongLiteral,
  ApexLexer.NumberLiteral,
  ApexLexer.StringLiteral,
]);

/** The tokens of a text without spaces and comments; the last one stands for its end. */
export function sourceTokens(text: string): SourceToken[] {
  const stream = ApexParserFactory.createTokenStream(text);
  stream.fill();
  return stream.tokens
    .filter(({ channel }) => channel === 0)
    .flatMap(({ type, text: written, line, column }) => {
      const search = /^(\[\s*)(find)\s*(['{].*)$/is.exec(written);
      if (search !== null) {
        return searchTokens(search, line, column);
      }
      const shown = type === ApexLexer.StringLiteral ? written.slice(1, -1) : written;
      return { text: type === ApexLexer.EOF ? END : shown, kind: kindOf(type, written), line, column };
    });
}

/** The lexer takes a search up to its words, `[FIND 'north'`, for one token. */
function searchTokens(
  [, start = '', find = '', words = '']: RegExpExecArray,
  line: number,
  column: number,
): SourceToken[] {
  return [
    { text: '[', kind: 'symbol', line, column },
    { text: find, kind: 'word', line, column: column + start.length },
    { text: words.slice(1, -1), kind: 'literal', line, column: column + start.length + find.length + 1 },
  ];
}

function kindOf(type: number, written: string): SourceToken['kind'] {
  if (type === ApexLexer.EOF) {
    return 'end';
  }
  return LITERALS.has(type) ? 'literal' : /^\w/.test(written) ? 'word' : 'symbol';
}

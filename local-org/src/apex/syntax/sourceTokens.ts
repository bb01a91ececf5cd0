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
    .map(({ type, text: written, line, column }) => {
      const shown = type === ApexLexer.StringLiteral ? written.slice(1, -1) : written;
      return { text: type === ApexLexer.EOF ? END : shown, kind: kindOf(type, written), line, column };
    });
}

function kindOf(type: number, written: string): SourceToken['kind'] {
  if (type === ApexLexer.EOF) {
    return 'end';
  }
  return LITERALS.has(type) ? 'literal' : /^\w/.test(written) ? 'word' : 'symbol';
}

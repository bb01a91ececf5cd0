import {
  ApexErrorListener,
  ApexLexer,
  ApexParserFactory,
  type ApexToken,
  type QueryContext,
} from '@apexdevtools/apex-parser';
import { PlatformException, type Place } from '../../errors/index.ts';
import type { Query } from '../types.ts';
import { refusalOf, refusedCharacter, strayDollar } from './refusals.ts';
import { ESCAPED_BACKSLASH, ESCAPED_PERCENT, ESCAPED_UNDERSCORE } from './text.ts';
import { queryFromTree } from './tree.ts';

/**
 * Parses the text of a query, as `Database.query` takes it.
 * @param place where the text stands in the project, when it does
 * @throws PlatformException `System.QueryException` when it is no query
 */
export function parseQuery(text: string, place: Place | null = null): Query {
  const listener = new FirstError(text);
  const { parser } = ApexParserFactory.createLexerAndParser(markEscapes(text), listener);
  const tree = parser.query();
  const next = parser.getCurrentToken();
  listener.message ??= strayDollar(text);
  if (listener.message === null && next.type !== ApexLexer.EOF) {
    listener.message = refusalOf(text, { token: next.text, start: next.start });
  }
  if (listener.message !== null) {
    throw new PlatformException('System.QueryException', listener.message);
  }
  return queryFromTree(tree, { text, placeOf: () => place });
}

/** The query of an Apex source file's tree; places are those of its tokens in `file`. */
export function queryFromContext(context: QueryContext, file: string): Query {
  const { start, stop } = context;
  const text = start.getInputStream().getText(start.start, stop?.stop ?? start.stop);
  return queryFromTree(context, {
    text,
    placeOf: (token) => ({ file, line: token.line, column: token.column + 1 }),
  });
}

/**
 * The grammar's strings do not know `\_` and `\%`, which LIKE has; a backslash that is escaped itself does not escape
 * the wildcard after it.
 */
function markEscapes(text: string): string {
  return text.replace(/\\([\\_%'"nrtbfu])/g, (whole, character: string, at: number) => {
    switch (character) {
      case '_':
        return ESCAPED_UNDERSCORE;
      case '%':
        return ESCAPED_PERCENT;
      default:
        return whole === '\\\\' && /[%_]/.test(text[at + 2] ?? '') ? ESCAPED_BACKSLASH : whole;
    }
  });
}

class FirstError extends ApexErrorListener {
  message: string | null = null;
  private readonly text: string;

  constructor(text: string) {
    super();
    this.text = text;
  }

  override syntaxError(_recognizer: unknown, offending: ApexToken | number | null, line: number, column: number): void {
    const token = offending !== null && typeof offending === 'object' ? offending : null;
    this.message ??=
      token === null
        ? refusedCharacter(this.text, line, column)
        : refusalOf(this.text, { token: token.text, start: token.start });
  }

  apexSyntaxError(): void {
    // `syntaxError` above has the token, which this form lacks.
  }
}

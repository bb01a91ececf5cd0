import { FormulaError } from './formulaError.ts';

export interface Token {
  kind: 'number' | 'text' | 'name' | 'merge' | 'symbol' | 'end';
  /** Symbols and names as written; text without its quotes and escapes; merge names without `{!` and `}`. */
  text: string;
  offset: number;
}

const SKIPPED = /(?:\s+|\/\*[\s\S]*?\*\/)+/y;
const NUMBER = /\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?/y;
const NAME = /\$?[A-Za-z_]\w*(?:[.:][A-Za-z_$]\w*)*/y;
const MERGE = /\{!\s*([^{}]+?)\s*\}/y;
const SYMBOL = /<>|!=|==|<=|>=|&&|\|\||[-+*/^&=<>!(),]/y;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** Splits a formula's source. The last token is always the end. */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = position;
    return pattern.exec(source);
  };
  for (;;) {
    position += match(SKIPPED)?.[0].length ?? 0;
    if (position >= source.length) {
      tokens.push({ kind: 'end', text: '', offset: source.length });
      return tokens;
    }
    const token = readText(source, position) ?? readToken(match, position);
    if (token === undefined) {
      throw new FormulaError(`Syntax error.  Found '${source[position] ?? ''}'`, position);
    }
    tokens.push(token.token);
    position += token.length;
  }
}

interface Read {
  token: Token;
  length: number;
}

function readToken(match: (pattern: RegExp) => RegExpExecArray | null, offset: number): Read | undefined {
  const patterns = [
    [NUMBER, 'number'],
    [NAME, 'name'],
    [SYMBOL, 'symbol'],
  ] as const;
  const merge = match(MERGE);
  if (merge !== null) {
    return { token: { kind: 'merge', text: merge[1] ?? '', offset }, length: merge[0].length };
  }
  for (const [pattern, kind] of patterns) {
    const found = match(pattern);
    if (found !== null) {
      return { token: { kind, text: found[0], offset }, length: found[0].length };
    }
  }
  return undefined;
}

function readText(source: string, offset: number): Read | undefined {
  const quote = source[offset];
  if (quote !== '"' && quote !== "'") {
    return undefined;
  }
  let text = '';
  for (let i = offset + 1; i < source.length; i++) {
    const character = source[i] ?? '';
    if (character === quote) {
      return { token: { kind: 'text', text, offset }, length: i + 1 - offset };
    }
    if (character === '\\') {
      i += 1;
      const escaped = source[i] ?? '';
      text += ESCAPES[escaped] ?? escaped;
    } else {
      text += character;
    }
  }
  throw new FormulaError(`Syntax error.  Missing closing quote`, offset);
}

import type { Problem } from '../../errors/index.ts';

/** Texts and comments may hold any character, words only ASCII's. */
const TEXT_COMMENT_OR_WORD =
  /'''[^]*?'''|'(?:\\.|[^'\\\n])*'|\/\/.*|\/\*[^]*?\*\/|([\w$]*[\u0080-\uffff][\w$\u0080-\uffff]*)/g;

/**
 * The first word of a source with another character than ASCII's: a byte order mark, a curly quote or a long dash of a
 * web page, a letter with an accent. The parser's lexer takes some of them for letters and knows others not at all.
 */
export function foreignWord(file: string, source: string): Problem | undefined {
  // Nearly no source has one, and every source is asked.
  if (!/[\u0080-\uffff]/.test(source)) {
    return undefined;
  }
  for (const { 1: word, index } of source.matchAll(TEXT_COMMENT_OR_WORD)) {
    if (word !== undefined) {
      const before = source.slice(0, index).split('\n');
      const place = { file, line: before.length, column: (before.at(-1) ?? '').length + 1 };
      return { code: 'APEX_SYNTAX', message: wording(word), place };
    }
  }
  return undefined;
}

function wording(word: string): string {
  if (/^[a-z]/i.test(word)) {
    return `Invalid character in identifier: ${word}`;
  }
  const rule = "followed by any number of ASCII letters (a-z or A-Z), digits (0 - 9), '_'.";
  return `Invalid identifier '${word}'. Apex identifiers must start with an ASCII letter (a-z or A-Z) ${rule}`;
}

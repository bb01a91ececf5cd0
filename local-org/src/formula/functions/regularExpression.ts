/** Parts of Java's regular expressions that JavaScript reads differently or not at all. */
const UNSUPPORTED = [
  { pattern: /\\[QEGZhHRX]/, name: 'one of the escapes \\Q \\E \\G \\Z \\h \\H \\R \\X' },
  { pattern: /\[[^\]]*&&/, name: 'the intersection of character classes (&&)' },
  { pattern: /[*+?}]\+/, name: 'a possessive quantifier' },
  { pattern: /\(\?>/, name: 'an atomic group' },
] as const;
const POSIX: Readonly<Record<string, string>> = {
  Alpha: 'a-zA-Z',
  Digit: '0-9',
  Alnum: 'a-zA-Z0-9',
  Upper: 'A-Z',
  Lower: 'a-z',
  Space: '\\s',
  Punct: '!-\\/:-@\\[-`{-~',
  XDigit: '0-9a-fA-F',
};

/**
 * A Java regular expression that must match the whole text, as `REGEX()` does.
 * @returns a sentence when it is none, or uses what JavaScript does not have
 */
export function toPattern(source: string): RegExp | string {
  const unsupported = UNSUPPORTED.find(({ pattern }) => pattern.test(source));
  if (unsupported !== undefined) {
    return `The regular expression uses ${unsupported.name}, which the local org does not support`;
  }
  const flags = /^\(\?([imsu]+)\)/.exec(source);
  const body = (flags === null ? source : source.slice(flags[0].length))
    .replaceAll(/\[([^\]]*)\\p\{(\w+)\}/g, (all, before: string, name: string) =>
      POSIX[name] === undefined ? all : `[${before}${POSIX[name]}`,
    )
    .replaceAll(/\\p\{(\w+)\}/g, (all, name: string) => (POSIX[name] === undefined ? all : `[${POSIX[name]}]`))
    .replaceAll('\\A', '^')
    .replaceAll('\\z', '$');
  try {
    return new RegExp(`^(?:${body})$`, flags?.[1] ?? '');
  } catch (error) {
    return `Invalid regular expression: ${(error as Error).message}`;
  }
}

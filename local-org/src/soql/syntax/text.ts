/** Stand for `\_`, `\%` and `\\` of a LIKE pattern inside parsed text: private-use characters that no text contains. */
export const ESCAPED_UNDERSCORE = '\uE0F1';
export const ESCAPED_PERCENT = '\uE0F2';
export const ESCAPED_BACKSLASH = '\uE0F3';

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** The characters that a quoted literal stands for. Source: SOQL and SOSL Reference, "Quoted String Escape Sequences". */
export function literalText(token: string): string {
  return token
    .slice(1, -1)
    .replace(/\\(u[0-9a-fA-F]{4}|[\s\S])/g, (_whole, code: string) =>
      code.length > 1 ? String.fromCharCode(Number.parseInt(code.slice(1), 16)) : (ESCAPES[code] ?? code),
    );
}

/** Text outside LIKE: the escapes mean the characters themselves. */
export function plainText(text: string): string {
  return text.replaceAll(ESCAPED_UNDERSCORE, '_').replaceAll(ESCAPED_PERCENT, '%').replaceAll(ESCAPED_BACKSLASH, '\\');
}

/** Where the grammar stumbled: the token, and where it begins in the text. */
export interface Stumble {
  token: string;
  start: number;
}

type Rule = (before: string, token: string, text: string) => string | null;

/** A word before the token, which Salesforce names in place of it. */
const RULES: readonly Rule[] = [
  (before, token) => (token === '-' && /\blimit\s*$/i.test(before) ? 'Limit must be a non-negative value' : null),
  (before, token) =>
    token === '-' && /\boffset\s*$/i.test(before) ? 'SOQL offset must be a non-negative value' : null,
  (before, token) => (/\bnulls\s*$/i.test(before) ? `missing value at '${token}'` : null),
  (_before, _token, text) => named(/^\s*(select\s+(?:from\b|\*))/i.exec(text)),
  (_before, _token, text) => named(/,\s*(from)\b/i.exec(text)),
  (_before, _token, text) => named(/(\S+\s+(?:not\s+)?in\s*\(\s*\))/i.exec(text)),
  (before) => named(/\b(?:and|or)\s+(not)\s*$/i.exec(before)),
  (_before, token) => (token === '===' ? unexpected('=') : null),
];

/**
 * Salesforce's words for a query that its grammar does not know. No page lists them; they are those that public
 * projects observed.
 */
export function refusalOf(text: string, { token, start }: Stumble): string {
  const before = text.slice(0, start);
  for (const rule of RULES) {
    const words = rule(before, token, text);
    if (words !== null) {
      return words;
    }
  }
  return unexpected(token);
}

/** The same for a character that no token begins with. A quote that nothing closes reaches to the end. */
export function refusedCharacter(text: string, column: number): string {
  const character = text.split('\n')[0]?.[column] ?? '';
  return character === "'" ? unexpected('<EOF>') : `line 1:${column} no viable alternative at character '${character}'`;
}

export function unexpected(token: string): string {
  return `unexpected token: '${token}'`;
}

function named(found: RegExpExecArray | null): string | null {
  return found?.[1] === undefined ? null : unexpected(found[1]);
}

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
  (before, token) => (/\b(?:nulls|order|group)\s*$/i.test(before) ? missing(token) : null),
  (before, token) => (lacksFrom(before) && /^[a-z]/i.test(token) ? missing(token) : null),
  (before) => named(/:\s*(\d+)$/.exec(before)),
  (_before, _token, text) => named(/^\s*(select\s+(?:from\b|\*))/i.exec(text)),
  (_before, _token, text) => named(/,\s*(from)\b/i.exec(text)),
  (_before, _token, text) => named(/(\S+\s+(?:not\s+)?in\s*\(\s*\))/i.exec(text)),
  (before) => named(/\b(?:and|or)\s+(not)\s*$/i.exec(before)),
  (_before, token) => (token === '===' ? unexpected('=') : null),
];

/**
 * Salesforce's words for a query that its grammar does not know: those of the release notes of Winter '25, "Understand
 * SOQL Error and Functionality Changes to Update Your Code", and others that public projects observed.
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
export function refusedCharacter(text: string, line: number, column: number): string {
  const character = text.split('\n')[line - 1]?.[column] ?? '';
  return character === "'" ? unexpected('<EOF>') : `line ${line}:${column} ${unexpected(character)}`;
}

/** Words begin with a letter, which the grammar in use does not insist on. */
export function strayDollar(text: string): string | null {
  const before = /^(?:[^'$]|'(?:[^'\\]|\\.)*'|(?<=\w)\$)*(?=\$)/s.exec(text)?.[0].split('\n');
  const last = before?.at(-1);
  return before === undefined || last === undefined ? null : refusedCharacter(text, before.length, last.length);
}

/**
 * The same for what follows a colon in a dynamic query, where a variable alone may stand.
 * @param bound the expression after the colon
 */
export function refusedBind(bound: string): string {
  const rest = bound.replace(/^[a-z][\w.]*\s*(?=[^\w.\s])/i, '');
  const [token] = /^(?:\d+|null|'(?:[^'\\]|\\.)*')/i.exec(rest) ?? [rest.charAt(0)];
  return unexpected(token);
}

export function unexpected(token: string): string {
  return `unexpected token: '${token}'`;
}

function named(found: RegExpExecArray | null): string | null {
  return found?.[1] === undefined ? null : unexpected(found[1]);
}

function missing(token: string): string {
  return `missing value at '${token}'`;
}

/** Whether a list of fields has ended in a word where FROM is due. */
function lacksFrom(before: string): boolean {
  return /^\s*select\b[\s\w.,]*\s\w+\s+\S+\s*$/i.test(before) && !/\bfrom\b/i.test(before);
}

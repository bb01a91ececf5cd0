import { decode, encode } from 'html-entities';

const JAVA_ESCAPES: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\n': '\\n',
  '\t': '\\t',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};

const JAVA_UNESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  n: '\n',
  t: '\t',
  f: '\f',
  r: '\r',
};

const LATIN_1_END = 0xff;

/** Named HTML 4 entities; apostrophes and characters without a name stay as they are. */
export function escapeHtml4(text: string): string {
  return escapeHtml(text, () => true);
}

/** Named HTML 3 entities: those of Latin-1. */
export function escapeHtml3(text: string): string {
  return escapeHtml(text, (character) => (character.codePointAt(0) ?? 0) <= LATIN_1_END);
}

export function unescapeHtml(text: string): string {
  return text.replace(/&(?!apos;)(?:#\d+|#[xX][0-9a-fA-F]+|\w+);/g, (entity) =>
    decode(entity, { level: 'html4', scope: 'strict' }),
  );
}

/** The five predefined entities of XML. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => encode(character, { level: 'xml' }));
}

export function unescapeXml(text: string): string {
  return text.replace(/&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);/g, (entity) =>
    decode(entity, { level: 'xml', scope: 'strict' }),
  );
}

/** Java source: control characters, quotation marks, backslashes and everything outside ASCII. */
export function escapeJava(text: string): string {
  return escapeControl(text.replace(/["\\]/g, (character) => JAVA_ESCAPES[character] ?? character));
}

/** EcmaScript source: as Java, and apostrophes and slashes. */
export function escapeEcmaScript(text: string): string {
  return escapeControl(text.replace(/["\\'/]/g, (character) => JAVA_ESCAPES[character] ?? `\\${character}`));
}

/** Resolves the escapes of Java and EcmaScript source, octal and Unicode ones too. */
export function unescapeJava(text: string): string {
  return text.replace(/\\(?:u+([0-9a-fA-F]{4})|([0-3]?[0-7]{1,2})|([\s\S]))/g, (_, unicode, octal, other: string) => {
    if (typeof unicode === 'string') {
      return String.fromCharCode(parseInt(unicode, 16));
    }
    return typeof octal === 'string' ? String.fromCharCode(parseInt(octal, 8)) : (JAVA_UNESCAPES[other] ?? other);
  });
}

/** Everything outside ASCII as `\\uXXXX`. */
export function escapeUnicode(text: string): string {
  return text.replace(/[^\x00-\x7f]/g, unicodeEscape);
}

export function unescapeUnicode(text: string): string {
  return text.replace(/\\u+([0-9a-fA-F]{4})/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)));
}

/** In quotation marks when it holds a comma, quotation mark or line break (RFC 4180). */
export function escapeCsv(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function unescapeCsv(text: string): string {
  const inner = /^"([\s\S]*)"$/.exec(text)?.[1];
  return inner !== undefined && /[",\r\n]/.test(inner) ? inner.replaceAll('""', '"') : text;
}

function escapeHtml(text: string, isWanted: (character: string) => boolean): string {
  return text.replace(/[&<>"]|[^\x00-\x7f]/gu, (character) => {
    const entity = encode(character, { mode: 'extensive', level: 'html4' });
    return entity.startsWith('&#') || !isWanted(character) ? character : entity;
  });
}

function escapeControl(text: string): string {
  return text.replace(/[\b\n\t\f\r]|[^ -~]/g, (character) => JAVA_ESCAPES[character] ?? unicodeEscape(character));
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  "'": "'",
  '"': '"',
  '\\': '\\',
};

/** The text that a string literal, with its quotes, stands for. */
export function stringValue(literal: string): string {
  if (literal.startsWith("'''")) {
    return multilineValue(literal.slice(3, -3));
  }
  return unescape(literal.slice(1, -1));
}

function unescape(text: string): string {
  return text.replace(/\\(u[0-9a-fA-F]{4}|.)/g, (_, escape: string) =>
    escape.length === 5 ? String.fromCharCode(parseInt(escape.slice(1), 16)) : (ESCAPES[escape] ?? escape),
  );
}

/** The line break after the opening quotes does not belong to the text. */
function multilineValue(text: string): string {
  return unescape(text.replace(/^[ \t]*\r?\n/, ''));
}

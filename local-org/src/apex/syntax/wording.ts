/** The parser's message in the words of Salesforce's compiler; `rest` is the source from the place of the error on. */
export function syntaxWording(message: string, rest: string): string {
  if (rest.startsWith('/*') && !rest.includes('*/')) {
    return 'Missing closing mark */ on multi-line comment.';
  }
  if (message.startsWith('token recognition error')) {
    return lexicalWording(rest);
  }
  const missing = /^missing '(.+)' at '(.*)'$/s.exec(message);
  if (missing !== null) {
    return `Missing '${missing[1]}' at '${missing[2]}'`;
  }
  const token = tokenOf(rest);
  const expected = /expecting (.*)$/s.exec(message)?.[1]?.toLowerCase() ?? '';
  if (/^\{'?catch'?, '?finally'?\}$/.test(expected)) {
    return 'Try block must have at least one catch block or a finally block';
  }
  if (/^'?when'?$/.test(expected)) {
    return token === '}' ? 'Switch statement requires at least one when block' : `Missing '}' at '${token}'`;
  }
  if (/^'?while'?$/.test(expected)) {
    return `Expecting 'WHILE' but was: '${token}'`;
  }
  return `Unexpected token '${token}'.`;
}

function tokenOf(rest: string): string {
  return /^(?:\w+|\S)/.exec(rest)?.[0] ?? '<EOF>';
}

/** What no token begins with. */
function lexicalWording(rest: string): string {
  const [first = ''] = rest;
  if (first === "'") {
    return stringWording(rest);
  }
  const code = first.charCodeAt(0);
  if (code < 32 || code === 127) {
    return `Found control character hex 0x${code.toString(16).toUpperCase()} (decimal ${code}) that isn't valid in Apex.`;
  }
  if (first === '"' || first === '\\') {
    return `Unrecognized symbol '${first}', which is not a valid Apex identifier.`;
  }
  return `Found punctuation symbol or operator '${first}' that isn't valid in Apex.`;
}

/** Why a text in quotes is none. */
function stringWording(rest: string): string {
  const [line = ''] = rest.split('\n');
  const closed = /^'((?:[^'\\]|\\.)*)'/.exec(line)?.[1];
  const content = closed ?? line.slice(1);
  const unicode = /^(?:[^\\]|\\[^u])*?\\(u(?![0-9a-fA-F]{4}).{0,4})/.exec(content)?.[1];
  if (unicode !== undefined) {
    return `Invalid string literal '${content}'. Illegal unicode sequence. '\\${unicode}' in string literal.`;
  }
  const escape = /^(?:[^\\]|\\[bfnrtu'"\\])*?\\([^bfnrtu'"\\])/.exec(content)?.[1];
  if (escape !== undefined) {
    return `Invalid string literal '${content}'. Illegal character sequence '\\${escape}' in string literal.`;
  }
  return rest.slice(1).includes("'")
    ? 'Line breaks are not allowed in string literals'
    : "Missing closing quote character ' on string.";
}

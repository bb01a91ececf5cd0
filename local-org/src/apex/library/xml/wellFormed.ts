/** What the two parsers of the platform say of a document that is not well formed. */
export type XmlFault =
  | { kind: 'empty' }
  | { kind: 'blank' }
  | { kind: 'prolog'; at: number }
  | { kind: 'epilogText'; at: number }
  | { kind: 'epilogTag'; at: number }
  | { kind: 'mismatch'; at: number; nameAt: number; name: string; open: OpenTag }
  | { kind: 'unclosed'; open: OpenTag }
  | { kind: 'duplicate'; at: number; name: string }
  | { kind: 'prefix'; at: number; prefix: string }
  | { kind: 'entity'; at: number; name: string };

interface OpenTag {
  name: string;
  line: number;
}

/** What was read last before a fault, as the parser of `Dom.Document` names it. */
export type LastEvent = 'START_DOCUMENT' | 'START_TAG' | 'END_TAG' | 'TEXT';

const MARKUP =
  /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<\?[^]*?\?>|<![^>]*>|<\/([^\s>]*)\s*>|<([^\s/>]+)([^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*)>/y;

/** Reads a document only as far as it is needed to say what is wrong with it. */
class Reader {
  readonly text: string;
  readonly stack: (OpenTag & { prefixes: readonly string[] })[] = [];
  event: LastEvent = 'START_DOCUMENT';
  hasRoot = false;

  constructor(text: string) {
    this.text = text;
  }

  fault(): XmlFault | undefined {
    if (this.text === '') {
      return { kind: 'empty' };
    }
    let place = 0;
    while (place < this.text.length) {
      const next = this.text.indexOf('<', place);
      const end = next === -1 ? this.text.length : next;
      const found = this.outside(place, this.text.slice(place, end));
      if (found !== undefined || next === -1) {
        return found ?? this.atEnd();
      }
      MARKUP.lastIndex = next;
      const match = MARKUP.exec(this.text);
      if (match === null) {
        return undefined;
      }
      const wrong = this.markup(match, next);
      if (wrong !== undefined) {
        return wrong;
      }
      place = next + match[0].length;
    }
    return this.atEnd();
  }

  private atEnd(): XmlFault | undefined {
    const open = this.stack.at(-1);
    return open === undefined ? (this.hasRoot ? undefined : { kind: 'blank' }) : { kind: 'unclosed', open };
  }

  private outside(start: number, between: string): XmlFault | undefined {
    if (this.stack.length > 0) {
      this.event = between === '' ? this.event : 'TEXT';
      return this.unknownEntity(start, between);
    }
    const offset = between.search(/\S/);
    return offset === -1 ? undefined : { kind: this.hasRoot ? 'epilogText' : 'prolog', at: start + offset };
  }

  private unknownEntity(start: number, between: string): XmlFault | undefined {
    const match = /&(?!(?:amp|lt|gt|quot|apos);|#)([\w.-]+);/.exec(between);
    return match === null
      ? undefined
      : { kind: 'entity', at: start + match.index + match[0].length, name: match[1] ?? '' };
  }

  private markup(match: RegExpExecArray, start: number): XmlFault | undefined {
    const [whole, closing, opening, inner = ''] = match;
    const end = start + whole.length;
    if (closing !== undefined) {
      const open = this.stack.pop();
      if (open !== undefined && open.name !== closing) {
        this.event = this.event === 'TEXT' ? 'TEXT' : this.event;
        return { kind: 'mismatch', at: end, nameAt: start + 2, name: closing, open };
      }
      this.event = 'END_TAG';
      return undefined;
    }
    if (opening === undefined) {
      return undefined;
    }
    if (this.stack.length === 0 && this.hasRoot) {
      return { kind: 'epilogTag', at: start + 1 };
    }
    return this.startTag(opening, inner, start, end);
  }

  private startTag(name: string, inner: string, start: number, end: number): XmlFault | undefined {
    const names = [...inner.matchAll(/([^\s=]+)\s*=\s*(?:"[^"]*"|'[^']*')/g)].map(([, attribute]) => attribute ?? '');
    const twice = names.find((attribute, index) => names.indexOf(attribute) !== index);
    if (twice !== undefined) {
      return { kind: 'duplicate', at: end, name: twice };
    }
    const declared = names.filter((attribute) => attribute.startsWith('xmlns:')).map((attribute) => attribute.slice(6));
    const known = new Set(['xml', 'xmlns', ...declared, ...this.stack.flatMap(({ prefixes }) => prefixes)]);
    const prefix = name.includes(':') ? name.slice(0, name.indexOf(':')) : '';
    if (prefix !== '' && !known.has(prefix)) {
      return { kind: 'prefix', at: end, prefix };
    }
    this.hasRoot = true;
    this.event = 'END_TAG';
    if (!inner.endsWith('/') && !this.text.slice(start, end).endsWith('/>')) {
      this.event = 'START_TAG';
      this.stack.push({ name, line: lineOf(this.text, start), prefixes: declared });
    }
    return undefined;
  }
}

function lineOf(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}

/** Line and column after so many characters. */
function placeOf(text: string, count: number): { line: number; column: number } {
  const before = text.slice(0, count);
  return { line: before.split('\n').length, column: before.length - before.lastIndexOf('\n') - 1 };
}

/** The parser shows at most so much of what it has read. */
const SHOWN = 65;

/** ` @1:3` and what stands before it: where the parser of `Dom.Document` stopped, having read so many characters. */
function stopped(text: string, event: LastEvent, count: number): string {
  const { line, column } = placeOf(text, count);
  const start = Math.max(0, count - SHOWN);
  const seen = `${start > 0 ? '...' : ''}${text.slice(start, count)}`.replaceAll('\n', '\\n');
  return `${event} seen ${seen}... @${line}:${column}`;
}

/**
 * What `Dom.Document.load` says of a document. No page has the words: rows observed in orgs do.
 * @returns `undefined` for one in which it finds nothing wrong
 */
export function domFault(text: string): string | undefined {
  const reader = new Reader(
    text.replace(/&(?!(?:amp|lt|gt|quot|apos);|#)([\w.-]+);/g, (entity) => ' '.repeat(entity.length)),
  );
  const fault = reader.fault();
  const failed = (reason: string, count: number): string =>
    `Failed to parse XML due to: ${reason} (position: ${stopped(text, reader.event, count)}) `;
  switch (fault?.kind) {
    case 'empty':
      return 'Encountered premature end of XML: input contained no data';
    case 'blank':
      return `Encountered premature end of XML: no more data available ${stopped(text, reader.event, text.length)}`;
    case 'unclosed': {
      const { name, line } = fault.open;
      const expected = `expected end tag </${name}> to close start tag <${name}> from line ${line}`;
      const where = stopped(text, reader.event, text.length);
      return `Encountered premature end of XML: no more data available - ${expected}, parser stopped on ${where}`;
    }
    case 'prolog':
      return failed(`only whitespace content allowed before start tag and not ${text[fault.at]}`, fault.at + 1);
    case 'epilogText':
      return failed(`in epilog non whitespace content is not allowed but got ${text[fault.at]}`, fault.at + 1);
    case 'epilogTag':
      return failed(`start tag not allowed in epilog but got ${text[fault.at]}`, fault.at + 1);
    case 'mismatch': {
      const { name, open } = fault;
      const reason = `end tag name </${name}> must be the same as start tag <${open.name}> from line ${open.line}`;
      return failed(reason, fault.at);
    }
    case 'duplicate':
      return failed(`duplicated attributes :${fault.name} and :${fault.name}`, fault.at);
    case 'prefix':
      return failed(`could not determine namespace bound to element prefix ${fault.prefix}`, fault.at);
    default:
      return undefined;
  }
}

/** What `XmlStreamReader` says of a document, as {@link domFault}. */
export function streamFault(text: string): string | undefined {
  const fault = new Reader(text).fault();
  const failed = (message: string, count: number): string => {
    const { line, column } = placeOf(text, count);
    return `ParseError at [row,col]:[${line},${column + 1}]\nMessage: ${message}`;
  };
  switch (fault?.kind) {
    case 'empty':
    case 'blank':
      return failed('Premature end of file.', text.length);
    case 'unclosed':
      return failed('XML document structures must start and end within the same entity.', text.length);
    case 'prolog':
      return failed('Content is not allowed in prolog.', fault.at);
    case 'epilogText':
      return failed('Content is not allowed in trailing section.', fault.at);
    case 'epilogTag':
      return failed('The markup in the document following the root element must be well-formed.', fault.at);
    case 'mismatch': {
      const { name } = fault.open;
      return failed(
        `The element type "${name}" must be terminated by the matching end-tag "</${name}>".`,
        fault.nameAt,
      );
    }
    case 'entity':
      return failed(`The entity "${fault.name}" was referenced, but not declared.`, fault.at);
    default:
      return undefined;
  }
}

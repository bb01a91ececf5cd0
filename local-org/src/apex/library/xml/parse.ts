import { type Document, DOMParser, type Node } from '@xmldom/xmldom';
import type { ApexRuntime } from '../../runtime/types.ts';
import { domFault, streamFault } from './wellFormed.ts';

/** Kinds of nodes. Source: DOM Living Standard, "Interface Node". */
export const NODE = {
  element: 1,
  attribute: 2,
  text: 3,
  cdata: 4,
  instruction: 7,
  comment: 8,
  document: 9,
  doctype: 10,
} as const;

/** The namespace of declarations of namespaces. */
export const XMLNS = 'http://www.w3.org/2000/xmlns/';

/**
 * Reads a document for `Dom.Document`, which knows neither CDATA sections nor processing instructions, nor what stands
 * beside the root, and takes an unknown entity for its name. No page says so: rows observed in orgs do.
 * @throws `System.XmlException` for text that is not well formed
 */
export function parseDom(runtime: ApexRuntime, text: string): Document {
  return parseNodes(runtime, text, domFault(text));
}

/** The same for the body of a response, of which is said what is wrong and nothing else. */
export function parseBody(runtime: ApexRuntime, text: string): Document {
  const introduction = /^(?:Failed to parse XML due to|Encountered premature end of XML): /;
  return parseNodes(runtime, text, domFault(text)?.replace(introduction, ''));
}

function parseNodes(runtime: ApexRuntime, text: string, fault: string | undefined): Document {
  if (fault !== undefined) {
    throw runtime.exception('System.XmlException', fault);
  }
  const named = text.replace(/&(?!(?:amp|lt|gt|quot|apos);|#)([\w.-]+);/g, '$1');
  const document = parse(runtime, setApart(named), 'Failed to parse XML due to: ');
  dropUnknown(document);
  return document;
}

/** Stands around each reference to a character while a document is read; never part of a text. Source: Unicode, noncharacters. */
const BORDER = '\ufdd0';

/** Each reference to a character is a node of its own, beside those of the text around it. */
function setApart(text: string): string {
  const markup = /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>/;
  return text.replace(new RegExp(`${markup.source}|&[^;]+;`, 'g'), (part) =>
    part.startsWith('&') ? BORDER + part + BORDER : part,
  );
}

function splitText(text: Node): void {
  for (const piece of (text.nodeValue ?? '').split(BORDER).filter((part) => part !== '')) {
    text.parentNode?.insertBefore((text.ownerDocument as Document).createTextNode(piece), text);
  }
  text.parentNode?.removeChild(text);
}

/** Reads a document for `XmlStreamReader`. @throws `System.XmlException` as {@link parseDom}, in other words */
export function parseStream(runtime: ApexRuntime, text: string): Document {
  const fault = streamFault(text);
  if (fault !== undefined) {
    throw runtime.exception('System.XmlException', fault);
  }
  return parse(runtime, text, 'ParseError: ');
}

/** Leaves out what `Dom.Document` does not know. */
function dropUnknown(parent: Node): void {
  for (const node of childrenOf(parent)) {
    const isUnknown = node.nodeType === NODE.cdata || node.nodeType === NODE.instruction;
    if (isUnknown || (parent.nodeType === NODE.document && node.nodeType !== NODE.element)) {
      parent.removeChild(node);
    } else if (node.nodeType === NODE.text && node.nodeValue?.includes(BORDER) === true) {
      splitText(node);
    } else {
      dropUnknown(node);
    }
  }
}

function parse(runtime: ApexRuntime, text: string, introduction: string): Document {
  let failure: string | undefined;
  const parser = new DOMParser({
    locator: true,
    onError: (_level, message) => {
      failure ??= message.split('\n')[0] ?? message;
    },
  });
  let document: Document | undefined;
  try {
    document = parser.parseFromString(text, 'text/xml');
  } catch (error) {
    failure ??= (error as Error).message.split('\n')[0];
  }
  if (failure !== undefined || document?.documentElement == null) {
    throw runtime.exception('System.XmlException', `${introduction}${failure ?? 'the document is empty'}`);
  }
  return document;
}

/** The nodes inside another, in their order. */
export function childrenOf(parent: Node): Node[] {
  const nodes: Node[] = [];
  for (let node = parent.firstChild; node !== null; node = node.nextSibling) {
    nodes.push(node);
  }
  return nodes;
}

/** Text as it stands between tags. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Text as `Dom.Document` writes it between tags. */
export function escapeDomText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** Text as it stands in an attribute, between double quotes. */
export function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;');
}

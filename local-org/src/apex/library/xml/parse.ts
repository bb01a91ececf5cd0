import { type Document, DOMParser, type Node } from '@xmldom/xmldom';
import type { ApexRuntime } from '../../runtime/types.ts';

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

/** Reads a document. @throws `System.XmlException` for text that is not well formed */
export function parseDocument(runtime: ApexRuntime, text: string): Document {
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
    throw runtime.exception('System.XmlException', `Failed to parse XML due to: ${failure ?? 'the document is empty'}`);
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

/** Text as it stands in an attribute, between double quotes. */
export function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;');
}

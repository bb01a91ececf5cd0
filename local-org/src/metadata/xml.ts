import { DOMParser, type Element, type Node } from '@xmldom/xmldom';
import type { Place, Problem } from '../errors/index.ts';

const ELEMENT_NODE = 1;
const TEXT_NODE = 3;
const CDATA_NODE = 4;

/** Parses an XML file; when it is not well formed, what is wrong with it and where. */
export function parseXml(file: string, text: string): { root: Element } | { problem: Problem } {
  let failure: { message: string; place: Place } | undefined;
  const parser = new DOMParser({
    locator: true,
    onError: (_level, message, context: { locator?: { lineNumber?: number; columnNumber?: number } }) => {
      failure ??= {
        message: firstLine(message),
        place: { file, line: context.locator?.lineNumber || 1, column: context.locator?.columnNumber ?? 1 },
      };
    },
  });
  try {
    const root = parser.parseFromString(text.replace(/^\uFEFF/, ''), 'text/xml').documentElement;
    if (failure === undefined && root !== null) {
      return { root };
    }
  } catch (error) {
    failure ??= { message: firstLine((error as Error).message), place: { file, line: 1 } };
  }
  const { message, place } = failure ?? { message: 'the file is empty', place: { file, line: 1 } };
  return { problem: { code: 'XML_NOT_WELL_FORMED', message: `The file is not well-formed XML: ${message}`, place } };
}

export function childElements(element: Element): Element[] {
  return childNodes(element).filter((node): node is Element => node.nodeType === ELEMENT_NODE);
}

/** The element's own text, without that of its children. */
export function ownText(element: Element): string {
  return childNodes(element)
    .filter((node) => node.nodeType === TEXT_NODE || node.nodeType === CDATA_NODE)
    .map((node) => node.nodeValue ?? '')
    .join('');
}

/** The markup between the element's tags. */
export function innerMarkup(element: Element): string {
  return childNodes(element).map(String).join('');
}

export function placeOfElement(file: string, element: Element): Place {
  return { file, line: element.lineNumber ?? 1, column: element.columnNumber ?? 1 };
}

function childNodes(element: Element): Node[] {
  const nodes: Node[] = [];
  for (let node = element.firstChild; node !== null; node = node.nextSibling) {
    nodes.push(node);
  }
  return nodes;
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? text;
}

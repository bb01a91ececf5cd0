import { readFileSync } from 'node:fs';
import { XMLParser } from 'fast-xml-parser';

/** An element of a metadata file: its text, or its children by name. */
export type XmlElement = { readonly [name: string]: readonly XmlElement[] } & { readonly '#text'?: never };

const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  parseTagValue: false,
  alwaysCreateTextNode: true,
  isArray: (_name, path) => String(path).includes('.'),
});

/** The root element of a metadata file. */
export function readXml(file: string): XmlElement {
  const document = parser.parse(readFileSync(file, 'utf8')) as Record<string, XmlElement>;
  const found = Object.entries(document).find(([name]) => name !== '#text');
  if (found === undefined) {
    throw new Error(`${file} holds no element`);
  }
  return found[1];
}

/** The text of a child element, trimmed; empty when there is none. */
export function textOf(element: XmlElement, name: string): string {
  const child = element[name]?.[0] as { '#text'?: unknown } | undefined;
  return String(child?.['#text'] ?? '').trim();
}

/** All child elements of one name. */
export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element[name] ?? [];
}

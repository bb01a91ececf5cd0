import type { Attr, Document, Element, Node } from '@xmldom/xmldom';
import type { ApexRuntime } from '../../runtime/types.ts';
import { LibraryObject } from '../libraryObject.ts';
import { argument, required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';
import { childrenOf, NODE, parseStream, XMLNS } from './parse.ts';

/** One event of a document, named as `XmlTag` names it. */
interface XmlEvent {
  tag: string;
  node: Node;
}

/** `next` gives these numbers. Source: javax.xml.stream.XMLStreamConstants, which the class follows. */
const NUMBERS: Readonly<Record<string, number>> = {
  START_ELEMENT: 1,
  END_ELEMENT: 2,
  PROCESSING_INSTRUCTION: 3,
  CHARACTERS: 4,
  COMMENT: 5,
  SPACE: 6,
  START_DOCUMENT: 7,
  END_DOCUMENT: 8,
  DTD: 11,
  CDATA: 12,
};

const TAGS: Readonly<Record<number, string>> = {
  [NODE.text]: 'CHARACTERS',
  [NODE.cdata]: 'CHARACTERS',
  [NODE.comment]: 'COMMENT',
  [NODE.instruction]: 'PROCESSING_INSTRUCTION',
  [NODE.doctype]: 'DTD',
};

function eventsOf(node: Node): XmlEvent[] {
  const inner = (): XmlEvent[] => childrenOf(node).flatMap(eventsOf);
  switch (node.nodeType) {
    case NODE.document:
      return [{ tag: 'START_DOCUMENT', node }, ...inner(), { tag: 'END_DOCUMENT', node }];
    case NODE.element:
      return [{ tag: 'START_ELEMENT', node }, ...inner(), { tag: 'END_ELEMENT', node }];
    default: {
      const isDeclaration = node.nodeType === NODE.instruction && node.nodeName === 'xml';
      const isOutside = node.nodeType === NODE.text && node.parentNode?.nodeType === NODE.document;
      const tag = TAGS[node.nodeType];
      return tag === undefined || isDeclaration || isOutside ? [] : [{ tag, node }];
    }
  }
}

/** An instance of `System.XmlStreamReader`. */
export class XmlReaderObject extends LibraryObject {
  readonly typeName = 'System.XmlStreamReader';
  readonly document: Document;
  private readonly events: readonly XmlEvent[];
  private position = 0;
  isCoalescing = false;

  constructor(document: Document) {
    super();
    this.document = document;
    this.events = eventsOf(document);
  }

  get event(): XmlEvent {
    return this.events[this.position] as XmlEvent;
  }

  get hasNext(): boolean {
    return this.position < this.events.length - 1;
  }

  next(runtime: ApexRuntime): number {
    if (!this.hasNext) {
      throw runtime.exception('System.NoSuchElementException', 'No more XML events');
    }
    this.position++;
    while (
      this.isCoalescing &&
      this.event.tag === 'CHARACTERS' &&
      this.events[this.position + 1]?.tag === 'CHARACTERS'
    ) {
      this.position++;
    }
    return NUMBERS[this.event.tag] ?? 0;
  }

  /** Attributes of the start tag at hand, or its declarations of namespaces. */
  attributes(areNamespaces = false): Attr[] {
    const { node } = this.event;
    if (node.nodeType !== NODE.element) {
      return [];
    }
    const { attributes } = node as Element;
    const all = Array.from({ length: attributes.length }, (_, index) => attributes.item(index) as Attr);
    return all.filter(({ namespaceURI }) => (namespaceURI === XMLNS) === areNamespaces);
  }

  get isWhiteSpace(): boolean {
    return this.event.tag === 'CHARACTERS' && /^\s*$/.test(this.eventText);
  }

  /** Of texts that stand side by side, a reader that coalesces is at the last and gives all. */
  get eventText(): string {
    let first = this.position;
    while (this.isCoalescing && this.event.tag === 'CHARACTERS' && this.events[first - 1]?.tag === 'CHARACTERS') {
      first--;
    }
    return this.events
      .slice(first, this.position + 1)
      .map(({ node }) => node.nodeValue ?? '')
      .join('');
  }

  get declaration(): string | undefined {
    const [first] = childrenOf(this.document);
    return first?.nodeType === NODE.instruction && first.nodeName === 'xml' ? (first.nodeValue ?? '') : undefined;
  }
}

const WITH_TEXT = /^(CHARACTERS|COMMENT|SPACE|DTD)$/;

/** As orgs write it, without a space after `states`. */
function noText(tag: string): string {
  const states = 'CHARACTERS, COMMENT, CDATA, SPACE, ENTITY_REFERENCE, DTD';
  return `Illegal State: Current state ${tag} is not among the states${states} valid for getText() `;
}

const WITH_NAME = /^(START|END)_ELEMENT$/;

/** Source: Apex Reference Guide, "XmlStreamReader Class". */
export const xmlStreamReaderClass: SystemClassFactory = (runtime) => {
  const attribute = (self: XmlReaderObject, index: number | null): Attr | undefined =>
    self.attributes()[required(runtime, index)];
  const element = (self: XmlReaderObject): Element | null =>
    WITH_NAME.test(self.event.tag) ? (self.event.node as Element) : null;
  const instruction = (self: XmlReaderObject): Node | null =>
    self.event.tag === 'PROCESSING_INSTRUCTION' ? self.event.node : null;
  return {
    name: 'System.XmlStreamReader',
    kind: 'class',
    constructors: {
      'XmlStreamReader(String xmlInput)': (text: string | null) =>
        new XmlReaderObject(parseStream(runtime, argument(runtime, text, 1))),
    },
    methods: {
      'Integer getAttributeCount()': (self: XmlReaderObject) => self.attributes().length,
      'String getAttributeLocalName(Integer index)': (self: XmlReaderObject, index: number | null) =>
        attribute(self, index)?.localName ?? null,
      'String getAttributeNamespace(Integer index)': (self: XmlReaderObject, index: number | null) =>
        attribute(self, index)?.namespaceURI ?? null,
      'String getAttributePrefix(Integer index)': (self: XmlReaderObject, index: number | null) =>
        attribute(self, index)?.prefix ?? null,
      'String getAttributeType(Integer index)': (self: XmlReaderObject, index: number | null) =>
        attribute(self, index) === undefined ? null : 'CDATA',
      'String getAttributeValue(String namespaceUri, String localName)': (
        self: XmlReaderObject,
        uri: string | null,
        local: string | null,
      ) =>
        self
          .attributes()
          .find(
            ({ localName, namespaceURI }) =>
              localName === local && (uri === null || uri === '' || namespaceURI === uri),
          )?.value ?? null,
      'String getAttributeValueAt(Integer index)': (self: XmlReaderObject, index: number | null) =>
        attribute(self, index)?.value ?? null,
      'System.XmlTag getEventType()': (self: XmlReaderObject) => runtime.enumValue('System.XmlTag', self.event.tag),
      'String getLocalName()': (self: XmlReaderObject) => element(self)?.localName ?? null,
      'String getLocation()': ({ event }: XmlReaderObject) => {
        const { lineNumber = -1, columnNumber = -1 } = event.node as { lineNumber?: number; columnNumber?: number };
        return `Line number = ${lineNumber}\nColumn number = ${columnNumber}\nSystem Id = null\nPublic Id = null\nLocation Uri= null\nCharacterOffset = -1`;
      },
      'String getNamespace()': (self: XmlReaderObject) => element(self)?.namespaceURI ?? null,
      'Integer getNamespaceCount()': (self: XmlReaderObject) => self.attributes(true).length,
      'String getNamespacePrefix(Integer index)': (self: XmlReaderObject, index: number | null) => {
        const found = self.attributes(true)[required(runtime, index)];
        return found === undefined || found.prefix === null ? null : found.localName;
      },
      'String getNamespaceURI(String prefix)': (self: XmlReaderObject, prefix: string | null) =>
        element(self)?.lookupNamespaceURI(prefix === '' ? null : prefix) ?? null,
      'String getNamespaceURIAt(Integer index)': (self: XmlReaderObject, index: number | null) =>
        self.attributes(true)[required(runtime, index)]?.value ?? null,
      'String getPIData()': (self: XmlReaderObject) => instruction(self)?.nodeValue ?? null,
      'String getPITarget()': (self: XmlReaderObject) => instruction(self)?.nodeName ?? null,
      'String getPrefix()': (self: XmlReaderObject) => element(self)?.prefix ?? null,
      'String getText()': (self: XmlReaderObject) => {
        if (!WITH_TEXT.test(self.event.tag)) {
          throw runtime.exception('System.XmlException', noText(self.event.tag));
        }
        return self.eventText;
      },
      'String getVersion()': (self: XmlReaderObject) =>
        /version\s*=\s*["']([^"']*)["']/.exec(self.declaration ?? '')?.[1] ?? null,
      'Boolean hasName()': (self: XmlReaderObject) => WITH_NAME.test(self.event.tag),
      'Boolean hasNext()': (self: XmlReaderObject) => self.hasNext,
      'Boolean hasText()': (self: XmlReaderObject) => WITH_TEXT.test(self.event.tag),
      'Boolean isCharacters()': (self: XmlReaderObject) => self.event.tag === 'CHARACTERS',
      'Boolean isEndElement()': (self: XmlReaderObject) => self.event.tag === 'END_ELEMENT',
      'Boolean isStartElement()': (self: XmlReaderObject) => self.event.tag === 'START_ELEMENT',
      'Boolean isWhiteSpace()': (self: XmlReaderObject) => self.isWhiteSpace,
      'Integer next()': (self: XmlReaderObject) => self.next(runtime),
      'Integer nextTag()': (self: XmlReaderObject) => {
        let number = self.next(runtime);
        while (self.isWhiteSpace || /^(SPACE|COMMENT|PROCESSING_INSTRUCTION)$/.test(self.event.tag)) {
          number = self.next(runtime);
        }
        if (!WITH_NAME.test(self.event.tag)) {
          throw runtime.exception('System.XmlException', 'Expected a start or end tag');
        }
        return number;
      },
      'void setCoalescing(Boolean returnAsSingleBlock)': (self: XmlReaderObject, isSingle: boolean | null) => {
        self.isCoalescing = argument(runtime, isSingle, 1);
      },
      // Names always have their namespaces.
      'void setNamespaceAware(Boolean isNamespaceAware)': () => undefined,
      'String toString()': (self: XmlReaderObject) => self.toString(),
    },
    isInstance: (value) => value instanceof XmlReaderObject,
  };
};

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
  private readonly text: string;
  private readonly events: readonly XmlEvent[];
  private position = 0;
  isCoalescing = false;

  private constructor(document: Document, text: string) {
    super();
    this.document = document;
    this.text = text;
    this.events = eventsOf(document);
  }

  /** A reader of a text. @throws `System.XmlException` for one that is not well formed */
  static of(runtime: ApexRuntime, text: string): XmlReaderObject {
    return new XmlReaderObject(parseStream(runtime, text), text);
  }

  /** `[1,9]`: the place behind the `<` that ends the text at hand, as the parser has read it. */
  get placeBehindText(): string {
    const { lineNumber = 1, columnNumber = 1 } = this.event.node as { lineNumber?: number; columnNumber?: number };
    const lines = this.text.split('\n');
    const start = lines.slice(0, lineNumber - 1).join('\n').length + (lineNumber > 1 ? 1 : 0) + columnNumber - 1;
    const before = this.text.slice(0, this.text.indexOf('<', start) + 1).split('\n');
    return `[${before.length},${(before.at(-1) ?? '').length + 1}]`;
  }

  get event(): XmlEvent {
    return this.events[this.position] as XmlEvent;
  }

  get hasNext(): boolean {
    return this.position < this.events.length - 1;
  }

  /** At the end it stays there. */
  next(): number {
    this.position += this.hasNext ? 1 : 0;
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

/** What is said of events without attributes, without namespaces, and of those that are no instruction. As orgs write it. */
const ILLEGAL_STATE = {
  attributes: () =>
    'Illegal State: Current state is not among the states START_ELEMENT , ATTRIBUTEvalid for getAttributeCount()',
  namespaces: (tag: string) =>
    `Illegal State: Current event state is ${tag} is not among the states START_ELEMENT, END_ELEMENT, UNKNOWN_EVENT_TYPE, 13 valid for getNamespaceCount().`,
  instruction: (tag: string) => `Illegal State: Current state of the parser is ${tag} But Expected state is 3`,
};

/** Source: Apex Reference Guide, "XmlStreamReader Class". */
export const xmlStreamReaderClass: SystemClassFactory = (runtime) => {
  const attribute = (self: XmlReaderObject, index: number | null): Attr | undefined =>
    self.attributes()[required(runtime, index)];
  const element = (self: XmlReaderObject): Element | null =>
    WITH_NAME.test(self.event.tag) ? (self.event.node as Element) : null;
  const inState = ({ event }: XmlReaderObject, tags: RegExp, problem: (tag: string) => string): Node => {
    if (!tags.test(event.tag)) {
      throw runtime.exception('System.XmlException', problem(event.tag));
    }
    return event.node;
  };
  const instruction = (self: XmlReaderObject): Node =>
    inState(self, /^PROCESSING_INSTRUCTION$/, ILLEGAL_STATE.instruction);
  return {
    name: 'System.XmlStreamReader',
    kind: 'class',
    constructors: {
      'XmlStreamReader(String xmlInput)': (text: string | null) =>
        XmlReaderObject.of(runtime, argument(runtime, text, 1)),
    },
    methods: {
      'Integer getAttributeCount()': (self: XmlReaderObject) => {
        inState(self, /^START_ELEMENT$/, ILLEGAL_STATE.attributes);
        return self.attributes().length;
      },
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
      'Integer getNamespaceCount()': (self: XmlReaderObject) => {
        inState(self, WITH_NAME, ILLEGAL_STATE.namespaces);
        return self.attributes(true).length;
      },
      'String getNamespacePrefix(Integer index)': (self: XmlReaderObject, index: number | null) => {
        const found = self.attributes(true)[required(runtime, index)];
        if (found === undefined) {
          const message = 'Cannot invoke "String.equals(Object)" because "prefix" is null';
          throw runtime.exception('System.NullPointerException', message);
        }
        return found.prefix === null ? null : found.localName;
      },
      'String getNamespaceURI(String prefix)': (self: XmlReaderObject, prefix: string | null) =>
        element(self)?.lookupNamespaceURI(prefix === '' ? null : prefix) ?? null,
      'String getNamespaceURIAt(Integer index)': (self: XmlReaderObject, index: number | null) =>
        self.attributes(true)[required(runtime, index)]?.value ?? null,
      'String getPIData()': (self: XmlReaderObject) => instruction(self).nodeValue,
      'String getPITarget()': (self: XmlReaderObject) => instruction(self).nodeName,
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
      'Integer next()': (self: XmlReaderObject) => self.next(),
      'Integer nextTag()': (self: XmlReaderObject) => {
        let number = self.next();
        while (self.isWhiteSpace || /^(SPACE|COMMENT|PROCESSING_INSTRUCTION)$/.test(self.event.tag)) {
          number = self.next();
        }
        if (!WITH_NAME.test(self.event.tag)) {
          const problem = `found: ${self.event.tag}, expected START_ELEMENT or END_ELEMENT`;
          const message = `ParseError at [row,col]:${self.placeBehindText}\nMessage: ${problem}`;
          throw runtime.exception('System.XmlException', message);
        }
        return number;
      },
      'void setCoalescing(Boolean returnAsSingleBlock)': (self: XmlReaderObject, isSingle: boolean | null) => {
        self.isCoalescing = argument(runtime, isSingle, 1);
      },
      // Names always have their namespaces.
      'void setNamespaceAware(Boolean isNamespaceAware)': (_self: XmlReaderObject, isAware: boolean | null) => {
        argument(runtime, isAware, 1);
      },
      'String toString()': (self: XmlReaderObject) => self.toString(),
    },
    isInstance: (value) => value instanceof XmlReaderObject,
  };
};

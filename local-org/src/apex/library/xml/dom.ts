import { type Attr, type Document, DOMImplementation, type Element, type Node } from '@xmldom/xmldom';
import { ApexList } from '../../runtime/list.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { LibraryObject } from '../libraryObject.ts';
import { required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';
import { childrenOf, escapeAttribute, escapeText, NODE, parseDocument, XMLNS } from './parse.ts';

/** An instance of `Dom.Document`. */
export class DomDocumentObject extends LibraryObject {
  readonly typeName = 'Dom.Document';
  document: Document = new DOMImplementation().createDocument(null, '');

  override toString(): string {
    return this.xml;
  }

  get xml(): string {
    return `<?xml version="1.0" encoding="UTF-8"?>${childrenOf(this.document).map(serialize).join('')}`;
  }
}

/** An instance of `Dom.XmlNode`. There may be several for one node: they are equal when their nodes are the same. */
export class DomNodeObject extends LibraryObject {
  readonly typeName = 'Dom.XmlNode';
  readonly node: Node;

  private constructor(node: Node) {
    super();
    this.node = node;
  }

  /** The one object of a node. */
  static of(node: Node): DomNodeObject {
    let object = objects.get(node);
    if (object === undefined) {
      object = new DomNodeObject(node);
      objects.set(node, object);
    }
    return object;
  }

  override toString(): string {
    return `XMLNode[${this.node.nodeType === NODE.element ? 'ELEMENT' : kindOf(this.node)},${this.node.nodeName},${serialize(this.node)}]`;
  }
}

const objects = new WeakMap<Node, DomNodeObject>();

function kindOf(node: Node): string {
  return node.nodeType === NODE.element ? 'ELEMENT' : node.nodeType === NODE.comment ? 'COMMENT' : 'TEXT';
}

function serialize(node: Node): string {
  switch (node.nodeType) {
    case NODE.element:
      return serializeElement(node as Element);
    case NODE.text:
      return escapeText(node.nodeValue ?? '');
    case NODE.cdata:
      return `<![CDATA[${node.nodeValue ?? ''}]]>`;
    case NODE.comment:
      return `<!--${node.nodeValue ?? ''}-->`;
    case NODE.instruction:
      return node.nodeName === 'xml' ? '' : `<?${node.nodeName} ${node.nodeValue ?? ''}?>`;
    default:
      return '';
  }
}

function serializeElement(element: Element): string {
  const attributes = attributesOf(element, true).map(
    (attribute) => ` ${attribute.name}="${escapeAttribute(attribute.value)}"`,
  );
  const start = `<${element.tagName}${attributes.join('')}`;
  const inner = childrenOf(element).map(serialize).join('');
  return inner === '' ? `${start} />` : `${start}>${inner}</${element.tagName}>`;
}

/** Attributes in their order, without the declarations of namespaces unless asked for; those come first then. */
function attributesOf(element: Element, withNamespaces = false): Attr[] {
  const all = Array.from({ length: element.attributes.length }, (_, index) => element.attributes.item(index) as Attr);
  const declarations = all.filter(({ namespaceURI }) => namespaceURI === XMLNS);
  return [...(withNamespaces ? declarations : []), ...all.filter(({ namespaceURI }) => namespaceURI !== XMLNS)];
}

/** Null and empty text both stand for no namespace. */
function namespaceOf(text: string | null): string | null {
  return text === '' ? null : text;
}

function makeElement(
  runtime: ApexRuntime,
  parent: Node,
  name: string | null,
  namespace: string | null,
  prefix: string | null,
): DomNodeObject {
  const document = parent.nodeType === NODE.document ? (parent as Document) : (parent.ownerDocument as Document);
  const uri = namespaceOf(namespace);
  const inScope = uri === null || parent.nodeType === NODE.document ? null : parent.lookupPrefix(uri);
  const chosen = namespaceOf(prefix) ?? inScope;
  const local = required(runtime, name);
  const element = document.createElementNS(uri, chosen === null || uri === null ? local : `${chosen}:${local}`);
  parent.appendChild(element);
  const isDeclared = (parent.nodeType === NODE.document ? null : parent.lookupNamespaceURI(chosen)) === uri;
  if (uri !== null && !isDeclared) {
    element.setAttributeNS(XMLNS, chosen === null ? 'xmlns' : `xmlns:${chosen}`, uri);
  }
  return DomNodeObject.of(element);
}

/** Source: Apex Reference Guide, "Document Class". */
export const domDocumentClass: SystemClassFactory = (runtime) => ({
  name: 'Dom.Document',
  kind: 'class',
  constructors: { 'Document()': () => new DomDocumentObject() },
  methods: {
    'Dom.XmlNode createRootElement(String name, String namespace, String prefix)': (
      self: DomDocumentObject,
      name: string | null,
      namespace: string | null,
      prefix: string | null,
    ) => {
      if (self.document.documentElement !== null) {
        throw runtime.exception('System.XmlException', 'Document already has a root element');
      }
      return makeElement(runtime, self.document, name, namespace, prefix);
    },
    'Dom.XmlNode getRootElement()': (self: DomDocumentObject) =>
      self.document.documentElement === null ? null : DomNodeObject.of(self.document.documentElement),
    'void load(String xml)': (self: DomDocumentObject, xml: string | null) => {
      self.document = parseDocument(runtime, required(runtime, xml));
    },
    'String toXmlString()': (self: DomDocumentObject) => self.xml,
  },
  isInstance: (value) => value instanceof DomDocumentObject,
});

function elementOf(runtime: ApexRuntime, { node }: DomNodeObject): Element {
  if (node.nodeType !== NODE.element) {
    throw runtime.exception('System.XmlException', 'The node is not an element');
  }
  return node as Element;
}

function nodeList(nodes: readonly Node[]): ApexList<DomNodeObject> {
  return new ApexList(
    'Dom.XmlNode',
    nodes.map((node) => DomNodeObject.of(node)),
  );
}

function isShown({ nodeType }: Node): boolean {
  return nodeType === NODE.element || nodeType === NODE.comment || nodeType === NODE.text || nodeType === NODE.cdata;
}

/** Source: Apex Reference Guide, "XmlNode Class". */
export const domNodeClass: SystemClassFactory = (runtime) => {
  const element = (self: DomNodeObject): Element => elementOf(runtime, self);
  const valueOf = (self: DomNodeObject, key: string | null, namespace: string | null): string | null =>
    element(self).getAttributeNS(namespaceOf(namespace), required(runtime, key));
  const at = (self: DomNodeObject, index: number | null): Attr => {
    const found = attributesOf(element(self))[required(runtime, index)];
    if (found === undefined) {
      throw runtime.exception('System.ListException', `List index out of bounds: ${index}`);
    }
    return found;
  };
  const add = (self: DomNodeObject, node: Node): DomNodeObject => {
    element(self).appendChild(node);
    return DomNodeObject.of(node);
  };
  const document = (self: DomNodeObject): Document => self.node.ownerDocument as Document;
  return {
    name: 'Dom.XmlNode',
    kind: 'class',
    methods: {
      'Dom.XmlNode addChildElement(String name, String namespace, String prefix)': (
        self: DomNodeObject,
        name: string | null,
        namespace: string | null,
        prefix: string | null,
      ) => makeElement(runtime, element(self), name, namespace, prefix),
      'Dom.XmlNode addCommentNode(String text)': (self: DomNodeObject, text: string | null) =>
        add(self, document(self).createComment(required(runtime, text))),
      'Dom.XmlNode addTextNode(String text)': (self: DomNodeObject, text: string | null) =>
        add(self, document(self).createTextNode(required(runtime, text))),
      'String getAttribute(String key, String keyNamespace)': valueOf,
      'String getAttributeValue(String key, String keyNamespace)': valueOf,
      'String getAttributeValueNs(String key, String keyNamespace)': (
        self: DomNodeObject,
        key: string | null,
        namespace: string | null,
      ) => element(self).getAttributeNodeNS(namespaceOf(namespace), required(runtime, key))?.namespaceURI ?? null,
      'Integer getAttributeCount()': (self: DomNodeObject) => attributesOf(element(self)).length,
      'String getAttributeKeyAt(Integer index)': (self: DomNodeObject, index: number | null) =>
        at(self, index).localName,
      'String getAttributeKeyNsAt(Integer index)': (self: DomNodeObject, index: number | null) =>
        at(self, index).namespaceURI,
      'Dom.XmlNode getChildElement(String name, String namespace)': (
        self: DomNodeObject,
        name: string | null,
        namespace: string | null,
      ) => {
        const found = childrenOf(element(self)).find(
          (node) =>
            node.nodeType === NODE.element &&
            (node as Element).localName === name &&
            (node as Element).namespaceURI === namespaceOf(namespace),
        );
        return found === undefined ? null : DomNodeObject.of(found);
      },
      'List<Dom.XmlNode> getChildElements()': (self: DomNodeObject) =>
        nodeList(childrenOf(self.node).filter(({ nodeType }) => nodeType === NODE.element)),
      'List<Dom.XmlNode> getChildren()': (self: DomNodeObject) => nodeList(childrenOf(self.node).filter(isShown)),
      'String getName()': ({ node }: DomNodeObject) =>
        node.nodeType === NODE.element ? (node as Element).localName : null,
      'String getNamespace()': ({ node }: DomNodeObject) =>
        node.nodeType === NODE.element ? (node as Element).namespaceURI : null,
      'String getNamespaceFor(String prefix)': (self: DomNodeObject, prefix: string | null) =>
        element(self).lookupNamespaceURI(namespaceOf(prefix)),
      'Dom.XmlNodeType getNodeType()': ({ node }: DomNodeObject) => runtime.enumValue('Dom.XmlNodeType', kindOf(node)),
      'Dom.XmlNode getParent()': ({ node }: DomNodeObject) =>
        node.parentNode?.nodeType === NODE.element ? DomNodeObject.of(node.parentNode) : null,
      'String getPrefixFor(String namespace)': (self: DomNodeObject, namespace: string | null) =>
        element(self).lookupPrefix(namespaceOf(namespace) ?? ''),
      'String getText()': ({ node }: DomNodeObject) =>
        node.nodeType === NODE.element
          ? childrenOf(node)
              .filter(({ nodeType }) => nodeType === NODE.text || nodeType === NODE.cdata)
              .map(({ nodeValue }) => nodeValue)
              .join('')
          : (node.nodeValue ?? ''),
      'Dom.XmlNode insertBefore(Dom.XmlNode newChild, Dom.XmlNode refChild)': (
        self: DomNodeObject,
        child: DomNodeObject | null,
        before: DomNodeObject | null,
      ) => {
        element(self).insertBefore(required(runtime, child).node, before?.node ?? null);
        return child;
      },
      'Boolean removeAttribute(String key, String keyNamespace)': (
        self: DomNodeObject,
        key: string | null,
        namespace: string | null,
      ) => {
        const found = element(self).getAttributeNodeNS(namespaceOf(namespace), required(runtime, key));
        if (found !== null) {
          element(self).removeAttributeNode(found);
        }
        return found !== null;
      },
      'Boolean removeChild(Dom.XmlNode childNode)': (self: DomNodeObject, child: DomNodeObject | null) => {
        const { node } = required(runtime, child);
        const isChild = node.parentNode === self.node;
        if (isChild) {
          self.node.removeChild(node);
        }
        return isChild;
      },
      'void setAttribute(String key, String value)': (
        self: DomNodeObject,
        key: string | null,
        value: string | null,
      ) => {
        element(self).setAttributeNS(null, required(runtime, key), required(runtime, value));
      },
      'void setAttributeNs(String key, String value, String keyNamespace, String valueNamespace)': (
        self: DomNodeObject,
        key: string | null,
        value: string | null,
        keyNamespace: string | null,
        _valueNamespace: string | null,
      ) => {
        const uri = namespaceOf(keyNamespace);
        const prefix = uri === null ? null : element(self).lookupPrefix(uri);
        if (uri !== null && prefix === null) {
          throw runtime.exception('System.XmlException', `No prefix is declared for the namespace ${uri}`);
        }
        const name = required(runtime, key);
        element(self).setAttributeNS(uri, prefix === null ? name : `${prefix}:${name}`, required(runtime, value));
      },
      'void setNamespace(String prefix, String namespace)': (
        self: DomNodeObject,
        prefix: string | null,
        namespace: string | null,
      ) => {
        const key = namespaceOf(prefix);
        element(self).setAttributeNS(XMLNS, key === null ? 'xmlns' : `xmlns:${key}`, required(runtime, namespace));
      },
    },
    isInstance: (value) => value instanceof DomNodeObject,
  };
};

import { type Attr, type Document, DOMImplementation, type Element, type Node } from '@xmldom/xmldom';
import { PlatformException } from '../../../errors/index.ts';
import { ApexList } from '../../runtime/list.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { LibraryObject } from '../libraryObject.ts';
import { argument } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';
import { childrenOf, escapeDomText, NODE, parseDom, XMLNS } from './parse.ts';
import { prefixOf, qualifiedName } from './prefixes.ts';

/** An instance of `Dom.Document`. */
export class DomDocumentObject extends LibraryObject {
  readonly typeName = 'dom.Document';
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
  readonly typeName = 'dom.XmlNode';
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
      return escapeDomText(node.nodeValue ?? '');
    case NODE.comment:
      return `<!--${node.nodeValue ?? ''}-->`;
    default:
      return '';
  }
}

function serializeElement(element: Element): string {
  const attributes = attributesOf(element, true).map(
    (attribute) => ` ${attribute.name}="${escapeDomText(attribute.value).replaceAll('"', '&quot;')}"`,
  );
  const start = `<${element.tagName}${attributes.join('')}`;
  const inner = childrenOf(element).map(serialize).join('');
  return inner === '' ? `${start} />` : `${start}>${inner}</${element.tagName}>`;
}

/** Attributes in their order, without the declarations of namespaces unless asked for; those come last then. */
function attributesOf(element: Element, withNamespaces = false): Attr[] {
  const all = Array.from({ length: element.attributes.length }, (_, index) => element.attributes.item(index) as Attr);
  const declarations = all.filter(({ namespaceURI }) => namespaceURI === XMLNS);
  return [...all.filter(({ namespaceURI }) => namespaceURI !== XMLNS), ...(withNamespaces ? declarations : [])];
}

/** Null and empty text both stand for no namespace. */
function namespaceOf(text: string | null): string | null {
  return text === '' ? null : text;
}

/** Without a prefix an element gets one that is known for its namespace, or a new one; an empty prefix is none. */
function makeElement(
  runtime: ApexRuntime,
  parent: Node,
  name: string | null,
  namespace: string | null,
  prefix: string | null,
): DomNodeObject {
  const document = parent.nodeType === NODE.document ? (parent as Document) : (parent.ownerDocument as Document);
  const above = parent.nodeType === NODE.document ? null : (parent as Element);
  const local = argument(runtime, name, 1);
  const uri = namespaceOf(namespace);
  const isInherited = uri !== null && prefix === null && above?.lookupNamespaceURI(null) === uri;
  const chosen = uri === null || isInherited ? null : namespaceOf(prefix ?? prefixOf(above, uri));
  const element =
    uri === null ? document.createElement(local) : document.createElementNS(uri, qualifiedName(chosen, local));
  parent.appendChild(element);
  if (namespace !== null && prefix === '' && uri === null) {
    element.setAttributeNS(XMLNS, 'xmlns', '');
  }
  if (uri !== null && above?.lookupNamespaceURI(chosen) !== uri) {
    element.setAttributeNS(XMLNS, chosen === null ? 'xmlns' : `xmlns:${chosen}`, uri);
  }
  return DomNodeObject.of(element);
}

function requireNoRoot(runtime: ApexRuntime, { document }: DomDocumentObject): void {
  if (document.documentElement !== null) {
    throw runtime.exception('System.XmlException', 'Root element already created');
  }
}

/** Source: Apex Reference Guide, "Document Class". */
export const domDocumentClass: SystemClassFactory = (runtime) => ({
  name: 'dom.Document',
  kind: 'class',
  constructors: { 'Document()': () => new DomDocumentObject() },
  methods: {
    'dom.XmlNode createRootElement(String name, String namespace, String prefix)': (
      self: DomDocumentObject,
      name: string | null,
      namespace: string | null,
      prefix: string | null,
    ) => {
      requireNoRoot(runtime, self);
      return makeElement(runtime, self.document, name, namespace, prefix);
    },
    'dom.XmlNode getRootElement()': (self: DomDocumentObject) =>
      self.document.documentElement === null ? null : DomNodeObject.of(self.document.documentElement),
    'void load(String xml)': (self: DomDocumentObject, xml: string | null) => {
      const text = argument(runtime, xml, 1);
      requireNoRoot(runtime, self);
      self.document = parseDom(runtime, text);
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
    'dom.XmlNode',
    nodes.map((node) => DomNodeObject.of(node)),
  );
}

function isShown({ nodeType }: Node): boolean {
  return nodeType === NODE.element || nodeType === NODE.comment || nodeType === NODE.text;
}

/** Namespaces of the key and of a value that is a qualified name are declared where they are not yet. */
function setAttribute(
  runtime: ApexRuntime,
  element: Element,
  key: string | null,
  value: string | null,
  keyNamespace: string | null,
  valueNamespace: string | null,
): void {
  const name = argument(runtime, key, 1);
  if (value === null) {
    const message = 'Illegal Argument: local part cannot be "null" when creating a QName';
    throw runtime.exception('System.XmlException', message);
  }
  const prefixFor = (namespace: string | null): string | null => {
    const uri = namespaceOf(namespace);
    const prefix = uri === null ? null : prefixOf(element, uri);
    if (prefix !== null && element.lookupNamespaceURI(prefix) !== uri) {
      element.setAttributeNS(XMLNS, `xmlns:${prefix}`, uri ?? '');
    }
    return prefix;
  };
  const keyPrefix = prefixFor(keyNamespace);
  const valuePrefix = prefixFor(valueNamespace);
  const text = valuePrefix === null ? value : `${valuePrefix}:${value}`;
  if (keyPrefix === null) {
    element.setAttribute(name, text);
  } else {
    element.setAttributeNS(namespaceOf(keyNamespace), qualifiedName(keyPrefix, name), text);
  }
}

/** Source: Apex Reference Guide, "XmlNode Class". */
export const domNodeClass: SystemClassFactory = (runtime) => {
  const element = (self: DomNodeObject): Element => elementOf(runtime, self);
  const valueOf = (self: DomNodeObject, key: string | null, namespace: string | null): string | null =>
    element(self).getAttributeNS(namespaceOf(namespace), argument(runtime, key, 1));
  /** A value is a qualified name if it begins with a prefix that is known. */
  const partsOf = (self: DomNodeObject, value: string | null): { namespace: string | null; local: string | null } => {
    const colon = value?.indexOf(':') ?? -1;
    const found = value === null || colon < 1 ? null : element(self).lookupNamespaceURI(value.slice(0, colon));
    return { namespace: found, local: found === null ? value : (value?.slice(colon + 1) ?? null) };
  };
  const at = (self: DomNodeObject, index: number | null): Attr => {
    const attributes = attributesOf(element(self));
    const place = argument(runtime, index, 1);
    if (place < 0) {
      const problem = `Index ${place} out of bounds for length ${attributes.length}`;
      throw new PlatformException('System.UnexpectedException', `Got an unexpected error in callout : ${problem}.`);
    }
    const found = attributes[place];
    if (found === undefined) {
      throw runtime.exception('System.XmlException', `Illegal Argument: No attribute found at index ${index}`);
    }
    return found;
  };
  const add = (self: DomNodeObject, node: Node): DomNodeObject => {
    element(self).appendChild(node);
    return DomNodeObject.of(node);
  };
  const document = (self: DomNodeObject): Document => self.node.ownerDocument as Document;
  return {
    name: 'dom.XmlNode',
    kind: 'class',
    methods: {
      'dom.XmlNode addChildElement(String name, String namespace, String prefix)': (
        self: DomNodeObject,
        name: string | null,
        namespace: string | null,
        prefix: string | null,
      ) => makeElement(runtime, element(self), name, namespace, prefix),
      'dom.XmlNode addCommentNode(String text)': (self: DomNodeObject, text: string | null) =>
        add(self, document(self).createComment(argument(runtime, text, 1))),
      'dom.XmlNode addTextNode(String text)': (self: DomNodeObject, text: string | null) =>
        add(self, document(self).createTextNode(argument(runtime, text, 1))),
      'String getAttribute(String key, String keyNamespace)': valueOf,
      'String getAttributeValue(String key, String keyNamespace)': (
        self: DomNodeObject,
        key: string | null,
        namespace: string | null,
      ) => partsOf(self, valueOf(self, key, namespace)).local,
      'String getAttributeValueNs(String key, String keyNamespace)': (
        self: DomNodeObject,
        key: string | null,
        namespace: string | null,
      ) => partsOf(self, valueOf(self, key, namespace)).namespace,
      'Integer getAttributeCount()': (self: DomNodeObject) => attributesOf(element(self)).length,
      'String getAttributeKeyAt(Integer index)': (self: DomNodeObject, index: number | null) =>
        at(self, index).localName,
      'String getAttributeKeyNsAt(Integer index)': (self: DomNodeObject, index: number | null) =>
        at(self, index).namespaceURI,
      'dom.XmlNode getChildElement(String name, String namespace)': (
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
      'List<dom.XmlNode> getChildElements()': (self: DomNodeObject) =>
        nodeList(childrenOf(self.node).filter(({ nodeType }) => nodeType === NODE.element)),
      'List<dom.XmlNode> getChildren()': (self: DomNodeObject) => nodeList(childrenOf(self.node).filter(isShown)),
      'String getName()': ({ node }: DomNodeObject) =>
        node.nodeType === NODE.element ? (node as Element).localName : null,
      'String getNamespace()': ({ node }: DomNodeObject) =>
        node.nodeType === NODE.element ? (node as Element).namespaceURI : null,
      'String getNamespaceFor(String prefix)': (self: DomNodeObject, prefix: string | null) =>
        element(self).lookupNamespaceURI(namespaceOf(argument(runtime, prefix, 1))),
      'dom.XmlNodeType getNodeType()': ({ node }: DomNodeObject) => runtime.enumValue('dom.XmlNodeType', kindOf(node)),
      'dom.XmlNode getParent()': ({ node }: DomNodeObject) =>
        node.parentNode?.nodeType === NODE.element ? DomNodeObject.of(node.parentNode) : null,
      'String getPrefixFor(String namespace)': (self: DomNodeObject, namespace: string | null) =>
        element(self).lookupPrefix(namespaceOf(namespace) ?? ''),
      'String getText()': ({ node }: DomNodeObject) =>
        node.nodeType === NODE.element
          ? childrenOf(node)
              .filter(({ nodeType }) => nodeType === NODE.text)
              .map(({ nodeValue }) => nodeValue)
              .join('')
          : (node.nodeValue ?? ''),
      'dom.XmlNode insertBefore(dom.XmlNode newChild, dom.XmlNode refChild)': (
        self: DomNodeObject,
        child: DomNodeObject | null,
        before: DomNodeObject | null,
      ) => {
        if (child !== null) {
          element(self).insertBefore(child.node, before?.node ?? null);
        }
        return child;
      },
      'Boolean removeAttribute(String key, String keyNamespace)': (
        self: DomNodeObject,
        key: string | null,
        namespace: string | null,
      ) => {
        const found = element(self).getAttributeNodeNS(namespaceOf(namespace), argument(runtime, key, 1));
        if (found !== null) {
          element(self).removeAttributeNode(found);
        }
        return found !== null;
      },
      'Boolean removeChild(dom.XmlNode childNode)': (self: DomNodeObject, child: DomNodeObject | null) => {
        const { node } = argument(runtime, child, 1);
        const isChild = node.parentNode === self.node;
        if (isChild) {
          self.node.removeChild(node);
        }
        return isChild;
      },
      'void setAttribute(String key, String value)': (self: DomNodeObject, key: string | null, value: string | null) =>
        setAttribute(runtime, element(self), key, value, null, null),
      'void setAttributeNs(String key, String value, String keyNamespace, String valueNamespace)': (
        self: DomNodeObject,
        key: string | null,
        value: string | null,
        keyNamespace: string | null,
        valueNamespace: string | null,
      ) => setAttribute(runtime, element(self), key, value, keyNamespace, valueNamespace),
      'void setNamespace(String prefix, String namespace)': (
        self: DomNodeObject,
        prefix: string | null,
        namespace: string | null,
      ) => {
        const key = namespaceOf(prefix);
        const uri = argument(runtime, namespace, 2);
        element(self).setAttributeNS(XMLNS, key === null ? 'xmlns' : qualifiedName('xmlns', key), uri);
      },
    },
    isInstance: (value) => value instanceof DomNodeObject,
  };
};

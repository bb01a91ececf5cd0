import type { ApexRuntime } from '../../runtime/types.ts';
import { LibraryObject } from '../libraryObject.ts';
import { argument, required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';
import { escapeAttribute, escapeText } from './parse.ts';

type Text = string | null;

/** An instance of `System.XmlStreamWriter`. */
class XmlWriterObject extends LibraryObject {
  readonly typeName = 'System.XmlStreamWriter';
  text = '';
  /** A start tag is written and may still get attributes. */
  private open: 'start' | 'empty' | null = null;
  private isClosed = false;
  private readonly names: string[] = [];

  /** Itself, while it is not closed. */
  opened(runtime: ApexRuntime): this {
    if (this.isClosed) {
      throw runtime.exception('System.XmlException', 'Stream already closed');
    }
    return this;
  }

  close(): void {
    this.finishTag();
    this.isClosed = true;
  }

  start(name: string, isEmpty: boolean): void {
    this.finishTag();
    this.text += `<${name}`;
    this.open = isEmpty ? 'empty' : 'start';
    if (!isEmpty) {
      this.names.push(name);
    }
  }

  /** @param misplaced what is said of it where no tag is open */
  attribute(runtime: ApexRuntime, name: string, value: string, misplaced: string): void {
    if (this.open === null) {
      throw runtime.exception('System.XmlException', misplaced);
    }
    this.text += ` ${name}="${escapeAttribute(value)}"`;
  }

  write(markup: string): void {
    this.finishTag();
    this.text += markup;
  }

  end(runtime: ApexRuntime): void {
    this.finishTag();
    const name = this.names.pop();
    if (name === undefined) {
      throw runtime.exception('System.XmlException', 'No element was found to write: ');
    }
    this.text += `</${name}>`;
  }

  endAll(runtime: ApexRuntime): void {
    this.finishTag();
    while (this.names.length > 0) {
      this.end(runtime);
    }
  }

  finishTag(): void {
    this.text += this.open === null ? '' : this.open === 'empty' ? '/>' : '>';
    this.open = null;
  }
}

/** What is said of attributes and namespaces outside of tags. No page has the words: rows observed in orgs do. */
const MISPLACED = {
  attribute: 'Attribute not associated with any element',
  defaultNamespace: 'Illegal State: Namespace Attribute not associated with any element',
  namespace: (prefix: Text, uri: string) =>
    `Illegal State: Invalid state: start tag is not opened at writeNamespace(${prefix ?? 'null'}, ${uri})`,
};

/** A tag that is still open when the text is asked for has no end yet. Source: Apex Reference Guide, "XmlStreamWriter Class". */
export const xmlStreamWriterClass: SystemClassFactory = (runtime) => {
  const nameOf = (prefix: Text, local: Text, position: number): string => {
    const name = argument(runtime, local, position);
    return prefix === null || prefix === '' ? name : `${prefix}:${name}`;
  };
  const writing = (self: XmlWriterObject): XmlWriterObject => self.opened(runtime);
  return {
    name: 'System.XmlStreamWriter',
    kind: 'class',
    constructors: { 'XmlStreamWriter()': () => new XmlWriterObject() },
    methods: {
      'void close()': (self: XmlWriterObject) => self.close(),
      'String getXmlString()': (self: XmlWriterObject) => writing(self).text,
      // Binds the namespace of what follows; only writeDefaultNamespace writes it.
      'void setDefaultNamespace(String uri)': () => undefined,
      'void writeAttribute(String prefix, String namespaceUri, String localName, String value)': (
        self: XmlWriterObject,
        prefix: Text,
        _uri: Text,
        local: Text,
        value: Text,
      ) => {
        const name = nameOf(prefix, local, 3);
        writing(self).attribute(runtime, name, argument(runtime, value, 4), MISPLACED.attribute);
      },
      'void writeCData(String data)': (self: XmlWriterObject, data: Text) =>
        writing(self).write(`<![CDATA[${argument(runtime, data, 1)}]]>`),
      'void writeCharacters(String text)': (self: XmlWriterObject, text: Text) =>
        writing(self).write(escapeText(argument(runtime, text, 1))),
      'void writeComment(String data)': (self: XmlWriterObject, data: Text) =>
        writing(self).write(`<!--${argument(runtime, data, 1)}-->`),
      'void writeDefaultNamespace(String namespaceUri)': (self: XmlWriterObject, uri: Text) =>
        writing(self).attribute(runtime, 'xmlns', required(runtime, uri), MISPLACED.defaultNamespace),
      'void writeEmptyElement(String prefix, String localName, String namespaceUri)': (
        self: XmlWriterObject,
        prefix: Text,
        local: Text,
      ) => writing(self).start(nameOf(prefix, local, 2), true),
      'void writeEndDocument()': (self: XmlWriterObject) => writing(self).endAll(runtime),
      'void writeEndElement()': (self: XmlWriterObject) => writing(self).end(runtime),
      'void writeNamespace(String prefix, String namespaceUri)': (self: XmlWriterObject, prefix: Text, uri: Text) => {
        const given = required(runtime, uri);
        const name = prefix === null || prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
        writing(self).attribute(runtime, name, given, MISPLACED.namespace(prefix, given));
      },
      'void writeProcessingInstruction(String target, String data)': (
        self: XmlWriterObject,
        target: Text,
        data: Text,
      ) => writing(self).write(`<?${required(runtime, target)}${data === null ? '' : ` ${data}`}?>`),
      'void writeStartDocument(String encoding, String version)': (
        self: XmlWriterObject,
        encoding: Text,
        version: Text,
      ) =>
        writing(self).write(
          `<?xml version="${version ?? '1.0'}"${encoding === null ? '' : ` encoding="${encoding}"`}?>`,
        ),
      'void writeStartElement(String prefix, String localName, String namespaceUri)': (
        self: XmlWriterObject,
        prefix: Text,
        local: Text,
      ) => writing(self).start(nameOf(prefix, local, 2), false),
    },
    isInstance: (value) => value instanceof XmlWriterObject,
  };
};

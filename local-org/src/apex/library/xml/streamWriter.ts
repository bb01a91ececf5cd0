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
  private readonly names: string[] = [];

  start(name: string, isEmpty: boolean): void {
    this.finishTag();
    this.text += `<${name}`;
    this.open = isEmpty ? 'empty' : 'start';
    if (!isEmpty) {
      this.names.push(name);
    }
  }

  attribute(runtime: ApexRuntime, name: string, value: string): void {
    if (this.open === null) {
      throw runtime.exception('System.XmlException', 'Attribute not associated with any element');
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
      throw runtime.exception('System.XmlException', 'No element to end');
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

/** Source: Apex Reference Guide, "XmlStreamWriter Class". */
export const xmlStreamWriterClass: SystemClassFactory = (runtime) => {
  const nameOf = (prefix: Text, local: Text, position: number): string => {
    const name = argument(runtime, local, position);
    return prefix === null || prefix === '' ? name : `${prefix}:${name}`;
  };
  return {
    name: 'System.XmlStreamWriter',
    kind: 'class',
    constructors: { 'XmlStreamWriter()': () => new XmlWriterObject() },
    methods: {
      'void close()': (self: XmlWriterObject) => self.finishTag(),
      'String getXmlString()': (self: XmlWriterObject) => {
        self.finishTag();
        return self.text;
      },
      // Binds the namespace of what follows; only writeDefaultNamespace writes it.
      'void setDefaultNamespace(String uri)': () => undefined,
      'void writeAttribute(String prefix, String namespaceUri, String localName, String value)': (
        self: XmlWriterObject,
        prefix: Text,
        _uri: Text,
        local: Text,
        value: Text,
      ) => self.attribute(runtime, nameOf(prefix, local, 3), argument(runtime, value, 4)),
      'void writeCData(String data)': (self: XmlWriterObject, data: Text) =>
        self.write(`<![CDATA[${argument(runtime, data, 1)}]]>`),
      'void writeCharacters(String text)': (self: XmlWriterObject, text: Text) =>
        self.write(escapeText(argument(runtime, text, 1))),
      'void writeComment(String data)': (self: XmlWriterObject, data: Text) =>
        self.write(`<!--${argument(runtime, data, 1)}-->`),
      'void writeDefaultNamespace(String namespaceUri)': (self: XmlWriterObject, uri: Text) =>
        self.attribute(runtime, 'xmlns', required(runtime, uri)),
      'void writeEmptyElement(String prefix, String localName, String namespaceUri)': (
        self: XmlWriterObject,
        prefix: Text,
        local: Text,
      ) => self.start(nameOf(prefix, local, 2), true),
      'void writeEndDocument()': (self: XmlWriterObject) => self.endAll(runtime),
      'void writeEndElement()': (self: XmlWriterObject) => self.end(runtime),
      'void writeNamespace(String prefix, String namespaceUri)': (self: XmlWriterObject, prefix: Text, uri: Text) =>
        self.attribute(runtime, prefix === null || prefix === '' ? 'xmlns' : `xmlns:${prefix}`, required(runtime, uri)),
      'void writeProcessingInstruction(String target, String data)': (
        self: XmlWriterObject,
        target: Text,
        data: Text,
      ) => self.write(`<?${required(runtime, target)}${data === null ? '' : ` ${data}`}?>`),
      'void writeStartDocument(String encoding, String version)': (
        self: XmlWriterObject,
        encoding: Text,
        version: Text,
      ) => self.write(`<?xml version="${version ?? '1.0'}"${encoding === null ? '' : ` encoding="${encoding}"`}?>`),
      'void writeStartElement(String prefix, String localName, String namespaceUri)': (
        self: XmlWriterObject,
        prefix: Text,
        local: Text,
      ) => self.start(nameOf(prefix, local, 2), false),
    },
    isInstance: (value) => value instanceof XmlWriterObject,
  };
};

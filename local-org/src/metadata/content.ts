import type { Element } from '@xmldom/xmldom';
import type { Place, Problem } from '../errors/index.ts';
import type { ElementDescription, TypeDescriptions } from './typeDescriptions.ts';
import { isAddedLater, isDroppedLater, olderForm, type OlderForm } from './olderForms.ts';
import { withoutNamespace } from './ownNamespace.ts';
import { childElements, innerMarkup, ownText, placeOfElement } from './xml.ts';

const METADATA_NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';
const INSTANCE_NAMESPACE = 'http://www.w3.org/2001/XMLSchema-instance';

/** Elements with what people read and with data; names of the project's own in there stay as they are. */
const WORDS: ReadonlySet<string | null> = new Set([
  'label',
  'pluralLabel',
  'masterLabel',
  'description',
  'shortDescription',
  'inlineHelpText',
  'errorMessage',
  'value',
  'stringValue',
]);

/** A value of an element that may hold any type (`CustomMetadata.values.value`), with the `xsi:type` it bears. */
export interface TypedText {
  /** Without prefix, for example `string`, `double`, `dateTime`; `string` when none is stated. */
  xsiType: string;
  text: string;
}

/** Where an object that was read from XML stands, and each of its elements. */
export interface NodePlaces {
  own: Place;
  /** By name, and of an element that repeats also by name and index: `permissionSets[1]`. */
  elements: ReadonlyMap<string, Place>;
}

/** Turns the XML of one file into the object that Salesforce's type describes, noting everything that does not fit. */
export class ContentReader {
  private readonly file: string;
  private readonly descriptions: TypeDescriptions;
  private readonly problems: Problem[];
  private readonly places: WeakMap<object, NodePlaces>;
  private readonly apiVersion: number;
  private readonly namespace: string;

  /** @param settings the version of the Metadata API that the project is written for, and its namespace */
  constructor(
    file: string,
    descriptions: TypeDescriptions,
    problems: Problem[],
    places: WeakMap<object, NodePlaces>,
    settings: { apiVersion: number; namespace: string },
  ) {
    this.file = file;
    this.descriptions = descriptions;
    this.problems = problems;
    this.places = places;
    this.apiVersion = settings.apiVersion;
    this.namespace = settings.namespace;
  }

  /** @returns `undefined` when the root element is not of this type */
  readRoot(root: Element, typeName: string): Record<string, unknown> | undefined {
    if (root.localName !== typeName) {
      this.report('WRONG_ROOT_ELEMENT', `The root element must be ${typeName}, not ${root.localName}`, root);
      return undefined;
    }
    if (root.namespaceURI !== METADATA_NAMESPACE) {
      this.report('MISSING_XML_NAMESPACE', `The element ${typeName} must declare xmlns="${METADATA_NAMESPACE}"`, root);
    }
    return this.descriptions.types[typeName] === undefined
      ? this.readUndescribed(root)
      : this.readObject(root, typeName);
  }

  /** Some types of the registry have no published description: they are read as they stand. */
  private readUndescribed(element: Element): Record<string, unknown> {
    const content: Record<string, unknown> = {};
    const places = new Map<string, Place>();
    for (const child of childElements(element)) {
      const name = child.localName ?? '';
      const value = childElements(child).length > 0 ? this.readUndescribed(child) : ownText(child).trim();
      const known = content[name];
      content[name] =
        known === undefined ? value : Array.isArray(known) ? [...(known as unknown[]), value] : [known, value];
      places.set(name, places.get(name) ?? placeOfElement(this.file, child));
    }
    this.places.set(content, { own: placeOfElement(this.file, element), elements: places });
    return content;
  }

  private readObject(element: Element, typeName: string): Record<string, unknown> {
    const description = this.descriptions.types[typeName] ?? {};
    const content: Record<string, unknown> = {};
    for (const [name, { isArray }] of Object.entries(description)) {
      if (isArray) {
        content[name] = [];
      }
    }
    const places = new Map<string, Place>();
    let previous = '';
    for (const child of childElements(element)) {
      if (isDroppedLater(typeName, child.localName ?? '', this.apiVersion)) {
        continue;
      }
      const older = olderForm(typeName, child.localName ?? '', this.apiVersion);
      const name = older?.now ?? child.localName ?? '';
      this.readChild({ child, name, older }, typeName, content, places, previous);
      previous = name;
    }
    if (ownText(element).trim() !== '') {
      this.report('UNEXPECTED_TEXT', `Text is not allowed in ${element.localName}`, element);
    }
    for (const [name, { type, isRequired }] of Object.entries(description)) {
      if (isRequired && content[name] === undefined) {
        if (!places.has(name) && !isAddedLater(typeName, name, this.apiVersion)) {
          this.report('MISSING_ELEMENT', `Required field is missing: ${name}`, element);
        }
        content[name] = this.standIn(type, element);
      } else if (isRequired && isBlank(content[name]) && !mayBeBlank(typeName)) {
        this.report('MISSING_ELEMENT', `Required field is missing: ${name}`, element);
      }
    }
    this.places.set(content, { own: placeOfElement(this.file, element), elements: places });
    return content;
  }

  /** A value for a required element that is missing or wrong, so that everything after it can still be checked. */
  private standIn(type: string, element: Element): unknown {
    const description = this.descriptions.types[type];
    if (description === undefined) {
      return type === 'boolean' ? false : type === 'number' ? 0 : (this.descriptions.enums[type]?.[0] ?? '');
    }
    const content: Record<string, unknown> = {};
    for (const [name, inner] of Object.entries(description)) {
      if (inner.isArray) {
        content[name] = [];
      } else if (inner.isRequired) {
        content[name] = this.standIn(inner.type, element);
      }
    }
    this.places.set(content, { own: placeOfElement(this.file, element), elements: new Map() });
    return content;
  }

  private readChild(
    { child, name, older }: { child: Element; name: string; older: OlderForm | undefined },
    parentType: string,
    content: Record<string, unknown>,
    places: Map<string, Place>,
    previous: string,
  ): void {
    const description = this.descriptions.types[parentType]?.[name];
    if (description === undefined) {
      this.report('UNKNOWN_ELEMENT', `Element ${name} invalid at this location in type ${parentType}`, child);
      return;
    }
    if (places.has(name) && !(description.isArray && previous === name)) {
      this.report('DUPLICATE_ELEMENT', `Element ${name} is duplicated at this location in type ${parentType}`, child);
      return;
    }
    if (!places.has(name)) {
      places.set(name, placeOfElement(this.file, child));
    }
    const value = older === undefined ? this.readValue(child, description, parentType) : this.readOlder(child, older);
    if (value === undefined) {
      return;
    }
    if (description.isArray) {
      const index = (content[name] as unknown[]).push(value) - 1;
      places.set(`${name}[${index}]`, placeOfElement(this.file, child));
    } else {
      content[name] = value;
    }
  }

  private readOlder(element: Element, { type, inside }: OlderForm): Record<string, unknown> {
    const content = { [inside]: this.readObject(element, type) };
    this.places.set(content, { own: placeOfElement(this.file, element), elements: new Map() });
    return content;
  }

  private readValue(element: Element, description: ElementDescription, parentType: string): unknown {
    if (this.descriptions.types[description.type] !== undefined) {
      return isNil(element) ? undefined : this.readObject(element, description.type);
    }
    if (description.type === 'any') {
      return readTyped(element);
    }
    if (parentType === 'LightningComponentBundle' && element.localName === 'targetConfigs') {
      return innerMarkup(element);
    }
    const [nested] = childElements(element);
    if (nested !== undefined) {
      this.report('UNEXPECTED_ELEMENT', `Element ${nested.localName} invalid inside ${element.localName}`, nested);
      return undefined;
    }
    return isNil(element) ? undefined : this.readText(element, description.type);
  }

  private readText(element: Element, type: string): unknown {
    const text = ownText(element);
    const trimmed = text.trim();
    if (type === 'boolean') {
      return this.accept(element, /^(true|false|1|0)$/.test(trimmed), 'xsd:boolean', () => /^(true|1)$/.test(trimmed));
    }
    if (type === 'number') {
      return this.accept(element, /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(trimmed), 'a number', () =>
        Number(trimmed),
      );
    }
    const values = this.descriptions.enums[type];
    if (values === undefined) {
      return WORDS.has(element.localName) ? text : withoutNamespace(text, this.namespace);
    }
    if (!values.includes(trimmed)) {
      this.report('INVALID_ENUM_VALUE', `'${trimmed}' is not a valid value for the enum '${type}'`, element);
      return undefined;
    }
    return trimmed;
  }

  private accept(element: Element, isValid: boolean, expected: string, convert: () => unknown): unknown {
    if (!isValid) {
      this.report(
        'INVALID_VALUE',
        `'${ownText(element).trim()}' in ${element.localName} is not valid for the type ${expected}`,
        element,
      );
      return undefined;
    }
    return convert();
  }

  private report(code: string, message: string, element: Element): void {
    this.problems.push({ code, message, place: placeOfElement(this.file, element) });
  }
}

function readTyped(element: Element): TypedText | undefined {
  if (isNil(element)) {
    return undefined;
  }
  const xsiType = element.getAttributeNS(INSTANCE_NAMESPACE, 'type') ?? 'string';
  return { xsiType: xsiType.slice(xsiType.indexOf(':') + 1), text: ownText(element) };
}

function isNil(element: Element): boolean {
  return element.getAttributeNS(INSTANCE_NAMESPACE, 'nil') === 'true';
}

function isBlank(value: unknown): boolean {
  return typeof value === 'string' && value.trim() === '';
}

/** An org writes an untranslated text as an empty element, and takes it back. */
function mayBeBlank(typeName: string): boolean {
  return typeName.endsWith('Translation');
}

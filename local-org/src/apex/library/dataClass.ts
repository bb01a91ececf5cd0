import { LibraryObject } from './libraryObject.ts';
import type { LibraryFunction, SystemClass, SystemClassFactory } from './systemClass.ts';

/** An instance of a class that only holds values; the keys are the names of its properties. */
export class DataObject extends LibraryObject {
  readonly typeName: string;
  readonly values: Record<string, unknown>;
  private readonly inJson: readonly string[] | null;
  private readonly shown: DataClassShape['shown'];

  /**
   * @param inJson the properties that its JSON has; without, it has none
   * @param shown  the properties that its text has
   */
  constructor(
    typeName: string,
    values: Record<string, unknown> = {},
    inJson: readonly string[] | null = null,
    shown?: DataClassShape['shown'],
  ) {
    super();
    this.typeName = typeName;
    this.values = values;
    this.inJson = inJson;
    this.shown = shown;
  }

  override toString(): string {
    const values = this.shown?.map((name) => `${name}="${this.values[name]}"`);
    return values === undefined ? this.typeName : `${this.typeName}[${values.join(', ')}]`;
  }

  override jsonMembers(): (readonly [string, unknown])[] | undefined {
    return this.inJson?.map((name) => [name, this.values[name] ?? null]);
  }

  /** The text of a property, `null` when it has none. */
  text(property: string): string | null {
    return (this.values[property] as string | null | undefined) ?? null;
  }
}

/** What a class of values has. */
export interface DataClassShape {
  /** Types of its properties by name: `{ subject: 'String' }`. */
  properties: Readonly<Record<string, string>>;
  /** Each property also has `getX` and `setX`. */
  hasAccessors?: boolean;
  /** Parameters of its constructors, each a list of property names. Without: one that takes nothing. */
  constructors?: readonly (readonly string[])[];
  /** Whether it can be written as JSON, with all its properties. */
  hasJson?: boolean;
  /** What its text shows, as debug logs of orgs do: `Name[value="1"]`. Without, its text is the name. */
  shown?: readonly string[];
  /** Values that a new instance begins with. */
  defaults?: () => Record<string, unknown>;
}

/**
 * A library class that only holds values.
 * @param name full Apex name: `Messaging.InboundEmail`
 */
export function dataClass(name: string, shape: DataClassShape): SystemClassFactory {
  const { properties, constructors = [[]], defaults = () => ({}) } = shape;
  const simpleName = name.split('.').at(-1) ?? name;
  const declared: Required<Pick<SystemClass, 'constructors'>> = {
    constructors: Object.fromEntries(
      constructors.map((names) => [
        `${simpleName}(${names.map((property) => `${properties[property] ?? 'Object'} ${property}`).join(', ')})`,
        (...values: unknown[]) =>
          new DataObject(
            name,
            { ...defaults(), ...Object.fromEntries(names.map((key, index) => [key, values[index]])) },
            shape.hasJson === true ? Object.keys(properties) : null,
            shape.shown,
          ),
      ]),
    ),
  };
  return () => ({
    name,
    kind: 'class',
    ...declared,
    properties: Object.fromEntries(
      Object.entries(properties).map(([property, type]) => [`${type} ${property}`, accessOf(property)]),
    ),
    methods: shape.hasAccessors === true ? accessorsOf(properties) : {},
    isInstance: (value) => value instanceof DataObject && value.typeName === name,
  });
}

function accessOf(property: string): {
  get: (self: DataObject) => unknown;
  set: (self: DataObject, value: unknown) => void;
} {
  return {
    get: (self) => self.values[property] ?? null,
    set: (self, value) => {
      self.values[property] = value;
    },
  };
}

function accessorsOf(properties: Readonly<Record<string, string>>): Record<string, LibraryFunction> {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([property, type]) => {
      const suffix = property.charAt(0).toUpperCase() + property.slice(1);
      const { get, set } = accessOf(property);

      return [
        [`${type} get${suffix}()`, get],
        [`void set${suffix}(${type} value)`, set],
      ];
    }),
  );
}

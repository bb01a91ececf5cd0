import type { ApexRuntime } from '../../runtime/types.ts';
import { LibraryObject } from '../libraryObject.ts';
import { required } from '../support.ts';
import type { LibraryFunction, SystemClassFactory } from '../systemClass.ts';
import type { JsonValue } from './reader.ts';
import { toJson } from './tree.ts';
import { writeJson, writePrettyJson } from './writer.ts';

/** An instance of `System.JSONGenerator`: builds a JSON value from outside in. */
export class JsonGeneratorObject extends LibraryObject {
  readonly typeName = 'System.JSONGenerator';
  isClosed = false;
  private readonly isPretty: boolean;
  private root: JsonValue | undefined;
  private readonly open: (JsonValue[] | Map<string, JsonValue>)[] = [];
  private fieldName: string | null = null;

  constructor(isPretty: boolean) {
    super();
    this.isPretty = isPretty;
  }

  /** @throws what `fail` gives when no value may stand here */
  write(value: JsonValue, fail: (message: string) => Error): void {
    const container = this.open.at(-1);
    if (this.isClosed) {
      throw fail('Generator is closed');
    }
    if (container === undefined) {
      this.root = value;
    } else if (Array.isArray(container)) {
      container.push(value);
    } else if (this.fieldName === null) {
      throw fail('Can not write value, expecting field name');
    } else {
      container.set(this.fieldName, value);
      this.fieldName = null;
    }
  }

  start(container: JsonValue[] | Map<string, JsonValue>, fail: (message: string) => Error): void {
    this.write(container, fail);
    this.open.push(container);
  }

  end(isArray: boolean, fail: (message: string) => Error): void {
    const container = this.open.pop();
    if (container === undefined || Array.isArray(container) !== isArray) {
      throw fail(`Current context not an ${isArray ? 'ARRAY' : 'OBJECT'}`);
    }
  }

  name(fieldName: string, fail: (message: string) => Error): void {
    if (!(this.open.at(-1) instanceof Map) || this.fieldName !== null) {
      throw fail('Can not write a field name, expecting a value');
    }
    this.fieldName = fieldName;
  }

  text(): string {
    if (this.root === undefined) {
      return '';
    }
    return this.isPretty ? writePrettyJson(this.root) : writeJson(this.root);
  }
}

/** Methods `writeX(value)` and `writeXField(name, value)` with the types of their values. */
const VALUES: readonly (readonly [method: string, type: string])[] = [
  ['Blob', 'Blob'],
  ['Boolean', 'Boolean'],
  ['Date', 'Date'],
  ['DateTime', 'Datetime'],
  ['Id', 'Id'],
  ['Number', 'Decimal'],
  ['Number', 'Double'],
  ['Number', 'Integer'],
  ['Number', 'Long'],
  ['Object', 'Object'],
  ['String', 'String'],
  ['Time', 'Time'],
];

/** Source: Apex Reference Guide, "JSONGenerator Class". */
export const jsonGeneratorClass: SystemClassFactory = (runtime) => {
  const fail = (message: string): Error => runtime.exception('System.JSONException', message);
  return {
    name: 'System.JSONGenerator',
    kind: 'class',
    methods: {
      ...valueMethods(runtime, fail),
      'void writeNull()': (self: JsonGeneratorObject) => self.write(null, fail),
      'void writeNullField(String fieldName)': (self: JsonGeneratorObject, name: string | null) => {
        self.name(required(runtime, name), fail);
        self.write(null, fail);
      },
      'void writeFieldName(String fieldName)': (self: JsonGeneratorObject, name: string | null) =>
        self.name(required(runtime, name), fail),
      'void writeStartObject()': (self: JsonGeneratorObject) => self.start(new Map(), fail),
      'void writeEndObject()': (self: JsonGeneratorObject) => self.end(false, fail),
      'void writeStartArray()': (self: JsonGeneratorObject) => self.start([], fail),
      'void writeEndArray()': (self: JsonGeneratorObject) => self.end(true, fail),
      'String getAsString()': (self: JsonGeneratorObject) => {
        self.isClosed = true;
        return self.text();
      },
      'void close()': (self: JsonGeneratorObject) => {
        self.isClosed = true;
      },
      'Boolean isClosed()': (self: JsonGeneratorObject) => self.isClosed,
    },
    isInstance: (value) => value instanceof JsonGeneratorObject,
  };
};

function valueMethods(
  runtime: ApexRuntime,
  fail: (message: string) => Error,
): Readonly<Record<string, LibraryFunction>> {
  const methods: Record<string, LibraryFunction> = {};
  for (const [method, type] of VALUES) {
    methods[`void write${method}(${type} value)`] = (self: JsonGeneratorObject, value: unknown) =>
      self.write(toJson(runtime, value, false), fail);
    methods[`void write${method}Field(String fieldName, ${type} value)`] = (
      self: JsonGeneratorObject,
      name: string | null,
      value: unknown,
    ) => {
      self.name(required(runtime, name), fail);
      self.write(toJson(runtime, value, false), fail);
    };
  }
  return methods;
}

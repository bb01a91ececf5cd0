import type { ApexRuntime } from '../../runtime/types.ts';
import { LibraryObject } from '../libraryObject.ts';
import type { LibraryFunction, SystemClassFactory } from '../systemClass.ts';
import { JsonNumber, type JsonValue } from './reader.ts';
import { toJson } from './tree.ts';
import { UNWRITTEN, writeJson, writePrettyJson } from './writer.ts';

/** An instance of `System.JSONGenerator`: builds a JSON value from outside in. */
export class JsonGeneratorObject extends LibraryObject {
  readonly typeName = 'System.JSONGenerator';
  isClosed = false;
  private readonly isPretty: boolean;
  private readonly roots: JsonValue[] = [];
  private readonly open: (JsonValue[] | Map<string, JsonValue>)[] = [];
  private fieldName: string | null = null;

  constructor(isPretty: boolean) {
    super();
    this.isPretty = isPretty;
  }

  /** @throws what `fail` gives when no value may stand here */
  write(value: JsonValue, fail: (message: string) => Error, what = nameOf(value)): void {
    const container = this.open.at(-1);
    if (this.isClosed) {
      throw fail('Generator is closed');
    }
    if (container === undefined) {
      this.roots.push(value);
    } else if (Array.isArray(container)) {
      container.push(value);
    } else if (this.fieldName === null) {
      throw fail(`Can not ${what}, expecting field name`);
    } else {
      container.set(this.fieldName, value);
      this.fieldName = null;
    }
  }

  start(container: JsonValue[] | Map<string, JsonValue>, fail: (message: string) => Error): void {
    this.write(container, fail, `start an ${Array.isArray(container) ? 'array' : 'object'}`);
    this.open.push(container);
  }

  end(isArray: boolean, fail: (message: string) => Error): void {
    const container = this.open.at(-1);
    if (container === undefined || Array.isArray(container) !== isArray) {
      const context = container === undefined ? 'ROOT' : Array.isArray(container) ? 'ARRAY' : 'OBJECT';
      throw fail(`Current context not an ${isArray ? 'ARRAY' : 'object'} but ${context}`);
    }
    this.open.pop();
  }

  name(fieldName: string, fail: (message: string) => Error): void {
    if (!(this.open.at(-1) instanceof Map) || this.fieldName !== null) {
      throw fail('Can not write a field name, expecting a value');
    }
    this.fieldName = fieldName;
  }

  text(): string {
    const container = this.open.at(-1);
    if (container instanceof Map && this.fieldName !== null) {
      container.set(this.fieldName, UNWRITTEN);
    }
    const write = this.isPretty ? writePrettyJson : writeJson;
    return this.roots.map((root) => write(root)).join(' ');
  }
}

function nameOf(value: JsonValue): string {
  if (value === null || typeof value === 'boolean') {
    return value === null ? 'write null' : 'write boolean value';
  }
  return value instanceof JsonNumber ? 'write number' : 'write text value';
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
        self.name(given(runtime, name, 'writeNullField'), fail);
        self.write(null, fail);
      },
      'void writeFieldName(String fieldName)': (self: JsonGeneratorObject, name: string | null) =>
        self.name(given(runtime, name, 'writeFieldName'), fail),
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
      self.write(toJson(runtime, given(runtime, value, `write${method}`), false), fail);
    methods[`void write${method}Field(String fieldName, ${type} value)`] = (
      self: JsonGeneratorObject,
      name: string | null,
      value: unknown,
    ) => {
      const fullName = `write${method}Field`;
      self.name(given(runtime, name, fullName), fail);
      self.write(toJson(runtime, given(runtime, value, fullName), false), fail);
    };
  }
  return methods;
}

function given<Value>(runtime: ApexRuntime, value: Value | null, method: string): Value {
  if (value === null) {
    throw runtime.exception('System.NullPointerException', `null argument for JSONGenerator.${method}()`);
  }
  return value;
}

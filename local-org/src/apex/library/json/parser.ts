import type { ApexRuntime, RuntimeType } from '../../runtime/types.ts';
import { LibraryObject } from '../libraryObject.ts';
import { required } from '../support.ts';
import type { LibraryFunction, SystemClassFactory } from '../systemClass.ts';
import { JsonNumber, writesAs, type JsonValue } from './reader.ts';
import { fromJson, primitive } from './typed.ts';

/** One step through a JSON value: the token, the name it stands under, and the value that begins here. */
interface Token {
  kind: string;
  name: string | null;
  value: JsonValue;
  /** Index of the token that ends what begins here. */
  end: number;
}

/** An instance of `System.JSONParser`: a JSON value as a row of tokens. */
export class JsonParserObject extends LibraryObject {
  readonly typeName = 'System.JSONParser';
  private readonly tokens: Token[] = [];
  private position = -1;
  private cleared: Token | undefined;

  constructor(value: JsonValue) {
    super();
    this.append(value, null);
  }

  get current(): Token | undefined {
    return this.cleared === undefined ? this.tokens[this.position] : undefined;
  }

  get lastCleared(): Token | undefined {
    return this.cleared;
  }

  /** Goes to the first token where none was asked for yet: what is read then is all of the content. */
  start(): void {
    if (this.position < 0) {
      this.next();
    }
  }

  next(): Token | undefined {
    this.cleared = undefined;
    this.position = Math.min(this.position + 1, this.tokens.length);
    return this.current;
  }

  /** Moves to the end of the object or array that begins here. */
  skipChildren(): void {
    this.position = this.current?.end ?? this.position;
  }

  clear(): void {
    this.cleared = this.current ?? this.cleared;
  }

  private append(value: JsonValue, name: string | null): void {
    const index = this.tokens.length;
    const token: Token = { kind: kindOf(value), name, value, end: index };
    this.tokens.push(token);
    if (Array.isArray(value)) {
      value.forEach((item) => this.append(item, null));
      this.tokens.push({ kind: 'END_ARRAY', name, value: null, end: this.tokens.length });
    } else if (value instanceof Map) {
      for (const [key, item] of value) {
        this.tokens.push({ kind: 'FIELD_NAME', name: key, value: key, end: this.tokens.length });
        this.append(item, key);
      }
      this.tokens.push({ kind: 'END_OBJECT', name, value: null, end: this.tokens.length });
    }
    token.end = this.tokens.length - 1;
  }
}

/** Source: Apex Reference Guide, "JSONParser Class". */
export const jsonParserClass: SystemClassFactory = (runtime) => ({
  name: 'System.JSONParser',
  kind: 'class',
  methods: { ...movingMethods(runtime), ...valueMethods(runtime) },
  isInstance: (value) => value instanceof JsonParserObject,
});

function movingMethods(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const constant = (token: Token | undefined): unknown =>
    token === undefined ? null : runtime.enumValue('System.JSONToken', token.kind);
  return {
    'System.JSONToken nextToken()': (self: JsonParserObject) => constant(self.next()),
    'System.JSONToken nextValue()': (self: JsonParserObject) => {
      let token = self.next();
      while (token?.kind === 'FIELD_NAME') {
        token = self.next();
      }
      return constant(token);
    },
    'System.JSONToken getCurrentToken()': (self: JsonParserObject) => constant(self.current),
    'System.JSONToken getLastClearedToken()': (self: JsonParserObject) => constant(self.lastCleared),
    'Boolean hasCurrentToken()': (self: JsonParserObject) => self.current !== undefined,
    'void clearCurrentToken()': (self: JsonParserObject) => self.clear(),
    'void skipChildren()': (self: JsonParserObject) => self.skipChildren(),
    'String getCurrentName()': (self: JsonParserObject) => self.current?.name ?? null,
    'String getText()': (self: JsonParserObject) => textOf(self.current),
  };
}

function valueMethods(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const methods: Record<string, LibraryFunction> = {};
  for (const type of ['Blob', 'Boolean', 'Date', 'Decimal', 'Double', 'Id', 'Integer', 'Long', 'Time'] as const) {
    methods[`${type} get${type}Value()`] = (self: JsonParserObject) => currentValue(runtime, self, type);
  }
  const read = (self: JsonParserObject, type: RuntimeType | null, isStrict: boolean): unknown => {
    self.start();
    const value = fromJson(runtime, requireCurrent(runtime, self).value, required(runtime, type), isStrict);
    self.skipChildren();
    return value;
  };
  return {
    ...methods,
    'Datetime getDatetimeValue()': (self: JsonParserObject) => currentValue(runtime, self, 'Datetime'),
    'Object readValueAs(System.Type apexType)': (self: JsonParserObject, type: RuntimeType | null) =>
      read(self, type, false),
    'Object readValueAsStrict(System.Type apexType)': (self: JsonParserObject, type: RuntimeType | null) =>
      read(self, type, true),
  };
}

function currentValue(runtime: ApexRuntime, self: JsonParserObject, typeName: string): unknown {
  const { value } = requireCurrent(runtime, self);
  return value === null ? null : primitive(runtime, value, typeName);
}

function requireCurrent(runtime: ApexRuntime, self: JsonParserObject): Token {
  if (self.current === undefined) {
    throw runtime.exception('System.JSONException', 'There is no current token');
  }
  return self.current;
}

function textOf(token: Token | undefined): string | null {
  switch (token?.kind) {
    case undefined:
      return null;
    case 'START_OBJECT':
      return '{';
    case 'END_OBJECT':
      return '}';
    case 'START_ARRAY':
      return '[';
    case 'END_ARRAY':
      return ']';
    default:
      return writesAs(token?.value ?? null);
  }
}

function kindOf(value: JsonValue): string {
  if (value instanceof JsonNumber) {
    return value.isWhole ? 'VALUE_NUMBER_INT' : 'VALUE_NUMBER_FLOAT';
  }
  if (typeof value === 'boolean') {
    return value ? 'VALUE_TRUE' : 'VALUE_FALSE';
  }
  if (value === null) {
    return 'VALUE_NULL';
  }
  return Array.isArray(value) ? 'START_ARRAY' : value instanceof Map ? 'START_OBJECT' : 'VALUE_STRING';
}

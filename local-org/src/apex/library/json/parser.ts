import { DecimalValue } from '../../../values/index.ts';
import type { ApexRuntime, RuntimeType } from '../../runtime/types.ts';
import { LibraryObject } from '../libraryObject.ts';
import { required } from '../support.ts';
import type { LibraryFunction, SystemClassFactory } from '../systemClass.ts';
import { formatProblem } from './dateFormats.ts';
import { JsonNumber, readJson, writesAs, type JsonStep, type JsonText } from './reader.ts';
import { readScalar, scalar } from './scalars.ts';
import type { Place } from './scanner.ts';
import { fromJson } from './typed.ts';
import { atInput } from './untyped.ts';

/** An instance of `System.JSONParser`: a JSON text as a row of tokens, as far as it can be read. */
export class JsonParserObject extends LibraryObject {
  readonly typeName = 'System.JSONParser';
  private readonly text: JsonText;
  private position = -1;
  private step: JsonStep | undefined;
  private cleared: JsonStep | undefined;

  constructor(text: string) {
    super();
    this.text = readJson(text);
  }

  get current(): JsonStep | undefined {
    return this.step;
  }

  get lastCleared(): JsonStep | undefined {
    return this.cleared;
  }

  /** Where it stands. */
  get place(): Place {
    return this.text.steps[this.position]?.place ?? { line: 1, column: 1 };
  }

  /** Goes to the first token where none was asked for yet: what is read then is all of the content. */
  start(fail: (message: string) => Error): void {
    if (this.position < 0) {
      this.next(fail);
    }
  }

  /** @throws what `fail` gives for a text that cannot be read further */
  next(fail: (message: string) => Error): JsonStep | undefined {
    const { steps, failure } = this.text;
    this.position = Math.min(this.position + 1, steps.length);
    this.step = steps[this.position];
    if (this.step === undefined && failure !== undefined) {
      const source = `[Source: java.io.StringReader@${SOURCE_IDENTITY}; line: ${failure.opened?.line}, column: ${failure.opened?.column}])`;
      throw fail(failure.message + (failure.opened === undefined ? '' : source) + atInput(failure.place));
    }
    return this.step;
  }

  /** Moves to the end of the object or array that begins here. */
  skipChildren(): void {
    this.position = this.step?.end ?? this.position;
    this.step = this.text.steps[this.position];
  }

  clear(): void {
    this.cleared = this.step ?? this.cleared;
    this.step = undefined;
  }
}

/** Stands for the identity that Java prints of the reader, which differs each time. */
const SOURCE_IDENTITY = '1b6d3586';

/** Source: Apex Reference Guide, "JSONParser Class". */
export const jsonParserClass: SystemClassFactory = (runtime) => ({
  name: 'System.JSONParser',
  kind: 'class',
  methods: { ...movingMethods(runtime), ...valueMethods(runtime) },
  isInstance: (value) => value instanceof JsonParserObject,
});

function movingMethods(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const fail = (message: string): Error => runtime.exception('System.JSONException', message);
  const constant = (step: JsonStep | undefined): unknown =>
    step === undefined ? null : runtime.enumValue('System.JSONToken', step.kind);
  return {
    'System.JSONToken nextToken()': (self: JsonParserObject) => constant(self.next(fail)),
    'System.JSONToken nextValue()': (self: JsonParserObject) => {
      let step = self.next(fail);
      while (step?.kind === 'FIELD_NAME') {
        step = self.next(fail);
      }
      return constant(step);
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
  for (const type of ['Decimal', 'Double', 'Integer', 'Long'] as const) {
    methods[`${type} get${type}Value()`] = (self: JsonParserObject) => numberOf(runtime, self, type);
  }
  for (const type of ['Blob', 'Date', 'Datetime', 'Id', 'Time'] as const) {
    methods[`${type} get${type}Value()`] = (self: JsonParserObject) => textValue(runtime, self, type);
  }
  const read = (self: JsonParserObject, type: RuntimeType | null, isStrict: boolean): unknown => {
    self.start((message) => runtime.exception('System.JSONException', message));
    const { node } = requireCurrent(runtime, self);
    const value = fromJson(runtime, { ...node, name: '' }, required(runtime, type), isStrict);
    self.skipChildren();
    self.clear();
    return value;
  };
  return {
    ...methods,
    'Boolean getBooleanValue()': (self: JsonParserObject) => booleanOf(runtime, self),
    'Object readValueAs(System.Type apexType)': (self: JsonParserObject, type: RuntimeType | null) =>
      read(self, type, false),
    'Object readValueAsStrict(System.Type apexType)': (self: JsonParserObject, type: RuntimeType | null) =>
      read(self, type, true),
  };
}

function booleanOf(runtime: ApexRuntime, self: JsonParserObject): boolean {
  const value = self.current?.node.value;
  if (typeof value !== 'boolean') {
    throw misread(runtime, self, 'not of boolean type');
  }
  return value;
}

/** @throws `System.JSONException` when the token is no number, or one that the type cannot hold */
function numberOf(runtime: ApexRuntime, self: JsonParserObject, typeName: string): unknown {
  const node = self.current?.node;
  if (!(node?.value instanceof JsonNumber)) {
    throw misread(runtime, self, 'not numeric, can not use numeric value accessors');
  }
  const isWholeType = typeName === 'Integer' || typeName === 'Long';
  const text = isWholeType ? DecimalValue.of(node.value.text).toBigInt().toString() : node.value.text;
  try {
    return scalar(runtime, { ...node, value: new JsonNumber(text) }, typeName);
  } catch {
    const range = typeName === 'Integer' ? 'int' : 'long';
    const message = `Numeric value (${node.value.text}) out of range of ${range}${atInput(self.place)}`;
    throw runtime.exception('System.JSONException', message);
  }
}

function misread(runtime: ApexRuntime, self: JsonParserObject, problem: string): Error {
  const kind = self.current?.kind ?? 'null';
  return runtime.exception('System.JSONException', `Current token (${kind}) ${problem}${atInput(self.place)}`);
}

/** Dates that are none are told without a place. */
function textValue(runtime: ApexRuntime, self: JsonParserObject, typeName: string): unknown {
  const { node } = requireCurrent(runtime, self);
  if (node.value === null) {
    return null;
  }
  const text = writesAs(node.value);
  if (/^(?:Date|Datetime|Time)$/.test(typeName) && readScalar(runtime, text, typeName) === undefined) {
    throw runtime.exception('System.JSONException', formatProblem(text));
  }
  return scalar(runtime, node, typeName);
}

function requireCurrent(runtime: ApexRuntime, self: JsonParserObject): JsonStep {
  if (self.current === undefined) {
    throw runtime.exception('System.JSONException', 'There is no current token');
  }
  return self.current;
}

function textOf(step: JsonStep | undefined): string | null {
  switch (step?.kind) {
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
      return writesAs(step?.node.value ?? null);
  }
}

import { BlobValue, DateValue, DatetimeValue, DecimalValue, DoubleValue, TimeValue } from '../../../values/index.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { requireId } from '../schema/fieldValues.ts';
import { formatProblem } from './dateFormats.ts';
import { JsonNumber, writesAs, type JsonNode } from './reader.ts';
import { at } from './untyped.ts';

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const RANGES: Readonly<Record<string, readonly [name: string, bits: 32 | 64]>> = {
  Integer: ['int', 32],
  Long: ['long', 64],
};

/** A JSON scalar as a primitive of this name. @throws `System.JSONException` */
export function scalar(runtime: ApexRuntime, node: JsonNode, typeName: string): unknown {
  const { value } = node;
  if (typeName === 'Object') {
    throw runtime.exception('System.JSONException', 'Apex Type unsupported in JSON: Object');
  }
  if (Array.isArray(value) || value instanceof Map) {
    throw runtime.exception('System.JSONException', 'Illegal value for primitive');
  }
  const text = writesAs(value);
  const fail = (message: string, place = node.before): never => {
    throw runtime.exception('System.JSONException', message + at(place));
  };
  if (typeName === 'Boolean') {
    return typeof value === 'boolean' ? value : fail(`Illegal value for boolean: ${text}`, node.after);
  }
  const read = readScalar(runtime, text, typeName);
  if (read !== undefined) {
    return read;
  }
  const [range] = RANGES[typeName] ?? [];
  if (node.name !== '' || range === undefined) {
    return fail(problemOf(text, typeName));
  }
  return value instanceof JsonNumber && value.isWhole
    ? fail(`Numeric value (${text}) out of range of ${range}`, node.after)
    : fail('Value does not match expected type');
}

/** What Java's readers of numbers and dates say of a text that is none. */
function problemOf(text: string, typeName: string): string {
  switch (typeName) {
    case 'Integer':
    case 'Long':
    case 'Double':
      return typeName === 'Double' && text.trim() === '' ? 'empty String' : `For input string: "${text}"`;
    case 'Decimal': {
      const wrong = /[^\d.eE+-]/.exec(text)?.[0];
      return wrong === undefined
        ? 'N/A'
        : `Character ${wrong} is neither a decimal digit number, decimal point, nor "e" notation exponential mark.`;
    }
    default:
      return formatProblem(text);
  }
}

/** The text as a primitive of this name; undefined when it is none. @throws `System.StringException` for an id */
export function readScalar(runtime: ApexRuntime, text: string, typeName: string): unknown {
  switch (typeName) {
    case 'String':
      return text;
    case 'Id':
      return requireId(runtime, text);
    case 'Integer':
    case 'Long':
      return whole(text, RANGES[typeName]?.[1] ?? 64);
    case 'Double':
      return NUMBER.test(text) ? new DoubleValue(Number(text)) : undefined;
    case 'Decimal':
      return NUMBER.test(text) ? DecimalValue.of(text) : undefined;
    case 'Date':
      return /^\d{4}-\d{2}-\d{2}(?:T|$)/.test(text) ? DateValue.parse(text.slice(0, 10)) : undefined;
    case 'Datetime':
      return datetime(text);
    case 'Time':
      return time(text);
    case 'Blob':
      return new BlobValue(Buffer.from(text, 'base64'));
    default:
      return undefined;
  }
}

function whole(text: string, bits: 32 | 64): number | bigint | undefined {
  if (!/^[+-]?\d+$/.test(text)) {
    return undefined;
  }
  const number = BigInt(text.replace(/^\+/, ''));
  if (BigInt.asIntN(bits, number) !== number) {
    return undefined;
  }
  return bits === 32 ? Number(number) : number;
}

/** A moment; without an offset it is GMT. */
export function datetime(text: string): DatetimeValue | undefined {
  if (/^-?\d+$/.test(text)) {
    return new DatetimeValue(Number(text));
  }
  const full = /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text;
  return DatetimeValue.parse(/(?:Z|[+-]\d{2}:?\d{2})$/.test(full) ? full : `${full}Z`);
}

function time(text: string): TimeValue | undefined {
  const parts = /^(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,3}))?Z?$/.exec(text);
  if (parts === null) {
    return undefined;
  }
  const [hour = 0, minute = 0, second = 0] = parts.slice(1, 4).map(Number);
  return new TimeValue(((hour * 60 + minute) * 60 + second) * 1000 + Number((parts[4] ?? '0').padEnd(3, '0')));
}

import { JsonNumber, type JsonValue } from './reader.ts';

/** In place of the value of a member whose name alone was written. */
export const UNWRITTEN = new JsonNumber('');

/** The text without spaces. */
export function writeJson(value: JsonValue): string {
  if (value instanceof JsonNumber) {
    return value.text;
  }
  if (Array.isArray(value)) {
    return `[${value.map(writeJson).join(',')}]`;
  }
  if (value instanceof Map) {
    const entries = [...value].map(([name, item]) => entry(name, ':', item, writeJson(item)));
    return `{${entries.join(',')}}`;
  }
  return JSON.stringify(value);
}

/** The text as Salesforce indents it: entries of objects on lines of their own, arrays on one line. */
export function writePrettyJson(value: JsonValue, indent = ''): string {
  if (Array.isArray(value)) {
    return value.length === 0 ? '[ ]' : `[ ${value.map((item) => writePrettyJson(item, indent)).join(', ')} ]`;
  }
  if (!(value instanceof Map)) {
    return writeJson(value);
  }
  const inner = `${indent}  `;
  const entries = [...value].map(([name, item]) => inner + entry(name, ' : ', item, writePrettyJson(item, inner)));
  return entries.length === 0 ? '{ }' : `{\n${entries.join(',\n')}\n${indent}}`;
}

function entry(name: string, colon: string, item: JsonValue, text: string): string {
  return JSON.stringify(name) + (item === UNWRITTEN ? '' : colon + text);
}

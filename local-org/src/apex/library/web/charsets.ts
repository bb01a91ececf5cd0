import { UnsupportedError } from '../../../errors/index.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { decodedText } from '../text/string.ts';

/** How a set of characters becomes bytes, and bytes become text again. */
export interface Charset {
  encode(text: string): Buffer;
  decode(bytes: Buffer): string;
}

/** What stands for a character that a set does not have, and for bytes that are no character. */
const UNKNOWN_CHARACTER = '?';
const UNKNOWN_BYTES = '\ufffd';

const UTF8: Charset = {
  encode: (text) => Buffer.from(text.replace(/\p{Surrogate}/gu, UNKNOWN_CHARACTER)),
  decode: decodedText,
};

/** One byte a character; the first 128 are those of ASCII. */
function singleBytes(decodeByte: (byte: number) => string): Charset {
  const characters = Array.from({ length: 256 }, (_, byte) =>
    byte < 128 ? String.fromCharCode(byte) : decodeByte(byte),
  );
  const bytes = new Map(characters.map((character, byte) => [character, byte]));
  bytes.delete(UNKNOWN_BYTES);
  return {
    encode: (text) =>
      Buffer.from([...text].map((character) => bytes.get(character) ?? UNKNOWN_CHARACTER.charCodeAt(0))),
    decode: (given) => [...given].map((byte) => characters[byte]).join(''),
  };
}

function swapped(bytes: Buffer): Buffer {
  return Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2))).swap16();
}

const littleEndian: Charset = {
  encode: (text) => Buffer.from(text, 'utf16le'),
  decode: (bytes) => bytes.toString('utf16le') + (bytes.length % 2 === 0 ? '' : UNKNOWN_BYTES),
};

const bigEndian: Charset = {
  encode: (text) => swapped(littleEndian.encode(text)),
  decode: (bytes) => swapped(bytes).toString('utf16le') + (bytes.length % 2 === 0 ? '' : UNKNOWN_BYTES),
};

/** Written with a mark of the order of its bytes; read in the order that a mark says, else the bigger byte first. */
const UTF16: Charset = {
  encode: (text) => bigEndian.encode(`\ufeff${text}`),
  decode: (bytes) => {
    const mark = bytes.subarray(0, 2).toString('hex');
    const order = mark === 'fffe' ? littleEndian : bigEndian;
    return order.decode(mark === 'fffe' || mark === 'feff' ? bytes.subarray(2) : bytes);
  },
};

const CHARSETS: Readonly<Record<string, Charset>> = {
  'utf-8': UTF8,
  utf8: UTF8,
  'us-ascii': singleBytes(() => UNKNOWN_BYTES),
  ascii: singleBytes(() => UNKNOWN_BYTES),
  'iso-8859-1': singleBytes(String.fromCharCode),
  'windows-1252': singleBytes((byte) =>
    new TextDecoder('windows-1252').decode(Buffer.from([byte])).replace(/[\x80-\x9f]/, UNKNOWN_BYTES),
  ),
  'utf-16': UTF16,
  'utf-16be': bigEndian,
  'utf-16le': littleEndian,
};

/**
 * The set of characters of a name. No page lists the names: rows observed in orgs do.
 * @throws `System.StringException` for a name of none; UnsupportedError for one that the local org does not have
 */
export function charsetOf(runtime: ApexRuntime, given: string): Charset {
  const name = given.trim().toLowerCase().replaceAll('_', '-');
  const charset = CHARSETS[name];
  if (charset !== undefined) {
    return charset;
  }
  if (isKnown(given.trim())) {
    throw new UnsupportedError(`The encoding ${given} is not supported by the local org`);
  }
  throw runtime.exception('System.StringException', `Encoding ${given} is not supported`);
}

function isKnown(name: string): boolean {
  try {
    return new TextDecoder(name).encoding !== '';
  } catch {
    return false;
  }
}

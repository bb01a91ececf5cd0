import { BlobValue } from '../../../values/index.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';

const HEX = /^(?:[0-9a-fA-F]{2})*$/;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** Source: Apex Reference Guide, "EncodingUtil Class". */
export const encodingUtilClass: SystemClassFactory = (runtime) => ({
  name: 'System.EncodingUtil',
  kind: 'class',
  statics: {
    'String base64Encode(Blob inputBlob)': (blob: BlobValue | null) =>
      Buffer.from(required(runtime, blob).bytes).toString('base64'),
    'Blob base64Decode(String inputString)': (text: string | null) => {
      const given = required(runtime, text).replace(/\s+/g, '');
      if (!BASE64.test(given)) {
        throw runtime.exception('System.StringException', 'Unrecognized base64 character: ' + firstOdd(given));
      }
      return new BlobValue(Buffer.from(given, 'base64'));
    },
    'String convertToHex(Blob inputBlob)': (blob: BlobValue | null) =>
      Buffer.from(required(runtime, blob).bytes).toString('hex'),
    'Blob convertFromHex(String inputString)': (text: string | null) => {
      const given = required(runtime, text);
      if (!HEX.test(given)) {
        throw runtime.exception('System.InvalidParameterValueException', `Invalid hex string: ${given}`);
      }
      return new BlobValue(Buffer.from(given, 'hex'));
    },
    'String urlEncode(String inputString, String encodingScheme)': (text: string | null, scheme: string | null) => {
      requireUtf8(runtime, scheme);
      return urlEncode(required(runtime, text));
    },
    'String urlDecode(String inputString, String encodingScheme)': (text: string | null, scheme: string | null) => {
      requireUtf8(runtime, scheme);
      const given = required(runtime, text);
      try {
        return decodeURIComponent(given.replaceAll('+', ' '));
      } catch {
        throw runtime.exception(
          'System.IllegalArgumentException',
          `Illegal hex characters in escape (%) pattern: ${given}`,
        );
      }
    },
  },
});

/** The form `application/x-www-form-urlencoded`, as Java's `URLEncoder` writes it. */
export function urlEncode(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

function requireUtf8(runtime: ApexRuntime, scheme: string | null): void {
  if (!/^utf-?8$/i.test(required(runtime, scheme))) {
    throw runtime.exception('System.IllegalArgumentException', `Unsupported encoding scheme: ${scheme}`);
  }
}

function firstOdd(text: string): string {
  return /[^A-Za-z0-9+/]/.exec(text)?.[0] ?? '=';
}

import { BlobValue } from '../../../values/index.ts';
import { required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';
import { urlDecode, urlEncode } from './urlEncoding.ts';

/** Digits as wide as ideographs, which count as digits. */
const WIDE_DIGITS = /[\uff10-\uff19\uff21-\uff26\uff41-\uff46]/g;

function narrowed(wide: string): string {
  return String.fromCharCode(wide.charCodeAt(0) - 0xfee0);
}

/** Source: Apex Reference Guide, "EncodingUtil Class". */
export const encodingUtilClass: SystemClassFactory = (runtime) => ({
  name: 'System.EncodingUtil',
  kind: 'class',
  statics: {
    'String base64Encode(Blob inputBlob)': (blob: BlobValue | null) =>
      Buffer.from(required(runtime, blob).bytes).toString('base64'),
    'Blob base64Decode(String inputString)': (text: string | null) => {
      const given = required(runtime, text).replace(/[\s=]+/g, '');
      const odd = /[^A-Za-z0-9+/]/.exec(given)?.[0];
      if (odd !== undefined) {
        throw runtime.exception('System.StringException', `Unrecognized base64 character: ${odd}`);
      }
      return new BlobValue(Buffer.from(given, 'base64'));
    },
    'String convertToHex(Blob inputBlob)': (blob: BlobValue | null) =>
      Buffer.from(required(runtime, blob).bytes).toString('hex'),
    'Blob convertFromHex(String inputString)': (text: string | null) => {
      const given = required(runtime, text).replace(WIDE_DIGITS, narrowed);
      const odd = /[^0-9a-fA-F]/.exec(given);
      if (given.length % 2 !== 0) {
        const rule = 'input string must be an even number of characters long';
        throw runtime.exception('System.InvalidParameterValueException', `${rule}, but was ${given.length}`);
      }
      if (odd !== null) {
        const problem = `Illegal hexadecimal character ${odd[0]} at index ${odd.index}`;
        throw runtime.exception('System.InvalidParameterValueException', problem);
      }
      return new BlobValue(Buffer.from(given, 'hex'));
    },
    'String urlEncode(String inputString, String encodingScheme)': (text: string | null, scheme: string | null) =>
      urlEncode(runtime, required(runtime, text), required(runtime, scheme)),
    'String urlDecode(String inputString, String encodingScheme)': (text: string | null, scheme: string | null) =>
      urlDecode(runtime, required(runtime, text), required(runtime, scheme)),
  },
});

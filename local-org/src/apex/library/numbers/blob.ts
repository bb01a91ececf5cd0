import { BlobValue } from '../../../values/index.ts';
import { required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';
import { blobText } from '../text/string.ts';
import { pdfOf } from './pdf.ts';

/** Source: Apex Reference Guide, "Blob Class". */
export const blobClass: SystemClassFactory = (runtime) => ({
  name: 'System.Blob',
  kind: 'class',
  statics: {
    'Blob valueOf(String stringToBlob)': (text: string | null) =>
      new BlobValue(new TextEncoder().encode(required(runtime, text))),
    'Blob toPdf(String stringToConvert)': (text: string | null) => new BlobValue(pdfOf(required(runtime, text))),
  },
  methods: {
    'Integer size()': (self: BlobValue) => self.bytes.length,
    'String toString()': (self: BlobValue | null) => {
      const text = blobText(required(runtime, self));
      if (text === undefined) {
        throw runtime.exception('System.StringException', 'BLOB is not a valid UTF-8 string');
      }
      return text;
    },
  },
  isInstance: (value) => value instanceof BlobValue,
});

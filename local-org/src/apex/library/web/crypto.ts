import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSign,
  createVerify,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { UnsupportedError } from '../../../errors/index.ts';
import { BlobValue } from '../../../values/index.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { overloads, refusingNull, required } from '../support.ts';
import type { LibraryFunction, SystemClassFactory } from '../systemClass.ts';

const DIGESTS: Readonly<Record<string, string>> = {
  md5: 'md5',
  sha1: 'sha1',
  'sha-1': 'sha1',
  sha224: 'sha224',
  'sha-224': 'sha224',
  sha256: 'sha256',
  'sha-256': 'sha256',
  'sha3-256': 'sha3-256',
  'sha3-384': 'sha3-384',
  'sha3-512': 'sha3-512',
  sha384: 'sha384',
  'sha-384': 'sha384',
  sha512: 'sha512',
  'sha-512': 'sha512',
};

const MACS: Readonly<Record<string, string>> = {
  hmacmd5: 'md5',
  'hmac-md5': 'md5',
  'hmac-sha1': 'sha1',
  'hmac-sha256': 'sha256',
  'hmac-sha384': 'sha384',
  'hmac-sha512': 'sha512',
  hmacsha1: 'sha1',
  hmacsha256: 'sha256',
  hmacsha384: 'sha384',
  hmacsha512: 'sha512',
};

const SIGNATURES: Readonly<Record<string, string>> = {
  rsa: 'sha1',
  'rsa-sha1': 'sha1',
  'rsa-sha256': 'sha256',
  'rsa-sha384': 'sha384',
  'rsa-sha512': 'sha512',
};

interface Cipher {
  cipher: string;
  keyBytes: number;
}

const AES128: Cipher = { cipher: 'aes-128-cbc', keyBytes: 16 };
const AES192: Cipher = { cipher: 'aes-192-cbc', keyBytes: 24 };
const AES256: Cipher = { cipher: 'aes-256-cbc', keyBytes: 32 };

/** Names are told apart by case, unlike those of digests. */
const CIPHERS: Readonly<Record<string, Cipher>> = {
  AES128,
  'AES128-CBC': AES128,
  AES192,
  'AES192-CBC': AES192,
  AES256,
  'AES256-CBC': AES256,
};

/** Algorithms of the platform that the local org does not have. */
const UNSUPPORTED_CIPHERS: ReadonlySet<string> = new Set(['AES384', 'AES512', 'AES256-GCM']);

const IV_BYTES = 16;
const BLOCK_BYTES = 16;
/** What may be encrypted, and what may come of it with its vector. */
const MAX_CLEAR_BYTES = 1_048_576;
const MAX_CIPHER_BYTES = MAX_CLEAR_BYTES + IV_BYTES + BLOCK_BYTES;
/** Source: Apex Reference Guide, `generateMac`: a key may have up to 4 KB. */
const MAX_KEY_BYTES = 4096;

/** Source: Apex Reference Guide, "Crypto Class". */
export const cryptoClass: SystemClassFactory = (runtime) => ({
  name: 'System.Crypto',
  kind: 'class',
  statics: { ...hashStatics(runtime), ...cipherStatics(runtime), ...signStatics(runtime), ...randomStatics },
});

function hashStatics(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const mac = (algorithm: string | null, input: BlobValue | null, key: BlobValue | null): Buffer => {
    const { bytes } = required(runtime, key);
    const hash = known(runtime, MACS, algorithm, (name) => `Algorithm ${name} not available`);
    if (bytes.length >= MAX_KEY_BYTES) {
      throw securityException(runtime, 'Private Key should be of size less than 4k');
    }
    if (bytes.length === 0) {
      throw securityException(runtime, 'Empty key');
    }
    return createHmac(hash, bytes).update(required(runtime, input).bytes).digest();
  };
  return {
    'Blob generateDigest(String algorithmName, Blob input)': (algorithm: string | null, input: BlobValue | null) =>
      new BlobValue(
        createHash(known(runtime, DIGESTS, algorithm, (name) => `${name} MessageDigest not available`))
          .update(required(runtime, input).bytes)
          .digest(),
      ),
    'Blob generateMac(String algorithmName, Blob input, Blob privateKey)': (
      algorithm: string | null,
      input: BlobValue | null,
      key: BlobValue | null,
    ) => new BlobValue(mac(algorithm, input, key)),
    'Boolean verifyHMac(String algorithmName, Blob input, Blob privateKey, Blob hMac)': (
      algorithm: string | null,
      input: BlobValue | null,
      key: BlobValue | null,
      given: BlobValue | null,
    ) => {
      const expected = mac(algorithm, input, key);
      const { bytes } = required(runtime, given);
      return bytes.length === expected.length && timingSafeEqual(bytes, expected);
    },
  };
}

/** @throws `System.InvalidParameterValueException` */
function invalid(runtime: ApexRuntime, message: string): Error {
  return runtime.exception('System.InvalidParameterValueException', message);
}

function cipherOf(runtime: ApexRuntime, name: string): Cipher {
  if (UNSUPPORTED_CIPHERS.has(name)) {
    throw new UnsupportedError(`The encryption algorithm ${name} is not supported by the local org`);
  }
  const chosen = CIPHERS[name];
  if (chosen === undefined) {
    throw invalid(runtime, `Invalid algorithm '${name}'. Must be AES128, AES192, AES256, AES384, or AES512.`);
  }
  return chosen;
}

/** What is wrong with a cipher's parts, in the order in which an org looks at them. */
function checkedCipher(runtime: ApexRuntime, name: string, key: Uint8Array, iv: Uint8Array): string {
  const { cipher, keyBytes } = cipherOf(runtime, name);
  if (key.length !== keyBytes) {
    throw invalid(runtime, `Invalid private key. Must be ${keyBytes} bytes.`);
  }
  if (iv.length !== IV_BYTES) {
    throw invalid(runtime, `Invalid initialization vector. Must be ${IV_BYTES} bytes.`);
  }
  return cipher;
}

function checkSize(runtime: ApexRuntime, { length }: Uint8Array, limit: number): void {
  if (length > limit) {
    const message = `Invalid data. Input data is ${length} bytes, which exceeds the limit of ${limit} bytes.`;
    throw invalid(runtime, message);
  }
}

function encrypt(runtime: ApexRuntime, name: string, key: Uint8Array, iv: Uint8Array, data: Uint8Array): Buffer {
  const cipher = checkedCipher(runtime, name, key, iv);
  checkSize(runtime, data, MAX_CLEAR_BYTES);
  const engine = createCipheriv(cipher, key, iv);
  return Buffer.concat([engine.update(data), engine.final()]);
}

/** Nothing at all is decrypted to nothing, without a block of padding. */
function decrypt(runtime: ApexRuntime, name: string, key: Uint8Array, iv: Uint8Array, data: Uint8Array): Buffer {
  const cipher = checkedCipher(runtime, name, key, iv);
  if (data.length % BLOCK_BYTES !== 0) {
    const message = `Input length must be multiple of ${BLOCK_BYTES} when decrypting with padded cipher`;
    throw securityException(runtime, message);
  }
  if (data.length === 0) {
    return Buffer.alloc(0);
  }
  try {
    const engine = createDecipheriv(cipher, key, iv);
    return Buffer.concat([engine.update(data), engine.final()]);
  } catch {
    const reason = 'Such issues can arise if a bad key is used during decryption.';
    throw securityException(runtime, `Given final block not properly padded. ${reason}`);
  }
}

function cipherStatics(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const methods: Readonly<Record<string, LibraryFunction>> = {
    'Blob generateAesKey(Integer size)': (bits: number) => {
      if (![128, 192, 256].includes(bits)) {
        throw invalid(runtime, 'Invalid size for AES key generation (must be 128, 192, or 256)');
      }
      return new BlobValue(randomBytes(bits / 8));
    },
    'Blob encrypt(String algorithmName, Blob privateKey, Blob initializationVector, Blob clearText)': (
      name: string,
      key: BlobValue,
      iv: BlobValue,
      data: BlobValue,
    ) => new BlobValue(encrypt(runtime, name, key.bytes, iv.bytes, data.bytes)),
    'Blob decrypt(String algorithmName, Blob privateKey, Blob initializationVector, Blob cipherText)': (
      name: string,
      key: BlobValue,
      iv: BlobValue,
      data: BlobValue,
    ) => {
      checkSize(runtime, data.bytes, MAX_CIPHER_BYTES);
      return new BlobValue(decrypt(runtime, name, key.bytes, iv.bytes, data.bytes));
    },
    'Blob encryptWithManagedIV(String algorithmName, Blob privateKey, Blob clearText)': (
      name: string,
      key: BlobValue,
      data: BlobValue,
    ) => {
      const iv = randomBytes(IV_BYTES);
      return new BlobValue(Buffer.concat([iv, encrypt(runtime, name, key.bytes, iv, data.bytes)]));
    },
    'Blob decryptWithManagedIV(String algorithmName, Blob privateKey, Blob IVAndCipherText)': (
      name: string,
      key: BlobValue,
      { bytes }: BlobValue,
    ) => {
      checkSize(runtime, bytes, MAX_CIPHER_BYTES);
      if (bytes.length === 0) {
        throw invalid(runtime, 'Unable to parse initialization vector from encrypted data.');
      }
      const [iv, data] = [bytes.subarray(0, IV_BYTES), bytes.subarray(IV_BYTES)];
      return new BlobValue(decrypt(runtime, name, key.bytes, iv, data));
    },
  };
  return refusingNull(runtime, methods);
}

/** A key as it is given, without the lines around it. @throws `System.SecurityException` for what is no key */
function keyObject(runtime: ApexRuntime, key: BlobValue, isPrivate: boolean): KeyObject {
  try {
    const bytes = Buffer.from(key.bytes);
    return isPrivate
      ? createPrivateKey({ key: bytes, format: 'der', type: 'pkcs8' })
      : createPublicKey({ key: bytes, format: 'der', type: 'spki' });
  } catch {
    throw securityException(runtime, 'Invalid Crypto Key');
  }
}

function signStatics(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const hashOf = (name: string): string =>
    known(runtime, SIGNATURES, name, (given) => `Unrecognized algorithm: ${given}`);
  const methods: Readonly<Record<string, LibraryFunction>> = {
    'Blob sign(String algorithmName, Blob input, Blob privateKey)': (name: string, input: BlobValue, key: BlobValue) =>
      new BlobValue(
        createSign(hashOf(name))
          .update(input.bytes)
          .sign(keyObject(runtime, key, true)),
      ),
    'Boolean verify(String algorithmName, Blob data, Blob signature, Blob publicKey)': (
      name: string,
      data: BlobValue,
      signature: BlobValue,
      key: BlobValue,
    ) =>
      createVerify(hashOf(name))
        .update(data.bytes)
        .verify(keyObject(runtime, key, false), signature.bytes),
    'Boolean verify(String algorithmName, Blob data, Blob signature, String certificateDeveloperName)': () => {
      throw noCertificate(runtime);
    },
    'Blob signWithCertificate(String algorithmName, Blob input, String certDevName)': (name: string) => {
      hashOf(name);
      throw noCertificate(runtime);
    },
    ...overloads(
      () => {
        throw noCertificate(runtime);
      },
      'void signXML(String algorithmName, Dom.XmlNode node, String idAttributeName, String certDevName)',
      'void signXML(String algorithmName, Dom.XmlNode node, String idAttributeName, String certDevName, Dom.XmlNode refChild)',
    ),
  };
  return refusingNull(runtime, methods);
}

const randomStatics: Readonly<Record<string, LibraryFunction>> = {
  'Integer getRandomInteger()': () => randomBytes(4).readInt32BE(),
  'Long getRandomLong()': () => randomBytes(8).readBigInt64BE(),
};

/** A choice that orgs miss in the words of their library. @throws `System.SecurityException` */
function known<Choice>(
  runtime: ApexRuntime,
  choices: Readonly<Record<string, Choice>>,
  given: string | null,
  missing: (name: string) => string,
): Choice {
  const name = required(runtime, given);
  const choice = choices[name.toLowerCase()];
  if (choice === undefined) {
    throw securityException(runtime, missing(name));
  }
  return choice;
}

function securityException(runtime: ApexRuntime, message: string): Error {
  return runtime.exception('System.SecurityException', message);
}

/** An org without certificates finds none. */
export function noCertificate(runtime: ApexRuntime): Error {
  const message =
    'Data Not Available: The data you were trying to access could not be found. It may be due to another user ' +
    'deleting the data or a system error. If you know the data is not deleted but cannot access it, please look at ' +
    'our support page.';
  return runtime.exception('System.NoDataFoundException', message);
}

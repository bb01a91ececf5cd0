import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSign,
  createVerify,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { BlobValue } from '../../../values/index.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { required } from '../support.ts';
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
  'hmac-sha512': 'sha512',
  hmacsha1: 'sha1',
  hmacsha256: 'sha256',
  hmacsha512: 'sha512',
};

const SIGNATURES: Readonly<Record<string, string>> = {
  rsa: 'sha1',
  'rsa-sha1': 'sha1',
  'rsa-sha256': 'sha256',
  'rsa-sha384': 'sha384',
  'rsa-sha512': 'sha512',
};

const CIPHERS: Readonly<Record<string, { cipher: string; keyBytes: number }>> = {
  aes128: { cipher: 'aes-128-cbc', keyBytes: 16 },
  aes192: { cipher: 'aes-192-cbc', keyBytes: 24 },
  aes256: { cipher: 'aes-256-cbc', keyBytes: 32 },
};

const IV_BYTES = 16;
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

function cipherStatics(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const run = (isEncryption: boolean, name: string | null, key: BlobValue | null, iv: Uint8Array, data: Uint8Array) => {
    const { cipher, keyBytes } = chosen(runtime, CIPHERS, name);
    const { bytes } = required(runtime, key);
    if (bytes.length !== keyBytes) {
      throw securityException(runtime, `Invalid private key. Must be ${keyBytes} bytes.`);
    }
    if (iv.length !== IV_BYTES) {
      throw runtime.exception(
        'System.InvalidParameterValueException',
        `Invalid initialization vector. Must be ${IV_BYTES} bytes.`,
      );
    }
    try {
      const engine = isEncryption ? createCipheriv(cipher, bytes, iv) : createDecipheriv(cipher, bytes, iv);
      return Buffer.concat([engine.update(data), engine.final()]);
    } catch {
      throw securityException(runtime, 'Given final block not properly padded');
    }
  };
  return {
    'Blob generateAesKey(Integer size)': (size: number | null) => {
      const bits = required(runtime, size);
      if (![128, 192, 256].includes(bits)) {
        throw runtime.exception('System.InvalidParameterValueException', `Invalid key size: ${bits}`);
      }
      return new BlobValue(randomBytes(bits / 8));
    },
    'Blob encrypt(String algorithmName, Blob privateKey, Blob initializationVector, Blob clearText)': (
      name: string | null,
      key: BlobValue | null,
      iv: BlobValue | null,
      data: BlobValue | null,
    ) => new BlobValue(run(true, name, key, required(runtime, iv).bytes, required(runtime, data).bytes)),
    'Blob decrypt(String algorithmName, Blob privateKey, Blob initializationVector, Blob cipherText)': (
      name: string | null,
      key: BlobValue | null,
      iv: BlobValue | null,
      data: BlobValue | null,
    ) => new BlobValue(run(false, name, key, required(runtime, iv).bytes, required(runtime, data).bytes)),
    'Blob encryptWithManagedIV(String algorithmName, Blob privateKey, Blob clearText)': (
      name: string | null,
      key: BlobValue | null,
      data: BlobValue | null,
    ) => {
      const iv = randomBytes(IV_BYTES);
      return new BlobValue(Buffer.concat([iv, run(true, name, key, iv, required(runtime, data).bytes)]));
    },
    'Blob decryptWithManagedIV(String algorithmName, Blob privateKey, Blob IVAndCipherText)': (
      name: string | null,
      key: BlobValue | null,
      data: BlobValue | null,
    ) => {
      const { bytes } = required(runtime, data);
      return new BlobValue(run(false, name, key, bytes.subarray(0, IV_BYTES), bytes.subarray(IV_BYTES)));
    },
  };
}

function signStatics(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const pem = (key: BlobValue, kind: 'PRIVATE' | 'PUBLIC'): string =>
    `-----BEGIN ${kind} KEY-----\n${Buffer.from(key.bytes).toString('base64')}\n-----END ${kind} KEY-----`;
  return {
    'Blob sign(String algorithmName, Blob input, Blob privateKey)': (
      name: string | null,
      input: BlobValue | null,
      key: BlobValue | null,
    ) => {
      const signer = createSign(chosen(runtime, SIGNATURES, name)).update(required(runtime, input).bytes);
      try {
        return new BlobValue(signer.sign(pem(required(runtime, key), 'PRIVATE')));
      } catch (error) {
        throw securityException(runtime, error instanceof Error ? error.message : 'Invalid key');
      }
    },
    'Boolean verify(String algorithmName, Blob data, Blob signature, Blob publicKey)': (
      name: string | null,
      data: BlobValue | null,
      signature: BlobValue | null,
      key: BlobValue | null,
    ) => {
      const verifier = createVerify(chosen(runtime, SIGNATURES, name)).update(required(runtime, data).bytes);
      try {
        return verifier.verify(pem(required(runtime, key), 'PUBLIC'), required(runtime, signature).bytes);
      } catch (error) {
        throw securityException(runtime, error instanceof Error ? error.message : 'Invalid key');
      }
    },
  };
}

const randomStatics: Readonly<Record<string, LibraryFunction>> = {
  'Integer getRandomInteger()': () => randomBytes(4).readInt32BE(),
  'Long getRandomLong()': () => randomBytes(8).readBigInt64BE(),
};

function chosen<Choice>(runtime: ApexRuntime, choices: Readonly<Record<string, Choice>>, name: string | null): Choice {
  const choice = choices[required(runtime, name).toLowerCase()];
  if (choice === undefined) {
    throw runtime.exception('System.InvalidParameterValueException', `Invalid algorithm: ${name}`);
  }
  return choice;
}

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

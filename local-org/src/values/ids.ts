const SUFFIX_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const ID_15 = /^[a-zA-Z0-9]{15}$/;
const ID_18 = /^[a-zA-Z0-9]{15}[A-Z0-5]{3}$/i;

/**
 * The 18-character, case-safe form of a record id, or `undefined` when `text` is no id.
 * Source: Salesforce Help, "Convert 15 Character IDs to 18 Characters".
 */
export function toId18(text: string): string | undefined {
  if (ID_15.test(text)) {
    return text + caseSuffix(text);
  }
  if (!ID_18.test(text)) {
    return undefined;
  }
  const base = text.slice(0, 15);
  const suffix = text.slice(15).toUpperCase();
  return caseSuffix(base) === suffix ? base + suffix : restoreCase(base, suffix);
}

/** The id numbered `sequence` of the object with this three-character key prefix, as 18 characters. */
export function makeId(keyPrefix: string, sequence: number): string {
  let rest = '';
  for (let left = sequence; left > 0; left = Math.floor(left / 62)) {
    rest = DIGITS[left % 62] + rest;
  }
  const base = keyPrefix + rest.padStart(12, '0');
  return base + caseSuffix(base);
}

function caseSuffix(base: string): string {
  let suffix = '';
  for (let chunk = 0; chunk < 3; chunk++) {
    let bits = 0;
    for (let i = 0; i < 5; i++) {
      const character = base[chunk * 5 + i] ?? '';
      if (character >= 'A' && character <= 'Z') {
        bits |= 1 << i;
      }
    }
    suffix += SUFFIX_ALPHABET[bits];
  }
  return suffix;
}

/** The suffix says which letters are capitals, so an id whose case was lost can be repaired. */
function restoreCase(base: string, suffix: string): string {
  let restored = '';
  for (let i = 0; i < 15; i++) {
    const bits = SUFFIX_ALPHABET.indexOf(suffix[Math.floor(i / 5)] ?? '');
    const character = base[i] ?? '';
    restored += (bits >> (i % 5)) & 1 ? character.toUpperCase() : character.toLowerCase();
  }
  return restored + suffix;
}
